#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lockstep {

// Who was seen in a group within a window, each once, however often it was.
//
// Sightings are sorted by group, then time. Each knows where the same one was last seen in its
// group; the sightings of a range whose `last` lies before the range are the first of each. A tree
// of minima of `last` finds these without looking at the others (the colored range listing of
// Muthukrishnan, SODA 2002): the cost is linear in what is found, up to a logarithm.
class WindowGroups {
 public:
  struct Sighting {
    std::uint32_t group;  // dense, from 0
    std::uint32_t who;
    double seconds;  // finite
  };
  // Positions of sightings in time order, [begin, end), all of one group.
  struct Range {
    std::uint32_t begin, end;
  };

  // O(n log n), on all threads. Sightings must be fewer than 2^32 - 2.
  WindowGroups(std::vector<Sighting> sightings, std::size_t groups);

  std::span<const Sighting> sightings() const { return sightings_; }

  // Those of the group at seconds - window ... seconds + window, both rounded like doubles.
  Range within(std::uint32_t group, double seconds, double window) const;

  // Whether the one who was seen in the range at `seconds` was seen in it besides.
  bool is_repeated(std::uint32_t who, double seconds, Range range) const;

  // Calls visit(who) for everyone in the range, in no order that matters.
  template <class Visit>
  void each(Range range, const Visit& visit) const {
    const std::uint32_t first_block = (range.begin + block - 1) / block;
    const std::uint32_t last_block = range.end / block;
    if (first_block >= last_block) return scan(range, range.begin, visit);
    scan({range.begin, first_block * block}, range.begin, visit);
    scan({last_block * block, range.end}, range.begin, visit);
    descend(1, 0, leaves_, {first_block, last_block}, range.begin, visit);
  }

 private:
  static constexpr std::uint32_t block = 64;

  void link();
  void grow_tree();

  template <class Visit>
  void scan(Range range, std::uint32_t begin, const Visit& visit) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (last_[i] <= begin) visit(sightings_[i].who);
    }
  }
  // The blocks wanted of a node that spans [from, from + span).
  template <class Visit>
  void descend(std::uint32_t node, std::uint32_t from, std::uint32_t span, Range wanted,
               std::uint32_t begin, const Visit& visit) const {
    if (from >= wanted.end || from + span <= wanted.begin || least_[node] > begin) return;
    if (span == 1) return scan({from * block, from * block + block}, begin, visit);
    descend(2 * node, from, span / 2, wanted, begin, visit);
    descend(2 * node + 1, from + span / 2, span / 2, wanted, begin, visit);
  }

  std::vector<Sighting> sightings_;
  std::vector<std::uint32_t> starts_;
  // Of each sighting: 1 + the position where the same one was last seen in the group, 0 if never;
  // and where it is seen next, UINT32_MAX if never.
  std::vector<std::uint32_t> last_, next_;
  std::vector<std::uint32_t> least_;  // a heap of minima of last_ over blocks; leaves_ is their row
  std::uint32_t leaves_ = 1;
};

}  // namespace lockstep
