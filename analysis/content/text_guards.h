#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/corpus.h"

namespace lockstep {

// Why a text makes no content, though several posts say it (METHODS.md section 8): too many people
// say it who have nothing to do with each other. What a guard leaves out is counted and listed.
enum class TextGuard : std::uint8_t { none, too_short, greeting, boilerplate, headline };
constexpr std::size_t text_guards = 5;
std::string_view name(TextGuard guard);  // as tables and reports say it

// Which of the texts say little but greetings, wishes and prayers (greetings.h), or little but
// phrases that are in everybody's mouth: four words in a row that stand in 20 of the texts and in
// one of 200, and in posts of at least 15 of 20 equal parts of the posts, by time. `texts` are
// folded and no variants of each other, so that what is copied counts once, however often;
// `text_of_post` says for each post, in order of time, which it says (or SaidTexts::nothing).
// Little is what says_enough() does not let pass. A slogan of four words that stands in many
// different texts all the time is such a phrase, too: the hashtag trace and the list tell of it.
std::vector<TextGuard> guarded_phrases(std::span<const std::string_view> texts,
                                       std::span<const std::uint32_t> text_of_post);

// Which of `texts` texts are headlines that share buttons write: posted by several accounts, nine
// times of ten with the same link. They are the link's, and the link trace has them.
std::vector<std::uint8_t> headlines(const Corpus& corpus, std::span<const PostId> posts,
                                    std::span<const std::uint32_t> text_of_post, std::size_t texts);

}  // namespace lockstep
