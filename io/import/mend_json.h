#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// The text with what JSON does not allow mended: what Telegram writes wrongly (\xHH, bare paths),
// raw control characters in strings, unpaired surrogates and bytes that are not UTF-8, the last two
// to U+FFFD. Equal to the text if it has no such faults.
std::string mend_json(std::string_view text);

}  // namespace lockstep
