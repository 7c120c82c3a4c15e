#include "analysis/part.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "analysis/pairing/pair_index.h"
#include "analysis/pairing/survivors.h"
#include "analysis/traces/traces.h"

namespace lockstep {
namespace {

std::uint32_t shard_of(const std::string& stable_id, std::uint32_t shards) {
  std::uint64_t hash = 0;
  const char* end = stable_id.data() + stable_id.size();
  std::from_chars(end - 16, end, hash, 16);
  return static_cast<std::uint32_t>(hash % shards);
}

struct Maker {
  const Corpus& corpus;
  const Acts& acts;
  Shard shard;
  Part part{};
  std::vector<std::pair<PostId, std::uint32_t>> kept{};  // post, row of part.contents
  std::vector<std::uint8_t> kept_somewhere{};            // by post
  std::vector<LeftOut> left_out{};                       // by account

  void contents(const Survivors& met);
  void leave_out(ContentId content, std::vector<ContentId>& last);
  void posts();
  void accounts();
};

void Maker::contents(const Survivors& met) {
  kept_somewhere.assign(corpus.posts.size(), 0);
  left_out.assign(corpus.accounts.size(), {});
  std::vector<ContentId> last(corpus.accounts.size());
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    const ContentId content(c);
    const bool is_met = met.starts[c] < met.starts[c + 1];
    const bool ours = shard_of(acts.stable_id(content), shard.of) == shard.index;
    if (!is_met && ours) leave_out(content, last);
    if (!is_met) continue;
    for (const Act& act : acts.of(content)) kept_somewhere[act.post.row()] = 1;
    if (!ours) continue;
    const auto row = static_cast<std::uint32_t>(part.contents.size());
    part.contents.push_back(content);
    for (const Act& act : acts.of(content)) kept.emplace_back(act.post, row);
  }
  std::sort(kept.begin(), kept.end());
}

void Maker::leave_out(ContentId content, std::vector<ContentId>& last) {
  for (const Act& act : acts.of(content)) {
    LeftOut& of = left_out[act.account.row()];
    ++of.acts;
    of.contents += std::exchange(last[act.account.row()], content) != content;
  }
}

void Maker::posts() {
  std::vector<std::uint32_t> contents;
  auto at = kept.begin();
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    contents.clear();
    for (; at != kept.end() && at->first == PostId(row); ++at) contents.push_back(at->second);
    const bool here = kept_somewhere[row] != 0 ? !contents.empty() : row % shard.of == shard.index;
    if (!here || !corpus.posts.account[row]) continue;
    part.posts.push_back(PostId(row));
    part.contents_of.push_back(contents);
  }
}

void Maker::accounts() {
  std::vector<std::uint8_t> is_author(corpus.accounts.size(), 0);
  for (const PostId post : part.posts) is_author[corpus.posts.account[post.row()].row()] = 1;
  for (std::size_t row = 0; row < corpus.accounts.size(); ++row) {
    if (is_author[row] == 0 && left_out[row].acts == 0) continue;
    part.accounts.push_back(AccountId(row));
    part.left_out.push_back(left_out[row]);
  }
}

}  // namespace

Result<Part> part_of(const Corpus& corpus, const Acts& acts, std::int64_t window_ms, Shard shard) {
  if (const Done fits = check_number_of_acts(acts); !fits) return fits.error();
  Maker maker{corpus, acts, shard};
  maker.contents(survivors(acts, window_ms, 1));
  maker.posts();
  maker.accounts();
  return std::move(maker.part);
}

std::string part_key(const Acts& acts, ContentId content) {
  if (kin_of(acts.traces[acts.contents.trace[content.row()]]) == "text") {
    return fmt::format("{:08x}:{}", content.value, acts.stable_id(content));
  }
  return std::string(acts.keys[acts.contents.key[content.row()]]);
}

Result<Acts> given_acts(const Corpus& corpus, std::set<std::string> names) {
  if (names.size() > most_traces) {
    return Error{
        fmt::format("the parts name {} kinds of content, and at most {} can be told apart; "
                    "make them again with --trace",
                    names.size(), most_traces)};
  }
  std::vector<std::string> ordered;
  for (const Trace& trace : traces()) {
    const auto named = names.extract(std::string(trace.name));
    if (named) ordered.push_back(named.value());
  }
  ordered.insert(ordered.end(), names.begin(), names.end());
  ActsBuilder acts(corpus);
  for (const std::string& name : ordered) {
    acts.begin(name);
    for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
      for (const GivenContent given : corpus.posts.given[row]) {
        if (corpus.text(given.trace) == name) acts.act(PostId(row), corpus.text(given.key));
      }
    }
  }
  return std::move(acts).finish();
}

}  // namespace lockstep
