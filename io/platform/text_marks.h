#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace lockstep {

// Where a hashtag, link or mention stands in a text, in bytes; `item` is its place in its list.
struct TextMark {
  enum class Kind : std::uint8_t { hashtag, link, mention } kind;
  std::size_t begin, end;
  std::size_t item;
};

// Finds "#" + hashtag, the links as they are, and "@" + handle, each where it first stands as a
// whole word; what stands nowhere, or inside another mark, is left out. In order of `begin`.
std::vector<TextMark> text_marks(std::string_view text, std::span<const std::string_view> hashtags,
                                 std::span<const std::string_view> links,
                                 std::span<const std::string_view> handles);

// How many code points the first `bytes` bytes hold.
std::size_t code_points(std::string_view text, std::size_t bytes);

}  // namespace lockstep
