#include "io/export/acts_csv.h"

#include <gtest/gtest.h>

#include <sstream>

#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

TEST(ActsCsv, HasARowForEachActWithThePlatformsIds) {
  CorpusBuilder builder;
  const SourceId source = builder.add_source({.path = "made"});
  builder.post({.platform = Platform::telegram,
                .id = "channel:1/2",
                .account = builder.account(Platform::telegram, "channel:1, \"a\""),
                .time = Time{1'688'515'200'000},
                .origin = {.source = source}});
  builder.post({.platform = Platform::x,
                .id = "77",
                .account = builder.account(Platform::x, "5"),
                .time = Time{1'688'515'200'250},
                .origin = {.source = source}});
  const Corpus corpus = std::move(builder).finish();
  Acts acts;
  acts.traces = {"link", "text"};
  acts.contents.trace = {0, 1};
  acts.contents.key = {acts.keys.intern("news.example/1"), acts.keys.intern("a text")};
  acts.contents.source_time.resize(2);
  acts.contents.representative = {PostId(0u), PostId(1u)};
  const auto account = [&](std::size_t post) { return corpus.posts.account[post]; };
  acts.rows = {{ContentId(0u), account(0), PostId(0u), corpus.posts.time[0]},
               {ContentId(0u), account(1), PostId(1u), corpus.posts.time[1]},
               {ContentId(1u), account(1), PostId(1u), corpus.posts.time[1]}};
  acts.starts = {0, 2, 3};
  std::ostringstream out;
  write_acts_csv(corpus, acts, out);
  const std::string link = acts.stable_id(ContentId(0u)), text = acts.stable_id(ContentId(1u));
  EXPECT_EQ(out.str(),
            "trace,content_id,platform,post_id,account_id,time_utc\n"
            "link," +
                link +
                ",telegram,channel:1/2,\"channel:1, \"\"a\"\"\",2023-07-05T00:00:00Z\n"
                "link," +
                link +
                ",x,77,5,2023-07-05T00:00:00.250Z\n"
                "text," +
                text + ",x,77,5,2023-07-05T00:00:00.250Z\n");
}

}  // namespace
}  // namespace lockstep
