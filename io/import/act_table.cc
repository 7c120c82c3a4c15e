#include "io/import/act_table.h"

#include <fmt/core.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <unordered_map>

#include "io/import/act_columns.h"
#include "io/import/act_record.h"
#include "io/import/column_guess.h"
#include "io/import/damaged_ids.h"
#include "io/import/parts_of_source.h"
#include "io/import/read_batches.h"
#include "io/import/table.h"
#include "io/import/table_report.h"
#include "io/import/toolkit_tables.h"

namespace lockstep {
namespace {

using Texts = std::vector<std::string_view>;

// The records of a batch.
struct ActPart {
  explicit ActPart(const ActShape& shape) : records(shape, corpus.add_source({}), corpus) {}
  CorpusBuilder corpus;
  ActRecords records;
};

// Decides how one table is to be read, and reads it.
class ActTable {
 public:
  ActTable(Input input, CorpusBuilder& corpus, Table& table, ActColumns columns)
      : input_(input),
        corpus_(corpus),
        report_(input.source, corpus),
        table_(table),
        shape_{.columns = columns} {}

  Done decide();
  Done read();

 private:
  using C = ActColumn;

  Done refuse_rounded_ids();
  Done decide_times(ActColumn column, std::optional<TimeColumn>& to);
  std::vector<std::string> with_time_of_day(ActColumn column);
  bool ids_repeat_across_accounts();
  bool ids_stand_behind_names();
  std::size_t expected_posts();
  std::vector<std::unique_ptr<ActPart>> read_sample();
  void report_times(const ActCounts& counts);

  Input input_;
  CorpusBuilder& corpus_;
  TableReport report_;
  Table& table_;
  ActShape shape_;
  std::vector<std::string> rounded_;
};

Done ActTable::decide() {
  if (table_.sample().empty()) return Error{"the table is empty: a header and no record"};
  if (const Done good = refuse_rounded_ids(); !good) return good;
  shape_.ids_behind_names = ids_stand_behind_names();
  const Source& source = corpus_.source(input_.source);
  if (shape_.columns.platform() == Platform::youtube) {
    shape_.video = video_of_file_name(source.member.empty() ? source.path : source.member);
  }
  if (!input_.options.embeddings.empty()) {
    auto matrix = NpyMatrix::open(input_.options.embeddings);
    if (!matrix) return matrix.error();
    shape_.embeddings = *std::move(matrix);
  }
  shape_.ids_of_accounts = ids_repeat_across_accounts();
  if (shape_.ids_of_accounts) {
    report_.note("id.of_account",
                 fmt::format("the ids in column {} stand with several accounts: taken as counted "
                             "anew in every account",
                             in_quotes(table_.names()[shape_.columns.of(C::content_id)])));
  }
  if (!input_.options.timezone.empty()) {
    auto zone = LocalZone::named(input_.options.timezone);
    if (!zone) return zone.error();
    shape_.zone = std::move(*zone);
  }
  if (const Done good = decide_times(C::timestamp_share, shape_.times); !good) return good;
  if (shape_.columns.has(C::source_time) &&
      !table_.sampled(shape_.columns.of(C::source_time)).empty()) {
    return decide_times(C::source_time, shape_.source_times);
  }
  return done();
}

Done ActTable::decide_times(ActColumn column, std::optional<TimeColumn>& to) {
  const std::vector<std::string> joined = with_time_of_day(column);
  const Texts dates(joined.begin(), joined.end());
  const std::size_t at = shape_.columns.of(column);
  const Texts cells = dates.empty() ? table_.sampled(at) : dates;
  auto decided = TimeColumn::decide(
      table_.names()[at], cells, shape_.zone ? &*shape_.zone : nullptr, input_.options.date_order);
  if (!decided && are_relative_seconds(cells)) {
    shape_.relative = true;
    corpus_.source(input_.source).assumptions.push_back("timestamp_share=relative");
    report_.note("time.relative",
                 fmt::format("column {} counts seconds from an unknown start: there are no dates, "
                             "only the distances hold",
                             in_quotes(table_.names()[at])));
    decided = TimeColumn::of_seconds(nullptr);
  }
  if (!decided) return decided.error();
  if (const auto order = decided->guessed_order()) {
    corpus_.source(input_.source)
        .assumptions.push_back("date_order=" + std::string(lockstep::name(*order)));
  }
  to = *decided;
  return done();
}

// Names every column of rounded ids. What a post refers to is a field; its own id can be done
// without where its text is known; the account can't.
Done ActTable::refuse_rounded_ids() {
  std::string fatal;
  for (const C column : {C::content_id, C::account_id, C::repost, C::reply_to, C::quote_of}) {
    if (!shape_.columns.has(column)) continue;
    const std::size_t at = shape_.columns.of(column);
    const Done good = check_ids(table_.names()[at], table_.sampled(at));
    if (good) continue;
    const bool named = shape_.columns.has(C::handle) || shape_.columns.has(C::account_name);
    const bool needed = (column == C::content_id && !shape_.columns.has(C::text)) ||
                        (column == C::account_id && !named);
    if (needed) {
      fatal += (fatal.empty() ? "" : "; ") + good.error().message;
    } else {
      rounded_.push_back(good.error().message);
      shape_.columns.forget(column);
    }
  }
  if (!fatal.empty()) {
    for (const std::string& also : rounded_) fatal += "; " + also;
    return Error{fatal};
  }
  for (const std::string& one : rounded_) {
    report_.warn_of_file("id.column_rounded", one + "; the column is left out");
  }
  return done();
}

// The sampled dates with the times of day beside them; nothing where they stand in one column.
std::vector<std::string> ActTable::with_time_of_day(ActColumn column) {
  std::vector<std::string> joined;
  if (column != C::timestamp_share || !shape_.columns.has(C::time_of_day)) return joined;
  std::string moment;
  for (const Table::Row& row : table_.sample()) {
    if (row.problem.empty() && !is_null_cell(shape_.columns.cell(row, column))) {
      joined.emplace_back(moment_in(row, shape_.columns, moment));
    }
  }
  return joined;
}

// Whether one post id stands with several accounts in more than one record of a hundred: then it
// is no id of the whole table, and posts of different accounts must not be joined by it.
bool ActTable::ids_repeat_across_accounts() {
  if (!shape_.columns.has(C::content_id)) return false;
  const std::size_t id = shape_.columns.of(C::content_id),
                    who = shape_.columns.of(account_column(shape_.columns));
  std::unordered_map<std::string_view, std::string_view> account_of;
  std::size_t repeated = 0;
  for (const Table::Row& row : table_.sample()) {
    if (!row.problem.empty() || is_null_cell(row.cell(id))) continue;
    const auto [first, fresh] = account_of.emplace(row.cell(id), row.cell(who));
    repeated += !fresh && first->second != row.cell(who);
  }
  return repeated * 100 > table_.sample().size();
}

// "Name (123)" in nine cells of ten.
bool ActTable::ids_stand_behind_names() {
  if (!shape_.columns.has(C::account_id)) return false;
  const auto cells = table_.sampled(shape_.columns.of(C::account_id));
  const auto named = std::count_if(
      cells.begin(), cells.end(), [](std::string_view cell) { return named_id(cell).has_value(); });
  return named > 0 && static_cast<std::size_t>(named) * 10 >= cells.size() * 9;
}

// By the length of the file and of its first records: none if all of them were sampled, and not
// more than half a gigabyte is worth, as the rest may be longer.
std::size_t ActTable::expected_posts() {
  constexpr std::uint64_t most = 1 << 24;
  const Source& source = corpus_.source(input_.source);
  std::error_code unknown;  // it need not be a file
  const std::uint64_t bytes = std::filesystem::file_size(source.path, unknown);
  const Table::Row &first = table_.sample().front(), &last = table_.sample().back();
  const std::uint64_t sampled = last.offset - first.offset;  // bytes of all but the last
  if (unknown || !source.member.empty() || sampled == 0 || bytes < 2 * last.offset) return 0;
  const std::uint64_t posts = bytes * (last.number - first.number) / sampled;
  return std::min(posts + posts / 64, most);  // one too few, and all columns move
}

// What was sampled, some records at a time by as many threads as there are.
std::vector<std::unique_ptr<ActPart>> ActTable::read_sample() {
  constexpr std::size_t records = 1250;
  const std::deque<Table::Row>& sample = table_.sample();
  std::vector<std::unique_ptr<ActPart>> parts((sample.size() + records - 1) / records);
  tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t number) {
    const std::size_t begin = number * records, end = std::min(begin + records, sample.size());
    parts[number] = std::make_unique<ActPart>(shape_);
    parts[number]->corpus.expect_posts(end - begin);
    for (std::size_t i = begin; i < end; ++i) parts[number]->records.read(sample[i]);
  });
  table_.pass_sample();
  return parts;
}

// Part by part, each into a builder of its own, by as many threads as there are.
Done ActTable::read() {
  corpus_.expect_posts(expected_posts());
  ActCounts counts;
  constexpr std::size_t most_parts = 256;  // of about 1.5 MB
  PartsOfSource parts(input_.source, corpus_, most_parts);
  const auto take = [&](ActPart& part) {
    counts += part.records.counts();
    report_.add(part.records.report());
    parts.add(std::move(part.corpus));
  };
  for (const std::unique_ptr<ActPart>& part : read_sample()) take(*part);
  read_batches<ActPart>(
      table_,
      [&](Table::Part& batch) {
        auto part = std::make_unique<ActPart>(shape_);
        part->corpus.expect_posts(batch.records);
        while (const Table::Row* row = batch.table.next()) part->records.read(*row);
        return part;
      },
      take);
  parts.add_all();
  report_.finish(table_);
  report_times(counts);
  if (shape_.embeddings != nullptr && shape_.embeddings->rows() != table_.records()) {
    report_.warn_of_file(
        embeddings_misfit,
        fmt::format("--embeddings {} has {} rows, the table {} records: each record needs its row, "
                    "in the same order",
                    input_.options.embeddings, shape_.embeddings->rows(), table_.records()));
  }
  if (counts.good == 0)
    return Error{fmt::format("no record could be read; the first: {}", report_.first_problem())};
  return done();
}

void ActTable::report_times(const ActCounts& counts) {
  const std::string zone = shape_.zone ? input_.options.timezone : "UTC";
  if (counts.assumed > 0) {
    corpus_.source(input_.source).assumptions.push_back("timezone=" + zone);
    report_.note("time.zone_assumed",
                 fmt::format("{} times have no zone and were taken as {}; --timezone sets another",
                             counts.assumed, zone));
  }
  if (counts.gaps + counts.overlaps > 0) {
    report_.note(
        "time.clock_change",
        fmt::format(
            "{} times fall into the hour that a clock change left out and were moved forward, "
            "{} into the hour that came twice and were taken as the first",
            counts.gaps, counts.overlaps));
  }
}

struct GuessedColumns {
  ActColumns columns;
  std::vector<std::string> assumptions;  // as flags: "--map account_id=user"
};

// What the user did not say, by names and contents; nothing if that is not enough either.
std::optional<GuessedColumns> guessed_columns(Table& table, const ImportOptions& said) {
  ImportOptions options = said;
  GuessedColumns guessed;
  for (const auto& guess : guess_columns(table)) {
    const bool taken = std::any_of(said.columns.begin(), said.columns.end(), [&](const auto& pair) {
      return pair.first == guess.first || pair.second == guess.second;
    });
    if (taken || table.column(guess.first) != Table::no_column) continue;
    options.columns.emplace_back(guess.first, guess.second);
    guessed.assumptions.push_back(fmt::format("--map {}={}", guess.first, guess.second));
  }
  const auto columns = act_columns(table, options);
  if (!columns) return {};
  guessed.columns = *columns;
  return guessed;
}

// A table of QUT's toolkit whose header says other words, or none that are known.
std::optional<GuessedColumns> qut_by_position(Table& table, const ImportOptions& said) {
  if (!said.columns.empty()) return {};
  const auto by_position = qut_columns_by_position(table);
  if (!by_position) return {};
  ImportOptions options = said;
  options.columns = *by_position;
  const auto columns = act_columns(table, options);
  if (!columns) return {};
  GuessedColumns guessed{.columns = *columns,
                         .assumptions = {"columns of QUT's coordination-network-toolkit, by "
                                         "position"}};
  return guessed;
}

}  // namespace

// A script, or what Python prints: commas in it make no table.
static bool is_code(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  constexpr std::array<std::string_view, 5> marks{"window.", "Grailbird.", "var ", "Status(",
                                                  "Tweet("};
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return head.starts_with(mark); });
}

Likeness act_table_likeness(const FileHead& head) {
  if (is_code(head.text())) return Likeness::no;
  const ImportOptions no_options;
  const auto is_header = [&](const Table::Names& names) {
    return is_act_header(names, no_options);
  };
  if (head.has_header(is_header)) return Likeness::yes;
  if (head.is_json()) return head.has_header(could_be_guessed) ? Likeness::maybe : Likeness::no;
  const bool other = head.first() == '<' || head.text().find('\0') != std::string_view::npos;
  if (other || head.width() < 2) return Likeness::no;
  return head.has_header(could_be_header) ? Likeness::maybe : Likeness::no;
}

Done read_act_table(Input input, CorpusBuilder& corpus) {
  auto table = Table::open(
      input.bytes, [&](const Table::Names& names) { return is_act_header(names, input.options); });
  if (!table) return table.error();
  if (const auto result = result_of_toolkit(table->names()); !result.empty()) {
    return Error{
        fmt::format("this is a result ({}) and holds no posts: give the exports that it was "
                    "made from",
                    result)};
  }
  auto columns = act_columns(*table, input.options);
  if (!columns) {
    auto guessed = guessed_columns(*table, input.options);
    if (!guessed) guessed = qut_by_position(*table, input.options);
    if (!guessed) return columns.error();
    columns = guessed->columns;
    auto& assumptions = corpus.source(input.source).assumptions;
    assumptions.insert(assumptions.end(), guessed->assumptions.begin(), guessed->assumptions.end());
  }
  ActTable acts(input, corpus, *table, *columns);
  if (const Done decided = acts.decide(); !decided) return decided;
  return acts.read();
}

}  // namespace lockstep
