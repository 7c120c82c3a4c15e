#include "analysis/content/url.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

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

// Forms of one page that people share, as the sites' own buttons and apps write them.
TEST(CanonicalUrl, KnowsTheFormsThatSitesHaveForOnePage) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> pages{
      {"youtube.com/watch?v=dQw4w9WgXcQ",
       {"https://youtu.be/dQw4w9WgXcQ?si=abc&t=42", "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "https://m.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ&t=42s",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        "https://youtube.com/live/dQw4w9WgXcQ?feature=share"}},
      {"x.com/i/status/1676413412931796998",
       {"https://twitter.com/somebody/status/1676413412931796998?s=20&t=abc",
        "https://x.com/Somebody/status/1676413412931796998/photo/1",
        "https://mobile.twitter.com/i/web/status/1676413412931796998",
        "https://nitter.example.net/somebody/status/1676413412931796998#m",
        "https://fxtwitter.com/somebody/status/1676413412931796998"}},
      {"t.me/channel_name/123",
       {"https://t.me/s/Channel_Name/123", "https://telegram.me/channel_name/123?single",
        "https://t.me/channel_name/77/123", "tg://resolve?domain=channel_name&post=123"}},
      {"instagram.com/p/CuQ1_a-b",
       {"https://www.instagram.com/reel/CuQ1_a-b/?igshid=x", "https://instagram.com/tv/CuQ1_a-b",
        "https://www.instagram.com/somebody/p/CuQ1_a-b/"}},
      {"facebook.com/some.page/posts/900000000000001",
       {"https://www.facebook.com/some.page/posts/900000000000001?__cft__[0]=AZX&__tn__=%2CO",
        "https://m.facebook.com/story.php?story_fbid=900000000000001&id=Some.Page",
        "https://mbasic.facebook.com/permalink.php?id=some.page&story_fbid=900000000000001",
        "https://fb.com/some.page/posts/a-long-title/900000000000001/"}},
      {"facebook.com/watch?v=800000000000002",
       {"https://www.facebook.com/some.page/videos/800000000000002/",
        "https://web.facebook.com/watch/?v=800000000000002&ref=sharing",
        "https://www.facebook.com/reel/800000000000002?mibextid=x"}},
      {"wa.me/9647700000000",
       {"https://api.whatsapp.com/send?phone=9647700000000&text=hello",
        "https://wa.me/9647700000000?text=hello"}},
  };
  for (const auto& [page, forms] : pages) {
    EXPECT_EQ(canonical_url("https://" + page), page);
    for (const std::string& form : forms) EXPECT_EQ(canonical_url(form), page) << form;
  }
}

TEST(CanonicalUrl, UnwrapsRedirectorsThatCarryTheirTarget) {
  for (const char* wrapped :
       {"https://l.facebook.com/"
        "l.php?u=https%3A%2F%2Fwww.example.org%2Fa%3Fid%3D7%26utm_source%3Dfb"
        "&h=AT0abc",
        "https://lm.facebook.com/l.php?h=x&u=http%3A%2F%2Fexample.org%2Fa%3Fid%3D7",
        "https://l.instagram.com/?u=https%3A%2F%2Fexample.org%2Fa%3Fid%3D7&e=x",
        "https://www.google.com/url?sa=t&url=https://example.org/a?id%3D7",
        "https://www.google.iq/url?q=https://example.org/a%3Fid%3D7&sa=D",
        "https://away.vk.com/away.php?to=https%3A%2F%2Fexample.org%2Fa%3Fid%3D7",
        "https://example-org.cdn.ampproject.org/c/s/example.org/a?id=7",
        "https://www.google.com/amp/s/www.example.org/a?id=7",
        // wrapped twice
        "https://l.facebook.com/"
        "l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252F"
        "example.org%252Fa%253Fid%253D7"}) {
    EXPECT_EQ(canonical_url(wrapped), "example.org/a?id=7") << wrapped;
  }
  // What carries nothing, or no link, stays.
  EXPECT_EQ(canonical_url("https://l.facebook.com/l.php?h=x"), "l.facebook.com/l.php?h=x");
  EXPECT_EQ(canonical_url("https://l.facebook.com/l.php?u=javascript%3Aalert(1)"),
            "l.facebook.com/l.php?u=javascript%3Aalert(1)");
  EXPECT_EQ(canonical_url("https://t.co/AbC1"), "t.co/AbC1");
}

// A link that wraps itself over and over must come to an end.
TEST(CanonicalUrl, UnwrapsFourTimesAtMost) {
  std::string url = "https://example.org/a";
  for (int i = 0; i < 5; ++i) url = "https://www.google.com/amp/s/" + url.substr(8);
  EXPECT_EQ(canonical_url(url), "google.com/amp/s/example.org/a");
}

TEST(CanonicalUrl, WritesNamesInOtherScriptsInOneWay) {
  const std::string page = "xn--mgbh0fb.xn--kgbechtv/a";  // http://مثال.إختبار, IANA's test name
  EXPECT_EQ(canonical_url("http://مثال.إختبار/a"), page);
  EXPECT_EQ(canonical_url("http://xn--mgbh0fb.XN--KGBECHTV/a"), page);
  EXPECT_EQ(canonical_url("http://%D9%85%D8%AB%D8%A7%D9%84.إختبار:80/a"), page);
  EXPECT_EQ(canonical_url("https://Bücher.example/"), "xn--bcher-kva.example");
}

TEST(CanonicalUrl, KeepsRoutesBehindTheHashAndNoOtherFragment) {
  EXPECT_EQ(canonical_url("https://example.org/#!/page/7"), "example.org#!/page/7");
  EXPECT_EQ(canonical_url("https://example.org/a#part"), "example.org/a");
}

TEST(CanonicalUrl, DropsWhatOneSiteAloneAddsOnThatSiteAlone) {
  EXPECT_EQ(canonical_url("https://x.com/search?q=a&s=20&t=b"), "x.com/search?q=a");
  EXPECT_EQ(canonical_url("https://example.org/search?q=a&s=20&t=b"),
            "example.org/search?q=a&s=20&t=b");
  EXPECT_EQ(canonical_url("https://example.org/a?empty=&flag"), "example.org/a?empty=&flag");
}

TEST(CanonicalUrl, KnowsNoLinkButHttpAndHttpsWithAHost) {
  for (const char* other : {"", "javascript:alert(1)", "https://", "https:///path", "ftp://a.b/c",
                            "https://localhost/x", "data:text/html,x", "mailto:a@example.org"}) {
    EXPECT_EQ(canonical_url(other), "") << other;
  }
}

}  // namespace
}  // namespace lockstep
