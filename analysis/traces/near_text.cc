#include "analysis/traces/near_text.h"

#include "analysis/content/said_texts.h"
#include "analysis/content/text.h"
#include "analysis/content/text_variants.h"

namespace lockstep {

void extract_near_texts(const Corpus& corpus, ActsBuilder& acts) {
  std::vector<PostId> posts;
  each_own_post(corpus, [&](std::size_t row) {
    if (acts.counts(PostId(row))) posts.emplace_back(row);
  });
  const SaidTexts said = said_texts(corpus, posts);
  std::vector<std::string_view> enough;
  std::vector<std::uint32_t> row_of(said.folded.size(), SaidTexts::nothing);  // in `enough`
  for (std::size_t i = 0; i < said.folded.size(); ++i) {
    if (!says_enough(said.folded[i])) continue;
    row_of[i] = static_cast<std::uint32_t>(enough.size());
    enough.push_back(said.folded[i]);
  }
  const std::vector<NearText> variants = text_variants(enough, {});
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const std::uint32_t text = said.of_post[i];
    if (text == SaidTexts::nothing || row_of[text] == SaidTexts::nothing) continue;
    acts.act(posts[i], enough[variants[row_of[text]].representative]);
  }
}

}  // namespace lockstep
