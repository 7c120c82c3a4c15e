// Returns a place for each node; needs a connected graph with sorted ties.
//
// Forces on node i, with natural length 1 (Hu 2005, section 2):
//   pull along each tie   w_ij * d^2 towards j
//   push from each j      0.2 * m_i * m_j / d^p away from j      (m: fine nodes in a coarse one)
// p is 1 for the coarsest graph, which unfolds it, then 2, so that no tentacles reach far out.
// A step moves every node by the same length along its force; the length shrinks while the energy
// does not fall and grows after five falls in a row (section 3). Coarse places are handed down by
// setting the members of a coarse node on a sunflower spiral round it.
#include "io/diagram/barnes_hut.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>
#include <utility>

#include "io/diagram/quad_tree.h"

namespace lockstep {
namespace {

constexpr double repulsion = 0.2, opening = 0.8;
constexpr std::uint32_t coarsest = 40;

struct Neighbor {
  std::uint32_t node = 0;
  double weight = 0;
};

struct Level {
  std::vector<double> mass;
  std::vector<std::uint32_t> first;  // neighbors[first[i] .. first[i + 1]) are those of i
  std::vector<Neighbor> neighbors;

  std::uint32_t size() const { return static_cast<std::uint32_t>(mass.size()); }
  std::span<const Neighbor> of(std::uint32_t i) const {
    return std::span(neighbors).subspan(first[i], first[i + 1] - first[i]);
  }
};

Level make_level(std::vector<double> mass, std::span<const LayoutTie> ties) {
  Level level{std::move(mass), {}, {}};
  level.first.assign(level.mass.size() + 1, 0);
  for (const LayoutTie& tie : ties) {
    ++level.first[tie.a + 1];
    ++level.first[tie.b + 1];
  }
  std::partial_sum(level.first.begin(), level.first.end(), level.first.begin());
  level.neighbors.resize(2 * ties.size());
  std::vector<std::uint32_t> next(level.first.begin(), level.first.end() - 1);
  for (const LayoutTie& tie : ties) {
    level.neighbors[next[tie.a]++] = {tie.b, tie.weight};
    level.neighbors[next[tie.b]++] = {tie.a, tie.weight};
  }
  return level;
}

// Which coarse node each node goes into, and how many there are.
struct Coarsening {
  std::vector<std::uint32_t> into;
  std::uint32_t size = 0;
};

std::optional<Coarsening> by_group(const LayoutGraph& graph) {
  std::uint32_t n_groups = 0;
  for (const std::uint32_t group : graph.group) {
    if (group != no_row) n_groups = std::max(n_groups, group + 1);
  }
  std::vector<std::uint32_t> number(n_groups, no_row);
  Coarsening result;
  for (const std::uint32_t group : graph.group) {
    if (group == no_row) {
      result.into.push_back(result.size++);
    } else {
      if (number[group] == no_row) number[group] = result.size++;
      result.into.push_back(number[group]);
    }
  }
  // One coarse node says nothing about places.
  if (result.size < 2 || result.size > graph.size() / 2) return std::nullopt;
  return result;
}

// Each node with its strongest free neighbour, the least tied nodes first; a node that finds none
// with another such node at the same neighbour (the leaves of a star).
Coarsening by_matching(const Level& level) {
  std::vector<std::uint32_t> order(level.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return level.of(a).size() < level.of(b).size();
  });
  std::vector<std::uint32_t> partner(level.size(), no_row), waiting(level.size(), no_row);
  for (const std::uint32_t i : order) {
    if (partner[i] != no_row) continue;
    double best_pull = 0;
    std::uint32_t best = no_row, strongest = no_row;
    double strongest_pull = 0;
    for (const Neighbor& neighbor : level.of(i)) {
      const double pull = neighbor.weight / level.mass[neighbor.node];
      if (pull > strongest_pull) strongest_pull = pull, strongest = neighbor.node;
      if (partner[neighbor.node] == no_row && neighbor.node != i && pull > best_pull) {
        best_pull = pull, best = neighbor.node;
      }
    }
    if (best == no_row && strongest != no_row) {
      best = std::exchange(waiting[strongest], i);
      if (best != no_row && partner[best] == no_row) {
        waiting[strongest] = no_row;
      } else {
        best = no_row;
      }
    }
    if (best != no_row) partner[i] = best, partner[best] = i;
  }
  Coarsening result{std::vector<std::uint32_t>(level.size(), no_row), 0};
  for (std::uint32_t i = 0; i < level.size(); ++i) {
    if (result.into[i] != no_row) continue;
    result.into[i] = result.size;
    if (partner[i] != no_row) result.into[partner[i]] = result.size;
    ++result.size;
  }
  return result;
}

Level coarsen(const Level& fine, const Coarsening& coarsening) {
  std::vector<double> mass(coarsening.size, 0);
  std::vector<LayoutTie> ties;
  for (std::uint32_t i = 0; i < fine.size(); ++i) {
    mass[coarsening.into[i]] += fine.mass[i];
    for (const Neighbor& neighbor : fine.of(i)) {
      const std::uint32_t a = coarsening.into[i], b = coarsening.into[neighbor.node];
      if (a < b) ties.push_back({a, b, neighbor.weight});
    }
  }
  std::stable_sort(ties.begin(), ties.end(), [](const LayoutTie& x, const LayoutTie& y) {
    return std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
  std::size_t n = 0;
  for (const LayoutTie& tie : ties) {
    if (n > 0 && ties[n - 1].a == tie.a && ties[n - 1].b == tie.b) {
      ties[n - 1].weight += tie.weight;
    } else {
      ties[n++] = tie;
    }
  }
  ties.resize(n);
  return make_level(std::move(mass), ties);
}

Point force(const Level& level, const QuadTree& tree, std::span<const Point> at, std::uint32_t i,
            Falloff falloff) {
  const Point push = tree.push(i, opening, falloff);
  Point sum{repulsion * level.mass[i] * push.x, repulsion * level.mass[i] * push.y};
  for (const Neighbor& neighbor : level.of(i)) {
    const double dx = at[neighbor.node].x - at[i].x, dy = at[neighbor.node].y - at[i].y;
    const double pull = neighbor.weight * std::sqrt(dx * dx + dy * dy);
    sum.x += pull * dx;
    sum.y += pull * dy;
  }
  return sum;
}

void settle(const Level& level, std::vector<Point>& at, double step, std::uint32_t iterations,
            Falloff falloff) {
  std::vector<Point> forces(at.size());
  double energy = INFINITY;
  const double shrink = 0.9;
  int falls = 0;
  for (std::uint32_t iteration = 0; iteration < iterations && step > 0.02; ++iteration) {
    const QuadTree tree(at, level.mass);
    double sum = 0;
    for (std::uint32_t i = 0; i < level.size(); ++i) {
      forces[i] = force(level, tree, at, i, falloff);
      sum += forces[i].x * forces[i].x + forces[i].y * forces[i].y;
    }
    for (std::uint32_t i = 0; i < level.size(); ++i) {
      const double length = std::sqrt(forces[i].x * forces[i].x + forces[i].y * forces[i].y);
      if (!(length > 0)) continue;
      at[i].x += step * forces[i].x / length;
      at[i].y += step * forces[i].y / length;
    }
    if (sum < energy) {
      if (++falls >= 5) falls = 0, step /= shrink;
    } else {
      falls = 0;
      step *= shrink;
    }
    energy = sum;
  }
}

// splitmix64 (Steele, Lea, Flood 2014), as a number in [0, 1).
double next_random(std::uint64_t& state) {
  std::uint64_t z = state += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  z ^= z >> 31;
  return static_cast<double>(z >> 11) * 0x1p-53;
}

std::vector<Point> place(const Level& level, const Coarsening* given, std::uint64_t seed) {
  std::vector<Point> at(level.size());
  if (level.size() <= coarsest && !given) {
    const double side = std::sqrt(static_cast<double>(level.size()));
    for (Point& p : at) p = {side * next_random(seed), side * next_random(seed)};
    settle(level, at, side / 4 + 0.5, 400, Falloff::distance);
    return at;
  }
  const Coarsening coarsening = given ? *given : by_matching(level);
  if (coarsening.size > level.size() - level.size() / 10) {  // hardly smaller: no use
    const double side = std::sqrt(static_cast<double>(level.size()));
    for (Point& p : at) p = {side * next_random(seed), side * next_random(seed)};
    settle(level, at, side / 4 + 0.5, 200, Falloff::distance_squared);
    return at;
  }
  const std::vector<Point> coarse = place(coarsen(level, coarsening), nullptr, seed);
  std::vector<std::uint32_t> placed(coarsening.size, 0);
  for (std::uint32_t i = 0; i < level.size(); ++i) {
    const std::uint32_t into = coarsening.into[i];
    const double turn = (3 - std::sqrt(5.0)) * std::numbers::pi * placed[into] + into;
    const double out = 0.5 * std::sqrt(placed[into] + 0.5);
    at[i] = {coarse[into].x + out * std::cos(turn), coarse[into].y + out * std::sin(turn)};
    ++placed[into];
  }
  settle(level, at, 1.0, given ? 120 : 70, Falloff::distance_squared);
  return at;
}

}  // namespace

std::vector<Point> barnes_hut(const LayoutGraph& graph, std::uint64_t seed) {
  if (graph.size() == 0) return {};
  const Level level = make_level(std::vector<double>(graph.size(), 1), graph.ties);
  const auto groups = by_group(graph);
  return place(level, groups ? &*groups : nullptr, seed);
}

}  // namespace lockstep
