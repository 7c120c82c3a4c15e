#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "analysis/traces/traces.h"
#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

constexpr std::int64_t start = 1'690'000'000'000;

// Made by hand: "victim" says 1; others answer, quote, mention and pass it on.
class World {
 public:
  World() { post("1", "victim", {}); }

  PostFacts facts(std::string_view id, std::string_view author) {
    return {.platform = Platform::x,
            .id = id,
            .account = builder_.account(Platform::x, author),
            .time = Time{start + ++posts_ * 1000}};
  }
  void post(std::string_view id, std::string_view author, std::vector<std::string_view> hashtags) {
    PostFacts made = facts(id, author);
    made.hashtags = hashtags;
    builder_.post(made);
  }
  void reply(std::string_view id, std::string_view author, std::string_view to) {
    PostFacts made = facts(id, author);
    made.kind = PostKind::reply;
    made.reply_to = to;
    builder_.post(made);
  }
  void quote(std::string_view id, std::string_view author, std::string_view of) {
    PostFacts made = facts(id, author);
    made.kind = PostKind::quote;
    made.quote_of = of;
    builder_.post(made);
  }
  void repost(std::string_view id, std::string_view author, std::string_view of) {
    PostFacts made = facts(id, author);
    made.kind = PostKind::repost;
    made.repost_of = of;
    builder_.post(made);
  }
  void mention(std::string_view id, std::string_view author, std::string_view whom) {
    PostFacts made = facts(id, author);
    const std::array mentioned{builder_.account(Platform::x, whom)};
    made.mentions = mentioned;
    builder_.post(made);
  }
  void link(std::string_view id, std::string_view author, std::string_view url) {
    PostFacts made = facts(id, author);
    const std::array links{url};
    made.links = links;
    builder_.post(made);
  }
  // "key: author author ..." for every content of the trace.
  std::vector<std::string> told(const std::string& trace) {
    const Corpus corpus = std::move(builder_).finish();
    const Acts acts = *extract_acts(corpus, std::array{trace});
    std::vector<std::string> lines;
    for (std::size_t c = 0; c < acts.contents.size(); ++c) {
      std::string line(acts.keys[acts.contents.key[c]]);
      line += ':';
      for (const Act& act : acts.of(ContentId(c))) {
        line += ' ';
        line += corpus.text(corpus.accounts.id[act.account.row()]);
      }
      if (const Time source = acts.contents.source_time[c]; source) {
        line += " after " + std::to_string((source.ms - start) / 1000);
      }
      lines.push_back(line);
    }
    return lines;
  }

 private:
  CorpusBuilder builder_;
  std::int64_t posts_ = 0;
};

using Lines = std::vector<std::string>;

TEST(Targets, AreThePostsAndAccountsThatAreAnswered) {
  for (const auto& [trace, lines] :
       {std::pair<const char*, Lines>{"reply",
                                      {"x:1: ada brook victim after 1", "x:2: cleo after 2"}},
        {"reply_target", {"x:ada: cleo", "x:victim: ada brook"}},
        {"mention", {"x:ada: cleo", "x:victim: ada brook dana"}}}) {
    World world;
    world.reply("2", "ada", "1");
    world.reply("3", "brook", "1");
    world.reply("4", "victim", "1");  // goes on with its own thread
    world.reply("5", "cleo", "2");
    world.mention("6", "dana", "victim");
    world.mention("7", "victim", "victim");
    world.repost("8", "fan", "2");
    EXPECT_EQ(world.told(trace), lines) << trace;
  }
}

TEST(Targets, AreThePostsThatAreQuotedAndTheAccountsThatArePassedOn) {
  for (const auto& [trace, lines] :
       {std::pair<const char*, Lines>{"quote", {"x:1: ada brook after 1"}},
        {"forward_source", {"x:ada: eve", "x:victim: cleo dana"}}}) {
    World world;
    world.quote("2", "ada", "1");
    world.quote("3", "brook", "1");
    world.post("4", "victim", {});
    world.repost("5", "cleo", "1");
    world.repost("6", "dana", "4");
    world.repost("7", "victim", "4");  // oneself
    world.repost("8", "eve", "2");
    EXPECT_EQ(world.told(trace), lines) << trace;
  }
}

TEST(Targets, AreHashtagsThatStandTogether) {
  for (const auto& [trace, lines] :
       {std::pair<const char*, Lines>{"hashtag_set", {"#one #three #two: ada brook cleo"}},
        {"hashtag_sequence", {"#one #two #three: ada cleo", "#three #two #one: brook"}}}) {
    World world;
    world.post("2", "ada", {"One", "two", "THREE"});
    world.post("3", "brook", {"three", "two", "one"});
    world.post("4", "cleo", {"one", "two", "One", "three"});
    world.post("5", "dana", {"one", "two", "One"});  // two different ones
    EXPECT_EQ(world.told(trace), lines) << trace;
  }
}

TEST(Targets, AreSites) {
  World world;
  world.link("2", "ada", "https://a.example.org/x");
  world.link("3", "brook", "http://www.example.org/y?z=1");
  world.link("4", "cleo", "https://example.com/");
  EXPECT_EQ(world.told("domain"), (Lines{"example.com: cleo", "example.org: ada brook"}));
}

}  // namespace
}  // namespace lockstep
