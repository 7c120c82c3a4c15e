#include "io/source/workbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/io/source/packed.h"

namespace lockstep {
namespace {

using ::testing::HasSubstr;

const std::string types = "<Types/>";
const std::string relations =
    R"(<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>
    <Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>)";
const std::string styles =
    R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/>
    <numFmt numFmtId="165" formatCode="0.00&quot; days&quot;"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>
    </styleSheet>)";

std::string book(std::string_view properties = "") {
  return R"(<workbook xmlns:r="x">)" + std::string(properties) +
         R"(<sheets><sheet name="notes" state="hidden" r:id="r2"/><sheet name="data" r:id="r1"/>
         </sheets></workbook>)";
}

std::string rows(std::string_view inside) {
  return "<worksheet><sheetData>" + std::string(inside) + "</sheetData></worksheet>";
}

Archive workbook(const std::string& sheet, const std::string& strings = "<sst/>",
                 const std::string& the_book = book()) {
  return Archive::over(pack({{"[Content_Types].xml", types},
                             {"xl/workbook.xml", the_book},
                             {"xl/_rels/workbook.xml.rels", relations},
                             {"xl/styles.xml", styles},
                             {"xl/worksheets/sheet2.xml", rows("<row><c><v>1</v></c></row>")},
                             {"xl/worksheets/sheet1.xml", sheet},
                             {"xl/sharedStrings.xml", strings}},
                            zip),
                       "x.xlsx");
}

std::string csv(Archive of) {
  auto stream = open_sheet(std::move(of));
  if (!stream) return stream.error().message;
  while (stream->more()) {
  }
  return std::string(stream->view()) + stream->trouble();
}

TEST(Workbook, PassesOverVisibleSheetsWithoutRows) {
  const std::string both = R"(<workbook xmlns:r="x"><sheets><sheet name="empty" r:id="r1"/>
      <sheet name="data" r:id="r2"/></sheets></workbook>)";
  EXPECT_EQ(csv(workbook("<worksheet><sheetData/></worksheet>", "<sst/>", both)), "\"1\"\n");
}

TEST(Workbook, GivesTheFirstVisibleSheetWithSharedAndInlineStrings) {
  EXPECT_EQ(csv(workbook(rows(R"(<row r="1"><c r="A1" t="s"><v>1</v></c>
                <c r="C1" t="inlineStr"><is><t>a "b"</t></is></c></row>
                <row r="9"><c r="B9" t="s"><v>0</v></c></row>)"),
                         "<sst><si><t>نص</t></si><si><r><t>two </t></r><r><t>runs</t></r>"
                         "<rPh><t>no</t></rPh></si></sst>")),
            "\"two runs\",\"\",\"a \"\"b\"\"\"\n\"\",\"نص\"\n");
}

// 45139.378819444... is 1 August 2023, 09:05:30, as LibreOffice shows it.
TEST(Workbook, KnowsDatesByTheirStyleAlone) {
  EXPECT_EQ(csv(workbook(rows(R"(<row><c s="1"><v>45139</v></c><c s="2"><v>45139.37881944444</v></c>
                <c s="3"><v>45139</v></c><c><v>45139</v></c></row>)"))),
            "\"2023-08-01T00:00:00\",\"2023-08-01T09:05:30\",\"45139\",\"45139\"\n");
  EXPECT_EQ(csv(workbook(rows(R"(<row><c s="1"><v>43677</v></c></row>)"), "<sst/>",
                         book(R"(<workbookPr date1904="1"/>)"))),
            "\"2023-08-01T00:00:00\"\n");
}

TEST(Workbook, KeepsNumbersAsTheyStandAndRunsNoFormula) {
  EXPECT_EQ(csv(workbook(rows(R"(<row><c><v>1.69E+18</v></c>
                <c t="str"><f>HYPERLINK("http://example.org")</f><v>shown</v></c>
                <c t="b"><v>1</v></c><c t="e"><v>#NAME?</v></c></row>)"))),
            "\"1.69E+18\",\"shown\",\"1\",\"#NAME?\"\n");
}

TEST(Workbook, LeavesCellsEmptyThatPointNowhere) {
  EXPECT_EQ(csv(workbook(rows(R"(<row><c t="s"><v>99</v></c><c t="s"><v>-1</v></c>
                <c r="ZZZZZZ1" t="str"><v>x</v></c></row>)"))),
            "\"\",\"\",\"x\"\n");
}

// 100 cells of a MiB each are no row of any table: its reader refuses more than 16, so the rest is
// not made. The row behind it is whole.
TEST(Workbook, CutsRowsThatNoTableMayHold) {
  const std::string strings = "<sst><si><t>" + std::string(1 << 20, 'x') + "</t></si></sst>";
  std::string cells;
  for (int i = 0; i < 100; ++i) cells += R"(<c t="s"><v>0</v></c>)";
  const std::string out =
      csv(workbook(rows("<row>" + cells + "</row><row><c><v>7</v></c></row>"), strings));
  EXPECT_GT(out.size(), 16u << 20);
  EXPECT_LT(out.size(), 18u << 20);
  EXPECT_TRUE(out.ends_with("\"\n\"7\"\n"));
}

TEST(Workbook, EndsWhereASheetUnfoldsAsBombsDo) {
  std::string many;
  for (int i = 0; i < 2000; ++i) many += R"(<row><c r="XFD1"><v>1</v></c></row>)";
  const std::string out = csv(workbook(rows(many)));
  EXPECT_THAT(out.substr(out.size() - 100), HasSubstr("the sheet unfolds more than 200:1"));
}

TEST(Workbook, RefusesDocumentTypes) {
  EXPECT_THAT(csv(workbook(rows(""), R"(<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                <sst><si><t>&e;</t></si></sst>)")),
              HasSubstr("xl/sharedStrings.xml: it has a document type"));
}

TEST(Workbook, SaysWhereASheetIsCutOffAndKeepsTheRowsBefore) {
  const std::string read =
      csv(workbook("<worksheet><sheetData><row><c><v>7</v></c></row><row><c><v>8</v>"));
  EXPECT_THAT(read, HasSubstr("\"7\"\nit is no whole XML"));
}

}  // namespace
}  // namespace lockstep
