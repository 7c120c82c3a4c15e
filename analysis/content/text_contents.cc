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

}  // namespace

TextContents text_contents(const Corpus& corpus, std::span<const PostId> posts,
                           const NearTextOptions& options) {
  TextContents made{.said = said_texts(corpus, posts), .variants = {}, .guards = {}};
  const std::vector<std::string>& folded = made.said.folded;
  const Chosen enough = choose(folded, [&](std::size_t i) { return says_enough(folded[i]); });
  const std::vector<NearText> near = text_variants(enough.texts, options);
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
