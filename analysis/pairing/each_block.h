#pragma once

#include <tbb/parallel_pipeline.h>

#include <atomic>
#include <span>
#include <utility>

#include "analysis/pairing/meetings.h"
#include "graph/result.h"

namespace lockstep {

// Part make(block) for every block, on all threads, and keep(part), which returns a Done, for one
// part at a time in the order of the blocks. Stops at once when a part can't be kept.
template <class Part, class Make, class Keep>
Done each_block(std::span<const AccountBlock> blocks, const Make& make, const Keep& keep) {
  constexpr std::size_t parts_at_once = 64;
  std::size_t next = 0;
  Done kept = done();
  std::atomic<bool> failed = false;
  const auto feed = [&](tbb::flow_control& flow) -> std::size_t {
    if (next == blocks.size() || failed) flow.stop();
    return next++;
  };
  const auto keep_one = [&](Part part) {
    if (!failed) kept = keep(std::move(part));
    failed = !kept;
  };
  tbb::parallel_pipeline(
      parts_at_once,
      tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, feed) &
          tbb::make_filter<std::size_t, Part>(
              tbb::filter_mode::parallel, [&](std::size_t block) { return make(blocks[block]); }) &
          tbb::make_filter<Part, void>(tbb::filter_mode::serial_in_order, keep_one));
  return kept;
}

}  // namespace lockstep
