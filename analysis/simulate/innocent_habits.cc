// Innocents whose habits make them move together though each acts alone: readers of a page who keep
// its posts for the next morning, followers of somebody who passes the page's posts on and is not
// in the data, and programs that post every five minutes.
#include <array>

#include "analysis/simulate/world.h"

namespace lockstep {
namespace {

// Seconds after a hidden second source passed a post on: exponential, mean 20 min (GROUP.md 3).
constexpr std::array<Quantile, 7> after_boost{
    {{0, 0}, {25, 345}, {50, 832}, {75, 1664}, {95, 3595}, {99, 5526}, {100, 9000}}};
// Seconds until anybody else reacts, as skewed as a log-normal.
constexpr std::array<Quantile, 6> in_own_time{
    {{0, 60}, {25, 1800}, {50, 7200}, {75, 25'000}, {95, 90'000}, {100, 200'000}}};
constexpr unsigned boosted_percent = 40, reads_percent = 45;

class Habits {
 public:
  explicit Habits(World& world) : world_(world), random_(world.options.seed, "innocent habits") {}
  void stage() {
    for (std::size_t crowd = 0; crowd < scaled(world_, 1); ++crowd) {
      const std::vector<std::uint32_t> page = page_of_posts();
      morning_readers(page);
      boosted(page);
      five_minute_programs();
    }
  }

 private:
  // Three posts a day of one who writes on an ordinary theme.
  std::vector<std::uint32_t> page_of_posts() {
    const std::uint32_t writer =
        add_account(world_, Platform::x, AccountKind::person, Label::organic, random_);
    world_.accounts[writer].followers = 31'000;
    std::vector<std::uint32_t> page;
    for (std::int64_t day = 0; day < world_.options.days; ++day) {
      for (const std::int64_t hour : {10, 14, 19}) {
        InventedPost post;
        post.account = writer;
        post.phrase = &random_.pick(phrases(Theme::books));
        post.wording = random_.next();
        post.ms = world_.local(day, hour) + random_.between(0, 3 * hour_ms);
        if (const std::uint32_t row = world_.add(post); row != nobody) page.push_back(row);
      }
    }
    return page;
  }

  void repost(std::uint32_t account, std::uint32_t parent, std::int64_t ms) {
    InventedPost post;
    post.account = account;
    post.kind = PostKind::repost;
    post.parent = parent;
    post.label = world_.accounts[account].label;
    post.ms = ms;
    world_.add(post);
  }

  // Each at an hour of its own between six and nine, give or take a quarter.
  void morning_readers(const std::vector<std::uint32_t>& page) {
    for (const std::uint32_t reader : add_people(world_, 30, Label::morning_reader, random_)) {
      const std::int64_t habit = random_.between(6 * hour_ms, 9 * hour_ms) - local_offset_ms;
      for (const std::uint32_t row : page) {
        if (!random_.chance(reads_percent)) continue;
        const std::int64_t ms = world_.posts[row].ms - world_.begin();
        const std::int64_t next_day = ms / day_ms + 1;
        repost(reader, row,
               world_.begin() + next_day * day_ms + habit +
                   random_.between(-15 * minute_ms, 15 * minute_ms));
      }
    }
  }

  void boosted(const std::vector<std::uint32_t>& page) {
    const auto people = add_people(world_, 30, Label::boosted, random_);
    for (const std::uint32_t row : page) {
      const std::int64_t posted = world_.posts[row].ms;
      const std::int64_t boost = posted + random_.between(20 * minute_ms, 5 * hour_ms);
      for (const std::uint32_t person : people) {
        if (!random_.chance(reads_percent)) continue;
        const bool follows = random_.chance(boosted_percent);
        const std::int64_t delay = random_.along(follows ? std::span<const Quantile>(after_boost)
                                                         : std::span<const Quantile>(in_own_time));
        repost(person, row,
               (follows ? boost : posted) + delay * second_ms + random_.between(0, 999));
      }
    }
  }

  void five_minute_programs() {
    for (int i = 0; i < 6; ++i) {
      const std::uint32_t account =
          add_account(world_, Platform::x, AccountKind::person, Label::scheduler, random_);
      for (std::int64_t day = 0; day < world_.options.days; ++day) {
        for (int times = 0; times < 3; ++times) {
          InventedPost post;
          post.account = account;
          post.phrase = &random_.pick(phrases(Theme::prayer_times));
          post.wording = random_.next();
          post.label = Label::scheduler;
          post.ms = world_.local(day, 8) + random_.between(0, 11) * 5 * minute_ms +
                    random_.between(0, 900);
          world_.add(post);
        }
      }
    }
  }

  World& world_;
  Random random_;
};

}  // namespace

void stage_innocent_habits(World& world) { Habits(world).stage(); }

}  // namespace lockstep
