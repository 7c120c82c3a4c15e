#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/act_rows.h"

namespace lockstep {

// The shares of each URL that has two or more: rows of ActRows by time, then row.
struct CoornetUrls {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> starts{0};

  std::size_t size() const { return starts.size() - 1; }
  std::span<const std::uint32_t> of(std::size_t url) const {
    return std::span(rows).subspan(starts[url], starts[url + 1] - starts[url]);
  }
};

// URLs in the order of their first row. O(n log n) in the shares of a URL, on all threads.
CoornetUrls coornet_urls(const ActRows& rows);

}  // namespace lockstep
