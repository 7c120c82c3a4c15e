#pragma once

#include <cstdint>
#include <vector>

#include "analysis/compat/our_ties.h"
#include "analysis/compat/qut.h"
#include "analysis/compat/qut_acts.h"
#include "graph/act_rows.h"
#include "graph/post_rows.h"

namespace lockstep {

// The acts of one of QUT's networks, and how we look at the same ones: cells of all columns belong
// together.
struct QutCompared {
  QutActs theirs;
  ActRows ours;  // what we take for the content: none or empty where there is none for us
  std::vector<std::uint8_t> blank;   // 1: its content is empty
  std::vector<std::uint8_t> little;  // 1: its text says too little for us (analysis/content/text.h)
};
QutCompared qut_compared(const PostRows& rows, QutNetwork network);

// Pairs of different accounts that QUT would tie, all weights counted, as causes are taken away one
// after the other: blank contents, texts that say little, acts of which a cell of `later` is 1, and
// what we tell apart.
struct QutRemaining {
  std::vector<AccountPair> all, without_blank, without_little, without_later, same_for_us;
};
QutRemaining qut_remaining(const PostRows& rows, const QutCompared& compared,
                           const std::vector<std::uint8_t>& later, const RankedAccounts& accounts,
                           const QutOptions& options);

}  // namespace lockstep
