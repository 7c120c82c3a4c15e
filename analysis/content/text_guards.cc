#include "analysis/content/text_guards.h"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>
#include <unordered_map>

#include "analysis/content/greetings.h"
#include "analysis/content/said_texts.h"
#include "analysis/content/text.h"
#include "analysis/content/url.h"
#include "analysis/content/words.h"
#include "analysis/keyed_draw.h"
#include "analysis/sort_unique.h"

namespace lockstep {
namespace {

constexpr std::size_t phrase_words = 4, least_phrase_texts = 20, texts_of_one = 200;
constexpr std::uint32_t parts_of_time = 20;
constexpr int least_parts = 15;
constexpr double same_link = 0.9;

// Calls visit(place of its first word, hash) for every phrase of a text.
template <class Visit>
void each_phrase(std::span<const std::string_view> words, Visit visit) {
  for (std::size_t at = 0; at + phrase_words <= words.size(); ++at) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < phrase_words; ++i) {
      hash = mixed(hash ^ std::hash<std::string_view>{}(words[at + i]));
    }
    visit(at, hash);
  }
}

void distinct_phrases(std::string_view text, std::vector<std::uint64_t>& phrases) {
  phrases.clear();
  each_phrase(words_of(text), [&](std::size_t, std::uint64_t hash) { phrases.push_back(hash); });
  sort_unique(phrases);
}

// In which parts of the posts each text is said.
std::vector<std::uint32_t> parts_of(std::size_t texts,
                                    std::span<const std::uint32_t> text_of_post) {
  std::vector<std::uint32_t> said_in(texts, 0);
  for (std::size_t i = 0; i < text_of_post.size(); ++i) {
    if (text_of_post[i] == SaidTexts::nothing) continue;
    said_in[text_of_post[i]] |= 1u << (i * parts_of_time / text_of_post.size());
  }
  return said_in;
}

// Phrases in everybody's mouth, sorted.
class Boilerplate {
 public:
  Boilerplate(std::span<const std::string_view> texts, std::span<const std::uint32_t> said_in) {
    const std::size_t least = std::max(least_phrase_texts, texts.size() / texts_of_one);
    if (texts.size() < least) return;
    std::vector<std::uint32_t> roughly(std::size_t{1} << 20, 0);  // so that few are counted exactly
    std::vector<std::uint64_t> phrases;
    const auto slot = [&](std::uint64_t hash) -> std::uint32_t& {
      return roughly[hash & (roughly.size() - 1)];
    };
    for (const std::string_view text : texts) {
      distinct_phrases(text, phrases);
      for (const std::uint64_t phrase : phrases) ++slot(phrase);
    }
    struct Count {
      std::size_t texts = 0;
      std::uint32_t said_in = 0;
    };
    std::unordered_map<std::uint64_t, Count> counts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      distinct_phrases(texts[i], phrases);
      for (const std::uint64_t phrase : phrases) {
        if (slot(phrase) < least) continue;
        Count& count = counts[phrase];
        ++count.texts;
        count.said_in |= said_in[i];
      }
    }
    for (const auto& [phrase, count] : counts) {
      if (count.texts >= least && std::popcount(count.said_in) >= least_parts) {
        phrases_.push_back(phrase);
      }
    }
    std::sort(phrases_.begin(), phrases_.end());
  }

  // Marks the words of a text that stand in such a phrase.
  void mark(std::span<const std::string_view> words, std::vector<std::uint8_t>& marks) const {
    if (phrases_.empty()) return;
    each_phrase(words, [&](std::size_t at, std::uint64_t hash) {
      if (!std::binary_search(phrases_.begin(), phrases_.end(), hash)) return;
      std::fill_n(marks.begin() + static_cast<std::ptrdiff_t>(at), phrase_words, std::uint8_t{1});
    });
  }

 private:
  std::vector<std::uint64_t> phrases_;
};

bool rest_says_enough(std::span<const std::string_view> words,
                      const std::vector<std::uint8_t>& marks) {
  std::string rest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (marks[i]) continue;
    if (!rest.empty()) rest += ' ';
    rest += words[i];
  }
  return says_enough(rest);
}

}  // namespace

std::string_view name(TextGuard guard) {
  switch (guard) {
    case TextGuard::none:
      return "";
    case TextGuard::too_short:
      return "too short to mean anything";
    case TextGuard::greeting:
      return "greeting or prayer";
    case TextGuard::boilerplate:
      return "boilerplate: phrases that stand in many texts";
    case TextGuard::headline:
      return "headline of a link: nearly always said with the same one";
  }
  return "";
}

std::vector<TextGuard> guarded_phrases(std::span<const std::string_view> texts,
                                       std::span<const std::uint32_t> text_of_post) {
  const Boilerplate boilerplate(texts, parts_of(texts.size(), text_of_post));
  std::vector<TextGuard> guards(texts.size(), TextGuard::none);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::vector<std::string_view> words = words_of(texts[i]);
    std::vector<std::uint8_t> marks(words.size(), 0);
    mark_greetings(texts[i], marks);
    if (!rest_says_enough(words, marks)) {
      guards[i] = TextGuard::greeting;
      continue;
    }
    boilerplate.mark(words, marks);
    if (!rest_says_enough(words, marks)) guards[i] = TextGuard::boilerplate;
  }
  return guards;
}

std::vector<std::uint8_t> headlines(const Corpus& corpus, std::span<const PostId> posts,
                                    std::span<const std::uint32_t> text_of_post,
                                    std::size_t texts) {
  std::vector<std::uint32_t> said(texts, 0);
  std::vector<AccountId> first(texts);
  std::vector<std::uint8_t> by_several(texts, 0);
  for (std::size_t i = 0; i < posts.size(); ++i) {
    if (text_of_post[i] == SaidTexts::nothing) continue;
    const std::uint32_t text = text_of_post[i];
    const AccountId account = corpus.posts.account[posts[i].row()];
    if (said[text]++ == 0) first[text] = account;
    by_several[text] |= first[text] != account;
  }
  std::unordered_map<std::string, std::uint32_t> links;  // by canonical URL, which several spell
  std::unordered_map<TextId, std::uint32_t> spelled;
  const auto number_of = [&](TextId link) {
    const auto [at, is_new] = spelled.try_emplace(link, SaidTexts::nothing);
    if (!is_new) return at->second;
    std::string url = canonical_url(corpus.text(link));
    const auto next = static_cast<std::uint32_t>(links.size());
    if (!url.empty()) at->second = links.try_emplace(std::move(url), next).first->second;
    return at->second;
  };
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::size_t>> carried;  // text, link, post
  for (std::size_t i = 0; i < posts.size(); ++i) {
    if (text_of_post[i] == SaidTexts::nothing || !by_several[text_of_post[i]]) continue;
    for (const TextId link : corpus.posts.links[posts[i].row()]) {
      const std::uint32_t number = number_of(link);
      if (number != SaidTexts::nothing) carried.emplace_back(text_of_post[i], number, i);
    }
  }
  sort_unique(carried);
  std::vector<std::uint8_t> are(texts, 0);
  for (std::size_t begin = 0, end; begin < carried.size(); begin = end) {
    const auto [text, link, post] = carried[begin];
    for (end = begin; end < carried.size() && std::get<0>(carried[end]) == text &&
                      std::get<1>(carried[end]) == link;) {
      ++end;
    }
    if (static_cast<double>(end - begin) >= same_link * said[text]) are[text] = 1;
  }
  return are;
}

}  // namespace lockstep
