#include "analysis/descriptors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

#include "analysis/poisson_tail.h"

namespace lockstep {
namespace {

constexpr std::int64_t burst_ms = 2 * day_ms;
constexpr std::uint32_t least_digits = 5, least_burst = 3, least_posts_by_hour = 24,
                        least_posts_shared = 5;
constexpr double burst_p = 1e-3, mostly = .8, only = .9;

// What an account posted, over the whole corpus.
struct Habits {
  std::uint32_t posts = 0, reposts = 0, hours = 0;  // hours: bit h = it posted in hour h of a day
};

std::vector<Habits> habits_of(const Corpus& corpus) {
  std::vector<Habits> habits(corpus.accounts.size());
  const Posts& posts = corpus.posts;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    if (posts.referenced[row] || !posts.account[row]) continue;
    Habits& own = habits[posts.account[row].row()];
    ++own.posts;
    own.reposts += posts.kind[row] == PostKind::repost;
    const Time time = posts.time[row];
    if (!time) continue;
    const std::int64_t of_day = (time.ms % day_ms + day_ms) % day_ms;
    own.hours |= 1u << (of_day / hour_ms);
  }
  return habits;
}

// The longest run of hours without a post, round the clock.
int quiet_hours(std::uint32_t hours) {
  int longest = 0, run = 0;
  for (int hour = 0; hour < 48; ++hour) {
    run = (hours >> hour % 24 & 1) != 0 ? 0 : run + 1;
    longest = std::max(longest, run);
  }
  return std::min(longest, 24);
}

std::uint32_t trailing_digits(std::string_view handle) {
  std::size_t n = 0;
  while (n < handle.size() && handle[handle.size() - 1 - n] >= '0' &&
         handle[handle.size() - 1 - n] <= '9') {
    ++n;
  }
  return n == handle.size() ? 0 : static_cast<std::uint32_t>(n);
}

std::string two_digits(double share) {
  std::array<char, 16> text;
  const int n = std::snprintf(text.data(), text.size(), "%.2f", share);
  return std::string(text.data(), static_cast<std::size_t>(n));
}

void add_word(std::string& words, std::string_view word) {
  words += (words.empty() ? "" : " ");
  words += word;
}

// What is known of one account, or of many.
struct Fact {
  bool known = false, true_of = false;
};

class Describer {
 public:
  Describer(const Corpus& corpus, std::span<const std::uint32_t> account_row, Findings& found)
      : corpus_(corpus), found_(found), account_row_(account_row), habits_(habits_of(corpus)) {
    corpus_row_.resize(found.accounts.size());
    for (std::size_t row = 0; row < account_row.size(); ++row) {
      if (account_row[row] != no_row) corpus_row_[account_row[row]] = row;
    }
    for (std::size_t row = 0; row < corpus.accounts.size(); ++row) {
      const bool has_bio = !corpus.text(corpus.accounts.bio[row]).empty();
      if (has_bio) has_bios_ |= platform_bit(row);
    }
  }

  void describe(std::span<const CampaignPost> posts, std::vector<FoundDescriptor>& all) {
    const std::uint32_t c = posts.front().cluster;
    const FoundCluster& cluster = found_.clusters[c];
    const auto members = std::span(found_.accounts).subspan(cluster.account, cluster.n_accounts);
    std::uint32_t platforms = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
      platforms |= platform_bit(corpus_row_[cluster.account + i]);
    }
    count_campaign(posts, cluster);
    const FoundDescriptor burst = burst_of(c, platforms);
    for (const Descriptor what : {Descriptor::no_picture, Descriptor::empty_bio, Descriptor::digits,
                                  Descriptor::share_only, Descriptor::renamed}) {
      all.push_back(rates(c, what, platforms));
    }
    if (burst.members > 0) all.push_back(burst);
    FoundDescriptor single{.cluster = c, .what = Descriptor::single_purpose};
    for (std::size_t i = 0; i < members.size(); ++i) {
      ++single.members_known;
      single.members += purpose(i, members[i]) >= mostly;
    }
    all.push_back(single);
    std::sort(all.end() - (burst.members > 0 ? 7 : 6), all.end(),
              [](const auto& x, const auto& y) { return x.what < y.what; });
    for (std::size_t i = 0; i < members.size(); ++i) {
      members[i].descriptors = words_of(corpus_row_[cluster.account + i], i, members[i], burst);
    }
  }

 private:
  std::uint32_t platform_bit(std::size_t row) const {
    return 1u << static_cast<unsigned>(corpus_.accounts.platform[row]);
  }
  bool is_member(std::size_t row, std::uint32_t cluster) const {
    const std::uint32_t shown = row < account_row_.size() ? account_row_[row] : no_row;
    return shown != no_row && found_.accounts[shown].cluster == cluster;
  }

  // Posts on contents of the cluster and the first of them, by place among its accounts.
  void count_campaign(std::span<const CampaignPost> posts, const FoundCluster& cluster) {
    campaign_.assign(cluster.n_accounts, 0);
    first_.assign(cluster.n_accounts, Time{});
    for (std::size_t i = 0; i < posts.size(); ++i) {
      if (i > 0 && posts[i].post == posts[i - 1].post) continue;
      const std::size_t place = posts[i].account - cluster.account;
      if (campaign_[place]++ == 0) first_[place] = posts[i].time;
    }
  }
  double purpose(std::size_t place, const FoundAccount& account) const {
    return account.posts == 0 ? 0 : static_cast<double>(campaign_[place]) / account.posts;
  }

  Fact fact(std::size_t row, Descriptor what) const {
    const Accounts& from = corpus_.accounts;
    switch (what) {
      case Descriptor::no_picture:
        return {from.default_picture[row] >= 0, from.default_picture[row] == 1};
      case Descriptor::empty_bio:  // an export that gives bios, and tells of the account's profile
        return {(has_bios_ & platform_bit(row)) != 0 && bool(from.created[row]),
                corpus_.text(from.bio[row]).empty()};
      case Descriptor::digits: {
        const std::string_view handle = corpus_.text(from.handle[row]);
        return {!handle.empty(), trailing_digits(handle) >= least_digits};
      }
      case Descriptor::share_only:
        return {habits_[row].posts >= least_posts_shared,
                habits_[row].reposts >= only * habits_[row].posts};
      case Descriptor::renamed:
        return {from.captures[row] >= 2, !from.former_names[row].empty()};
      case Descriptor::created_in_burst:
      case Descriptor::single_purpose:
        break;
    }
    return {};
  }

  FoundDescriptor rates(std::uint32_t cluster, Descriptor what, std::uint32_t platforms) const {
    FoundDescriptor rates{.cluster = cluster, .what = what};
    for (std::size_t row = 0; row < corpus_.accounts.size(); ++row) {
      if ((platforms & platform_bit(row)) == 0) continue;
      const bool member = is_member(row, cluster);
      if (!member && habits_[row].posts == 0) continue;
      const Fact of = fact(row, what);
      (member ? rates.members_known : rates.others_known) += of.known;
      (member ? rates.members : rates.others) += of.known && of.true_of;
    }
    return rates;
  }

  // `members` is 0 where no window stands out.
  FoundDescriptor burst_of(std::uint32_t cluster, std::uint32_t platforms) const {
    std::vector<std::int64_t> members, others;
    for (std::size_t row = 0; row < corpus_.accounts.size(); ++row) {
      const Time created = corpus_.accounts.created[row];
      if ((platforms & platform_bit(row)) == 0 || !created) continue;
      const bool member = is_member(row, cluster);
      if (member || habits_[row].posts > 0) (member ? members : others).push_back(created.ms);
    }
    std::sort(members.begin(), members.end());
    std::sort(others.begin(), others.end());
    FoundDescriptor best{.cluster = cluster, .what = Descriptor::created_in_burst};
    double least = burst_p;
    const auto within = [](const std::vector<std::int64_t>& times, std::int64_t from) {
      const auto first = std::lower_bound(times.begin(), times.end(), from);
      return static_cast<std::uint32_t>(std::upper_bound(first, times.end(), from + burst_ms) -
                                        first);
    };
    const auto n = static_cast<double>(members.size());
    for (const std::int64_t from : members) {
      const std::uint32_t inside = within(members, from), base = within(others, from);
      const double share = (1. + base) / (1. + static_cast<double>(others.size()));
      const double p = n * poisson_tail(n * share, inside);
      if (inside < least_burst || p >= least) continue;
      least = p;
      const auto last = std::upper_bound(members.begin(), members.end(), from + burst_ms) - 1;
      best.members = inside;
      best.members_known = static_cast<std::uint32_t>(members.size());
      best.others = base;
      best.others_known = static_cast<std::uint32_t>(others.size());
      best.first = Time{from};
      best.last = Time{*last};
    }
    return best;
  }

  std::string words_of(std::size_t row, std::size_t place, const FoundAccount& account,
                       const FoundDescriptor& burst) const {
    std::string words;
    for (const Descriptor what : {Descriptor::no_picture, Descriptor::empty_bio}) {
      const Fact of = fact(row, what);
      if (of.known && of.true_of) add_word(words, name(what));
    }
    const std::uint32_t digits = trailing_digits(account.handle);
    if (digits >= least_digits) add_word(words, "digits:" + std::to_string(digits));
    const Time created = corpus_.accounts.created[row];
    if (burst.members > 0 && created && created >= burst.first && created <= burst.last) {
      add_word(words, name(Descriptor::created_in_burst));
    }
    const Habits& habits = habits_[row];
    if (purpose(place, account) >= mostly) {
      add_word(words, "single_purpose:" + two_digits(purpose(place, account)));
    }
    if (const Fact shares = fact(row, Descriptor::share_only); shares.known && shares.true_of) {
      add_word(words,
               "share_only:" + two_digits(static_cast<double>(habits.reposts) / habits.posts));
    }
    if (const std::size_t names = corpus_.accounts.former_names[row].size(); names > 0) {
      add_word(words, "renamed:" + std::to_string(names));
    }
    if (created && first_[place] && first_[place] >= created) {
      const std::int64_t days = (first_[place].ms - created.ms) / day_ms;
      add_word(words, "age_days:" + std::to_string(days));
    }
    if (habits.posts >= least_posts_by_hour) {
      add_word(words, "quiet_hours:" + std::to_string(quiet_hours(habits.hours)));
    }
    return words;
  }

  const Corpus& corpus_;
  Findings& found_;
  const std::span<const std::uint32_t> account_row_;
  const std::vector<Habits> habits_;     // by row of the corpus
  std::vector<std::size_t> corpus_row_;  // by row of Findings::accounts
  std::uint32_t has_bios_ = 0;           // platforms, by bit
  std::vector<std::uint32_t> campaign_;
  std::vector<Time> first_;
};

}  // namespace

std::vector<FoundDescriptor> describe_accounts(const Corpus& corpus,
                                               std::span<const CampaignPost> posts,
                                               std::span<const std::uint32_t> account_row,
                                               Findings& found) {
  std::vector<FoundDescriptor> all;
  Describer describer(corpus, account_row, found);
  each_cluster(posts, [&](auto of_cluster) { describer.describe(of_cluster, all); });
  return all;
}

}  // namespace lockstep
