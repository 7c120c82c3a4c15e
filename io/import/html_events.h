#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/source/byte_stream.h"

namespace lockstep {

// An element that begins. Views are good during the call.
struct HtmlElement {
  std::string_view name;  // lower-case
  std::vector<std::pair<std::string_view, std::string_view>> attributes;
  std::uint64_t offset = 0;  // of the page's bytes, about where the element begins

  // "" if it is not there.
  std::string_view attribute(std::string_view wanted) const;
  // Whether `class` lists that word.
  bool has_class(std::string_view word) const;
};

// What to do about a page as it goes by. Every element that was opened is closed, by the page or
// by the parser where the page forgot to.
struct HtmlHandlers {
  std::function<void(const HtmlElement&)> opened;
  std::function<void()> closed;
  std::function<void(std::string_view)> text;  // entities decoded once; in pieces
};

// Reads a page of any length, an element at a time, by libxml2's forgiving HTML parser: nothing is
// run, fetched or drawn. Bytes that are not UTF-8, and NUL, become U+FFFD. Text inside of scripts
// and styles, comments and CDATA are left out.
void read_html(ByteStream& bytes, const HtmlHandlers& handlers);

}  // namespace lockstep
