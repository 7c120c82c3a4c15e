#pragma once

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lockstep {

// Calls visit(number, begin, end) for each block of so many rows, by as many threads as there are.
template <class Visit>
void each_block_of(std::size_t size, std::size_t block, const Visit& visit) {
  tbb::parallel_for(std::size_t{0}, (size + block - 1) / block, [&](std::size_t number) {
    visit(number, number * block, std::min(size, (number + 1) * block));
  });
}

// The first step of a radix sort: calls put(row, to) for each row, where those of run 0 come first,
// then those of run 1, and so on; rows stay in order within a run. `run_of` gives a row's run, less
// than `runs`. Returns where each run starts, and the end. Threads write to far fewer places at
// once than there are rows, and wait for no other. Less than 2^32 rows.
template <class RunOf, class Put>
std::vector<std::uint32_t> deal_out(std::size_t rows, std::size_t runs, const RunOf& run_of,
                                    const Put& put) {
  constexpr std::size_t rows_a_block = 1 << 16;
  const std::size_t blocks = (rows + rows_a_block - 1) / rows_a_block;
  std::vector<std::uint32_t> next(blocks * runs);  // how many, and then to where
  each_block_of(rows, rows_a_block, [&](std::size_t block, std::size_t row, std::size_t end) {
    std::uint32_t* const counts = next.data() + block * runs;
    for (; row < end; ++row) ++counts[run_of(row)];
  });
  std::vector<std::uint32_t> starts(runs + 1);
  std::uint32_t at = 0;
  for (std::size_t run = 0; run < runs; ++run) {
    starts[run] = at;
    for (std::size_t block = 0; block < blocks; ++block) {
      std::uint32_t& of_block = next[block * runs + run];
      const std::uint32_t count = of_block;
      of_block = at;
      at += count;
    }
  }
  starts[runs] = at;
  each_block_of(rows, rows_a_block, [&](std::size_t block, std::size_t row, std::size_t end) {
    std::uint32_t* const to = next.data() + block * runs;
    for (; row < end; ++row) put(row, to[run_of(row)]++);
  });
  return starts;
}

// How many bits of a number to leave out so that `numbers` numbers fall into runs of about
// `a_run` of `rows` rows, if each has equally many.
inline int run_bits(std::size_t numbers, std::size_t rows, std::size_t a_run) {
  int bits = 0;
  while ((numbers >> bits) > rows / a_run + 1) ++bits;
  return bits;
}

}  // namespace lockstep
