#include "analysis/coaction.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_reduce.h>

#include <functional>

#include "analysis/pairing/each_block.h"
#include "analysis/pairing/tie_of.h"

namespace lockstep {
namespace {

// Pairs of acts on one content within the window, whoever acted.
std::uint64_t pairs_within(std::span<const Act> acts, std::int64_t window_ms) {
  std::uint64_t pairs = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    while (acts[i].time.ms - acts[first].time.ms > window_ms) ++first;
    pairs += i - first;
  }
  return pairs;
}

std::uint64_t all_pairs_within(const Acts& acts, std::int64_t window_ms) {
  return tbb::parallel_reduce(
      tbb::blocked_range<std::size_t>(0, acts.contents.size(), 1024), std::uint64_t{0},
      [&](const auto& range, std::uint64_t pairs) {
        for (std::size_t c = range.begin(); c < range.end(); ++c) {
          pairs += pairs_within(acts.of(ContentId(c)), window_ms);
        }
        return pairs;
      },
      std::plus<>());
}

struct Part {
  std::vector<Tie> ties;
  std::vector<CoAct> evidence;
};

Part part_of(const Acts& acts, Meetings&& found) {
  Part part{.ties = {}, .evidence = std::move(found.coacts)};
  part.ties.reserve(found.rows.size());
  TieScratch scratch;
  for (const Meeting& meeting : found.rows) {
    const auto coacts = std::span(part.evidence).subspan(meeting.first, meeting.coacts);
    part.ties.push_back(tie_of(acts, meeting.a, meeting.b, coacts, meeting.traces, scratch));
    part.ties.back().evidence = meeting.first;
  }
  return part;
}

constexpr std::uint64_t bytes_of_coact = 40;  // with what findings make of it; measured

Done append(Part&& part, const CoactionOptions& options, Network& network) {
  const std::uint64_t before = network.evidence.size();
  for (Tie& tie : part.ties) tie.evidence += before;
  network.ties.insert(network.ties.end(), part.ties.begin(), part.ties.end());
  const std::uint64_t bytes_of_ties = network.ties.size() * options.bytes_of_tie;
  if (bytes_of_ties > options.memory) {
    return too_many_ties(options.window_ms, options.memory);
  }
  const std::uint64_t coacts = before + part.evidence.size();
  if (bytes_of_ties + coacts * bytes_of_coact > options.memory) {
    const Done spilled = network.evidence.spill(options.spill_folder);
    if (!spilled) return spilled;
  }
  return network.evidence.append(part.evidence);
}

}  // namespace

Result<Network> coaction(const Acts& acts, const CoactionOptions& options) {
  if (const Done fits = check_number_of_acts(acts); !fits) return fits.error();
  const PairRules rules{.windows_ms = {options.window_ms},
                        .min_contents = options.min_contents,
                        .content_cap = options.content_cap};
  PairIndex index = pair_index(acts, rules);
  Network network;
  network.pairs = all_pairs_within(acts, options.window_ms);
  network.capped = std::move(index.capped);

  tbb::enumerable_thread_specific<MeetingScratch> scratch;
  Done kept = each_block<Part>(
      account_blocks(index),
      [&](AccountBlock block) {
        return part_of(acts, meetings(acts, index, rules, block, scratch.local()));
      },
      [&](Part part) { return append(std::move(part), options, network); });
  if (kept) kept = network.evidence.finish();
  if (!kept) return kept.error();
  return network;
}

}  // namespace lockstep
