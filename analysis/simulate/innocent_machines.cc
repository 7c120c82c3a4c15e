// Innocents whose posts are made by machines, in the open: outlets of one publisher that post each
// story at once, and accounts that post on the hour.
#include "analysis/simulate/world.h"

namespace lockstep {
namespace {

void publishers(World& world, Random& random) {
  std::vector<std::uint32_t> outlets;
  for (int i = 0; i < 5; ++i) {
    outlets.push_back(
        add_account(world, Platform::x, AccountKind::person, Label::publisher, random));
  }
  for (int i = 0; i < 3; ++i) {
    outlets.push_back(
        add_account(world, Platform::facebook, AccountKind::page, Label::publisher, random));
  }
  for (int story = 0; story < 20; ++story) {
    const auto day =
        static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(world.options.days)));
    InventedPost post;
    post.phrase = &random.pick(phrases(Theme::event));
    post.wording = random.next();
    post.site = Site::publisher;
    post.link = static_cast<std::uint32_t>(random.below(1'000'000));
    post.label = Label::publisher;
    const std::int64_t ms = waking_time(world, day, random);
    for (const std::uint32_t outlet : outlets) {
      post.account = outlet;
      post.venue = world.accounts[outlet].kind == AccountKind::page ? outlet : nobody;
      post.ms = ms + random.between(0, 20 * second_ms);
      world.add(post);
    }
  }
}

void schedulers(World& world, Random& random) {
  for (int i = 0; i < 6; ++i) {
    const std::uint32_t account =
        add_account(world, Platform::x, AccountKind::person, Label::scheduler, random);
    for (std::int64_t day = 0; day < world.options.days; ++day) {
      for (int times = 0; times < 2; ++times) {
        InventedPost post;
        post.account = account;
        post.phrase = &random.pick(phrases(Theme::prayer_times));
        post.wording = random.next();
        post.label = Label::scheduler;
        post.ms = world.local(day, random.between(6, 23)) + random.between(0, 900);
        world.add(post);
      }
    }
  }
}

}  // namespace

void stage_innocent_machines(World& world) {
  Random random(world.options.seed, "innocent machines");
  for (std::size_t crowd = 0; crowd < scaled(world, 1); ++crowd) {
    publishers(world, random);
    schedulers(world, random);
  }
}

}  // namespace lockstep
