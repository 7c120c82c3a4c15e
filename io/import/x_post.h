#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/corpus_builder.h"

namespace lockstep {

// One post of X as any of its formats tells it, by the rules of formats/x section 3.
struct XPost {
  std::string id;
  bool referenced = false;
  AccountId account;
  // What the format says of the time; the id's own clock goes before it.
  Time said;
  std::uint32_t said_tick_ms = 1000;
  TimeBasis said_basis = TimeBasis::given;
  std::string repost_of, quote_of, reply_to;
  bool is_reply = false;  // known to be one, though the post it answers is not named
  AccountId repost_author, quote_author, reply_author;
  // A repost whose source is told by its text alone, "RT @name: ...".
  bool repost_by_text = false;
  std::string text, language;
  // Of a repost these are its source's, and go to it where nothing better is known of it.
  std::vector<std::string> links, hashtags;
  std::vector<AccountId> mentions;
  std::vector<MediaId> media;
  Metrics metrics;  // left out of a repost: X counts those of its source there, and no likes
  Origin origin;
};

// Adds the post, and what it refers to as posts known by reference, each with the time of its id.
void add_x_post(const XPost& post, CorpusBuilder& corpus);

// Whether what the format says of the time differs from the id's by more than both clocks allow.
bool x_clocks_disagree(const XPost& post);

// An account by id and handle, by either alone, or none.
AccountId x_account(std::string_view id, std::string_view handle, std::string_view name,
                    Origin origin, CorpusBuilder& corpus);

}  // namespace lockstep
