#include "analysis/compat/qut_similar.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>

#include "analysis/compat/qut_text.h"

namespace lockstep {
namespace {

constexpr std::uint32_t none = TextId::none;

// The words of texts, numbered as they are met.
struct Words {
  Lists<std::uint32_t> of_text;
  std::size_t count = 0;
};

Words words_of(const PostRows& rows, const std::vector<std::uint32_t>& texts) {
  constexpr std::size_t portion = 1 << 16;  // as many are held as strings
  Words words;
  TextPool pool;
  std::vector<std::vector<std::string>> some;
  std::vector<std::uint32_t> ids;
  for (std::size_t from = 0; from < texts.size(); from += portion) {
    some.resize(std::min(portion, texts.size() - from));
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, some.size(), 256), [&](const auto& part) {
      for (std::size_t i = part.begin(); i < part.end(); ++i) {
        some[i] = qut_words(rows.texts[TextId(texts[from + i])]);
      }
    });
    for (const std::vector<std::string>& text : some) {
      ids.clear();
      for (const std::string& word : text) ids.push_back(pool.intern(word).value);
      words.of_text.push_back(ids);
    }
  }
  words.count = pool.size();
  return words;
}

// Numbers words from the rarest, by how many texts have them; on a tie as they were met.
void number_by_rarity(Words& words) {
  std::vector<std::uint32_t> texts(words.count, 0), order(words.count), number(words.count);
  for (const std::uint32_t word : words.of_text.values) ++texts[word];
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::pair(texts[x], x) < std::pair(texts[y], y);
  });
  for (std::uint32_t i = 0; i < order.size(); ++i) number[order[i]] = i;
  for (std::uint32_t& word : words.of_text.values) word = number[word];
}

std::string_view bytes_of(std::span<const std::uint32_t> numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()};
}

}  // namespace

WordSets qut_word_sets(const PostRows& rows, QutActs& acts) {
  std::vector<std::uint32_t> place(rows.texts.size(), none), texts;
  for (const QutAct& act : acts.acts) {
    if (place[act.group] != none) continue;
    place[act.group] = static_cast<std::uint32_t>(texts.size());
    texts.push_back(act.group);
  }
  Words words = words_of(rows, texts);
  number_by_rarity(words);
  WordSets sets;
  TextPool distinct;
  std::vector<std::uint32_t> set_of(texts.size(), none), sorted;
  for (std::size_t t = 0; t < texts.size(); ++t) {
    const auto of_text = words.of_text[t];
    if (of_text.empty()) continue;
    sorted.assign(of_text.begin(), of_text.end());
    std::sort(sorted.begin(), sorted.end());
    set_of[t] = distinct.intern(bytes_of(sorted)).value;
    if (set_of[t] == sets.size()) sets.push_back(sorted);
  }
  for (QutAct& act : acts.acts) act.group = set_of[place[act.group]];
  std::erase_if(acts.acts, [](const QutAct& act) { return act.group == none; });
  acts.groups = static_cast<std::uint32_t>(sets.size());
  return sets;
}

double qut_similarity(std::span<const std::uint32_t> x, std::span<const std::uint32_t> y) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    common += x[i] == y[j];
    const bool step_x = x[i] <= y[j], step_y = y[j] <= x[i];
    i += step_x;
    j += step_y;
  }
  return static_cast<double>(common) / static_cast<double>(x.size() + y.size() - common);
}

std::size_t qut_prefix(std::size_t size, double similarity) {
  // The union is no smaller than the set, and rounding keeps the order of quotients.
  std::size_t common = 1;
  while (common <= size && static_cast<double>(common) / static_cast<double>(size) < similarity) {
    ++common;
  }
  return size + 1 - common;
}

WindowGroups qut_rare_words(const QutActs& acts, const WordSets& sets, double similarity) {
  std::vector<WindowGroups::Sighting> written;
  for (const QutAct& act : acts.acts) {
    const auto set = sets[act.group];
    for (const std::uint32_t word : set.first(qut_prefix(set.size(), similarity))) {
      written.push_back({word, act.group, act.seconds});
    }
  }
  std::uint32_t words = 0;
  for (const std::uint32_t word : sets.values) words = std::max(words, word + 1);
  return WindowGroups(std::move(written), words);
}

}  // namespace lockstep
