#include "analysis/content/said_texts.h"

#include <tbb/parallel_for.h>

#include <string_view>
#include <unordered_map>

#include "analysis/content/text.h"

namespace lockstep {

SaidTexts said_texts(const Corpus& corpus, std::span<const PostId> posts) {
  std::vector<std::uint32_t> raw_row(corpus.texts.size(), SaidTexts::nothing);
  std::vector<TextId> raw;
  for (const PostId post : posts) {
    const TextId text = corpus.posts.text[post.row()];
    if (!text || raw_row[text.row()] != SaidTexts::nothing) continue;
    raw_row[text.row()] = static_cast<std::uint32_t>(raw.size());
    raw.push_back(text);
  }
  std::vector<std::string> folded(raw.size());
  tbb::parallel_for(std::size_t{0}, raw.size(),
                    [&](std::size_t i) { folded[i] = fold_text(corpus.text(raw[i])); });

  SaidTexts said;
  std::vector<std::uint32_t> row_of(raw.size(), SaidTexts::nothing);
  std::unordered_map<std::string_view, std::uint32_t> rows;  // views into `folded`
  std::vector<std::size_t> firsts;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i].empty()) continue;
    const auto next = static_cast<std::uint32_t>(firsts.size());
    const auto [at, is_new] = rows.try_emplace(folded[i], next);
    if (is_new) firsts.push_back(i);
    row_of[i] = at->second;
  }
  for (const PostId post : posts) {
    const TextId text = corpus.posts.text[post.row()];
    said.of_post.push_back(text ? row_of[raw_row[text.row()]] : SaidTexts::nothing);
  }
  rows.clear();
  for (const std::size_t i : firsts) said.folded.push_back(std::move(folded[i]));
  return said;
}

}  // namespace lockstep
