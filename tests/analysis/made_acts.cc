#include "tests/analysis/made_acts.h"

#include <algorithm>
#include <random>
#include <string>
#include <tuple>

namespace lockstep {

Acts acts_of(std::vector<Row> rows) {
  std::sort(rows.begin(), rows.end(), [](const Row& x, const Row& y) {
    return std::tie(x.content, x.seconds, x.account, x.post) <
           std::tie(y.content, y.seconds, y.account, y.post);
  });
  Acts acts;
  acts.traces = {"link", "text"};
  for (const Row& row : rows) {
    while (acts.contents.size() <= row.content) {
      const std::size_t c = acts.contents.size();
      acts.contents.trace.push_back(static_cast<std::uint8_t>(c % 2));
      acts.contents.key.push_back(acts.keys.intern(std::to_string(c)));
      acts.contents.source_time.push_back({});
      acts.contents.representative.push_back(PostId(row.post));
      acts.starts.push_back(acts.rows.size());
    }
    acts.rows.push_back({ContentId(row.content), AccountId(row.account), PostId(row.post),
                         Time{row.seconds * 1000}});
    acts.starts.back() = acts.rows.size();
  }
  return acts;
}

std::vector<Row> random_rows(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto up_to = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  const std::uint32_t accounts = 2 + up_to(8), contents = 1 + up_to(5), span = 1 + up_to(400);
  std::vector<Row> rows;
  for (std::uint32_t post = 0; post < 60; ++post) {
    const std::uint32_t account = up_to(accounts), first = up_to(contents);
    const std::int64_t time = 86'300 + up_to(span);
    rows.push_back({first, account, post, time});
    if (up_to(2) == 0 && first > 0) rows.push_back({first - 1, account, post, time});
  }
  for (std::uint32_t c = 0; c < contents; ++c) rows.push_back({c, 20, 100 + c, 10'000'000});
  return rows;
}

}  // namespace lockstep
