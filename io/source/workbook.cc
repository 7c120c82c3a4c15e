#include "io/source/workbook.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "graph/time.h"
#include "io/source/xml_events.h"

namespace lockstep {
namespace {

constexpr std::size_t most_part_bytes = 64 << 20;  // of the small parts
constexpr std::size_t most_columns = 16'384;       // of a sheet

// A cell may name a long shared string in a few bytes, and a row its last column: few rows are made
// at a time, and what is longer than a table's reader takes (io/import/csv.h) is cut, so that it
// refuses the record. More than the ratio no people's sheet makes of its XML.
constexpr std::size_t piece_bytes = 4096;  // of XML
constexpr std::size_t most_cell_bytes = (1 << 20) + 1;
constexpr std::size_t most_row_bytes = (16 << 20) + 1;
constexpr std::uint64_t most_ratio = 200;  // of CSV to XML
constexpr std::uint64_t free_made_bytes = 64 << 20;

struct Sheet {
  std::string name, relation;
  bool hidden = false;
};

// What the small parts of a workbook say.
struct Book {
  std::vector<Sheet> sheets;
  bool from_1904 = false;
  std::vector<std::pair<std::string, std::string>> targets;  // relation, part below xl/
  std::vector<bool> is_date;                                 // by cell style
};

// Reads one part; the reason if it can't be read.
std::string read_part(const Archive& archive, std::string_view part, const XmlHandlers& handlers) {
  const auto member = archive.find(part);
  const auto bytes = member ? archive.contents(*member, most_part_bytes) : std::nullopt;
  if (!bytes) return fmt::format("{} is missing, damaged or too long", part);
  XmlReader reader(handlers);
  if (reader.feed(*bytes)) reader.feed("");
  return reader.trouble().empty() ? "" : fmt::format("{}: {}", part, reader.trouble());
}

void ignore(std::string_view) {}

std::string read_sheets(const Archive& archive, Book& book) {
  return read_part(archive, "xl/workbook.xml",
                   {.opened =
                        [&](const XmlElement& e) {
                          if (e.name == "workbookPr") {
                            const auto said = e.attribute("date1904");
                            book.from_1904 = said == "1" || said == "true";
                          }
                          if (e.name != "sheet") return;
                          book.sheets.push_back({.name = std::string(e.attribute("name")),
                                                 .relation = std::string(e.attribute("id")),
                                                 .hidden = !e.attribute("state").empty() &&
                                                           e.attribute("state") != "visible"});
                        },
                    .closed = ignore,
                    .text = ignore});
}

std::string read_relations(const Archive& archive, Book& book) {
  return read_part(archive, "xl/_rels/workbook.xml.rels",
                   {.opened =
                        [&](const XmlElement& e) {
                          if (e.name != "Relationship") return;
                          book.targets.emplace_back(e.attribute("Id"), e.attribute("Target"));
                        },
                    .closed = ignore,
                    .text = ignore});
}

// Formats 14 to 22 and their kin are dates by definition; others by their letters, outside of
// quotes and brackets (ECMA-376, 18.8.30).
bool is_date_format(unsigned id, const std::vector<std::pair<unsigned, std::string>>& codes) {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
      (id >= 50 && id <= 58)) {
    return true;
  }
  for (const auto& [known, code] : codes) {
    if (known != id) continue;
    bool quoted = false, bracket = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
      if (code[i] == '\\') {
        ++i;
      } else if (code[i] == '"') {
        quoted = !quoted;
      } else if (!quoted && (code[i] == '[' || code[i] == ']')) {
        bracket = code[i] == '[';
      } else if (!quoted && !bracket &&
                 std::string_view("yYmMdDhHsS").find(code[i]) != std::string_view::npos) {
        return true;
      }
    }
  }
  return false;
}

unsigned whole(std::string_view text) {
  unsigned value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// A workbook without styles has no dates.
void read_styles(const Archive& archive, Book& book) {
  std::vector<std::pair<unsigned, std::string>> codes;
  bool cells = false;
  const std::string why = read_part(
      archive, "xl/styles.xml",
      {.opened =
           [&](const XmlElement& e) {
             if (e.name == "numFmt") {
               codes.emplace_back(whole(e.attribute("numFmtId")), e.attribute("formatCode"));
             }
             if (e.name == "cellXfs") cells = true;
             if (e.name == "xf" && cells) {
               book.is_date.push_back(is_date_format(whole(e.attribute("numFmtId")), codes));
             }
           },
       .closed = [&](std::string_view name) { cells = cells && name != "cellXfs"; },
       .text = ignore});
  if (!why.empty()) book.is_date.clear();
}

// The part behind a relation, below xl/; empty if it leads elsewhere.
std::string part_of(const Book& book, std::string_view relation) {
  for (const auto& [id, target] : book.targets) {
    if (id != relation) continue;
    if (target.starts_with("/xl/")) return target.substr(1);
    if (target.starts_with('/') || target.find("..") != target.npos) return "";
    return "xl/" + target;
  }
  return "";
}

// "BC12" is column 54, counted from 0; nothing for what is none.
std::size_t column_of(std::string_view reference, std::size_t otherwise) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (column > most_columns) return otherwise;
  }
  return column == 0 ? otherwise : column - 1;
}

// Days since 1899-12-30, or since 1904-01-01, to the nearest second.
std::string date_of(std::string_view number, bool from_1904) {
  double days = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), days);
  if (read.ec != std::errc{} || !(days >= 0 && days < 2'958'466)) return std::string(number);
  const double since_1970 = days - (from_1904 ? 24'107 : 25'569);
  const Time time{std::llround(since_1970 * 86'400) * 1000};
  std::string text = format_utc(time);
  if (text.ends_with('Z')) text.pop_back();
  return text;
}

// A sheet's rows as CSV, made as they are asked for.
class SheetSource : public ByteSource {
 public:
  SheetSource(Archive archive, Book book, std::size_t sheet, std::vector<std::string> strings)
      : archive_(std::move(archive)),
        book_(std::move(book)),
        strings_(std::move(strings)),
        bytes_(archive_.read(sheet)),
        reader_({.opened = [this](const XmlElement& e) { open(e); },
                 .closed = [this](std::string_view name) { close(name); },
                 .text =
                     [this](std::string_view text) {
                       if (collecting_) value_ += text;
                     }}) {}

  std::size_t read(char* to, std::size_t size) override {
    while (at_ == made_.size() && !ended_) make();
    const std::size_t got = made_.copy(to, size, at_);
    at_ += got;
    return got;
  }
  const std::string& trouble() const override { return trouble_; }
  bool cut() const override { return !trouble_.empty(); }

 private:
  void make() {
    made_.clear();
    at_ = 0;
    if (bytes_.view().empty() && !bytes_.more()) {
      ended_ = true;
      reader_.feed("");
    } else {
      const std::string_view piece = bytes_.view().substr(0, piece_bytes);
      read_bytes_ += piece.size();
      ended_ = !reader_.feed(piece);
      bytes_.drop(piece.size());
    }
    if (ended_) trouble_ = bytes_.trouble().empty() ? reader_.trouble() : bytes_.trouble();
    made_bytes_ += made_.size();
    if (made_bytes_ > free_made_bytes + most_ratio * read_bytes_) {
      ended_ = true;
      trouble_ = fmt::format(
          "the sheet unfolds more than {}:1, as bombs do; save it as CSV if you "
          "trust it",
          most_ratio);
    }
  }

  void open(const XmlElement& e) {
    if (e.name == "row") {
      cells_.clear();
      row_bytes_ = 0;
    } else if (e.name == "c") {
      column_ = column_of(e.attribute("r"), cells_.size());
      type_ = e.attribute("t");
      style_ = whole(e.attribute("s"));
      value_.clear();
    } else if (e.name == "v" || e.name == "t") {
      collecting_ = true;
    }
  }

  void close(std::string_view name) {
    if (name == "v" || name == "t") collecting_ = false;
    if (name == "c" && column_ < most_columns && row_bytes_ < most_row_bytes) {
      if (cells_.size() <= column_) cells_.resize(column_ + 1);
      cells_[column_] = cell().substr(0, most_cell_bytes);
      row_bytes_ += cells_[column_].size();
    }
    if (name == "row") end_row();
  }

  std::string cell() {
    if (type_ == "s") {
      std::size_t index = 0;
      const auto read = std::from_chars(value_.data(), value_.data() + value_.size(), index);
      return read.ec == std::errc{} && index < strings_.size() ? strings_[index] : "";
    }
    const bool number = type_.empty() || type_ == "n";
    const bool date = number && style_ < book_.is_date.size() && book_.is_date[style_];
    return date && !value_.empty() ? date_of(value_, book_.from_1904) : value_;
  }

  void end_row() {
    if (std::all_of(cells_.begin(), cells_.end(), [](const auto& c) { return c.empty(); })) return;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (i > 0) made_ += ',';
      made_ += '"';
      for (const char c : cells_[i]) {
        if (c == '"') made_ += '"';
        made_ += c;
      }
      made_ += '"';
    }
    made_ += '\n';
  }

  Archive archive_;
  Book book_;
  std::vector<std::string> strings_;
  ByteStream bytes_;
  XmlReader reader_;
  std::vector<std::string> cells_;
  std::size_t column_ = 0;
  unsigned style_ = 0;
  std::string type_, value_;
  bool collecting_ = false, ended_ = false;
  std::string made_, trouble_;
  std::size_t at_ = 0, row_bytes_ = 0;
  std::uint64_t read_bytes_ = 0, made_bytes_ = 0;
};

// Cells point into these by number. What cannot be read leaves its cells empty, so a damaged list
// is told and no number is given to another string.
Result<std::vector<std::string>> shared_strings(Archive& archive) {
  std::vector<std::string> strings;
  const auto member = archive.find("xl/sharedStrings.xml");
  if (!member || !archive.members()[*member].refused.empty()) return strings;
  bool text = false, phonetic = false;
  XmlReader reader({.opened =
                        [&](const XmlElement& e) {
                          if (e.name == "si") strings.emplace_back();
                          if (e.name == "rPh") phonetic = true;
                          text = e.name == "t" && !phonetic;
                        },
                    .closed =
                        [&](std::string_view name) {
                          if (name == "rPh") phonetic = false;
                          text = false;
                        },
                    .text =
                        [&](std::string_view piece) {
                          if (text && !strings.empty()) strings.back() += piece;
                        }});
  ByteStream bytes = archive.read(*member);
  while (!bytes.view().empty() || bytes.more()) {
    if (!reader.feed(bytes.view())) break;
    bytes.drop(bytes.view().size());
  }
  reader.feed("");
  if (!reader.trouble().empty()) {
    return Error{fmt::format("xl/sharedStrings.xml: {}", reader.trouble())};
  }
  return strings;
}

}  // namespace

bool is_workbook(std::string_view head) {
  constexpr std::size_t name_at = 30;  // in a local header of zip
  constexpr std::array<std::string_view, 4> firsts{"[Content_Types].xml", "_rels/.rels", "xl/",
                                                   "docProps/"};
  if (!head.starts_with("PK\x03\x04") || head.size() < name_at) return false;
  return std::any_of(firsts.begin(), firsts.end(), [&](std::string_view first) {
    return head.substr(name_at).starts_with(first);
  });
}

// Looks at the beginning of a sheet only.
static bool has_rows(Archive& workbook, const std::string& part) {
  const auto member = workbook.find(part);
  if (!member || !workbook.members()[*member].refused.empty()) return false;
  constexpr std::size_t beginning = 64 * 1024;
  ByteStream bytes = workbook.read(*member);
  while (bytes.view().size() < beginning && bytes.more()) {
  }
  return bytes.view().find("<row") != std::string_view::npos ||
         bytes.view().find(":row") != std::string_view::npos;
}

Result<ByteStream> open_sheet(Archive workbook) {
  Book book;
  for (const auto& read : {read_sheets, read_relations}) {
    const std::string why = read(workbook, book);
    if (!why.empty()) return Error{fmt::format("the workbook can't be read: {}", why)};
  }
  read_styles(workbook, book);
  const auto visible = [](const Sheet& one) { return !one.hidden; };
  auto sheet = std::find_if(book.sheets.begin(), book.sheets.end(), [&](const Sheet& one) {
    return visible(one) && has_rows(workbook, part_of(book, one.relation));
  });
  if (sheet == book.sheets.end()) {
    sheet = std::find_if(book.sheets.begin(), book.sheets.end(), visible);
  }
  if (sheet == book.sheets.end()) return Error{"the workbook has no visible sheet"};
  const std::string part = part_of(book, sheet->relation);
  const auto member = workbook.find(part);
  if (!member || !workbook.members()[*member].refused.empty()) {
    return Error{fmt::format("the sheet \"{}\" is not in the workbook: save it again, or as CSV",
                             sheet->name)};
  }
  auto strings = shared_strings(workbook);
  if (!strings) {
    return Error{fmt::format("the workbook can't be read: {}", strings.error().message)};
  }
  return ByteStream::from(std::make_unique<SheetSource>(std::move(workbook), std::move(book),
                                                        *member, *std::move(strings)));
}

}  // namespace lockstep
