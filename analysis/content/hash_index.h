#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "graph/picture_hash.h"

namespace lockstep {

// Finds the hashes within 31 bits of one: multi-index hashing (M. Norouzi, A. Punjani, D. Fleet,
// CVPR 2012; METHODS.md section 8). Of 16 slots of 16 bits, two such hashes differ by at most one
// bit in at least one, so 17 probes a slot find all; each is verified. Exact.
class HashIndex {
 public:
  HashIndex() : heads_(slots * chains, none) {}

  // Its number is the count of those added before. 96 bytes a hash, and 4 MiB for the index.
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

  std::vector<PictureHash> hashes_;
  std::vector<std::uint32_t> heads_;                       // by slot and its value
  std::vector<std::array<std::uint32_t, slots>> further_;  // the next with the same value
  std::vector<std::uint32_t> met_;  // by number: the last query that met it, not to see one twice
  std::uint32_t query_ = 0;
};

inline void HashIndex::add(const PictureHash& hash) {
  const auto number = static_cast<std::uint32_t>(hashes_.size());
  hashes_.push_back(hash);
  met_.push_back(query_);
  auto& further = further_.emplace_back();
  for (std::size_t s = 0; s < slots; ++s) {
    std::uint32_t& head = heads_[s * chains + slot(hash, s)];
    further[s] = head;
    head = number;
  }
}

template <class Visit>
void HashIndex::each_near(const PictureHash& hash, Visit visit) {
  constexpr int most = 31;
  ++query_;
  for (std::size_t s = 0; s < slots; ++s) {
    for (unsigned flipped = 0; flipped <= 16; ++flipped) {
      const unsigned value = slot(hash, s) ^ (flipped == 16 ? 0u : 1u << flipped);
      for (std::uint32_t i = heads_[s * chains + value]; i != none; i = further_[i][s]) {
        if (met_[i] == query_) continue;
        met_[i] = query_;
        if (const int bits = distance(hash, hashes_[i]); bits <= most) visit(i, bits);
      }
    }
  }
}

}  // namespace lockstep
