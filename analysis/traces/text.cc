#include "analysis/traces/text.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace lockstep {
namespace {

constexpr double clearly_the_same = 0.8;

// What guards leave out, gathered post by post.
struct LeftOutText {
  GuardedContent content;
  TextGuard guard = TextGuard::none;
  std::vector<AccountId> accounts;
};

void note(const Corpus& corpus, PostId post, LeftOutText& text) {
  const Time time = corpus.posts.time[post.row()];
  if (text.content.posts++ == 0) {
    text.content.representative = post;
    text.content.first = time;
  }
  text.content.last = time;
  const AccountId account = corpus.posts.account[post.row()];
  auto& accounts = text.accounts;
  if (accounts.empty() || accounts.back() != account) accounts.push_back(account);
}

void tell_of_left_out(std::unordered_map<std::uint32_t, LeftOutText> texts, ActsBuilder& acts) {
  std::array<GuardTotal, text_guards> totals;
  std::vector<GuardedContent> shared;
  for (auto& [row, text] : texts) {
    GuardTotal& total = totals[static_cast<std::size_t>(text.guard)];
    total.why = name(text.guard);
    ++total.contents;
    total.posts += text.content.posts;
    std::sort(text.accounts.begin(), text.accounts.end());
    const auto end = std::unique(text.accounts.begin(), text.accounts.end());
    text.content.accounts = static_cast<std::uint32_t>(end - text.accounts.begin());
    text.content.why = total.why;
    if (text.content.accounts >= 2) shared.push_back(std::move(text.content));
  }
  for (GuardTotal& total : totals) {
    if (total.contents > 0) acts.leave_out(std::move(total));
  }
  acts.leave_out(std::move(shared));
}

}  // namespace

std::vector<PostId> saying_posts(const Corpus& corpus, const ActsBuilder& acts) {
  std::vector<PostId> posts;
  each_own_post(corpus, [&](std::size_t row) {
    if (acts.counts(PostId(row))) posts.emplace_back(row);
  });
  return posts;
}

void extract_texts(const Corpus& corpus, ActsBuilder& acts, const VariantOptions& options) {
  const CorpusColumn<TextId>& texts = corpus.posts.text;
  if (texts.size() == 0 || (texts.is_constant() && corpus.text(texts[0]).empty())) return;
  const std::vector<PostId> posts = saying_posts(corpus, acts);
  const TextContents contents = text_contents(corpus, posts, options);
  const std::vector<std::string>& folded = contents.said.folded;
  std::unordered_map<std::uint32_t, LeftOutText> left_out;
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const std::uint32_t text = contents.said.of_post[i];
    if (text == SaidTexts::nothing) continue;
    const std::uint32_t said = contents.variants[text].representative;
    if (contents.guards[text] == TextGuard::none) {
      acts.act(posts[i], folded[said]);
      continue;
    }
    LeftOutText& here = left_out[said];
    if (here.content.posts == 0) here.content.key = folded[said];
    here.guard = contents.guards[text];
    note(corpus, posts[i], here);
  }
  tell_of_left_out(std::move(left_out), acts);
}

void extract_texts(const Corpus& corpus, ActsBuilder& acts) {
  extract_texts(corpus, acts, {.runs = {.least_similarity = clearly_the_same}});
}

}  // namespace lockstep
