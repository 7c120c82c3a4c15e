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
  // What a word of the row stands for.
  template <class Value>
  Result<Value> value(std::string_view column, std::string_view what,
                      std::optional<Value> (*named)(std::string_view)) const {
    const std::optional<Value> found = named(cell(column));
    if (!found) return expected(what, cell(column));
    return *found;
  }
  Result<Platform> platform() const {
    return value("platform", "the name of a platform", platform_named);
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

Result<TruthAccount> truth_account(const Reader& row) {
  const auto platform = row.platform();
  if (!platform) return platform.error();
  const auto label = row.value("label", "a label that lockstep simulate writes", label_named);
  if (!label) return label.error();
  return TruthAccount{.platform = *platform,
                      .id = std::string(row.cell("account_id")),
                      .label = *label,
                      .campaign = std::string(row.cell("campaign")),
                      .disguise = std::string(row.cell("disguise")),
                      .joined = number(row.cell("joined")),
                      .waves = number(row.cell("waves"))};
}

Result<JudgedAccount> judged_account(const Reader& row) {
  const bool unsaid = row.cell("platform").empty();
  const auto platform = unsaid ? Result<Platform>(Platform::x) : row.platform();
  if (!platform) return platform.error();
  const auto tier = row.value("tier", "a tier (insufficient, lead, moderate, strong)", tier_named);
  if (!tier) return tier.error();
  return JudgedAccount{.platform = *platform,
                       .id = std::string(row.cell("account_id")),
                       .cluster = std::string(row.cell("cluster_id")),
                       .tier = *tier,
                       .q = probability(row.cell("q_value")),
                       .ties = number(row.cell("n_ties"))};
}

Result<PlantedPost> planted_post(const Reader& row) {
  const auto platform = row.platform();
  if (!platform) return platform.error();
  const auto time = row.value("time_utc", "a time in UTC", time_told);
  if (!time) return time.error();
  const auto kind = row.value("kind", "a kind (text, picture, clip)", planted_kind_named);
  if (!kind) return kind.error();
  const auto alteration =
      row.value("alteration", "an alteration that lockstep simulate makes", alteration_named);
  if (!alteration) return alteration.error();
  return PlantedPost{.platform = *platform,
                     .post_id = std::string(row.cell("post_id")),
                     .account_id = std::string(row.cell("account_id")),
                     .time = *time,
                     .content = std::string(row.cell("content")),
                     .kind = *kind,
                     .alteration = *alteration};
}

Result<JudgedAct> judged_act(const Reader& row) {
  const auto platform = row.platform();
  if (!platform) return platform.error();
  const auto time = row.value("time_utc", "a time in UTC", time_told);
  if (!time) return time.error();
  return JudgedAct{.trace = std::string(row.cell("trace")),
                   .content_id = std::string(row.cell("content_id")),
                   .platform = *platform,
                   .post_id = std::string(row.cell("post_id")),
                   .account_id = std::string(row.cell("account_id")),
                   .time = *time};
}

// All rows of a table, whose first bad one fails it.
template <class Row>
Result<std::vector<Row>> rows_of(const std::filesystem::path& path,
                                 std::span<const std::string_view> needed, std::string_view what,
                                 Result<Row> (*read)(const Reader& row)) {
  Result<Reader> table = Reader::open(path, needed);
  if (!table) return table.error();
  std::vector<Row> rows;
  while (table->next()) {
    if (!table->problem().empty()) return table->expected(what, table->problem());
    Result<Row> row = read(*table);
    if (!row) return row.error();
    rows.push_back(*std::move(row));
  }
  return rows;
}

}  // namespace

Result<Truth> read_truth_accounts(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 3> needed{"platform", "account_id", "label"};
  auto accounts = rows_of(path, needed, "a row of the truth", truth_account);
  if (!accounts) return accounts.error();
  Truth truth;
  truth.accounts = *std::move(accounts);
  return truth;
}

Result<std::vector<JudgedAccount>> read_judged_accounts(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 2> needed{"account_id", "tier"};
  return rows_of(path, needed, "a row of a result", judged_account);
}

Result<std::vector<PlantedPost>> read_planted_posts(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 7> needed{"platform", "post_id", "account_id", "time_utc",
                                                   "content",  "kind",    "alteration"};
  return rows_of(path, needed, "a row of the truth", planted_post);
}

Result<std::vector<JudgedAct>> read_judged_acts(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 6> needed{"trace",   "content_id", "platform",
                                                   "post_id", "account_id", "time_utc"};
  return rows_of(path, needed, "a row of acts", judged_act);
}

bool is_table_of_acts(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string first(acts_csv_header.size(), ' ');
  file.read(first.data(), static_cast<std::streamsize>(first.size()));
  return first == acts_csv_header;
}

}  // namespace lockstep
