#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

// How many members the record at the end of a zip promises (APPNOTE 4.3.16). libarchive passes over
// members that share their bytes, so fewer met than promised is told. Nothing where there is no
// such record: the zip is cut off. 65,535 stands for "see elsewhere", as Zip64 has it.
std::optional<std::uint16_t> members_promised_by_zip(std::string_view end_of_file);

// The last bytes of a file, enough for that record and its comment; empty if it can't be read.
std::string end_of_zip(const std::filesystem::path& path);

}  // namespace lockstep
