#include "io/diagram/sweep_figure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lockstep {
namespace {

const std::vector<SweepCell> cells{
    {.window_ms = 10'000, .min_contents = 2, .ties = 3, .accounts = 100, .clusters = 1},
    {.window_ms = 10'000, .min_contents = 5},
    {.window_ms = 3'600'000, .min_contents = 2, .ties = 9'000, .accounts = 400, .clusters = 12},
    {.window_ms = 3'600'000, .min_contents = 5, .ties = 7, .accounts = 25, .clusters = 2}};

std::vector<std::string> texts(const Scene& scene) {
  std::vector<std::string> all;
  for (const SceneItem& item : scene.items) {
    if (const auto* text = std::get_if<SceneText>(&item)) all.push_back(text->text);
  }
  return all;
}

std::vector<SceneShape> circles(const Scene& scene) {
  std::vector<SceneShape> all;
  for (const SceneItem& item : scene.items) {
    const auto* shape = std::get_if<SceneShape>(&item);
    if (shape && !shape->title.empty()) all.push_back(*shape);  // the legend's sample has no title
  }
  return all;
}

TEST(SweepFigure, SaysEveryCellInNumbers) {
  const std::vector<std::string> all = texts(sweep_figure(cells, {10'000, 2}));
  for (const char* said : {"100 accounts", "1 cluster", "3 ties", "400 accounts", "12 clusters",
                           "9,000 ties", "0 accounts", "within 10 s", "within 1 h", "2 contents"}) {
    EXPECT_THAT(all, testing::Contains(said));
  }
  EXPECT_THAT(all,
              testing::Contains(testing::StartsWith("Chosen: within 10 s, at least 2 contents: "
                                                    "100 accounts, 1 cluster, 3 ties.")));
}

TEST(SweepFigure, ShowsAccountsAsAreas) {
  const std::vector<SceneShape> all = circles(sweep_figure(cells, {10'000, 2}));
  ASSERT_EQ(all.size(), 3u);  // nobody, no circle
  EXPECT_NEAR(all[1].radius / all[0].radius, 2, 1e-9);
  EXPECT_NEAR(all[0].radius / all[2].radius, 2, 1e-9);
}

TEST(SweepFigure, KeepsCirclesApartAndOnThePage) {
  std::vector<SweepCell> many;
  for (const std::int64_t window : {10'000, 60'000, 300'000, 1'800'000, 3'600'000, 86'400'000}) {
    for (const std::uint32_t least : {2, 3, 5, 10}) {
      many.push_back({.window_ms = window, .min_contents = least, .ties = 1, .accounts = 50});
    }
  }
  const Scene scene = sweep_figure(many, {60'000, 2});
  const std::vector<SceneShape> all = circles(scene);
  ASSERT_EQ(all.size(), many.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_GE(all[i].at.x - all[i].radius, 0);
    EXPECT_LE(all[i].at.x + all[i].radius, scene.width);
    EXPECT_LE(all[i].at.y + all[i].radius, scene.height);
    for (std::size_t j = 0; j < i; ++j) {
      const double x = all[i].at.x - all[j].at.x, y = all[i].at.y - all[j].at.y;
      EXPECT_GE(x * x + y * y, 4 * all[i].radius * all[i].radius);
    }
  }
}

TEST(SweepFigure, IsAPageWithWordsWhereNothingWasFound) {
  EXPECT_FALSE(texts(sweep_figure({}, {60'000, 2})).empty());
}

}  // namespace
}  // namespace lockstep
