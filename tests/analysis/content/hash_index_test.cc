#include "analysis/content/hash_index.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace lockstep {
namespace {

PictureHash random_hash(std::mt19937_64& random) {
  return {{random(), random(), random(), random()}};
}

// With `bits` of them changed, at places of its own.
PictureHash changed(PictureHash hash, int bits, std::mt19937_64& random) {
  std::vector<std::size_t> places(256);
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::shuffle(places.begin(), places.end(), random);
  for (int i = 0; i < bits; ++i) {
    hash.words[places[static_cast<std::size_t>(i)] / 64] ^=
        std::uint64_t{1} << places[static_cast<std::size_t>(i)] % 64;
  }
  return hash;
}

std::map<std::uint32_t, int> near(HashIndex& index, const PictureHash& hash) {
  std::map<std::uint32_t, int> found;
  index.each_near(hash, [&](std::uint32_t number, int bits) {
    EXPECT_TRUE(found.emplace(number, bits).second) << "met twice";
  });
  return found;
}

// Each hash lies some bits from one before, and all are compared with all.
TEST(HashIndex, FindsWhatComparingAllFinds) {
  for (const unsigned seed : {1u, 2u, 3u}) {
    std::mt19937_64 random(seed);
    std::vector<PictureHash> hashes;
    HashIndex index;
    for (int i = 0; i < 600; ++i) {
      hashes.push_back(i % 5 == 0 ? random_hash(random)
                                  : changed(hashes[random() % hashes.size()],
                                            static_cast<int>(random() % 45), random));
      index.add(hashes.back());
    }
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      std::map<std::uint32_t, int> all;
      for (std::uint32_t j = 0; j < hashes.size(); ++j) {
        const int bits = distance(hashes[i], hashes[j]);
        if (bits <= 31) all.emplace(j, bits);
      }
      pairs += all.size();
      EXPECT_EQ(near(index, hashes[i]), all) << i;
    }
    EXPECT_GT(pairs, 2 * hashes.size());
  }
}

TEST(HashIndex, StopsAt31Bits) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 50; ++round) {
    HashIndex index;
    const PictureHash hash = random_hash(random);
    index.add(hash);
    EXPECT_EQ(near(index, changed(hash, 31, random)).size(), 1u);
    EXPECT_EQ(near(index, changed(hash, 32, random)).size(), 0u);
  }
}

TEST(HashIndex, FindsTheSameHashAsOftenAsItWasAdded) {
  HashIndex index;
  EXPECT_TRUE(near(index, {}).empty());
  index.add({});
  index.add({});
  EXPECT_EQ(near(index, {}), (std::map<std::uint32_t, int>{{0, 0}, {1, 0}}));
}

}  // namespace
}  // namespace lockstep
