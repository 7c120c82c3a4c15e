#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "graph/result.h"

namespace lockstep {

struct FileHash {
  std::string sha256;  // lower-case hex
  std::uint64_t bytes = 0;
};

// SHA-256 (FIPS 180-4, by OpenSSL) and size of a file's bytes on disk. Fails if it can't be read.
Result<FileHash> hash_file(const std::filesystem::path& path);

std::string sha256_hex(std::string_view bytes);

}  // namespace lockstep
