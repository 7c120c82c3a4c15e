#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <memory>
#include <optional>

#include "io/export/acts_csv.h"
#include "io/import/table.h"
#include "io/import/times.h"
#include "io/platform/truth_tables.h"

namespace lockstep {
namespace {

// A table with the columns that must be there, and a row at a time.
class Reader {
 public:
  static Result<Reader> open(const std::filesystem::path& path,
                             std::span<const std::string_view> needed);

  bool next() { return (row_ = table_.next()) != nullptr; }
  std::string_view cell(std::string_view column) const { return row_->cell(table_.column(column)); }
  // Why the row can't be used; empty if it can.
  const std::string& problem() const { return row_->problem; }
  Error expected(std::string_view what, std::string_view got) const {
    return Error{
        fmt::format("{}:{}: expected {}, got {}", path_, row_->line, what, in_quotes(got))};
  }

 private:
  Reader(std::string path, std::unique_ptr<ByteStream> bytes, Table table)
      : path_(std::move(path)), bytes_(std::move(bytes)), table_(std::move(table)) {}

  std::string path_;
  std::unique_ptr<ByteStream> bytes_;
  Table table_;
  const Table::Row* row_ = nullptr;
};

Result<Reader> Reader::open(const std::filesystem::path& path,
                            std::span<const std::string_view> needed) {
  Result<ByteStream> opened = ByteStream::open(path);
  if (!opened) return opened.error();
  auto bytes = std::make_unique<ByteStream>(*std::move(opened));
  const auto is_header = [&](const Table::Names& names) {
    return std::all_of(needed.begin(), needed.end(), [&](std::string_view name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    });
  };
  Result<Table> table = Table::open(*bytes, is_header);
  if (!table) return Error{fmt::format("{}: {}", path.string(), table.error().message)};
  if (!is_header(table->names())) {
    return Error{fmt::format("{}: expected a table with the columns {}, got {}", path.string(),
                             fmt::join(needed, ", "), table->names_in_print())};
  }
  return Reader(path.string(), std::move(bytes), *std::move(table));
}

std::optional<Tier> tier_named(std::string_view word) {
  for (const Tier tier : {Tier::insufficient, Tier::lead, Tier::moderate, Tier::strong}) {
    if (name(tier) == word) return tier;
  }
  return std::nullopt;
}

std::uint32_t number(std::string_view cell) {
  std::uint32_t value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

// Known times only.
std::optional<Time> time_told(std::string_view cell) {
  const auto spelled = spelled_time(cell);
  if (!spelled || !spelled->zoned) return std::nullopt;
  return spelled->time;
}

// -1 where there is none.
double probability(std::string_view cell) {
  double value = -1;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

}  // namespace

Result<Truth> read_truth_accounts(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 3> needed{"platform", "account_id", "label"};
  Result<Reader> table = Reader::open(path, needed);
  if (!table) return table.error();
  Truth truth;
  while (table->next()) {
    if (!table->problem().empty()) return table->expected("a row of the truth", table->problem());
    const auto platform = platform_named(table->cell("platform"));
    if (!platform) return table->expected("the name of a platform", table->cell("platform"));
    const auto label = label_named(table->cell("label"));
    if (!label)
      return table->expected("a label that lockstep simulate writes", table->cell("label"));
    truth.accounts.push_back({.platform = *platform,
                              .id = std::string(table->cell("account_id")),
                              .label = *label,
                              .campaign = std::string(table->cell("campaign")),
                              .disguise = std::string(table->cell("disguise")),
                              .joined = number(table->cell("joined")),
                              .waves = number(table->cell("waves"))});
  }
  return truth;
}

Result<std::vector<JudgedAccount>> read_judged_accounts(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 2> needed{"account_id", "tier"};
  Result<Reader> table = Reader::open(path, needed);
  if (!table) return table.error();
  std::vector<JudgedAccount> judged;
  while (table->next()) {
    if (!table->problem().empty()) return table->expected("a row of a result", table->problem());
    const std::string_view word = table->cell("platform");
    const auto platform = word.empty() ? Platform::x : platform_named(word);
    if (!platform) return table->expected("the name of a platform", word);
    const auto tier = tier_named(table->cell("tier"));
    if (!tier) {
      return table->expected("a tier (insufficient, lead, moderate, strong)", table->cell("tier"));
    }
    judged.push_back({.platform = *platform,
                      .id = std::string(table->cell("account_id")),
                      .cluster = std::string(table->cell("cluster_id")),
                      .tier = *tier,
                      .q = probability(table->cell("q_value")),
                      .ties = number(table->cell("n_ties"))});
  }
  return judged;
}

Result<std::vector<PlantedPost>> read_planted_posts(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 7> needed{"platform", "post_id", "account_id", "time_utc",
                                                   "content",  "kind",    "alteration"};
  Result<Reader> table = Reader::open(path, needed);
  if (!table) return table.error();
  std::vector<PlantedPost> posts;
  while (table->next()) {
    if (!table->problem().empty()) return table->expected("a row of the truth", table->problem());
    const auto platform = platform_named(table->cell("platform"));
    if (!platform) return table->expected("the name of a platform", table->cell("platform"));
    const auto time = time_told(table->cell("time_utc"));
    if (!time) return table->expected("a time in UTC", table->cell("time_utc"));
    const auto kind = planted_kind_named(table->cell("kind"));
    if (!kind) return table->expected("a kind (text, picture, clip)", table->cell("kind"));
    const auto alteration = alteration_named(table->cell("alteration"));
    if (!alteration) {
      return table->expected("an alteration that lockstep simulate makes",
                             table->cell("alteration"));
    }
    posts.push_back({.platform = *platform,
                     .post_id = std::string(table->cell("post_id")),
                     .account_id = std::string(table->cell("account_id")),
                     .time = *time,
                     .content = std::string(table->cell("content")),
                     .kind = *kind,
                     .alteration = *alteration});
  }
  return posts;
}

Result<std::vector<JudgedAct>> read_judged_acts(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 6> needed{"trace",   "content_id", "platform",
                                                   "post_id", "account_id", "time_utc"};
  Result<Reader> table = Reader::open(path, needed);
  if (!table) return table.error();
  std::vector<JudgedAct> acts;
  while (table->next()) {
    if (!table->problem().empty()) return table->expected("a row of acts", table->problem());
    const auto platform = platform_named(table->cell("platform"));
    if (!platform) return table->expected("the name of a platform", table->cell("platform"));
    const auto time = time_told(table->cell("time_utc"));
    if (!time) return table->expected("a time in UTC", table->cell("time_utc"));
    acts.push_back({.trace = std::string(table->cell("trace")),
                    .content_id = std::string(table->cell("content_id")),
                    .platform = *platform,
                    .post_id = std::string(table->cell("post_id")),
                    .account_id = std::string(table->cell("account_id")),
                    .time = *time});
  }
  return acts;
}

bool is_table_of_acts(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string first(acts_csv_header.size(), ' ');
  file.read(first.data(), static_cast<std::streamsize>(first.size()));
  return first == acts_csv_header;
}

}  // namespace lockstep
