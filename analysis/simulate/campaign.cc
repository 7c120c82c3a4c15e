#include <algorithm>
#include <array>

#include "analysis/simulate/clips.h"
#include "analysis/simulate/world.h"

namespace lockstep {
namespace {

using Members = std::vector<std::uint32_t>;

constexpr std::int64_t telegram_from = 2, whatsapp_from = 3, x_from = 4;  // days after Facebook
constexpr std::int64_t strikes_a_day = 3;
constexpr std::uint32_t pictures = 9;
// Three families of what is done to a picture: it is made worse, cut or turned, or shown in
// another.
constexpr std::array<std::array<Alteration, 3>, 3> touches{
    {{Alteration::recompressed, Alteration::resized, Alteration::greyed},
     {Alteration::cropped, Alteration::mirrored, Alteration::turned},
     {Alteration::cropped_much, Alteration::captioned, Alteration::framed}}};
constexpr std::uint32_t clips = 3, frames_of_clip = 40;
constexpr std::array<Alteration, 3> clip_touches{Alteration::reencoded, Alteration::shortened,
                                                 Alteration::embedded};
constexpr unsigned single_purpose_percent = 70;

// Seconds from Facebook to Telegram: median about an hour, skewed as a log-normal.
constexpr std::array<Quantile, 6> to_telegram{
    {{0, 300}, {20, 1500}, {50, 3600}, {80, 8600}, {95, 16'000}, {100, 21'600}}};
// Seconds from the source to the wave: 10 min to 6 h.
constexpr std::array<Quantile, 5> to_wave{
    {{0, 600}, {30, 1800}, {60, 5400}, {90, 14'400}, {100, 21'600}}};
// Milliseconds between one act of a wave and the next.
constexpr std::int64_t least_gap = 5 * second_ms, most_gap = 60 * second_ms;

struct Cast {
  Members pages, page_amplifiers;
  Members channels, channel_amplifiers, groups, group_members;
  Members chats, chat_members;
  Members x_sources, x_amplifiers;
};

// What a strike spreads on every platform.
struct Strike {
  std::int64_t number = 0, ms = 0;
  const Phrase* phrase = nullptr;
  std::uint64_t wording = 0;
  std::uint32_t picture = nobody, clip = nobody;
};

// Of `members`, whether number `i` may join the platform's wave number `wave`.
bool has_turn(Turns turns, std::size_t i, std::size_t members, std::size_t wave) {
  switch (turns) {
    case Turns::together:
      return true;
    case Turns::alternating:
      return i % 2 == wave % 2;
    case Turns::rotating:
      return (i * 6 / members + 6 - wave % 6) % 6 < 2;
  }
  return true;
}

class Campaign {
 public:
  explicit Campaign(World& world)
      : world_(world),
        random_(world.options.seed, "campaign"),
        touch_(world.options.seed, "touches"),
        clip_(world.options.seed, "clips") {}
  void stage();

 private:
  Members recruit(std::size_t count, Platform platform, AccountKind kind, Label label);
  void recruit_x();
  void strike_facebook(const Strike& strike);
  void strike_telegram(Strike strike);
  void strike_whatsapp(Strike strike);
  void strike_x(Strike strike);
  void bystanders();

  std::int64_t delay(std::span<const Quantile> seconds) {
    return random_.along(seconds) * second_ms + static_cast<std::int64_t>(random_.below(second_ms));
  }
  InventedPost post_of(std::uint32_t account, const Strike& strike) const;
  // What copiers do to a text, a picture and a clip: one thing to each, so that each can be
  // measured.
  void vary(InventedPost& post);
  // Lets those who join act one after the other, or within the width of a wave, from `ms` on. `act`
  // fills in the post.
  template <class Act>
  void wave(const Members& members, std::int64_t ms, Act act);

  World& world_;
  Random random_, touch_, clip_;
  Cast cast_;
};

Members Campaign::recruit(std::size_t count, Platform platform, AccountKind kind, Label label) {
  Members members;
  for (std::size_t i = 0; i < count; ++i) {
    members.push_back(add_account(world_, platform, kind, label, random_));
  }
  return members;
}

void Campaign::recruit_x() {
  cast_.x_sources = recruit(2, Platform::x, AccountKind::person, Label::source);
  const std::size_t count = world_.options.amplifiers;
  const std::size_t single_purpose = count * single_purpose_percent / 100;
  for (std::size_t i = 0; i < count; ++i) {
    const bool single = i < single_purpose;
    // Four bursts, one a fortnight, the last a week before the start.
    const Birth birth{single ? Birth::Kind::burst : Birth::Kind::ordinary,
                      world_.begin() - (static_cast<std::int64_t>(i % 4) * 14 + 9) * day_ms};
    cast_.x_amplifiers.push_back(
        add_account(world_, Platform::x, AccountKind::person, Label::amplifier, random_, birth));
    InventedAccount& account = world_.accounts.back();
    account.disguise = single ? Disguise::single_purpose : Disguise::camouflaged;
    account.community = static_cast<std::uint32_t>(random_.below(interests));
    account.ordinary_posts =
        static_cast<std::uint32_t>(single ? random_.chance(30) : random_.between(3, 12));
  }
}

InventedPost Campaign::post_of(std::uint32_t account, const Strike& strike) const {
  InventedPost post;
  post.account = account;
  post.phrase = strike.phrase;
  post.wording = strike.wording;
  post.picture = strike.picture;
  post.clip = strike.clip;
  post.label = world_.accounts[account].label;
  return post;
}

void Campaign::vary(InventedPost& post) {
  if (random_.chance(55)) post.spelling = random_.next() | 1;
  if (random_.chance(15)) {  // a paraphrase
    post.wording = random_.next();
    post.spelling = 0;
  }
  if (post.picture != nobody && random_.chance(25)) {
    // Altered copies stand behind the originals, nine to each.
    const std::uint64_t touch = random_.below(3) * 3 + touch_.below(3);
    post.picture = pictures + post.picture * 9 + static_cast<std::uint32_t>(touch);
  }
  if (post.clip != nobody && clip_.chance(60)) {
    post.clip = clips + post.clip * 3 + static_cast<std::uint32_t>(clip_.below(3));
  }
}

template <class Act>
void Campaign::wave(const Members& members, std::int64_t ms, Act act) {
  if (ms >= world_.end()) return;
  Members joining;
  std::uint32_t& waves =
      world_.waves[static_cast<std::size_t>(world_.accounts[members.front()].platform)];
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!has_turn(world_.options.turns, i, members.size(), waves)) continue;
    if (random_.chance(world_.options.participation)) joining.push_back(members[i]);
  }
  random_.shuffle(joining);
  const std::uint32_t number = ++world_.last_wave;
  ++waves;
  const std::int64_t within = world_.options.wave_ms;
  for (const std::uint32_t member : joining) {
    InventedPost post = act(member);
    post.ms = ms + (within > 0 ? random_.between(0, within) : 0);
    post.wave = number;
    post.label = Label::amplifier;
    if (world_.add(post) != nobody) ++world_.accounts[member].joined;
    if (within == 0) ms += random_.between(least_gap, most_gap);
  }
}

void Campaign::strike_facebook(const Strike& strike) {
  InventedPost source = post_of(random_.pick(cast_.pages), strike);
  source.ms = strike.ms;
  source.venue = source.account;
  source.site = Site::rumour;
  source.link = static_cast<std::uint32_t>(strike.number);
  const std::uint32_t seeded = world_.add(source);
  if (seeded == nobody) return;
  wave(cast_.page_amplifiers, strike.ms + delay(to_wave), [&](std::uint32_t page) {
    InventedPost post = post_of(page, strike);
    post.venue = page;
    post.site = Site::rumour;
    post.link = source.link;
    vary(post);
    return post;
  });
}

void Campaign::strike_telegram(Strike strike) {
  InventedPost source = post_of(random_.pick(cast_.channels), strike);
  source.ms = strike.ms;
  source.venue = source.account;
  source.tags[0] = Tag::boycott_ar;
  const std::uint32_t seeded = world_.add(source);
  if (seeded == nobody) return;
  Members carriers = cast_.channel_amplifiers;
  carriers.insert(carriers.end(), cast_.group_members.begin(), cast_.group_members.end());
  wave(carriers, strike.ms + delay(to_wave), [&](std::uint32_t account) {
    InventedPost post = post_of(account, strike);
    const bool channel = world_.accounts[account].kind == AccountKind::channel;
    post.venue = channel ? account : cast_.groups[account % cast_.groups.size()];
    post.tags[0] = Tag::boycott_ar;
    if (random_.chance(60)) {
      post.kind = PostKind::repost;
      post.parent = seeded;
    } else {
      vary(post);
    }
    return post;
  });
}

void Campaign::strike_whatsapp(Strike strike) {
  strike.ms += delay(to_wave);
  wave(cast_.chat_members, strike.ms, [&](std::uint32_t account) {
    InventedPost post = post_of(account, strike);
    post.venue = cast_.chats[account % cast_.chats.size()];
    post.site = Site::rumour;
    post.link = static_cast<std::uint32_t>(strike.number);
    vary(post);
    return post;
  });
}

// Half of the waves push a text under the hashtags, three of ten repost a source, the rest spread a
// link. Of ten, one text wave and one reposted source bring the picture that Telegram has seen.
void Campaign::strike_x(Strike strike) {
  const std::int64_t turn = strike.number % 10;
  const bool arabic = strike.phrase->language == "ar";
  if (turn != 2 && turn != 4) strike.picture = nobody;
  strike.clip = nobody;  // its archive has none
  InventedPost text = post_of(random_.pick(cast_.x_sources), strike);
  text.tags = {arabic ? Tag::boycott_ar : Tag::boycott_en,
               random_.chance(50) ? Tag::boycott_en : Tag::none};
  if (text.tags[0] == text.tags[1]) text.tags[1] = Tag::none;
  const bool links = turn == 5 || turn == 9;
  if (links) {
    text.site = Site::rumour;
    text.link = static_cast<std::uint32_t>(strike.number);
  }
  std::uint32_t seeded = nobody;
  if (turn % 3 == 1) {
    strike.ms += random_.between(minute_ms, 9 * minute_ms);
    text.ms = strike.ms;
    seeded = world_.add(text);
    if (seeded == nobody) return;
  }
  wave(cast_.x_amplifiers, strike.ms + delay(to_wave), [&](std::uint32_t account) {
    InventedPost post = text;
    post.account = account;
    if (seeded != nobody) {
      post.kind = PostKind::repost;
      post.parent = seeded;
    } else {
      if (random_.chance(15)) post.mention = world_.target;
      if (post.picture != nobody && random_.chance(40)) post.picture = nobody;
      vary(post);
    }
    return post;
  });
}

// People who took up one thing by themselves, hours later.
void Campaign::bystanders() {
  if (world_.waves[static_cast<std::size_t>(Platform::x)] == 0) return;
  const std::size_t seen = world_.posts.size();
  for (const std::uint32_t person : add_people(world_, 30, Label::bystander, random_)) {
    std::uint32_t chosen;
    do {
      chosen = static_cast<std::uint32_t>(random_.below(seen));
    } while (world_.accounts[world_.posts[chosen].account].platform != Platform::x);
    const InventedPost found = world_.posts[chosen];
    InventedPost post = found;
    post.account = person;
    post.kind = PostKind::repost;
    post.parent = found.parent == nobody ? chosen : found.parent;
    post.ms += random_.between(hour_ms, 30 * hour_ms);
    post.wave = 0;
    post.label = Label::bystander;
    world_.add(post);
  }
}

void Campaign::stage() {
  world_.target = add_account(world_, Platform::x, AccountKind::person, Label::target, random_);
  InventedAccount& target = world_.accounts.back();
  target.name = target_name().arabic;
  target.bio = "Moonwindow Centre, Tell Qandil";
  target.default_picture = false;
  target.followers = 8200;
  if (world_.options.amplifiers == 0) return;
  cast_.pages = recruit(2, Platform::facebook, AccountKind::page, Label::source);
  cast_.page_amplifiers = recruit(6, Platform::facebook, AccountKind::page, Label::amplifier);
  cast_.channels = recruit(3, Platform::telegram, AccountKind::channel, Label::source);
  cast_.channel_amplifiers = recruit(8, Platform::telegram, AccountKind::channel, Label::amplifier);
  cast_.groups = recruit(2, Platform::telegram, AccountKind::group, Label::organic);
  cast_.group_members = recruit(4, Platform::telegram, AccountKind::person, Label::amplifier);
  cast_.chats = recruit(3, Platform::whatsapp, AccountKind::chat, Label::organic);
  cast_.chat_members = recruit(6, Platform::whatsapp, AccountKind::person, Label::amplifier);
  recruit_x();

  const std::span<const Phrase> words = phrases(Theme::defamation);
  for (std::int64_t day = 0; day < world_.options.days; ++day) {
    for (std::int64_t i = 0; i < strikes_a_day; ++i) {
      Strike strike{.number = day * strikes_a_day + i,
                    .ms = world_.local(day, 9 + 4 * i) + random_.between(0, 2 * hour_ms),
                    .phrase = &random_.pick(words),
                    .wording = random_.next()};
      if (strike.number % 2 == 0)
        strike.picture = static_cast<std::uint32_t>(random_.below(pictures));
      if (strike.number % 8 == 3)
        strike.clip = static_cast<std::uint32_t>(strike.number / 8 % clips);
      if (day < telegram_from || i == 0) strike_facebook(strike);
      if (day < telegram_from) continue;
      strike.ms += delay(to_telegram);
      strike_telegram(strike);
      if (day >= whatsapp_from && i == 1) strike_whatsapp(strike);
      if (day >= x_from) strike_x(strike);
    }
  }
  bystanders();
}

void plant_pictures(World& world) {
  for (std::uint32_t i = 0; i < pictures; ++i) {
    add_picture(world, draw_picture(world.options.seed, i), {i});
  }
  for (std::uint32_t i = 0; i < pictures; ++i) {
    Random words(world.options.seed + i, "captions");
    for (const auto& family : touches) {
      for (const Alteration touch : family) {
        add_picture(world, altered(world.pictures[i], touch, words), {i, touch});
      }
    }
  }
}

// The last of the invented clips is the one in which others are embedded.
void plant_clips(World& world) {
  std::vector<Clip> drawn;
  for (std::uint32_t i = 0; i <= clips; ++i) {
    Clip& clip = drawn.emplace_back();
    for (Picture& still : draw_stills(world.options.seed, i, frames_of_clip)) {
      clip.frames.push_back(static_cast<std::uint32_t>(world.stills.size()));
      clip.width = still.width;
      clip.height = still.height;
      world.stills.push_back(std::move(still));
    }
  }
  for (std::uint32_t i = 0; i < clips; ++i) add_clip(world, drawn[i], {i});
  for (std::uint32_t i = 0; i < clips; ++i) {
    for (const Alteration touch : clip_touches) {
      add_clip(world, altered(drawn[i], touch, drawn[clips].frames), {i, touch});
    }
  }
}

}  // namespace

void stage_campaign(World& world) {
  plant_pictures(world);
  plant_clips(world);
  Campaign(world).stage();
}

}  // namespace lockstep
