#pragma once

#include <cstddef>
#include <string_view>

namespace lockstep {

// Looks for the end of a value of JSON, which is a string, a container with all in it, or a word up
// to a delimiter, without a look at what it holds. Its text may grow while it is looked through.
class JsonEnd {
 public:
  enum class Stop {
    end,   // the value ends before at()
    line,  // a line ends at at()
    far,   // what decides stands at `limit` or behind
    more   // the text ends before the value does
  };
  enum class Lines { told, passed };

  // Goes on through `text`, which begins with the value.
  Stop find(std::string_view text, std::size_t limit, Lines lines);
  std::size_t at() const { return at_; }

 private:
  Stop end_at(std::size_t end);

  std::size_t at_ = 0, depth_ = 0;
  std::size_t told_ = 0;  // behind the last line's end that was told
  bool in_string_ = false;
};

}  // namespace lockstep
