#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep {

// Prints "verb   what" on standard output, verbs aligned. Control and direction characters in
// `what` are shown as escapes (EVIDENCE D6).
void say(std::string_view verb, std::string_view what);

// Prints "lockstep: what" on standard error, escaped likewise.
void complain(std::string_view what);

// Shows what is being done on the last line of the terminal; nothing if standard error is none. An
// empty text clears the line.
void progress(std::string_view what);

// "12,090"
std::string grouped(std::uint64_t number);

// "1 post", "12,090 posts"
std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural);

}  // namespace lockstep
