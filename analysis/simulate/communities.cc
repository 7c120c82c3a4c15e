#include <algorithm>
#include <array>

#include "analysis/simulate/world.h"
#include "graph/truth.h"

namespace lockstep {
namespace {

// Posts of one person in a fortnight: half of them one or two, a few a hundred.
constexpr std::array<Quantile, 6> posts_of_people{
    {{0, 1}, {50, 2}, {80, 6}, {95, 16}, {99, 40}, {100, 110}}};
// Seconds until somebody reacts: median an hour and a quarter, as skewed as a log-normal.
constexpr std::array<Quantile, 7> reaction{
    {{0, 20}, {10, 240}, {25, 900}, {50, 4500}, {75, 18'000}, {95, 90'000}, {100, 400'000}}};

class Communities {
 public:
  explicit Communities(World& world) : world_(world), random_(world.options.seed, "communities") {}
  void stage();

 private:
  void people();
  void originals();
  void reactions();
  void telegram();
  void facebook();
  void whatsapp();
  void pictures_seen();
  InventedPost words(std::uint32_t account, std::size_t community);
  std::int64_t any_time();

  World& world_;
  Random random_;
  std::vector<std::vector<std::uint32_t>> originals_;  // by community, the most followed first
  std::vector<std::uint32_t> pending_;                 // an account for each reaction to come
};

std::int64_t Communities::any_time() {
  const auto day =
      static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(world_.options.days)));
  return waking_time(world_, day, random_);
}

InventedPost Communities::words(std::uint32_t account, std::size_t community) {
  InventedPost post;
  post.account = account;
  post.phrase = &random_.pick(phrases(interest(community)));
  post.wording = random_.next();
  if (random_.chance(35)) post.tags[0] = interest_tag(community);
  return post;
}

void Communities::people() {
  for (const std::uint32_t person :
       add_people(world_, scaled(world_, 300), Label::organic, random_)) {
    world_.accounts[person].ordinary_posts =
        static_cast<std::uint32_t>(random_.along(posts_of_people));
  }
}

void Communities::originals() {
  std::uint32_t communities = 0;
  for (const InventedAccount& account : world_.accounts) {
    communities = std::max(communities, account.community + 1);
  }
  originals_.resize(communities);
  for (std::uint32_t account = 0; account < world_.accounts.size(); ++account) {
    const std::uint32_t community = world_.accounts[account].community;
    for (std::uint32_t left = world_.accounts[account].ordinary_posts; left > 0; --left) {
      if (random_.chance(50)) {
        pending_.push_back(account);
        continue;
      }
      InventedPost post = words(account, community);
      post.ms = any_time();
      if (random_.chance(8)) {
        post.site = Site::news;
        post.link = static_cast<std::uint32_t>(random_.below(200));
      }
      const std::uint32_t row = world_.add(post);
      if (row != nobody) originals_[community].push_back(row);
    }
  }
  const auto followers = [this](std::uint32_t row) {
    return world_.accounts[world_.posts[row].account].followers;
  };
  for (std::vector<std::uint32_t>& rows : originals_) {
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return followers(a) > followers(b); });
  }
}

void Communities::reactions() {
  for (const std::uint32_t account : pending_) {
    const bool abroad = random_.chance(10);
    const auto& rows =
        originals_[abroad ? static_cast<std::size_t>(random_.below(originals_.size()))
                          : world_.accounts[account].community];
    if (rows.empty()) continue;
    // A draw below a draw: the few at the front get most, and all get some.
    const std::uint32_t parent =
        rows[static_cast<std::size_t>(random_.below(random_.below(rows.size()) + 1))];
    if (world_.posts[parent].account == account) continue;
    InventedPost post;
    post.account = account;
    post.parent = parent;
    constexpr std::array<std::uint32_t, 3> kinds{65, 20, 15};
    constexpr std::array<PostKind, 3> names{PostKind::repost, PostKind::reply, PostKind::quote};
    post.kind = names[random_.weighted(kinds)];
    if (post.kind != PostKind::repost) {
      post.phrase = &random_.pick(phrases(Theme::answer));
      post.wording = random_.next();
    }
    for (int tries = 0; tries < 5; ++tries) {
      post.ms = world_.posts[parent].ms + random_.along(reaction) * second_ms +
                static_cast<std::int64_t>(random_.below(second_ms));
      if (awake(post.ms, random_)) break;
    }
    world_.add(post);
  }
}

void Communities::telegram() {
  for (std::size_t c = 0; c < scaled(world_, 6); ++c) {
    const std::uint32_t channel =
        add_account(world_, Platform::telegram, AccountKind::channel, Label::organic, random_);
    // Pictures stay in memory; two hundred are enough for any scale.
    const auto number = static_cast<std::uint32_t>(1000 + c);
    const std::uint32_t picture =
        c >= 200 ? nobody
                 : add_picture(world_, draw_picture(world_.options.seed, number), {number});
    for (std::int64_t left = random_.between(12, 40); left > 0; --left) {
      InventedPost post = words(channel, c);
      post.venue = channel;
      post.ms = any_time();
      if (random_.chance(10)) post.picture = picture;
      world_.add(post);
    }
  }
  for (std::size_t g = 0; g < scaled(world_, 2); ++g) {
    const std::uint32_t group =
        add_account(world_, Platform::telegram, AccountKind::group, Label::organic, random_);
    std::vector<std::uint32_t> members;
    for (int i = 0; i < 12; ++i) {
      members.push_back(
          add_account(world_, Platform::telegram, AccountKind::person, Label::organic, random_));
    }
    std::int64_t ms = any_time();
    std::uint32_t before = nobody;
    for (int i = 0; i < 60; ++i) {
      InventedPost post = words(random_.pick(members), g + 3);
      post.venue = group;
      post.ms = ms;
      if (before != nobody && random_.chance(25)) {
        post.kind = PostKind::reply;
        post.parent = before;
      }
      before = world_.add(post);
      // They talk for a while, then are silent for hours.
      ms = random_.chance(85) ? ms + random_.between(5 * second_ms, 6 * minute_ms) : any_time();
      if (before != nobody && ms < world_.posts[before].ms) before = nobody;
    }
  }
}

void Communities::facebook() {
  for (std::size_t p = 0; p < scaled(world_, 8); ++p) {
    const std::uint32_t page =
        add_account(world_, Platform::facebook, AccountKind::page, Label::organic, random_);
    for (std::int64_t left = random_.between(4, 12); left > 0; --left) {
      InventedPost post = words(page, p);
      post.venue = page;
      post.ms = any_time();
      post.site = Site::news;
      post.link = static_cast<std::uint32_t>(random_.below(200));
      world_.add(post);
    }
  }
}

void Communities::whatsapp() {
  for (std::size_t c = 0; c < scaled(world_, 3); ++c) {
    const std::uint32_t chat =
        add_account(world_, Platform::whatsapp, AccountKind::chat, Label::organic, random_);
    for (int member = 0; member < 8; ++member) {
      const std::uint32_t person =
          add_account(world_, Platform::whatsapp, AccountKind::person, Label::organic, random_);
      for (std::int64_t left = random_.between(0, 5); left > 0; --left) {
        InventedPost post = words(person, c);
        post.venue = chat;
        post.ms = any_time();
        post.site = Site::news;
        post.link = static_cast<std::uint32_t>(random_.below(200));
        world_.add(post);
      }
    }
  }
}

// A few in chats who are no part of the campaign show its pictures too, as they found them.
void Communities::pictures_seen() {
  Random random(world_.options.seed, "pictures seen");
  std::vector<std::uint32_t> seen, talk;
  for (std::uint32_t row = 0; row < world_.posts.size(); ++row) {
    const InventedPost& post = world_.posts[row];
    const InventedAccount& account = world_.accounts[post.account];
    if (account.platform != Platform::telegram && account.platform != Platform::whatsapp) continue;
    const bool shown =
        post.picture != nobody && world_.copies[post.picture].alteration == Alteration::same;
    if (in_campaign(post.label) && shown) seen.push_back(row);
    if (post.label == Label::organic && account.kind == AccountKind::person) talk.push_back(row);
  }
  if (seen.empty()) return;
  for (int shown = 0; shown < 20; ++shown) {
    const InventedPost& before = world_.posts[random.pick(seen)];
    InventedPost& post = world_.posts[random.pick(talk)];
    if (post.ms > before.ms) post.picture = before.picture;
  }
}

void Communities::stage() {
  people();
  originals();
  reactions();
  telegram();
  facebook();
  whatsapp();
  pictures_seen();
}

}  // namespace

void stage_communities(World& world) { Communities(world).stage(); }

}  // namespace lockstep
