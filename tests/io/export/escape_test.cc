#include "io/escape.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

TEST(CsvCell, IsQuotedOnlyWhereRfc4180Asks) {
  EXPECT_EQ(csv_cell("0012"), "0012");
  EXPECT_EQ(csv_cell("=1+1"), "=1+1");  // kept byte for byte: CSV is for machines
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(csv_cell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(csv_cell(" a"), "\" a\"");
}

TEST(JsonString, MayStandInsideAnHtmlScript) {
  EXPECT_EQ(json_string("نص"), "\"نص\"");
  EXPECT_EQ(json_string("</script>&\u2028"), "\"\\u003c/script\\u003e\\u0026\\u2028\"");
  EXPECT_EQ(json_string("q\" b\\ \n\t"), "\"q\\\" b\\\\ \\n\\u0009\"");
  EXPECT_EQ(json_string("\xff"), "\"\uFFFD\"");
}

TEST(DotId, LeavesNothingForGraphvizToRead) {
  EXPECT_EQ(dot_id("a\"];b\\N"), "\"a\\\"];b\\\\N\"");
  EXPECT_EQ(dot_id("&lt;\n"), "\"&amp;lt;\\n\"");
}

TEST(TerminalText, ShowsWhatWouldSteerATerminal) {
  EXPECT_EQ(terminal_text("\x1b[2Jname\nline\ta"), "\\x1B[2Jname\\x0Aline\\x09a");
  EXPECT_EQ(terminal_text("حساب"), "حساب");
}

TEST(Defanged, LeadsNowhere) {
  EXPECT_EQ(defanged("https://www.example.org/a.html?x=b.c"),
            "hxxps://www[.]example[.]org/a.html?x=b.c");
  EXPECT_EQ(defanged("http://example.org"), "hxxp://example[.]org");
}

}  // namespace
}  // namespace lockstep
