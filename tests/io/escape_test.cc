#include "io/escape.h"

#include <gtest/gtest.h>

#include <string>

namespace lockstep {
namespace {

TEST(EscapeXml, WritesMarkupAsReferences) {
  EXPECT_EQ(escape_xml(R"(<a b="c" d='e'>&</a>)"),
            "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;&lt;/a&gt;");
}

TEST(EscapeXml, KeepsTabsAndLineEndsThroughAttributeNormalisation) {
  EXPECT_EQ(escape_xml("a\tb\r\nc"), "a&#9;b&#13;&#10;c");
}

TEST(EscapeXml, ShowsWhatXmlDoesNotAllow) {
  EXPECT_EQ(escape_xml(std::string("a\0b\x01\x1B\x7F", 6)), "a\\x00b\\x01\\x1B\\x7F");
  EXPECT_EQ(escape_xml("\xEF\xBF\xBE|\xEF\xBF\xBF"), "⟦U+FFFE⟧|⟦U+FFFF⟧");
  EXPECT_EQ(escape_xml("\xC2\x85"), "\\x85");
}

TEST(EscapeXml, ShowsBytesThatAreNotUtf8) {
  EXPECT_EQ(escape_xml("a\xFFz"), "a\\xFFz");
  EXPECT_EQ(escape_xml("\xED\xA0\x80"), "\\xED\\xA0\\x80") << "a lone surrogate";
  EXPECT_EQ(escape_xml("\xC0\xAF"), "\\xC0\\xAF") << "an overlong slash";
  EXPECT_EQ(escape_xml("cut \xD8"), "cut \\xD8");
}

TEST(EscapeXml, KeepsOtherScriptsByteForByte) {
  const std::string text = "السلام عليكم ۴۵ 😀 e\u0301 👩‍👩‍👧";
  EXPECT_EQ(escape_xml(text), text);
}

TEST(ShowControls, ShowsOverridesEvenWhenClosed) {
  EXPECT_EQ(show_controls("\u202Egnp.exe"), "⟦U+202E⟧gnp.exe");
  EXPECT_EQ(show_controls("\u202Dabc\u202C"), "⟦U+202D⟧abc⟦U+202C⟧");
}

TEST(ShowControls, KeepsBalancedEmbeddingsAndIsolates) {
  for (const std::string text : {"\u2067abc\u2069", "\u202Babc\u202C",
                                 "\u2068a\u2066b\u2069c\u2069", "\u2067a\u202Ab\u202Cc\u2069"}) {
    EXPECT_EQ(show_controls(text), text);
  }
}

TEST(ShowControls, ShowsMarksWithoutTheirPartner) {
  EXPECT_EQ(show_controls("\u2067abc"), "⟦U+2067⟧abc");
  EXPECT_EQ(show_controls("abc\u2069\u202C"), "abc⟦U+2069⟧⟦U+202C⟧");
  EXPECT_EQ(show_controls("\u2067abc\u2069\u2069"), "\u2067abc\u2069⟦U+2069⟧");
  EXPECT_EQ(show_controls("\u2067a\u202Bb\u2069c\u202C"), "\u2067a⟦U+202B⟧b\u2069c⟦U+202C⟧")
      << "an isolate's end closes what was embedded in it";
}

TEST(ShowControls, DoesNotPairMarksAcrossLines) {
  EXPECT_EQ(show_controls("\u2067a\nb\u2069"), "⟦U+2067⟧a\nb⟦U+2069⟧");
  EXPECT_EQ(show_controls("\u2067a\u2029b\u2069"), "⟦U+2067⟧a\u2029b⟦U+2069⟧");
}

TEST(ShowControls, ShowsNestingThatRenderersGiveUpOn) {
  std::string text;
  for (int i = 0; i < 17; ++i) text += "\u2067";
  for (int i = 0; i < 17; ++i) text += "\u2069";
  std::string kept;
  for (int i = 0; i < 16; ++i) kept += "\u2067";
  kept += "⟦U+2067⟧⟦U+2069⟧";
  for (int i = 0; i < 16; ++i) kept += "\u2069";
  EXPECT_EQ(show_controls(text), kept);
}

TEST(ShowControls, KeepsWhatArabicNeeds) {
  const std::string text = "می\u200Cخواهم\u200F 12\u200E";
  EXPECT_EQ(show_controls(text), text);
}

TEST(Isolated, CannotBeEscapedFromByAClosingMark) {
  EXPECT_EQ(isolated("a\u2069b"), "\u2068a⟦U+2069⟧b\u2069");
  EXPECT_EQ(isolated_ltr("+964 770"), "\u2066+964 770\u2069");
}

}  // namespace
}  // namespace lockstep
