#pragma once

#include <cstdint>
#include <vector>

#include "graph/acts.h"

namespace lockstep {

// An act of a table made by hand; contents of even numbers are links, of odd ones texts.
struct Row {
  std::uint32_t content, account, post;
  std::int64_t seconds;
};

Acts acts_of(std::vector<Row> rows);

// Sixty posts of up to ten accounts on up to six contents, some on two; and an account that meets
// nobody. Round midnight, so that days differ.
std::vector<Row> random_rows(std::uint32_t seed);

}  // namespace lockstep
