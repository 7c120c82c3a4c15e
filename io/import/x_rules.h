#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/time.h"

namespace lockstep {

// What all X formats share: ids that are clocks, reposts told by their text, links that are not
// links.

// X status ids made since November 2010 hold their time, to the millisecond.
constexpr std::uint32_t x_tick_ms = 1;

// True for a string of 1 to 19 digits without leading zero, up to 2^63 - 1: tools write 0 for none.
bool is_x_id(std::string_view id);

// True for what may stand as a post's own id: 1 to 40 digits without leading zero. Beyond 2^63 - 1
// it is none of X's, but kept as it is written, so that two of them stay two.
bool is_x_post_id(std::string_view id);

// When the post with this id was made: (id >> 22) + 1288834974657 ms since 1970, for ids above
// 2^48. Unknown for the running numbers before, and for what is no id.
Time time_of_x_status(std::string_view id);

// "handle:example_a" for "Example_A" or "@Example_A": the id of an account known by handle only.
std::string x_handle_id(std::string_view handle);

// True for 1 to 15 letters, digits or '_' of ASCII: what a handle may be.
bool is_x_handle(std::string_view handle);

// The accounts (x_handle_id) that X itself sets before a reply: the leading run of @names of the
// text.
std::vector<std::string> x_addressees(std::string_view text);

// Whether a mention is of one of these addressees, who is then taken from them.
bool takes_addressee(std::string_view handle, std::vector<std::string>& addressees);

// "RT @example_a: text": a repost that names its source by handle and text only. Views into `text`.
struct XTextRepost {
  std::string_view handle, rest;
};
std::optional<XTextRepost> x_text_repost(std::string_view text);

// The id to give to the source of a text-only repost, the same for all who repost that text of that
// handle: "rt:" + handle + ":" + 16 hex digits of the rest's SHA-256, lower-cased, with white space
// joined, without the ellipsis and the cut link at the end. X cuts all reposts of one post at the
// same place, so equal sources have equal rests.
std::string x_text_repost_key(const XTextRepost& repost);

// The text with &amp; &lt; &gt; decoded once. Offsets of X entities count before this.
std::string decode_x_text(std::string_view text);

// The post that a link leads to: N of "https://twitter.com/NAME/status/N" (or x.com, mobile,
// i/web), with anything behind N; empty for other links. Views into `link`.
std::string_view x_status_of_link(std::string_view link);

// True for a link to a post's own picture or video ("/status/N/photo/1"): a medium, no shared link.
bool is_x_media_link(std::string_view link);

// A language as others write it: "in" is id, "iw" is he; und, zxx, art and q.. are none.
std::string_view x_language(std::string_view language);

}  // namespace lockstep
