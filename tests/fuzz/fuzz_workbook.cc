// Opens bytes as a workbook, or as one part of it: the first byte says which, the other parts are
// sound. What comes out must be quoted as CSV is, and small beside what went in.
#include <algorithm>
#include <array>
#include <string>

#include "io/source/workbook.h"
#include "tests/fuzz/must.h"
#include "tests/io/source/packed.h"

namespace lockstep {
namespace {

constexpr std::size_t most_csv_bytes = 64 << 20;

std::vector<Entry> sound_parts() {
  return {
      {"[Content_Types].xml", "<Types/>"},
      {"xl/workbook.xml",
       R"(<workbook xmlns:r="x"><sheets><sheet name="data" r:id="r1"/></sheets></workbook>)"},
      {"xl/_rels/workbook.xml.rels",
       R"(<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>)"},
      {"xl/styles.xml",
       R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>)"},
      {"xl/worksheets/sheet1.xml",
       R"(<worksheet><sheetData><row><c t="s"><v>0</v></c><c s="1"><v>45139.5</v></c></row>)"
       R"(</sheetData></worksheet>)"},
      {"xl/sharedStrings.xml", "<sst><si><t>shared</t></si></sst>"}};
}

void stored(archive* writer) {
  zip(writer);
  archive_write_zip_set_compression_store(writer);
}

std::string workbook_of(std::string_view input) {
  std::vector<Entry> parts = sound_parts();
  const std::size_t part = static_cast<unsigned char>(input[0]) % parts.size();
  if (part == 0) return std::string(input.substr(1));
  parts[part].bytes = input.substr(1);
  return pack(parts, stored);
}

void read(std::string_view input) {
  auto sheet = open_sheet(Archive::over(workbook_of(input), "fuzzed.xlsx"));
  if (!sheet) {
    must(!sheet.error().message.empty(), "errors say something");
    return;
  }
  std::size_t quotes = 0, bytes = 0;
  while (bytes < most_csv_bytes && sheet->more()) {
    const std::string_view csv = sheet->view();
    quotes += static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '"'));
    bytes += csv.size();
    sheet->drop(csv.size());
  }
  if (bytes < most_csv_bytes) must(quotes % 2 == 0, "every quote is closed");
}

}  // namespace
}  // namespace lockstep

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 0) lockstep::read({reinterpret_cast<const char*>(data), size});
  return 0;
}
