#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace lockstep {

// A program of ours that is started as a child, as what it does to strangers' data is not to be
// trusted: it gets its input as a file in memory, no other file, no environment and no word on
// standard error, and is ended where it takes more than its share.
struct Child {
  std::filesystem::path program;
  std::string argument;               // one; empty: none
  std::uint32_t seconds = 60;         // of time, and of processor time
  std::uint64_t memory = 2ull << 30;  // bytes of addresses
};

struct ChildAnswer {
  std::string output;   // up to its end, however that came
  std::string trouble;  // why it is no whole answer, as in "it did not finish in time"; else empty
};

// Costs a copy of `input`, its pieces one after the other.
ChildAnswer ask(const Child& child, std::span<const std::string_view> input);

// Where a program that belongs to this one lies: beside the running executable. Empty where it does
// not.
std::filesystem::path program_beside(std::string_view name);

}  // namespace lockstep
