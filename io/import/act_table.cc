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
#include "io/import/act_shape.h"
#include "io/import/column_guess.h"
#include "io/import/parts_of_source.h"
#include "io/import/read_batches.h"
#include "io/import/table.h"
#include "io/import/table_report.h"
#include "io/import/toolkit_tables.h"

namespace lockstep {
namespace {

// The records of a batch.
struct ActPart {
  explicit ActPart(const ActShape& shape) : records(shape, corpus.add_source({}), corpus) {}
  CorpusBuilder corpus;
  ActRecords records;
};

// Reads one table, once it is decided how.
class ActTable {
 public:
  ActTable(Input input, CorpusBuilder& corpus, Table& table, const ActShape& shape)
      : input_(input),
        corpus_(corpus),
        report_(input.source, corpus),
        table_(table),
        shape_(shape) {}

  Done read();

 private:
  std::size_t expected_posts();
  std::vector<std::unique_ptr<ActPart>> read_sample();
  void report_times(const ActCounts& counts);

  Input input_;
  CorpusBuilder& corpus_;
  TableReport report_;
  Table& table_;
  const ActShape& shape_;
};

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
  constexpr std::size_t most_parts = 128;  // of about a megabyte
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
  ActShape shape{.columns = *columns};
  if (const Done decided = decide_shape(input, *table, corpus, shape); !decided) return decided;
  return ActTable(input, corpus, *table, shape).read();
}

}  // namespace lockstep
