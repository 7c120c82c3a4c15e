#include "analysis/content/near_text.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <cassert>

#include "analysis/content/character_runs.h"
#include "analysis/content/near_index.h"

namespace lockstep {
namespace {

// Texts that are looked for at once. The answer is the same for any number.
constexpr std::size_t texts_at_once = 1024;

// `make(expected texts)` makes an empty index. All threads look a block of texts up among those
// before the block; then one looks among those of the block that turned out to stand for
// themselves.
template <class Make>
std::vector<NearText> join_each(std::span<const std::string_view> texts, Make make) {
  std::vector<NearText> joined;
  auto all = make(texts.size());
  tbb::enumerable_thread_specific<NearScratch> scratches;
  NearScratch own;
  for (std::size_t from = 0; from < texts.size(); from += texts_at_once) {
    const std::size_t to = std::min(from + texts_at_once, texts.size());
    std::vector<PreparedText> prepared(to - from);
    std::vector<Match> best(to - from);
    tbb::parallel_for(from, to, [&](std::size_t i) {
      prepared[i - from] = all.prepared(texts[i]);
      best[i - from] = all.best(prepared[i - from], scratches.local());
    });
    auto here = make(to - from);
    for (std::size_t i = from; i < to; ++i) {
      const auto row = static_cast<std::uint32_t>(i);
      const PreparedText& text = prepared[i - from];
      Match& match = best[i - from];
      if (const Match near = here.best(text, own); near.is_better_than(match)) match = near;
      if (match.text != no_text) {
        joined.push_back({match.text, match.similarity});
        continue;
      }
      joined.push_back({row, 1});
      here.add(row, text);
    }
    for (std::size_t i = from; i < to; ++i) {
      const auto row = static_cast<std::uint32_t>(i);
      if (joined[i].representative == row) all.add(row, prepared[i - from]);
    }
  }
  return joined;
}

}  // namespace

std::vector<NearText> near_texts(std::span<const std::string_view> texts,
                                 const NearTextOptions& options) {
  assert(texts.size() < no_text);
  const double least = options.least_similarity;
  std::size_t bytes = 0;  // a run begins at every character, at most
  for (const std::string_view text : texts) bytes += text.size();
  RunRarity rarity(bytes);
  std::atomic<std::uint64_t> runs = 0;
  tbb::enumerable_thread_specific<std::vector<std::uint64_t>> scratches;
  tbb::parallel_for(std::size_t{0}, texts.size(), [&](std::size_t i) {
    std::vector<std::uint64_t>& own = scratches.local();
    character_runs(texts[i], own);
    rarity.count(own);
    runs += own.size();
  });
  if (runs > options.most_runs) {
    return join_each(texts, [&](std::size_t n) { return BandIndex(least, texts, n); });
  }
  const double rarest = (1 - least) * static_cast<double>(runs) /
                        static_cast<double>(std::max<std::size_t>(texts.size(), 1));
  return join_each(texts, [&](std::size_t n) {
    return RarestRunsIndex(least, rarity,
                           static_cast<std::size_t>(rarest * static_cast<double>(n)));
  });
}

double text_similarity(std::string_view a, std::string_view b) {
  std::vector<std::uint64_t> runs_a, runs_b;
  character_runs(a, runs_a);
  character_runs(b, runs_b);
  return jaccard(common_runs(runs_a, runs_b, 0), runs_a.size(), runs_b.size());
}

}  // namespace lockstep
