#include "analysis/content/text_contents.h"

#include "analysis/content/text.h"
#include "analysis/content/text_variants.h"

namespace lockstep {
namespace {

// Rows of some texts, in a list of their own.
struct Chosen {
  std::vector<std::uint32_t> rows;   // of all texts
  std::vector<std::uint32_t> place;  // by row of all texts; SaidTexts::nothing for others
  std::vector<std::string_view> texts;
};

template <class Take>
Chosen choose(const std::vector<std::string>& folded, Take take) {
  Chosen chosen;
  chosen.place.assign(folded.size(), SaidTexts::nothing);
  for (std::uint32_t i = 0; i < folded.size(); ++i) {
    if (!take(i)) continue;
    chosen.place[i] = static_cast<std::uint32_t>(chosen.rows.size());
    chosen.rows.push_back(i);
    chosen.texts.push_back(folded[i]);
  }
  return chosen;
}

// Packed, by text that was chosen; empty where no post that says it has one.
std::vector<std::string_view> embeddings(const Corpus& corpus, std::span<const PostId> posts,
                                         std::span<const std::uint32_t> said_by,
                                         const Chosen& chosen) {
  if (corpus.posts.embedding.empty()) return {};
  std::vector<std::string_view> packed(chosen.rows.size());
  for (std::size_t i = 0; i < posts.size(); ++i) {
    if (said_by[i] == SaidTexts::nothing) continue;
    const std::uint32_t place = chosen.place[said_by[i]];
    if (place == SaidTexts::nothing || !packed[place].empty()) continue;
    packed[place] = corpus.text(corpus.posts.embedding[posts[i].row()]);
  }
  return packed;
}

}  // namespace

TextContents text_contents(const Corpus& corpus, std::span<const PostId> posts,
                           const VariantOptions& options) {
  TextContents made{.said = said_texts(corpus, posts), .variants = {}, .guards = {}};
  const std::vector<std::string>& folded = made.said.folded;
  const Chosen enough = choose(folded, [&](std::size_t i) { return says_enough(folded[i]); });
  const std::vector<NearText> near =
      options.least_cosine > 0 ? text_variants(enough.texts, options.runs,
                                               embeddings(corpus, posts, made.said.of_post, enough),
                                               options.least_cosine)
                               : text_variants(enough.texts, options.runs);
  for (std::uint32_t i = 0; i < folded.size(); ++i) {
    const std::uint32_t place = enough.place[i];
    made.variants.push_back(
        place == SaidTexts::nothing
            ? NearText{i, 1}
            : NearText{enough.rows[near[place].representative], near[place].similarity});
    made.guards.push_back(place == SaidTexts::nothing ? TextGuard::too_short : TextGuard::none);
  }

  const Chosen alone = choose(folded, [&](std::size_t i) {
    return made.variants[i].representative == i && made.guards[i] == TextGuard::none;
  });
  std::vector<std::uint32_t> alone_of_post;
  for (const std::uint32_t text : made.said.of_post) {
    alone_of_post.push_back(text == SaidTexts::nothing
                                ? SaidTexts::nothing
                                : alone.place[made.variants[text].representative]);
  }
  const std::vector<TextGuard> phrases = guarded_phrases(alone.texts, alone_of_post);
  const auto of_links = headlines(corpus, posts, alone_of_post, alone.rows.size());
  for (std::uint32_t i = 0; i < folded.size(); ++i) {
    const std::uint32_t place = alone.place[made.variants[i].representative];
    if (place == SaidTexts::nothing) continue;
    made.guards[i] = phrases[place];
    if (made.guards[i] == TextGuard::none && of_links[place]) made.guards[i] = TextGuard::headline;
  }
  return made;
}

}  // namespace lockstep
