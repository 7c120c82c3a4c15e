// Innocents who pass on the same things at nearly the same time: fans, sharers of breaking news,
// readers who repost several posts of one page in one sitting.
#include <array>

#include "analysis/simulate/world.h"

namespace lockstep {
namespace {

constexpr std::array<Quantile, 5> fan_seconds{{{0, 2}, {50, 25}, {90, 90}, {98, 600}, {100, 7200}}};
constexpr std::array<Quantile, 5> news_seconds{
    {{0, 10}, {20, 60}, {50, 240}, {90, 1500}, {100, 14'400}}};

class Reposters {
 public:
  explicit Reposters(World& world)
      : world_(world), random_(world.options.seed, "innocent reposters") {}
  void stage() {
    for (std::size_t crowd = 0; crowd < scaled(world_, 1); ++crowd) {
      fans();
      const std::vector<std::uint32_t> page = newsroom();
      breaking_news(page);
      readers(page);
      telegram_news();
    }
  }

 private:
  std::int64_t some_day() {
    return static_cast<std::int64_t>(
        random_.below(static_cast<std::uint64_t>(world_.options.days)));
  }
  std::uint32_t post(std::uint32_t account, Theme theme, Tag tag, Label label, std::int64_t ms);
  void repost(std::uint32_t account, std::uint32_t parent, std::int64_t delay_ms);
  void fans();
  std::vector<std::uint32_t> newsroom();
  void breaking_news(const std::vector<std::uint32_t>& page);
  void readers(const std::vector<std::uint32_t>& page);
  void telegram_news();

  World& world_;
  Random random_;
};

std::uint32_t Reposters::post(std::uint32_t account, Theme theme, Tag tag, Label label,
                              std::int64_t ms) {
  InventedPost post;
  post.account = account;
  post.phrase = &random_.pick(phrases(theme));
  post.wording = random_.next();
  post.tags[0] = tag;
  post.label = label;
  post.ms = ms;
  if (world_.accounts[account].kind == AccountKind::channel) post.venue = account;
  return world_.add(post);
}

void Reposters::repost(std::uint32_t account, std::uint32_t parent, std::int64_t delay_ms) {
  InventedPost post;
  post.account = account;
  post.kind = PostKind::repost;
  post.parent = parent;
  post.label = world_.accounts[account].label;
  post.ms = world_.posts[parent].ms + delay_ms;
  if (world_.accounts[account].kind == AccountKind::channel) post.venue = account;
  world_.add(post);
}

void Reposters::fans() {
  const std::uint32_t singer =
      add_account(world_, Platform::x, AccountKind::person, Label::singer, random_);
  world_.accounts[singer].followers = 240'000;
  const auto fans = add_people(world_, 30, Label::fan, random_);
  for (int songs = 0; songs < 12; ++songs) {
    const std::int64_t ms = world_.local(some_day(), 20) + random_.between(0, 3 * hour_ms);
    const std::uint32_t row = post(singer, Theme::singer, Tag::singer, Label::singer, ms);
    if (row == nobody) continue;
    for (const std::uint32_t fan : fans) {
      if (!random_.chance(70)) continue;
      repost(fan, row, random_.along(fan_seconds) * second_ms + random_.between(0, 999));
    }
  }
}

// The posts of one newsroom, in order of time.
std::vector<std::uint32_t> Reposters::newsroom() {
  const std::uint32_t news =
      add_account(world_, Platform::x, AccountKind::person, Label::news, random_);
  world_.accounts[news].followers = 95'000;
  std::vector<std::uint32_t> page;
  for (std::int64_t day = 0; day < world_.options.days; ++day) {
    for (const std::int64_t hour : {9, 16}) {
      const std::int64_t ms = world_.local(day, hour) + random_.between(0, 4 * hour_ms);
      const std::uint32_t row = post(news, Theme::breaking, Tag::breaking, Label::news, ms);
      if (row != nobody) page.push_back(row);
    }
  }
  return page;
}

void Reposters::breaking_news(const std::vector<std::uint32_t>& page) {
  const auto sharers = add_people(world_, 120, Label::breaking_news, random_);
  for (std::size_t i = 0; i < page.size(); i += 3) {  // not all news is big
    for (const std::uint32_t sharer : sharers) {
      if (!random_.chance(22)) continue;
      repost(sharer, page[i], random_.along(news_seconds) * second_ms + random_.between(0, 999));
    }
  }
}

void Reposters::readers(const std::vector<std::uint32_t>& page) {
  if (page.size() < 6) return;
  for (const std::uint32_t reader : add_people(world_, 15, Label::reader, random_)) {
    for (int sittings = 0; sittings < 2; ++sittings) {
      const auto latest =
          static_cast<std::size_t>(random_.between(5, static_cast<std::int64_t>(page.size()) - 1));
      std::int64_t ms = world_.posts[page[latest]].ms + random_.between(hour_ms, 9 * hour_ms);
      for (std::int64_t back = random_.between(2, 4); back >= 0; --back) {
        const std::uint32_t row = page[latest - static_cast<std::size_t>(back)];
        repost(reader, row, ms - world_.posts[row].ms);
        ms += random_.between(4 * second_ms, 90 * second_ms);
      }
    }
  }
}

void Reposters::telegram_news() {
  const std::uint32_t news =
      add_account(world_, Platform::telegram, AccountKind::channel, Label::news, random_);
  std::vector<std::uint32_t> channels;
  for (int i = 0; i < 6; ++i) {
    channels.push_back(add_account(world_, Platform::telegram, AccountKind::channel,
                                   Label::breaking_news, random_));
  }
  for (int stories = 0; stories < 10; ++stories) {
    const std::int64_t ms = world_.local(some_day(), 8) + random_.between(0, 12 * hour_ms);
    const std::uint32_t row = post(news, Theme::breaking, Tag::breaking, Label::news, ms);
    if (row == nobody) continue;
    for (const std::uint32_t channel : channels) {
      if (random_.chance(60)) repost(channel, row, random_.along(news_seconds) * second_ms);
    }
  }
}

}  // namespace

void stage_innocent_reposters(World& world) { Reposters(world).stage(); }

}  // namespace lockstep
