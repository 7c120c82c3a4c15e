#include <algorithm>
#include <array>

#include "analysis/simulate/world.h"

namespace lockstep {
namespace {

using Words = std::span<const std::string_view>;

// Two made-up words, or three: no names of people.
constexpr std::array<std::string_view, 24> first_words{
    "قارئ",  "زهرة",  "نجمة",  "مسافر",  "ظل",    "قنديل",  "شرفة", "غيمة",
    "نافذة", "رسالة", "حكاية", "طريق",   "Quiet", "Blue",   "Late", "Paper",
    "Salt",  "Amber", "Slow",  "Hidden", "Green", "Little", "Far",  "Silver"};
constexpr std::array<std::string_view, 24> second_words{
    "المساء",  "الوادي", "الغرب",   "الزيتون", "المدينة", "البحر",  "الشتاء", "الجسر",
    "الليمون", "الحقول", "الصباح",  "النهر",   "Lantern", "Window", "River",  "Olive",
    "Harbour", "Carpet", "Compass", "Orchard", "Teacup",  "Ladder", "Meadow", "Kite"};
constexpr std::array<std::string_view, 20> syllables{"qa",  "zo", "me", "ru", "ti", "va", "no",
                                                     "sha", "li", "du", "ka", "be", "fi", "gho",
                                                     "ja",  "su", "wa", "ye", "hu", "ra"};
constexpr std::array<std::string_view, 8> bios{
    "أحب القهوة والكتب الطويلة", "طالب هندسة، مشجع قديم", "أم لثلاثة، أطبخ وأكتب",
    "مصور هاو، كل الصور لي",     "Teacher. Tea first.",   "I mostly read and repost",
    "Films, football, patience", "آراء شخصية فقط"};
constexpr std::array<std::string_view, 3> amplifier_bios{"الحقيقة للجميع", "صوت الناس",
                                                         "Just asking"};

constexpr std::array<Quantile, 6> followers_of_people{
    {{0, 0}, {25, 40}, {50, 180}, {80, 900}, {98, 12'000}, {100, 150'000}}};
constexpr std::array<Quantile, 3> followers_of_new{{{0, 0}, {80, 30}, {100, 400}}};
// Status ids were no clocks for accounts before 2016, and old short ids are all taken by real
// people.
constexpr std::int64_t first_birth = 1'459'468'800'000;  // 2016-04-01
constexpr std::int64_t last_birth = 1'684'972'800'000;   // 2023-05-25

std::string stem(Random& random, int count) {
  std::string word;
  for (int i = 0; i < count; ++i) word += random.pick(Words(syllables));
  return word;
}

std::string digits(Random& random, std::size_t count) {
  std::string text;
  while (text.size() < count) text += static_cast<char>('0' + random.below(10));
  return text;
}

// X gives the time of birth; the low bits tell accounts apart. Ids that can't be anybody's
// elsewhere: above what the platforms have handed out.
std::string new_id(const World& world, const InventedAccount& account) {
  const std::uint64_t number = world.accounts.size() + 1;
  switch (account.platform) {
    case Platform::x: {
      const auto since = static_cast<std::uint64_t>(account.created.ms - 1'288'834'974'657);
      return std::to_string(since << 22 | (number * 1'664'525 & 0x3fffff));
    }
    case Platform::telegram:
      if (account.kind == AccountKind::person)
        return "user:" + std::to_string(900'000'000'000 + number);
      return "channel:" + std::to_string(4'200'000'000 + number);
    case Platform::facebook:
      return std::to_string(999'000'000'000'000 + number);
    default: {
      const std::string digits = std::to_string(number);
      const std::string padded =
          std::string(digits.size() < 7 ? 7 - digits.size() : 0, '0') + digits;
      // +999 is no country's code.
      return account.kind == AccountKind::person ? "tel:+999770" + padded : "WA-" + padded;
    }
  }
}

// "ex_" marks every handle as an example; at most 15 characters.
std::string new_handle(const World& world, Birth birth, Random& random) {
  if (birth.kind == Birth::Kind::burst && random.chance(70)) {
    return "ex_" + stem(random, 1).substr(0, 3) + "_" + digits(random, 8);
  }
  std::string tail = std::to_string(world.accounts.size() % 100'000);
  return "ex_" + stem(random, 2) + "_" + tail;
}

}  // namespace

std::uint32_t add_account(World& world, Platform platform, AccountKind kind, Label label,
                          Random& random, Birth birth) {
  const bool burst = birth.kind == Birth::Kind::burst;
  InventedAccount account{.platform = platform, .kind = kind, .label = label};
  account.created.ms = burst ? birth.burst_ms + random.between(0, 2 * day_ms)
                             : random.between(first_birth, last_birth);
  account.created.ms -= account.created.ms % second_ms;
  account.id = new_id(world, account);
  if (platform == Platform::x) account.handle = new_handle(world, birth, random);
  account.name = random.pick(Words(first_words));
  account.name += ' ';
  account.name += random.pick(Words(second_words));
  // Channels are told apart by their names in what Telegram exports.
  if (kind != AccountKind::person) account.name += ' ' + std::to_string(world.accounts.size());
  if (platform == Platform::x || platform == Platform::facebook) {
    account.followers = random.along(burst ? std::span<const Quantile>(followers_of_new)
                                           : std::span<const Quantile>(followers_of_people));
    account.following = random.between(burst ? 0 : 20, burst ? 150 : 1200);
    if (random.chance(burst ? 25 : 70))
      account.bio = random.pick(burst ? Words(amplifier_bios) : Words(bios));
    account.default_picture = random.chance(burst ? 50 : 6);
  }
  world.accounts.push_back(std::move(account));
  return static_cast<std::uint32_t>(world.accounts.size() - 1);
}

std::vector<std::uint32_t> add_people(World& world, std::size_t count, Label label,
                                      Random& random) {
  // Communities of some 60 people, never fewer than there are interests.
  const std::uint64_t communities = std::max<std::uint64_t>(interests, scaled(world, 5));
  std::vector<std::uint32_t> people;
  for (std::size_t i = 0; i < count; ++i) {
    people.push_back(add_account(world, Platform::x, AccountKind::person, label, random));
    world.accounts.back().community = static_cast<std::uint32_t>(random.below(communities));
    world.accounts.back().ordinary_posts = static_cast<std::uint32_t>(random.between(0, 2));
  }
  return people;
}

}  // namespace lockstep
