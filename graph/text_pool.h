#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "graph/id.h"

namespace lockstep {

// Every text of a corpus, each distinct one kept once in large blocks. The same bytes give the same
// TextId. Views stay valid as long as the pool lives, also when it is moved. Costs the bytes, 16
// for the view and about 16 for the index per distinct text. Not for use by two threads while
// interning.
class TextPool {
 public:
  TextPool();

  // The id of `text`; a new one if it was never seen. The empty text has an id like any other.
  TextId intern(std::string_view text);

  // The bytes of an id of this pool; an empty view for no id.
  std::string_view operator[](TextId id) const {
    return id ? views_[id.row()] : std::string_view{};
  }

  std::size_t size() const { return views_.size(); }
  std::size_t bytes() const;  // memory held, for reports

 private:
  // Open addressing. The hash stands beside the id, so that a probe seldom looks at another text
  // and growing looks at none: that is a cache miss, and where most of the time would go.
  struct Slot {
    std::uint32_t id = TextId::none;  // none: an empty slot
    std::uint32_t hash = 0;
  };

  std::string_view keep(std::string_view text);
  void grow();

  std::vector<std::string_view> views_;
  std::vector<Slot> slots_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t free_bytes_ = 0;
  std::size_t block_bytes_ = 0;
};

}  // namespace lockstep
