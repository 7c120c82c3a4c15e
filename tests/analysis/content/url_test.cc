#include "analysis/content/url.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

TEST(CanonicalUrl, GivesOneSpellingToLinksToTheSamePage) {
  const std::string page = "example.org/a/b?id=7&p=2";
  for (const char* spelling :
       {"https://example.org/a/b?id=7&p=2", "http://www.Example.ORG:80/a//b/?p=2&id=7#top",
        "HTTPS://user:secret@m.example.org/a/b?utm_source=x&fbclid=Y&id=7&p=2",
        "https://amp.example.org./%61/b?id=7&&p=2&", "  https://example.org:443/a/b/?id=7&p=2 "}) {
    EXPECT_EQ(canonical_url(spelling), page) << spelling;
  }
  EXPECT_NE(canonical_url("https://example.org/a/B?id=7&p=2"), page);
}

TEST(CanonicalUrl, WritesOtherLettersAsEscapesInOneWay) {
  EXPECT_EQ(canonical_url("https://example.org/خبر"), "example.org/%D8%AE%D8%A8%D8%B1");
  EXPECT_EQ(canonical_url("https://example.org/%d8%ae%D8%A8%d8%b1"),
            "example.org/%D8%AE%D8%A8%D8%B1");
  EXPECT_EQ(canonical_url("https://example.org/100%"), "example.org/100%");
}

TEST(CanonicalUrl, KnowsNoLinkButHttpAndHttpsWithAHost) {
  for (const char* other : {"", "javascript:alert(1)", "https://", "https:///path", "ftp://a.b/c",
                            "https://localhost/x", "data:text/html,x", "mailto:a@example.org"}) {
    EXPECT_EQ(canonical_url(other), "") << other;
  }
}

}  // namespace
}  // namespace lockstep
