#include "io/report/contact_sheet.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

bool has(const std::string& page, std::string_view what) {
  return page.find(what) != std::string::npos;
}

SheetCard card() {
  SheetCard card{.content_id = "c0ffee",
                 .accounts = 31,
                 .posts = 1'234,
                 .platforms = {Platform::telegram, Platform::x},
                 .first = Time{1'690'880'700'000},
                 .last = Time{1'690'880'760'000},
                 .first_post = "x:1<script>",
                 .files = {}};
  card.files.push_back({.sha256 = "aa",
                        .small = {.width = 2, .height = 1, .rgb = {255, 0, 0, 0, 0, 255}},
                        .sight = {.type = "jpeg", .width = 640, .height = 480},
                        .posts = 1'200});
  card.files.push_back({.sha256 = "bb",
                        .small = {},
                        .sight = {.trouble = "it is <b>broken</b>"},
                        .posts = 34,
                        .bits = 12});
  return card;
}

TEST(ContactSheet, TellsOfEachPictureAndItsVariants) {
  const std::string page = contact_sheet(std::vector{card()}, SheetLook::shown);
  for (const char* what : {"31 accounts, 1,234 posts", "telegram, x; jpeg 640 x 480", "c0ffee",
                           "12 bits, 34 posts", "as it was posted"}) {
    EXPECT_TRUE(has(page, what)) << what;
  }
}

// PNG's signature and the header of a picture of 2 x 1, in base64.
TEST(ContactSheet, HoldsItsPictures) {
  const std::string page = contact_sheet(std::vector{card()}, SheetLook::blurred);
  EXPECT_TRUE(has(page, "src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAI"));
  EXPECT_TRUE(has(page, "alt=\"blurred\""));
}

TEST(ContactSheet, ShowsWhatStrangersWroteAsText) {
  const std::string page = contact_sheet(std::vector{card()}, SheetLook::blurred);
  EXPECT_FALSE(has(page, "<script"));
  EXPECT_FALSE(has(page, "<b>broken"));
  EXPECT_TRUE(has(page, "it is &lt;b&gt;broken&lt;/b&gt;"));
  EXPECT_TRUE(has(page, "default-src 'none'"));
}

TEST(ContactSheet, IsAPageWithoutPicturesToo) {
  EXPECT_TRUE(has(contact_sheet({}, SheetLook::blurred), "</html>"));
}

}  // namespace
}  // namespace lockstep
