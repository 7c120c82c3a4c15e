// fuzz_seeds SAMPLES FOLDER: writes what the fuzzers start from, made of the samples of the
// importers' tests, to FOLDER/{importer,archive,workbook,part}.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "io/import/importer.h"
#include "tests/io/source/packed.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

class Seeds {
 public:
  explicit Seeds(const fs::path& folder) : folder_(folder) { fs::create_directories(folder_); }
  void add(std::string_view bytes) {
    std::ofstream(folder_ / fmt::format("seed-{:04}", ++count_), std::ios::binary) << bytes;
  }

 private:
  fs::path folder_;
  int count_ = 0;
};

std::vector<Entry> samples_of(const fs::path& folder) {
  std::vector<Entry> entries;
  if (!fs::exists(folder)) return entries;
  for (const auto& file : fs::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file() || file.path().filename() == "expected.tsv") continue;
    entries.push_back({fs::relative(file.path(), folder).string(), bytes_of(file.path())});
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return entries;
}

void tar_bz2(archive* writer) {
  tar(writer);
  archive_write_add_filter_bzip2(writer);
}

void seven_zip(archive* writer) { archive_write_set_format_7zip(writer); }

// Each sample by the importer's number and by likeness; all of a folder in archives of every kind.
void seed_importers(const fs::path& samples, const fs::path& to) {
  Seeds alone(to / "importer"), packed(to / "archive");
  for (std::size_t row = 0; row < importers().size(); ++row) {
    for (const char* kind : {"valid", "invalid"}) {
      const std::vector<Entry> entries = samples_of(samples / importers()[row].name / kind);
      for (const Entry& entry : entries) {
        const std::string by_name{static_cast<char>(row + 1), '\0'}, by_likeness{'\0', '\0'},
            repeated{static_cast<char>(row + 1), '\x10'};
        alone.add(by_name + entry.bytes);
        alone.add(by_likeness + entry.bytes);
        if (&entry == &entries.front()) alone.add(repeated + entry.bytes);
      }
      if (entries.empty()) continue;
      for (const auto shape : {zip, tar, tar_gz, tar_xz, tar_bz2, seven_zip}) {
        packed.add(pack(entries, shape));
        if (shape == zip) packed.add(pack({{"inner.zip", pack(entries, zip)}}, zip));
      }
    }
  }
}

// The numbers are those of the parts in fuzz_workbook.cc.
void seed_workbooks(const fs::path& to) {
  const std::vector<Entry> parts{
      {"[Content_Types].xml", "<Types/>"},
      {"xl/workbook.xml",
       R"(<workbook xmlns:r="x"><workbookPr date1904="1"/><sheets><sheet name="a" state="hidden")"
       R"( r:id="r2"/><sheet name="b" r:id="r1"/></sheets></workbook>)"},
      {"xl/_rels/workbook.xml.rels",
       R"(<Relationships><Relationship Id="r1" Target="/xl/worksheets/sheet1.xml"/>)"
       R"(<Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>)"},
      {"xl/styles.xml",
       R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>)"
       R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>)"},
      {"xl/worksheets/sheet1.xml",
       R"(<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr">)"
       R"(<is><t>in "line"</t></is></c></row><row><c s="1"><v>45139.37881944444</v></c>)"
       R"(<c t="b"><v>1</v></c><c t="str"><f>A1</f><v>x</v></c></row></sheetData></worksheet>)"},
      {"xl/sharedStrings.xml",
       "<sst><si><t>one</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>no</t></rPh></si>"
       "</sst>"}};
  Seeds seeds(to / "workbook");
  for (std::size_t part = 0; part < parts.size(); ++part) {
    seeds.add(static_cast<char>(part) + (part == 0 ? pack(parts, zip) : parts[part].bytes));
  }
}

// A whole part with a line of each kind, one of a network of several, and one with nothing in it.
void seed_parts(const fs::path& to) {
  const std::string lines =
      R"({"account": 0, "platform": "x", "id": "1", "handle": "ada", "name": "Ada", )"
      R"("as_of_ms": 1690848000000, "acts_left_out": 2, "contents_left_out": 1})"
      "\n"
      R"({"account": 1, "platform": "telegram", "id": "2"})"
      "\n"
      R"({"content": 0, "trace": "link", "key": "https://example.org/a"})"
      "\n"
      R"({"content": 1, "trace": "object", "key": "o"})"
      "\n"
      R"({"post": "p1", "platform": "x", "account": 0, "time_ms": 1690848000000, )"
      R"("repost_of": "p0", "contents": [0, 1]})"
      "\n"
      R"({"post": "p2", "platform": "telegram", "account": 1, "time_ms": 1690848030000, )"
      R"("referenced": true, "quote_of": "p1", "contents": [0, 1]})"
      "\n";
  const auto header = [](std::string_view shard, std::string_view counts) {
    return fmt::format(
        R"({{"lockstep_part": 1, {}, "version": "0.1.0", "inputs": "ab", "reading": )"
        R"("timezone=UTC", "window_ms": 60000, "traces_asked": ["link", "object"], )"
        R"("traces": ["link", "object"], {}}})"
        "\n",
        shard, counts);
  };
  const std::string counts = R"("accounts": 2, "contents": 2, "posts": 2)";
  Seeds seeds(to / "part");
  seeds.add(header(R"("shard": 0, "shards": 1)", counts) + lines);
  seeds.add(header(R"("shard": 1, "shards": 7)", counts) + lines);
  seeds.add(header(R"("shard": 0, "shards": 1)", R"("accounts": 0, "contents": 0, "posts": 0)"));
}

}  // namespace
}  // namespace lockstep

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "usage: fuzz_seeds SAMPLES FOLDER\n");
    return 2;
  }
  lockstep::seed_importers(arguments[1], arguments[2]);
  lockstep::seed_workbooks(arguments[2]);
  lockstep::seed_parts(arguments[2]);
  return 0;
}
