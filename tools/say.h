#pragma once

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

}  // namespace lockstep
