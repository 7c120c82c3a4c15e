#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <pugixml.hpp>
#include <set>

#include "io/diagram/network_figure.h"
#include "io/diagram/text_width.h"
#include "tests/io/diagram/made_findings.h"

#ifdef __SANITIZE_ADDRESS__
// Fontconfig keeps its fonts until the end; 300 figures take no more memory than one.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
#endif

namespace lockstep {
namespace {

Layout placed(const Findings& findings) { return lay_out(findings, {.program = LOCKSTEP_LAYOUT}); }

std::string svg_of(const Findings& findings, const FigureOptions& options) {
  const auto svg =
      picture_formats()[0].write(network_figure(findings, placed(findings), options), {});
  EXPECT_TRUE(svg);
  return *svg;
}

template <class Item>
std::vector<Item> items_of(const Scene& scene) {
  std::vector<Item> found;
  for (const SceneItem& item : scene.items) {
    if (const auto* mark = std::get_if<Item>(&item)) found.push_back(*mark);
  }
  return found;
}

struct Rectangle {
  double left, top, right, bottom;
};

Rectangle ink_of(const TextRuler& ruler, const SceneText& text) {
  const TextExtent extent = ruler.measure(text);
  const double left = text.anchor == Anchor::start    ? text.at.x
                      : text.anchor == Anchor::middle ? text.at.x - extent.width / 2
                                                      : text.at.x - extent.width;
  return {left, text.at.y - extent.ascent, left + extent.width, text.at.y + extent.descent};
}

bool overlap(const Rectangle& a, const Rectangle& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

class FigureOf : public testing::TestWithParam<MadeOptions> {};

TEST_P(FigureOf, KeepsCirclesApartAndEverythingOnThePage) {
  const MadeFindings made = made_findings(GetParam());
  const Scene scene = network_figure(made.findings, placed(made.findings), {});
  const auto circles = items_of<SceneShape>(scene);
  ASSERT_GT(circles.size(), 20u);
  for (std::size_t i = 0; i < circles.size(); ++i) {
    const double r = circles[i].radius + circles[i].outline.width / 2;
    EXPECT_GE(circles[i].at.x - r, 5);
    EXPECT_GE(circles[i].at.y - r, 5);
    EXPECT_LE(circles[i].at.x + r, scene.width - 5);
    EXPECT_LE(circles[i].at.y + r, scene.height - 5);
    for (std::size_t j = 0; j < i; ++j) {
      const double other = circles[j].radius + circles[j].outline.width / 2;
      ASSERT_GT(std::hypot(circles[i].at.x - circles[j].at.x, circles[i].at.y - circles[j].at.y),
                r + other);
    }
  }
}

TEST_P(FigureOf, KeepsTextsApartAndOnThePage) {
  const MadeFindings made = made_findings(GetParam());
  const Scene scene = network_figure(made.findings, placed(made.findings), {});
  const TextRuler ruler;
  const auto texts = items_of<SceneText>(scene);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Rectangle ink = ink_of(ruler, texts[i]);
    EXPECT_TRUE(ink.left >= 5 && ink.top >= 5 && ink.right <= scene.width - 5 &&
                ink.bottom <= scene.height - 5)
        << texts[i].text;
    EXPECT_GE(texts[i].size, 7) << texts[i].text;
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(overlap(ink, ink_of(ruler, texts[j])))
          << texts[i].text << " over " << texts[j].text;
    }
  }
}

TEST_P(FigureOf, IsTheSameBytesTwiceInEveryFormat) {
  const MadeFindings made = made_findings(GetParam());
  const Scene scene = network_figure(made.findings, placed(made.findings), {});
  const Scene again = network_figure(made.findings, placed(made.findings), {});
  for (const PictureFormat& format : picture_formats()) {
    const auto first = format.write(scene, {.dots_per_inch = 72});
    const auto second = format.write(again, {.dots_per_inch = 72});
    ASSERT_TRUE(first && second) << format.name;
    EXPECT_TRUE(*first == *second) << format.name;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Sizes, FigureOf,
    testing::Values(MadeOptions{.accounts = 30, .clusters = 2, .pairs = 2, .seed = 1},
                    MadeOptions{.accounts = 300, .clusters = 8, .pairs = 12, .seed = 2},
                    MadeOptions{.accounts = 40, .clusters = 0, .pairs = 15, .seed = 4},
                    MadeOptions{.accounts = 1500, .clusters = 14, .pairs = 60, .seed = 3}),
    [](const auto& with) { return "With" + std::to_string(with.param.accounts) + "Accounts"; });

TEST(NetworkFigure, DoesNotDependOnTheOrderOfTies) {
  MadeFindings made = made_findings({.accounts = 80, .clusters = 3, .seed = 6});
  const std::string sorted = svg_of(made.findings, {});
  std::reverse(made.findings.ties.begin(), made.findings.ties.end());
  EXPECT_EQ(svg_of(made.findings, {}), sorted);
}

// Every element and attribute of a figure is one of ours.
struct OnlyOurMarkup : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    static const std::set<std::string> elements = {"svg",  "title", "desc", "rect",
                                                   "path", "g",     "text", "circle"};
    if (node.type() == pugi::node_element) {
      EXPECT_TRUE(elements.count(node.name())) << node.name();
      for (const auto attribute : node.attributes()) {
        const std::string name = attribute.name();
        EXPECT_TRUE(name.rfind("on", 0) != 0 && name != "href" && name != "style" &&
                    name.find(':') == std::string::npos)
            << name;
      }
    }
    return true;
  }
};

TEST(NetworkFigure, LetsNoHandleBecomeMarkup) {
  const MadeFindings made = made_findings({.accounts = 60, .clusters = 2, .seed = 1});
  const std::string svg = svg_of(made.findings, {});
  pugi::xml_document document;
  ASSERT_TRUE(document.load_buffer(svg.data(), svg.size()));
  OnlyOurMarkup walker;
  document.traverse(walker);
  EXPECT_NE(svg.find("&lt;script&gt;"), std::string::npos) << "it is shown as it is";
  EXPECT_EQ(svg.find("\u202E"), std::string::npos);
  EXPECT_NE(svg.find("⟦U+202E⟧"), std::string::npos);
}

TEST(NetworkFigure, FixesTheDirectionOfItsTexts) {
  const MadeFindings made = made_findings({.accounts = 30, .clusters = 2, .seed = 1});
  const std::string svg = svg_of(made.findings, {});
  pugi::xml_document document;
  ASSERT_TRUE(document.load_buffer(svg.data(), svg.size()));
  EXPECT_STREQ(document.child("svg").attribute("direction").value(), "ltr");
  for (const auto text : document.child("svg").children("text")) {
    EXPECT_STREQ(text.attribute("unicode-bidi").value(), "plaintext");
  }
  EXPECT_NE(svg.find("\u2068@صوت_النهر\u2069"), std::string::npos);
}

TEST(NetworkFigure, SaysWhatEvidenceRulesAskOfAFigure) {
  const MadeFindings made = made_findings({.accounts = 300, .clusters = 6, .seed = 1});
  const Scene scene = network_figure(made.findings, placed(made.findings), {});
  EXPECT_EQ(scene.title,
            "267 accounts in 6 clusters acted on the same contents within 1 min of each other");
  for (const char* part :
       {"300 accounts with ties", "19,818 accounts without ties not shown", "at least 2 contents",
        "within 1 min", "2023-07-04", "2023-08-02", "telegram (2), whatsapp, x",
        "Position has no meaning", "does not prove that one person"}) {
    EXPECT_NE(scene.description.find(part), std::string::npos) << part;
  }
}

TEST(NetworkFigure, NeverShowsWhereTheSourcesLay) {
  const MadeFindings made = made_findings({.accounts = 30, .clusters = 2, .seed = 1});
  EXPECT_EQ(svg_of(made.findings, {}).find("secret-case-name"), std::string::npos);
}

TEST(NetworkFigure, DoesNotNameAccountsOutsideClustersOrWithoutEvidence) {
  MadeFindings made = made_findings({.accounts = 30, .clusters = 2, .pairs = 2, .seed = 1});
  for (std::size_t i = 0; i < made.findings.accounts.size(); ++i) {
    FoundAccount& account = made.findings.accounts[i];
    if (i % 3 == 0) account.tier = Tier::insufficient;
    const bool bystander = account.cluster == no_row || account.tier == Tier::insufficient;
    account.handle = made.keep((bystander ? "bystander" : "member") + std::to_string(i));
  }
  const std::string svg = svg_of(made.findings, {});
  EXPECT_EQ(svg.find("bystander"), std::string::npos);
  EXPECT_NE(svg.find("@member1"), std::string::npos);
}

TEST(NetworkFigure, NamesNobodyForSharing) {
  MadeFindings made = made_findings({.accounts = 30, .clusters = 2, .seed = 1});
  for (FoundAccount& account : made.findings.accounts) {
    account.handle = account.name = account.id = "known_by_name";
  }
  EXPECT_EQ(svg_of(made.findings, {.naming = Naming::none}).find("known_by_name"),
            std::string::npos);
}

TEST(NetworkFigure, OfNobodySaysWhatWasLookedAt) {
  MadeFindings made = made_findings({.accounts = 30, .clusters = 2, .seed = 1});
  made.findings.accounts.clear();
  made.findings.ties.clear();
  made.findings.clusters.clear();
  const std::string svg = svg_of(made.findings, {});
  EXPECT_NE(svg.find("Looked at: 20,118 accounts in 4 files."), std::string::npos);
  EXPECT_NE(svg.find("No two accounts acted on 2 or more of the same contents"), std::string::npos);
}

TEST(NetworkFigure, ShowsClustersInsteadOfTooManyAccounts) {
  const MadeFindings made = made_findings({.accounts = 400, .clusters = 9, .pairs = 5, .seed = 8});
  const Scene scene = network_figure(made.findings, placed(made.findings), {.overview_above = 399});
  const auto texts = items_of<SceneText>(scene);
  const auto says = [&](const std::string& words) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](const SceneText& text) { return text.text == words; });
  };
  for (int number = 1; number <= 9; ++number) EXPECT_TRUE(says(std::to_string(number))) << number;
  EXPECT_TRUE(says("Cluster 6 · 31 accounts"));
  EXPECT_FALSE(says("Cluster 7 · 23 accounts"));
  EXPECT_NE(scene.description.find("54 accounts in no cluster not shown."), std::string::npos);
  for (const SceneShape& shape : items_of<SceneShape>(scene)) {
    EXPECT_TRUE(shape.at.x > 0 && shape.at.x < scene.width && shape.at.y > 0 &&
                shape.at.y < scene.height);
  }
}

TEST(WritePng, HasTheAskedResolution) {
  const auto png = picture_format_of("figure.png")->write(Scene{}, {.dots_per_inch = 300});
  ASSERT_TRUE(png);
  const auto number_at = [&](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value = value << 8 | static_cast<unsigned char>((*png)[at + i]);
    return value;
  };
  EXPECT_EQ(png->substr(1, 3), "PNG");
  EXPECT_EQ(number_at(16), 3508u);  // A4 landscape at 300 dpi, as stationers have it
  EXPECT_EQ(number_at(20), 2481u);
  EXPECT_EQ(png->substr(37, 4), "pHYs");
  EXPECT_EQ(number_at(41), 11811u);  // dots a metre
}

TEST(WritePng, RefusesASheetThatIsTooLarge) {
  const auto png = picture_format_of("figure.png")->write(Scene{}, {.dots_per_inch = 3000});
  ASSERT_FALSE(png);
  EXPECT_EQ(png.error().message,
            "a picture of 35079 x 24804 dots cannot be drawn: choose another resolution");
}

TEST(PictureFormatOf, KnowsEndings) {
  EXPECT_EQ(picture_format_of("a.svg")->name, "svg");
  EXPECT_EQ(picture_format_of("b.c.pdf")->name, "pdf");
  EXPECT_EQ(picture_format_of("b.gif"), nullptr);
  EXPECT_EQ(picture_format_of(".svg"), nullptr);
}

}  // namespace
}  // namespace lockstep
