#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "analysis/content/pdq.h"
#include "graph/picture_hash.h"

namespace lockstep {

// Finds the hashes within 31 bits of one: multi-index hashing (M. Norouzi, A. Punjani, D. Fleet,
// CVPR 2012; METHODS.md section 8). Of 16 slots of 16 bits, two such hashes differ by at most one
// bit in at least one, so 17 probes a slot find all; each is verified. Exact.
class HashIndex {
 public:
  HashIndex() : heads_(slots * chains, none) {}

  // Its number is the count of those added before. 128 bytes a hash, and 4 MiB for the index.
  void add(const PictureHash& hash);

  // Calls visit(number, distance) for each within 31 bits, in no particular order. Costs 272 probes
  // and the verification of what lies there: some 2 n / 241 hashes of n if they are spread evenly.
  template <class Visit>
  void each_near(const PictureHash& hash, Visit visit);

 private:
  static constexpr std::size_t slots = 16, chains = 1 << 16;
  static constexpr std::uint32_t none = UINT32_MAX;
  static std::uint16_t slot(const PictureHash& hash, std::size_t s) {
    return static_cast<std::uint16_t>(hash.words[s / 4] >> (16 * (s % 4)));
  }

  // All that is asked of one hash lies together, as nearly every look at one misses the cache.
  struct alignas(64) Entry {
    PictureHash hash;
    std::uint32_t met = 0;                       // the last query that met it, not to see one twice
    std::array<std::uint32_t, slots> further{};  // the next with the same value in the slot
  };

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> heads_;  // by slot and its value
  std::uint32_t query_ = 0;
};

inline void HashIndex::add(const PictureHash& hash) {
  const auto number = static_cast<std::uint32_t>(entries_.size());
  Entry& entry = entries_.emplace_back();
  entry.hash = hash;
  entry.met = query_;
  for (std::size_t s = 0; s < slots; ++s) {
    std::uint32_t& head = heads_[s * chains + slot(hash, s)];
    entry.further[s] = head;
    head = number;
  }
}

template <class Visit>
void HashIndex::each_near(const PictureHash& hash, Visit visit) {
  ++query_;
  for (std::size_t s = 0; s < slots; ++s) {
    for (unsigned flipped = 0; flipped <= 16; ++flipped) {
      const unsigned value = slot(hash, s) ^ (flipped == 16 ? 0u : 1u << flipped);
      for (std::uint32_t i = heads_[s * chains + value]; i != none; i = entries_[i].further[s]) {
        Entry& entry = entries_[i];
        if (std::exchange(entry.met, query_) == query_) continue;
        if (const int bits = distance(hash, entry.hash); bits <= most_distance) visit(i, bits);
      }
    }
  }
}

}  // namespace lockstep
