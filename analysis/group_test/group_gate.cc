#include "analysis/group_test/group_gate.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/group_test/likelihood_ratios.h"
#include "analysis/simulate/random.h"

namespace lockstep {
namespace {

constexpr std::size_t orders = 4;
constexpr std::array<double, 4> rates{.25, .5, .75, .95};

// The mean of a member's ratios in a sitting, so far.
struct Mean {
  double sum = 0;
  std::uint32_t count = 0;

  double value() const { return count == 0 ? 1 : sum / count; }
  void add(double x) {
    sum += x;
    ++count;
  }
};

// One pass over the contents.
class Pass {
 public:
  Pass(const GroupTimes& times, const GateOptions& options, std::size_t order)
      : times_(times),
        options_(options),
        grid_(order % lag_grids.size()),
        random_(options.seed + order, "orders"),
        weights_(times.members, member_weight(start_rho)),
        ln_rates_(times.members),
        sittings_(times.sittings),
        factors_(times.sittings),
        widths_(width_weights(scores_, options.first_width)) {}

  void run() {
    std::vector<std::uint32_t> contents(times_.contents.size());
    std::iota(contents.begin(), contents.end(), 0u);
    random_.shuffle(contents);
    for (const std::uint32_t content : contents) {
      likelihood_ratios(times_, grid_, content, weights_, ratios_);
      judge(content);
      learn(content);
    }
  }

  double ln_e() const {
    double sum = 0;
    for (const Mean& factor : factors_) sum += std::log(factor.value());
    return sum;
  }
  const PerWidth& scores() const { return scores_; }

 private:
  void judge(std::uint32_t content) {
    const std::uint32_t first = times_.starts[content];
    std::vector<std::uint32_t> order(times_.starts[content + 1] - first);
    std::iota(order.begin(), order.end(), 0u);
    random_.shuffle(order);
    SequentialRatios ratios(times_, grid_, content, weights_, ratios_.innocent);
    for (const std::uint32_t n : order) {
      const GroupAct& act = times_.acts[first + n];
      if (act.scored) {
        const double rho = weights_[act.member].follow;
        factors_[act.sitting].add(1 - rho + rho * mixed(widths_, ratios.ratio(n)));
      }
      ratios.add(n);
    }
  }

  void learn(std::uint32_t content) {
    const std::uint32_t first = times_.starts[content];
    for (std::uint32_t i = first; i < times_.starts[content + 1]; ++i) {
      const GroupAct& act = times_.acts[i];
      if (!act.scored) continue;
      const PerWidth& ratio = ratios_.ratio[i - first];
      const double rho = weights_[act.member].follow;
      for (std::size_t h = options_.first_width; h < scores_.size(); ++h) {
        scores_[h] += rho * std::log(.2 + .8 * ratio[h]);
      }
      learn_rho(act, mixed(widths_, ratio));
    }
    widths_ = width_weights(scores_, options_.first_width);
  }

  // E_v is the mean over rates pi of the product of 1 - pi + pi LR over sittings.
  void learn_rho(const GroupAct& act, double ratio) {
    Mean& sitting = sittings_[act.sitting];
    const double before = sitting.value();
    sitting.add(ratio);
    const double after = sitting.value();
    double e = 0;
    for (std::size_t k = 0; k < rates.size(); ++k) {
      double& ln = ln_rates_[act.member][k];
      ln += std::log((1 - rates[k] + rates[k] * after) / (1 - rates[k] + rates[k] * before));
      e += std::exp(std::min(ln, 700.)) / static_cast<double>(rates.size());
    }
    const double rho = start_rho * e / (1 - start_rho + start_rho * e);
    weights_[act.member] = member_weight(std::clamp(rho, .02, .98));
  }

  const GroupTimes& times_;
  const GateOptions options_;
  const std::size_t grid_;
  Random random_;
  std::vector<MemberWeight> weights_;                       // by member
  std::vector<std::array<double, rates.size()>> ln_rates_;  // by member: ln of the products
  std::vector<Mean> sittings_, factors_;                    // by sitting
  PerWidth scores_{};
  PerWidth widths_;
  ActRatios ratios_;  // of the content at hand
};

}  // namespace

PerWidth width_weights(const PerWidth& scores, std::size_t first_width) {
  const auto first = static_cast<std::ptrdiff_t>(first_width);
  const double most = *std::max_element(scores.begin() + first, scores.end());
  PerWidth weights{};
  double sum = 0;
  for (std::size_t h = first_width; h < scores.size(); ++h) {
    weights[h] = std::max(.02, std::exp(scores[h] - most));
    sum += weights[h];
  }
  for (double& weight : weights) weight /= sum;
  return weights;
}

Gate group_gate(const GroupTimes& times, const GateOptions& options) {
  std::array<double, orders> ln_e;
  std::array<PerWidth, orders> scores;
  tbb::parallel_for(std::size_t{0}, orders, [&](std::size_t order) {
    Pass pass(times, options, order);
    pass.run();
    ln_e[order] = pass.ln_e();
    scores[order] = pass.scores();
  });
  Gate gate;
  const double most = *std::max_element(ln_e.begin(), ln_e.end());
  double sum = 0;
  for (std::size_t order = 0; order < orders; ++order) {
    sum += std::exp(ln_e[order] - most) / static_cast<double>(orders);
    for (std::size_t h = 0; h < scores[order].size(); ++h) {
      gate.scores[h] += scores[order][h] / static_cast<double>(orders);
    }
  }
  gate.ln_e = most + std::log(sum);
  gate.weights = width_weights(gate.scores, options.first_width);
  return gate;
}

}  // namespace lockstep
