#include "analysis/pairing/meetings.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <numeric>

#include "analysis/pairing/tie_of.h"

namespace lockstep {
namespace {

constexpr std::uint32_t is_met = UINT32_MAX;  // Slot::contents of those that are looked up

// Of whom an account meets, all by the index's numbers.
class Finder {
 public:
  Finder(const Acts& acts, const PairIndex& index, const PairRules& rules, MeetingScratch& scratch)
      : acts_(acts), index_(index), rules_(rules), s_(scratch) {
    s_.slots.resize(index.accounts());
  }

  // Those after a that a may share enough with, in ascending order.
  void find_promising(std::uint32_t a, std::vector<AccountPair>& into) {
    find_candidates(a);
    keep_promising(a);
    for (const std::uint32_t b : s_.met) {
      into.push_back({index_.account_ids[a], index_.account_ids[b]});
      s_.slots[b].contents = 0;
    }
  }

  void find(std::uint32_t a, Meetings& into) {
    find_candidates(a);
    keep_promising(a);
    if (s_.met.empty()) return;
    find_coacts(a);
    sort_by_partner();
    for (std::uint32_t n = 0; n < s_.met.size(); ++n) {
      add(a, s_.met[n], std::span(s_.sorted).subspan(s_.starts[n], s_.starts[n + 1] - s_.starts[n]),
          into);
      s_.slots[s_.met[n]].contents = 0;
    }
  }

 private:
  struct Range {
    std::uint32_t begin, end;
  };

  // Where the act's content may be searched: the window, or a shorter one where it is capped.
  Range reach(std::uint32_t place, std::uint32_t content) const {
    const Range window{index_.first[place], index_.last[place]};
    const std::uint8_t reach = index_.reach[content];
    if (reach == rules_.windows_ms.size()) return window;
    const std::int64_t within = rules_.windows_ms[reach - 1u], ms = index_.acts.ms[place];
    const auto begin = index_.acts.ms.begin() + window.begin;
    const auto end = index_.acts.ms.begin() + window.end;
    const auto from = std::lower_bound(begin, end, ms - within);
    const auto to = std::upper_bound(from, end, ms + within);
    return {window.begin + static_cast<std::uint32_t>(from - begin),
            window.begin + static_cast<std::uint32_t>(to - begin)};
  }

  // Accounts after a that seek where a seeks, and on how many contents they are found.
  void find_candidates(std::uint32_t a) {
    s_.candidates.clear();
    const auto places = index_.places_of(a), contents = index_.contents_of(a);
    const std::uint32_t beyond = a + 1;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (index_.seeker[places[i]] == 0) continue;
      const auto [begin, end] = reach(places[i], contents[i]);
      for (std::uint32_t j = begin; j < end; ++j) {
        if (index_.seeker[j] <= beyond) continue;
        const std::uint32_t b = index_.seeker[j] - 1;
        MeetingScratch::Slot& slot = s_.slots[b];
        if (slot.contents == 0) {
          s_.candidates.push_back(b);
          slot = {1, contents[i]};
        } else if (slot.last != contents[i]) {
          ++slot.contents;
          slot.last = contents[i];
        }
      }
    }
  }

  // Of the candidates those that share enough contents at all; they get numbers in ascending order.
  void keep_promising(std::uint32_t a) {
    s_.met.clear();
    for (std::size_t i = 0; i < s_.candidates.size(); ++i) {
      expect_to_look_at(i);
      const std::uint32_t b = s_.candidates[i];
      const std::uint32_t found = s_.slots[b].contents;
      s_.slots[b].contents = 0;
      if (found >= rules_.min_contents || share_enough(a, b)) s_.met.push_back(b);
    }
    std::sort(s_.met.begin(), s_.met.end());
    for (std::uint32_t n = 0; n < s_.met.size(); ++n) s_.slots[s_.met[n]] = {is_met, n};
  }

  // The contents of candidates lie all over the memory: asks for those that come a little later.
  void expect_to_look_at(std::size_t candidate) const {
    constexpr std::size_t soon = 4, later = 8;
    const auto known = [&](std::size_t ahead) { return candidate + ahead < s_.candidates.size(); };
    const std::uint32_t* const starts = index_.starts.data();
    if (known(later)) __builtin_prefetch(starts + s_.candidates[candidate + later]);
    if (known(soon)) {
      __builtin_prefetch(index_.contents.data() + starts[s_.candidates[candidate + soon]]);
    }
  }

  bool share_enough(std::uint32_t a, std::uint32_t b) const {
    auto few = index_.contents_of(a), many = index_.contents_of(b);
    if (few.size() > many.size()) std::swap(few, many);
    std::uint32_t shared = 0;
    auto from = many.begin();
    for (auto c = few.begin(); c != few.end() && from != many.end(); ++c) {
      if (c != few.begin() && *c == *(c - 1)) continue;
      from = std::lower_bound(from, many.end(), *c);
      if (from == many.end() || *from != *c) continue;
      if (++shared == rules_.min_contents) return true;
    }
    return false;
  }

  // All co-acts of a with those it met, by reading the window of each of its acts or by looking
  // every one of them up, whichever takes fewer steps: windows on viral contents are long.
  void find_coacts(std::uint32_t a) {
    constexpr std::size_t steps_to_look_up = 16;
    s_.found.clear();
    const auto places = index_.places_of(a), contents = index_.contents_of(a);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const std::uint32_t place = places[i];
      const Range window{index_.first[place], index_.last[place]};
      if (window.end - window.begin > steps_to_look_up * s_.met.size()) {
        look_up(place, contents[i], window);
        continue;
      }
      for (std::uint32_t j = window.begin; j < window.end; ++j) {
        const std::uint32_t b = index_.acts.account[j];
        if (b > a && s_.slots[b].contents == is_met) {
          s_.found.push_back({s_.slots[b].last, place, j});
        }
      }
    }
  }

  void look_up(std::uint32_t place, std::uint32_t content, Range window) {
    for (std::uint32_t n = 0; n < s_.met.size(); ++n) {
      const auto contents = index_.contents_of(s_.met[n]);
      const auto places = index_.places_of(s_.met[n]);
      const auto at = std::lower_bound(contents.begin(), contents.end(), content);
      for (auto i = static_cast<std::size_t>(at - contents.begin());
           i < contents.size() && contents[i] == content && places[i] < window.end; ++i) {
        if (places[i] >= window.begin) s_.found.push_back({n, place, places[i]});
      }
    }
  }

  // A counting sort, so that each partner's co-acts stay in the order of a's acts.
  void sort_by_partner() {
    s_.starts.assign(s_.met.size() + 1, 0);
    for (const auto& found : s_.found) ++s_.starts[found.number + 1];
    std::inclusive_scan(s_.starts.begin(), s_.starts.end(), s_.starts.begin());
    s_.sorted.resize(s_.found.size());
    std::vector<std::uint32_t>& next = s_.candidates;  // no longer needed
    next.assign(s_.starts.begin(), s_.starts.end() - 1);
    for (const auto& found : s_.found) s_.sorted[next[found.number]++] = found;
  }

  void add(std::uint32_t a, std::uint32_t b, std::span<const MeetingScratch::Found> found,
           Meetings& into) {
    Meeting meeting{
        .a = index_.account_ids[a], .b = index_.account_ids[b], .first = into.coacts.size()};
    bool repeated = false;
    s_.coacts.clear();
    for (const auto& [number, i, j] : found) {
      s_.coacts.push_back({index_.acts.row[i], index_.acts.row[j]});
      repeated = repeated || (index_.shared_post[i] != 0 && index_.shared_post[j] != 0);
      meeting.traces |= 1u << acts_.contents.trace[content_of(acts_, s_.coacts.back()).row()];
    }
    if (repeated) keep_one_per_posts(acts_, s_.coacts);
    meeting.coacts = static_cast<std::uint32_t>(s_.coacts.size());
    ContentId last;
    for (const CoAct coact : s_.coacts) {
      const ContentId content = content_of(acts_, coact);
      meeting.contents += content != last;
      last = content;
    }
    if (meeting.contents < rules_.min_contents) return;
    into.coacts.insert(into.coacts.end(), s_.coacts.begin(), s_.coacts.end());
    into.rows.push_back(meeting);
  }

  const Acts& acts_;
  const PairIndex& index_;
  const PairRules& rules_;
  MeetingScratch& s_;
};

// The index's number of each account in the block that has one.
template <class Visit>
void each_of(const PairIndex& index, AccountBlock block, const Visit& visit) {
  const auto& ids = index.account_ids;
  auto id = std::lower_bound(ids.begin(), ids.end(), AccountId(block.begin));
  for (; id != ids.end() && *id < AccountId(block.end); ++id) {
    visit(static_cast<std::uint32_t>(id - ids.begin()));
  }
}

}  // namespace

std::vector<AccountBlock> account_blocks(const PairIndex& index) {
  constexpr std::uint64_t enough = 1 << 12;  // acts read
  std::vector<std::uint64_t> work(index.accounts(), 0);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, work.size(), 512), [&](const auto& range) {
    for (std::size_t account = range.begin(); account < range.end(); ++account) {
      for (const std::uint32_t place : index.places_of(account)) {
        work[account] += index.seeker[place] == 0 ? 1 : index.last[place] - index.first[place];
      }
    }
  });
  std::vector<AccountBlock> blocks;
  std::uint64_t of_block = 0;
  std::uint32_t begin = 0;
  for (std::size_t account = 0; account < work.size(); ++account) {
    of_block += work[account];
    if (of_block < enough && account + 1 < work.size()) continue;
    const std::uint32_t end = index.account_ids[account].value + 1;
    blocks.push_back({begin, end});
    begin = end;
    of_block = 0;
  }
  return blocks;
}

Meetings meetings(const Acts& acts, const PairIndex& index, const PairRules& rules,
                  AccountBlock block, MeetingScratch& scratch) {
  Meetings all;
  Finder finder(acts, index, rules, scratch);
  each_of(index, block, [&](std::uint32_t account) { finder.find(account, all); });
  return all;
}

std::vector<AccountPair> promising_pairs(const Acts& acts, const PairIndex& index,
                                         const PairRules& rules, AccountBlock block,
                                         MeetingScratch& scratch) {
  std::vector<AccountPair> pairs;
  Finder finder(acts, index, rules, scratch);
  each_of(index, block, [&](std::uint32_t account) { finder.find_promising(account, pairs); });
  return pairs;
}

}  // namespace lockstep
