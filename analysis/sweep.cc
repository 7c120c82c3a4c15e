#include "analysis/sweep.h"

#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "analysis/pairing/each_block.h"
#include "analysis/sort_unique.h"

namespace lockstep {
namespace {

// Accounts that meet, and on how many contents within each window: `contents` has a row of as many
// numbers as there are windows for each.
struct WindowCounts {
  std::vector<AccountId> a, b;
  std::vector<std::uint32_t> contents;

  std::uint64_t bytes() const { return 8 * a.size() + 4 * contents.size(); }
  void add(const WindowCounts& part) {
    a.insert(a.end(), part.a.begin(), part.a.end());
    b.insert(b.end(), part.b.begin(), part.b.end());
    contents.insert(contents.end(), part.contents.begin(), part.contents.end());
  }
};

WindowCounts counts_of(const Acts& acts, const Meetings& found,
                       std::span<const std::int64_t> windows) {
  WindowCounts counts;
  std::vector<std::uint32_t> within(windows.size());
  for (const Meeting& meeting : found.rows) {
    const std::span<const CoAct> coacts = found.of(meeting);
    std::fill(within.begin(), within.end(), 0u);
    for (std::size_t i = 0; i < coacts.size();) {
      const ContentId content = content_of(acts, coacts[i]);
      std::int64_t least = windows.back();
      for (; i < coacts.size() && content_of(acts, coacts[i]) == content; ++i) {
        least = std::min(least, std::abs(gap_ms(acts, coacts[i])));
      }
      const auto first = std::lower_bound(windows.begin(), windows.end(), least);
      for (auto w = static_cast<std::size_t>(first - windows.begin()); w < windows.size(); ++w) {
        ++within[w];
      }
    }
    counts.a.push_back(meeting.a);
    counts.b.push_back(meeting.b);
    counts.contents.insert(counts.contents.end(), within.begin(), within.end());
  }
  return counts;
}

// The ties of one cell; nothing of them but ends and weight is known.
Network network_of(const WindowCounts& counts, std::size_t windows, std::size_t window,
                   std::uint32_t min_contents) {
  Network network;
  for (std::size_t i = 0; i < counts.a.size(); ++i) {
    const std::uint32_t contents = counts.contents[i * windows + window];
    if (contents < min_contents) continue;
    network.ties.push_back({.a = counts.a[i], .b = counts.b[i], .contents = contents});
  }
  return network;
}

Result<SweepCell> cell_of(const Network& network, SweepCell cell, const ClusterOptions& options) {
  Result<Clusters> found = clusters(network, options);
  if (!found) return found.error();
  cell.ties = network.ties.size();
  cell.accounts = static_cast<std::uint32_t>(found->accounts.size());
  cell.clusters = found->clusters;
  for (const std::uint32_t cluster : found->cluster) {
    cell.clustered += cluster != Clusters::none;
    cell.largest_cluster += cluster == 0;  // the first is the largest
  }
  return cell;
}

}  // namespace

Result<Sweep> sweep(const Acts& acts, const SweepOptions& options) {
  std::vector<std::int64_t> windows = options.windows_ms;
  std::vector<std::uint32_t> least = options.min_contents;
  sort_unique(windows);
  sort_unique(least);
  if (windows.empty() || least.empty()) {
    return Error{"expected at least one window and one least number of contents, got none"};
  }
  if (const Done fits = check_number_of_acts(acts); !fits) return fits.error();
  const PairRules rules{
      .windows_ms = windows, .min_contents = least.front(), .content_cap = options.content_cap};
  PairIndex index = pair_index(acts, rules);
  WindowCounts counts;
  tbb::enumerable_thread_specific<MeetingScratch> scratch;
  const Done kept = each_block<WindowCounts>(
      account_blocks(index),
      [&](AccountBlock block) {
        return counts_of(acts, meetings(acts, index, rules, block, scratch.local()), windows);
      },
      [&](const WindowCounts& part) -> Done {
        counts.add(part);
        if (counts.bytes() > options.memory) return too_many_ties(windows.back(), options.memory);
        return done();
      });
  if (!kept) return kept.error();
  Sweep found{.cells = {}, .capped = std::move(index.capped)};
  for (std::size_t w = 0; w < windows.size(); ++w) {
    for (const std::uint32_t min : least) {
      const Network network = network_of(counts, windows.size(), w, min);
      const Result<SweepCell> cell =
          cell_of(network, {.window_ms = windows[w], .min_contents = min}, options.clusters);
      if (!cell) return cell.error();
      found.cells.push_back(*cell);
    }
  }
  return found;
}

}  // namespace lockstep
