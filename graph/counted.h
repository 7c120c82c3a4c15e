#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep {

// "12,090"
std::string grouped(std::uint64_t n);

// "1 account", "12,090 accounts"
std::string counted(std::uint64_t n, std::string_view one, std::string_view many);

}  // namespace lockstep
