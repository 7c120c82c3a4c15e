#include "io/diagram/layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "io/diagram/barnes_hut.h"
#include "io/diagram/pack.h"
#include "io/diagram/quad_tree.h"
#include "tests/io/diagram/made_findings.h"

namespace lockstep {
namespace {

const std::vector<LayoutEngine> every_engine = {LayoutEngine::sfdp,   LayoutEngine::fdp,
                                                LayoutEngine::neato,  LayoutEngine::dot,
                                                LayoutEngine::igraph, LayoutEngine::barnes_hut};

LayoutOptions with(LayoutEngine engine) { return {.engine = engine, .program = LOCKSTEP_LAYOUT}; }

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

TEST(LayOut, LeavesSpaceBetweenAnyTwoCirclesWithEveryEngine) {
  const MadeFindings made = made_findings({.accounts = 150, .clusters = 5, .seed = 3});
  for (const LayoutEngine engine : every_engine) {
    const Layout layout = lay_out(made.findings, with(engine));
    EXPECT_EQ(layout.engine, engine) << layout.note;
    ASSERT_EQ(layout.of_account.size(), 150u);
    for (std::size_t i = 0; i < 150; ++i) {
      EXPECT_GT(layout.radius[i], 0);
      EXPECT_LE(layout.radius[i], 1);
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_GT(distance(layout.of_account[i], layout.of_account[j]),
                  layout.radius[i] + layout.radius[j])
            << name(engine) << ' ' << i << ' ' << j;
      }
    }
  }
}

TEST(LayOut, GivesTheSamePlacesTwice) {
  const MadeFindings made = made_findings({.accounts = 120, .clusters = 4, .seed = 5});
  for (const LayoutEngine engine : every_engine) {
    EXPECT_EQ(lay_out(made.findings, with(engine)).of_account,
              lay_out(made.findings, with(engine)).of_account)
        << name(engine);
  }
}

TEST(LayOut, PutsTiedAccountsNearerThanOthers) {
  const MadeFindings made = made_findings({.accounts = 200, .clusters = 4, .seed = 9});
  for (const LayoutEngine engine :
       {LayoutEngine::sfdp, LayoutEngine::igraph, LayoutEngine::barnes_hut}) {
    const Layout layout = lay_out(made.findings, with(engine));
    double tied = 0, any = 0;
    for (const FoundTie& tie : made.findings.ties) {
      tied += distance(layout.of_account[tie.a], layout.of_account[tie.b]);
    }
    for (const Point a : layout.of_account) {
      for (const Point b : layout.of_account) any += distance(a, b);
    }
    tied /= static_cast<double>(made.findings.ties.size());
    any /= 200.0 * 199;
    EXPECT_LT(tied, 0.5 * any) << name(engine);
  }
}

TEST(LayOut, DrawsMoreActsLarger) {
  MadeFindings made = made_findings({.accounts = 30, .clusters = 2, .seed = 1});
  made.findings.accounts[3].acts = 10;
  made.findings.accounts[4].acts = 40;
  const Layout layout = lay_out(made.findings, with(LayoutEngine::barnes_hut));
  EXPECT_LT(layout.radius[3], layout.radius[4]);
}

TEST(LayOut, FallsBackAndSaysSoWithoutTheLayoutProgram) {
  const MadeFindings made = made_findings({.accounts = 30, .clusters = 2, .seed = 1});
  const Layout layout =
      lay_out(made.findings, {.engine = LayoutEngine::sfdp, .program = "/nonexistent/layout"});
  EXPECT_EQ(layout.engine, LayoutEngine::barnes_hut);
  EXPECT_EQ(
      layout.note,
      "the program lockstep-layout was not found beside this one; placed by barnes_hut instead "
      "of sfdp");
}

TEST(LayOut, FallsBackWhenTheLayoutProgramAnswersNonsense) {
  const MadeFindings made = made_findings({.accounts = 30, .clusters = 2, .seed = 1});
  const Layout layout =
      lay_out(made.findings, {.engine = LayoutEngine::sfdp, .program = "/bin/true"});
  EXPECT_EQ(layout.engine, LayoutEngine::barnes_hut);
  EXPECT_EQ(layout.note,
            "lockstep-layout: its answer is not a place for every account; placed by barnes_hut "
            "instead of sfdp");
}

TEST(LayOut, EndsALayoutProgramThatTakesTooLong) {
  const auto sleeper = std::filesystem::path(testing::TempDir()) / "lockstep_sleeping_layout";
  std::ofstream(sleeper) << "#!/bin/sh\nexec /bin/sleep 60\n";
  std::filesystem::permissions(sleeper, std::filesystem::perms::owner_all);
  const MadeFindings made = made_findings({.accounts = 30, .clusters = 2, .seed = 1});
  const Layout layout =
      lay_out(made.findings, {.engine = LayoutEngine::neato, .program = sleeper, .seconds = 1});
  EXPECT_EQ(layout.note,
            "lockstep-layout: it did not finish in time; placed by barnes_hut instead of neato");
  std::filesystem::remove(sleeper);
}

TEST(LayOut, TellsTheLayoutProgramNothingButNumbers) {
  const auto listener = std::filesystem::path(testing::TempDir()) / "lockstep_listening_layout";
  // Answers ill unless it hears digits, the words "graph sfdp", dots and spaces, and sees no
  // environment but what the shell makes itself.
  std::ofstream(listener) << "#!/bin/sh\n"
                             "[ -z \"$HOME$PATH_INFO$LANG$USER\" ] || exit 3\n"
                             "/bin/grep -qvE '^(graph sfdp)?[0-9. ]+$' && exit 4\n"
                             "exit 5\n";
  std::filesystem::permissions(listener, std::filesystem::perms::owner_all);
  const MadeFindings made = made_findings({.accounts = 30, .clusters = 2, .seed = 1});
  const Layout layout = lay_out(made.findings, {.engine = LayoutEngine::sfdp, .program = listener});
  EXPECT_EQ(layout.note,
            "lockstep-layout: it ended with status 5; placed by barnes_hut instead of sfdp");
  std::filesystem::remove(listener);
}

TEST(LayOut, PlacesNobody) {
  const Layout layout = lay_out(Findings{}, with(LayoutEngine::automatic));
  EXPECT_TRUE(layout.of_account.empty());
}

TEST(LayOut, PutsTheLargestComponentUpperLeft) {
  LayoutGraph graph;  // a path of 3, then a star of 8, then a pair
  graph.radius.assign(13, 0.5);
  graph.group.assign(13, no_row);
  graph.ties = {{0, 1, 1}, {1, 2, 1}, {3, 4, 1}, {3, 5, 1},  {3, 6, 1},
                {3, 7, 1}, {3, 8, 1}, {3, 9, 1}, {3, 10, 1}, {11, 12, 1}};
  const Layout layout = lay_out(graph, with(LayoutEngine::barnes_hut));
  const auto left = [&](int first, int end) {
    double x = INFINITY, y = INFINITY;
    for (int i = first; i < end; ++i) {
      x = std::min(x, layout.of_account[static_cast<std::size_t>(i)].x);
      y = std::min(y, layout.of_account[static_cast<std::size_t>(i)].y);
    }
    return Point{x, y};
  };
  const Point star = left(3, 11), path = left(0, 3), pair = left(11, 13);
  EXPECT_LE(star.x, std::min(path.x, pair.x) + 1e-9);
  EXPECT_LE(star.y, std::min(path.y, pair.y) + 1e-9);
}

TEST(QuadTree, AgreesWithTheSumOverAllPairs) {
  std::vector<Point> points;
  std::vector<double> masses;
  for (int i = 0; i < 400; ++i) {
    points.push_back({std::sin(i * 12.9898) * 43.7, std::cos(i * 78.233) * 43.7 * (i % 7)});
    masses.push_back(1 + i % 3);
  }
  const QuadTree tree(points, masses);
  for (std::uint32_t i = 0; i < 400; ++i) {
    for (const Falloff falloff : {Falloff::distance, Falloff::distance_squared}) {
      const double power = falloff == Falloff::distance ? 1 : 2;
      Point exact;
      for (std::uint32_t j = 0; j < 400; ++j) {
        if (i == j) continue;
        const double part = masses[j] / std::pow(distance(points[i], points[j]), power + 1);
        exact.x += part * (points[i].x - points[j].x);
        exact.y += part * (points[i].y - points[j].y);
      }
      const double size = std::hypot(exact.x, exact.y);
      EXPECT_LT(distance(tree.push(i, 0, falloff), exact), 1e-9 * (1 + size));
      EXPECT_LT(distance(tree.push(i, 0.7, falloff), exact), 0.05 * size + 0.05);
    }
  }
}

TEST(QuadTree, StandsPointsAtOnePlace) {
  const std::vector<Point> points(100, Point{2, 3});
  const std::vector<double> masses(100, 1);
  EXPECT_EQ(QuadTree(points, masses).push(5, 0.7, Falloff::distance), (Point{0, 0}));
}

double side(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

TEST(BarnesHut, DrawsARingWithoutCrossings) {
  LayoutGraph graph;
  graph.radius.assign(60, 0.5);
  graph.group.assign(60, no_row);
  graph.ties = {{0, 1, 1}, {0, 59, 1}};
  for (std::uint32_t i = 1; i + 1 < 60; ++i) graph.ties.push_back({i, i + 1, 1});
  const auto at = barnes_hut(graph, 1);
  for (const LayoutTie& s : graph.ties) {
    for (const LayoutTie& t : graph.ties) {
      if (s.a == t.a || s.a == t.b || s.b == t.a || s.b == t.b) continue;
      const Point a = at[s.a], b = at[s.b], c = at[t.a], d = at[t.b];
      EXPECT_FALSE(side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0)
          << s.a << '-' << s.b << " crosses " << t.a << '-' << t.b;
    }
  }
}

TEST(Orient, TurnsTheLongSideAlongX) {
  std::vector<Point> points;
  for (int i = 0; i < 20; ++i) points.push_back({static_cast<double>(i), 2.0 * i + i % 2});
  orient(points);
  double x = 0, y = 0;
  for (const Point p : points) x = std::max(x, std::abs(p.x)), y = std::max(y, std::abs(p.y));
  EXPECT_GT(x, 10 * y);
}

TEST(Orient, UndoesTurningAndMirroring) {
  std::vector<Point> points = {{0, 0}, {1, 0.2}, {2, -0.1}, {5, 0.3}, {9, 2.2}, {3, -0.4}};
  std::vector<Point> turned;
  for (const Point p : points) {
    const double c = std::cos(2.5), s = std::sin(2.5);
    turned.push_back({c * p.x - s * -p.y, s * p.x + c * -p.y});
  }
  orient(points);
  orient(turned);
  for (std::size_t i = 0; i < points.size(); ++i) EXPECT_LT(distance(points[i], turned[i]), 1e-9);
}

TEST(Spread, PullsCoincidentCirclesApart) {
  std::vector<Point> points(200, Point{1, 1});
  const std::vector<double> radius(200, 1.0);
  spread(points, radius, {});
  for (std::size_t i = 0; i < 200; ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_GE(distance(points[i], points[j]), 2 + circle_gap);
  }
}

TEST(Pack, KeepsBoxesApartAndTheFirstInTheCorner) {
  std::vector<PackedBox> boxes;
  for (int i = 0; i < 300; ++i) {
    boxes.push_back({40.0 / (1 + i % 17) + 1, 30.0 / (1 + i % 5) + 2, {}});
  }
  pack(boxes, 1.5);
  EXPECT_EQ(boxes[0].corner, (Point{0, 0}));
  double area = 0, right = 0, bottom = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const PackedBox& a = boxes[i];
    area += a.width * a.height;
    right = std::max(right, a.corner.x + a.width);
    bottom = std::max(bottom, a.corner.y + a.height);
    for (std::size_t j = 0; j < i; ++j) {
      const PackedBox& b = boxes[j];
      const bool apart =
          a.corner.x + a.width <= b.corner.x + 1e-6 || b.corner.x + b.width <= a.corner.x + 1e-6 ||
          a.corner.y + a.height <= b.corner.y + 1e-6 || b.corner.y + b.height <= a.corner.y + 1e-6;
      EXPECT_TRUE(apart) << i << ' ' << j;
    }
  }
  EXPECT_GT(area, 0.6 * right * bottom) << "most of the page is used";
}

}  // namespace
}  // namespace lockstep
