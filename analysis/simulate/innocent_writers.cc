// Innocents who write alike: supporters of the target under a counter-hashtag, people who follow a
// call for action, who copy a greeting, and journalists at one event.
#include <array>

#include "analysis/simulate/world.h"
#include "graph/time.h"

namespace lockstep {
namespace {

class Writers {
 public:
  explicit Writers(World& world) : world_(world), random_(world.options.seed, "innocent writers") {}
  void stage() {
    supporters();
    for (std::size_t crowd = 0; crowd < scaled(world_, 1); ++crowd) {
      call_to_action();
      greetings();
      journalists();
    }
  }

 private:
  InventedPost post(std::uint32_t account, Theme theme, Tag tag, std::int64_t ms);
  void supporters();
  void rally(const std::vector<std::uint32_t>& people, std::int64_t day);
  void statements(const std::vector<std::uint32_t>& people);
  void supporting_channels();
  void call_to_action();
  void greetings();
  void journalists();

  World& world_;
  Random random_;
};

InventedPost Writers::post(std::uint32_t account, Theme theme, Tag tag, std::int64_t ms) {
  InventedPost post;
  post.account = account;
  post.phrase = &random_.pick(phrases(theme));
  post.wording = random_.next();
  post.tags[0] = tag;
  post.label = world_.accounts[account].label;
  post.ms = ms;
  if (world_.accounts[account].kind == AccountKind::channel) post.venue = account;
  return post;
}

// They agree on an evening and a hashtag, and each says it in words of his own.
void Writers::supporters() {
  const auto people = add_people(world_, 60, Label::supporter, random_);
  for (const std::int64_t before_end : {7, 5, 3}) rally(people, world_.options.days - before_end);
  statements(people);
  supporting_channels();
}

void Writers::rally(const std::vector<std::uint32_t>& people, std::int64_t day) {
  for (const std::uint32_t person : people) {
    if (!random_.chance(70)) continue;
    const std::int64_t ms = world_.local(day, 19) + random_.between(0, 150 * minute_ms);
    InventedPost own = post(person, Theme::support, Tag::stand_ar, ms);
    if (own.phrase->language == "en") own.tags[0] = Tag::stand_en;
    if (random_.chance(20)) own.tags[1] = Tag::boycott_ar;  // to be seen where the others shout
    if (random_.chance(25)) own.mention = world_.target;
    world_.add(own);
  }
}

void Writers::statements(const std::vector<std::uint32_t>& people) {
  const std::uint32_t ngo =
      add_account(world_, Platform::x, AccountKind::person, Label::ngo, random_);
  world_.accounts[ngo].followers = 14'000;
  for (const std::int64_t before_end : {6, 4, 2}) {
    const std::int64_t ms = world_.local(world_.options.days - before_end, 11);
    const std::uint32_t row = world_.add(post(ngo, Theme::support, Tag::stand_ar, ms));
    if (row == nobody) continue;
    for (const std::uint32_t person : people) {
      if (!random_.chance(45)) continue;
      InventedPost repost;
      repost.account = person;
      repost.kind = PostKind::repost;
      repost.parent = row;
      repost.label = Label::supporter;
      repost.ms = ms + random_.between(2 * minute_ms, 9 * hour_ms);
      world_.add(repost);
    }
  }
}

void Writers::supporting_channels() {
  const std::uint32_t ngo =
      add_account(world_, Platform::telegram, AccountKind::channel, Label::ngo, random_);
  std::vector<std::uint32_t> channels;
  for (int i = 0; i < 3; ++i) {
    channels.push_back(
        add_account(world_, Platform::telegram, AccountKind::channel, Label::supporter, random_));
  }
  for (const std::int64_t before_end : {6, 5, 4, 2}) {
    const std::int64_t ms = world_.local(world_.options.days - before_end, 12);
    const std::uint32_t row = world_.add(post(ngo, Theme::support, Tag::stand_ar, ms));
    if (row == nobody) continue;
    for (const std::uint32_t channel : channels) {
      InventedPost forward;
      forward.account = forward.venue = channel;
      forward.kind = PostKind::repost;
      forward.parent = row;
      forward.label = Label::supporter;
      forward.ms = ms + random_.between(minute_ms, 3 * hour_ms);
      world_.add(forward);
    }
  }
}

// One text, one link, one evening: by appointment and in the open.
void Writers::call_to_action() {
  const std::uint32_t ngo =
      add_account(world_, Platform::x, AccountKind::person, Label::ngo, random_);
  const std::int64_t day = random_.between(1, world_.options.days - 4);
  InventedPost call = post(ngo, Theme::call_to_action, Tag::library, world_.local(day, 12));
  call.site = Site::petition;
  call.link = static_cast<std::uint32_t>(random_.below(10'000));
  world_.add(call);
  for (const std::uint32_t person : add_people(world_, 60, Label::call_to_action, random_)) {
    InventedPost copy = call;
    copy.account = person;
    copy.label = Label::call_to_action;
    copy.ms = world_.local(day, 18) + random_.between(0, 3 * hour_ms);
    world_.add(copy);
    copy.ms = world_.local(day + 2, 18) + random_.between(0, 3 * hour_ms);
    if (random_.chance(50)) world_.add(copy);
  }
}

void Writers::greetings() {
  std::vector<std::uint32_t> people = add_people(world_, 80, Label::greeting, random_);
  for (int i = 0; i < 4; ++i) {
    people.push_back(
        add_account(world_, Platform::telegram, AccountKind::channel, Label::greeting, random_));
  }
  for (std::int64_t day = 0; day < world_.options.days; ++day) {
    const bool friday =
        (day_of(world_.options.start) + day + 4) % 7 == 5;  // 1970 began on Thursday
    if (!friday) continue;
    for (const std::uint32_t person : people) {
      if (!random_.chance(80)) continue;
      const std::int64_t ms = world_.local(day, 6) + random_.between(0, 7 * hour_ms);
      InventedPost greeting = post(person, Theme::greeting, Tag::friday, ms);
      if (random_.chance(30)) greeting.spelling = random_.next() | 1;
      world_.add(greeting);
    }
  }
}

void Writers::journalists() {
  const std::int64_t day = random_.between(1, world_.options.days - 1);
  for (const std::uint32_t person : add_people(world_, 20, Label::journalist, random_)) {
    for (int posts = 0; posts < 6; ++posts) {
      const std::int64_t ms = world_.local(day, 10) + random_.between(0, 3 * hour_ms);
      world_.add(post(person, Theme::event, Tag::event, ms));
    }
  }
}

}  // namespace

void stage_innocent_writers(World& world) { Writers(world).stage(); }

}  // namespace lockstep
