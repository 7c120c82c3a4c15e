#pragma once

#include <array>
#include <string_view>

#include "graph/corpus_builder.h"

namespace lockstep {

// Two accounts on X: a post with a tag, a link and signs that X encodes, and its repost.
inline Corpus small_x_corpus(std::string_view text) {
  CorpusBuilder builder;
  const SourceId source = builder.add_source({.path = "made"});
  const AccountId author = builder.account({.platform = Platform::x,
                                            .id = "100",
                                            .handle = "ex_a",
                                            .name = "A, \"quoted\"",
                                            .created = Time{1'600'000'000'000},
                                            .followers = 7,
                                            .origin = {.source = source}});
  const AccountId fan = builder.account(
      {.platform = Platform::x, .id = "200", .handle = "ex_b", .origin = {.source = source}});
  constexpr std::array<std::string_view, 1> tags{"tag"}, links{"https://site.example/a"};
  builder.post({.platform = Platform::x,
                .id = "1676381757286383616",
                .account = author,
                .time = Time{1'688'515'531'261},
                .tick_ms = 1,
                .text = text,
                .language = "en",
                .hashtags = tags,
                .links = links,
                .origin = {.source = source}});
  builder.post({.platform = Platform::x,
                .id = "1676385951481462784",
                .kind = PostKind::repost,
                .account = fan,
                .time = Time{1'688'516'531'234},
                .tick_ms = 1,
                .repost_of = "1676381757286383616",
                .origin = {.source = source}});
  return std::move(builder).finish();
}

}  // namespace lockstep
