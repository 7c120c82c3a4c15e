#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/compat/coornet.h"
#include "analysis/compat/coortweet.h"
#include "analysis/compat/qut.h"

namespace lockstep {

// One way in which another program's network differs from ours on an input.
struct LikeDifference {
  std::string cause;                  // a word for machines: "empty_object"
  std::string says;                   // a sentence for people, with its figures
  std::uint64_t edges = 0;            // pairs of accounts that it concerns
  std::vector<std::string> examples;  // at most three of them: "ada - brook"
};

// Where another program's definition and ours (analysis/coaction.h) part, on this input: pairs of
// accounts that either ties. Ours has no empty content, takes spellings of a link for one, counts
// two posts once, ties different accounts only, and only those with `min_contents` different
// contents within the window of the other program.
struct LikeExplanation {
  std::string program;
  std::string theirs_are;  // what is counted as theirs: "edges of weight 5 or more"
  std::uint64_t theirs = 0, ours = 0, both = 0;
  // Every pair of accounts that only one of the two ties stands under one cause, the first that
  // holds in the order in which they are listed: they add up to theirs - both and ours - both.
  std::vector<LikeDifference> only_theirs, only_ours;
  // What else shapes their network; a pair of accounts may stand under several, or under none.
  std::vector<LikeDifference> also;
};

// CooRTweet's edges, before a threshold. Needs its pair table, and fails where that would be too
// large (CoortweetOptions::most_pairs).
Result<LikeExplanation> explain_coortweet(const ActRows& rows, const CoortweetOptions& options,
                                          std::uint32_t min_contents);

// CooRnet's edges that reach its quantile. Fails as coornet_network does, for all its edges.
Result<LikeExplanation> explain_coornet(const ActRows& rows, const CoornetOptions& options,
                                        std::uint32_t min_contents);

// QUT's edges, of either direction. Ours are of the same posts and contents, but that links have
// one spelling and texts are folded (analysis/content); a text that says too little is none, nor is
// that two posted at the same time (co_post). Of similar texts we have no trace: co_similar_tweet
// is compared with our ties of texts that are the same once folded. Fails as qut_network does, for
// all edges.
Result<LikeExplanation> explain_qut(const PostRows& rows, const QutOptions& options,
                                    std::uint32_t min_contents);

}  // namespace lockstep
