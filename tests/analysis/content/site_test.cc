#include "analysis/content/site.h"

#include <gtest/gtest.h>

#include "analysis/content/url.h"

namespace lockstep {
namespace {

TEST(Site, IsTheDomainThatSomebodyRegistered) {
  EXPECT_EQ(site_of(canonical_url("https://news.bbc.co.uk/a/b?c=1")), "bbc.co.uk");
  EXPECT_EQ(site_of(canonical_url("https://a.b.example.org/")), "example.org");
  EXPECT_EQ(site_of(canonical_url("https://example.org?q")), "example.org");
  EXPECT_EQ(site_of(canonical_url("https://news.gov.iq:8080/x")), "news.gov.iq");
  EXPECT_EQ(site_of(canonical_url("https://one.blogspot.com/x")), "one.blogspot.com");
  EXPECT_NE(site_of(canonical_url("https://two.blogspot.com/x")), "one.blogspot.com");
}

TEST(Site, IsTheHostWhereTheListSaysNothing) {
  EXPECT_EQ(site_of(canonical_url("https://192.0.2.7/x")), "192.0.2.7");
  EXPECT_EQ(site_of(""), "");
}

}  // namespace
}  // namespace lockstep
