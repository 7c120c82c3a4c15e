#include "analysis/compat/qut_compared.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "analysis/compat/qut_edges.h"
#include "analysis/compat/qut_text.h"
#include "analysis/content/text.h"

namespace lockstep {
namespace {

// The content of each text for us: folded, none where it says too little.
std::vector<TextId> folded_texts(const PostRows& rows, const QutActs& by_text, ActRows& ours) {
  std::vector<TextId> folded(rows.texts.size());
  std::vector<std::uint8_t> known(rows.texts.size(), 0);
  for (const QutAct& act : by_text.acts) {
    if (std::exchange(known[act.group], std::uint8_t{1}) != 0) continue;
    const std::string text = fold_text(rows.texts[TextId(act.group)]);
    if (says_enough(text)) folded[act.group] = ours.texts.intern(text);
  }
  return folded;
}

// Two acts have one group where both they and we take their contents for the same; of similar
// texts, where we do.
QutActs same_for_both(const QutCompared& compared, QutNetwork network) {
  QutActs acts = compared.theirs;
  TextPool groups;
  for (std::size_t i = 0; i < acts.acts.size(); ++i) {
    std::uint32_t& group = acts.acts[i].group;
    const std::uint32_t theirs = network == QutNetwork::co_similar_tweet ? 0 : group;
    group = groups.intern(fmt::format("{} {}", theirs, compared.ours.rows[i].object.value)).value;
  }
  acts.groups = static_cast<std::uint32_t>(std::max<std::size_t>(groups.size(), 1));
  return acts;
}

std::vector<AccountPair> tied_by(QutActs acts, const std::vector<std::uint8_t>& left_out,
                                 const PostRows& rows, const QutCompared& compared,
                                 const RankedAccounts& accounts, QutOptions options) {
  options.min_weight = 1;
  options.self_loops = SelfLoops::leave_out;
  std::vector<TextId> account(acts.accounts.size());
  for (std::size_t i = 0; i < acts.acts.size(); ++i) {
    account[acts.acts[i].account] = compared.ours.rows[i].account;
  }
  std::size_t i = 0;
  std::erase_if(acts.acts, [&](const QutAct&) { return left_out[i++] != 0; });
  std::vector<AccountPair> pairs;
  for (const auto& some : qut_edges_of(rows, acts, options)) {
    for (const QutEdge& edge : some) {
      pairs.push_back(accounts.pair(account[edge.from], account[edge.to]));
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace

QutCompared qut_compared(const PostRows& rows, QutNetwork network) {
  const bool similar = network == QutNetwork::co_similar_tweet;
  const bool of_texts = similar || network == QutNetwork::co_tweet;
  QutCompared all{.theirs = qut_acts(rows, network)};
  // The same posts in the same order, by the texts as they are.
  const QutActs by_text = of_texts ? qut_acts(rows, QutNetwork::co_similar_tweet) : QutActs{};
  const std::vector<TextId> folded = folded_texts(rows, by_text, all.ours);
  for (std::size_t i = 0; i < all.theirs.acts.size(); ++i) {
    const QutAct& act = all.theirs.acts[i];
    TextId content;
    bool blank = false;
    if (of_texts) {
      const TextId text(by_text.acts[i].group);
      content = folded[text.row()];
      blank =
          similar ? qut_words(rows.texts[text]).empty() : qut_plain_text(rows.texts[text]).empty();
    } else if (network != QutNetwork::co_post) {
      content = all.ours.texts.intern(rows.texts[TextId(act.group)]);
      blank = rows.texts[TextId(act.group)].empty();
    }
    all.blank.push_back(blank);
    all.little.push_back(of_texts && !content);
    all.ours.rows.push_back({content,
                             all.ours.texts.intern(rows.texts[all.theirs.accounts[act.account]]),
                             all.ours.texts.intern(rows.texts[TextId(act.post)]), act.seconds});
  }
  return all;
}

QutRemaining qut_remaining(const PostRows& rows, const QutCompared& compared,
                           const std::vector<std::uint8_t>& later, const RankedAccounts& accounts,
                           const QutOptions& options) {
  QutRemaining left;
  std::vector<std::uint8_t> left_out(compared.blank.size(), 0);
  const auto also_without = [&](const std::vector<std::uint8_t>& marks) {
    for (std::size_t i = 0; i < marks.size(); ++i) left_out[i] |= marks[i];
    return tied_by(compared.theirs, left_out, rows, compared, accounts, options);
  };
  left.all = also_without({});
  left.without_blank = also_without(compared.blank);
  left.without_little = also_without(compared.little);
  left.without_later = also_without(later);
  QutOptions by_group = options;
  by_group.network = QutNetwork::co_tweet;  // acts are taken as they are grouped
  left.same_for_us = tied_by(same_for_both(compared, options.network), left_out, rows, compared,
                             accounts, by_group);
  return left;
}

}  // namespace lockstep
