#include "analysis/content/near_embeddings.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <random>
#include <string>

#include "graph/embedding.h"

namespace lockstep {
namespace {

using Vectors = std::vector<std::vector<double>>;

std::vector<NearText> near_of(const Vectors& vectors, double least) {
  std::vector<std::string> packed;
  for (const auto& vector : vectors) packed.push_back(*packed_embedding(vector));
  return near_embeddings(std::vector<std::string_view>(packed.begin(), packed.end()), least);
}

std::vector<std::uint32_t> representatives(const std::vector<NearText>& near) {
  std::vector<std::uint32_t> rows;
  for (const NearText& text : near) rows.push_back(text.representative);
  return rows;
}

double cosine(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return -1;
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return ab / std::sqrt(aa * bb);
}

// The definition, one pair after the other.
std::vector<std::uint32_t> all_pairs(const Vectors& vectors, double least) {
  std::vector<std::uint32_t> joined;
  for (std::uint32_t i = 0; i < vectors.size(); ++i) {
    std::uint32_t best = i;
    double most = -2;
    for (std::uint32_t j = 0; j < i; ++j) {
      if (joined[j] != j) continue;
      const double here = cosine(vectors[i], vectors[j]);
      if (here < least - cosine_rounding || here <= most) continue;
      best = j;
      most = here;
    }
    joined.push_back(best);
  }
  return joined;
}

// Directions around some hundred centres, more or less near to them.
Vectors made(std::uint32_t seed, std::size_t n, std::size_t dimensions) {
  std::mt19937 random(seed);
  std::normal_distribution<double> coordinate;
  Vectors centres(100), vectors;
  for (auto& centre : centres) {
    for (std::size_t i = 0; i < dimensions; ++i) centre.push_back(coordinate(random));
  }
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> vector = centres[random() % centres.size()];
    const double away = 0.1 * static_cast<double>(random() % 12);
    for (double& x : vector) x += away * coordinate(random);
    vectors.push_back(std::move(vector));
  }
  return vectors;
}

TEST(NearEmbeddings, JoinWhatPointsTheSameWay) {
  // Cosines to the first: .96, .8, 0; the last is as long as can be, and points as the second.
  const Vectors vectors{{1, 0}, {24, 7}, {4, 3}, {0, 1}, {2.4e30, .7e30}};
  const auto near = near_of(vectors, 0.9);
  EXPECT_EQ(representatives(near), (std::vector<std::uint32_t>{0, 0, 2, 3, 0}));
  EXPECT_NEAR(near[1].similarity, 0.96, 1e-6);
  // (4, 3) stands for itself now, and (24, 7) is nearer to the first: .96 against .936.
  EXPECT_EQ(representatives(near_of({{1, 0}, {4, 3}, {24, 7}}, 0.9)),
            (std::vector<std::uint32_t>{0, 1, 0}));
}

TEST(NearEmbeddings, NeverJoinOtherDimensions) {
  EXPECT_EQ(representatives(near_of({{1, 0}, {1, 0, 0}, {1, 0}}, 0.1)),
            (std::vector<std::uint32_t>{0, 1, 0}));
}

TEST(NearEmbeddings, AreTheSameAtCosineOneIfEqual) {
  const Vectors vectors = made(3, 40, 100);
  for (const auto& vector : vectors) {
    EXPECT_EQ(representatives(near_of({vector, vector}, 1)), (std::vector<std::uint32_t>{0, 0}));
  }
}

TEST(NearEmbeddings, AreThoseOfAllPairs) {
  for (const std::uint32_t seed : {1u, 2u}) {
    const Vectors vectors = made(seed, 3000, 24);  // several blocks of what stands for itself
    for (const double least : {0.5, 0.8, 0.95}) {
      const auto expected = all_pairs(vectors, least);
      for (const std::size_t threads : {1, 2, 5}) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
        EXPECT_EQ(representatives(near_of(vectors, least)), expected) << seed << " " << least;
      }
    }
  }
}

TEST(Embedding, NeedsADirection) {
  EXPECT_FALSE(packed_embedding({}));
  EXPECT_FALSE(packed_embedding(std::vector<double>{0, 0}));
  EXPECT_FALSE(packed_embedding(std::vector<double>{1, std::nan("")}));
  EXPECT_FALSE(packed_embedding(std::vector<double>{1, HUGE_VAL}));
  EXPECT_FALSE(packed_embedding(std::vector<double>(most_dimensions + 1, 1)));
  const auto packed = packed_embedding(std::vector<double>{3, -4});
  std::array<float, 2> back{};
  unpack(*packed, back.data());
  EXPECT_EQ(back, (std::array<float, 2>{0.6f, -0.8f}));
}

}  // namespace
}  // namespace lockstep
