#include "analysis/simulate/corpus_of.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "analysis/simulate/wording.h"
#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

std::string link_of(const InventedPost& post) {
  constexpr std::array<std::string_view, 5> sites{
      "", "https://rumourmill.example/story/", "https://petitions.example/tell-qandil/",
      "https://lanternpost.example/news/", "https://outlets.example/2023/"};
  if (post.site == Site::none) return {};
  return std::string(sites[static_cast<std::size_t>(post.site)]) + std::to_string(post.link);
}

std::uint32_t clock_of(Platform platform) {
  if (platform == Platform::x) return 1;
  return platform == Platform::whatsapp ? 60'000 : 1000;
}

// Puts the world into the builder, one row after the other, with the builder's ids at hand.
class Builder {
 public:
  Builder(const World& world, const PostNames& names) : world_(world), names_(names) {}

  Corpus build() {
    add_accounts();
    add_media();
    for (const std::uint32_t row : names_.order) add_post(row);
    return std::move(builder_).finish();
  }

 private:
  void add_accounts();
  void add_media();
  void add_post(std::uint32_t row);
  void add_words(const InventedPost& invented, PostFacts& post);
  void add_parent(const InventedPost& invented, PostFacts& post);

  const World& world_;
  const PostNames& names_;
  CorpusBuilder builder_;
  SourceId source_ = builder_.add_source({.path = "simulation", .format = "simulation"});
  std::vector<AccountId> accounts_;
  std::array<std::vector<MediaId>, 8> pictures_, clips_;  // by platform and row
  // Scratch of one post.
  std::string text_;
  std::vector<std::string> link_texts_;
  std::vector<std::string_view> links_, hashtags_;
  std::vector<AccountId> mentions_;
  std::vector<MediaId> media_of_post_;
};

void Builder::add_accounts() {
  for (const InventedAccount& account : world_.accounts) {
    AccountFacts facts{.platform = account.platform,
                       .id = account.id,
                       .kind = account.kind,
                       .handle = account.handle,
                       .name = account.name,
                       .bio = account.bio,
                       .created = account.created,
                       .as_of = Time{world_.end()}};
    facts.origin.source = source_;
    if (account.platform == Platform::x) {
      facts.followers = account.followers;
      facts.following = account.following;
      facts.default_picture = account.default_picture;
    }
    accounts_.push_back(builder_.account(facts));
  }
}

void Builder::add_media() {
  for (const Platform platform :
       {Platform::facebook, Platform::telegram, Platform::whatsapp, Platform::x}) {
    for (const Picture& picture : world_.pictures) {
      pictures_[static_cast<std::size_t>(platform)].push_back(
          builder_.media(platform, {.key = picture.key, .kind = MediaKind::photo}));
    }
    for (const Clip& clip : world_.clips) {
      clips_[static_cast<std::size_t>(platform)].push_back(
          builder_.media(platform, {.key = clip.key, .kind = MediaKind::video}));
    }
  }
}

void Builder::add_words(const InventedPost& invented, PostFacts& post) {
  text_ = words_of(invented);
  post.language = invented.phrase->language;
  if (invented.mention != nobody) {
    text_ = "@" + world_.accounts[invented.mention].handle + " " + text_;
    mentions_.push_back(accounts_[invented.mention]);
  }
  for (const Tag tag : invented.tags) {
    if (tag == Tag::none) continue;
    hashtags_.push_back(word(tag));
    text_ += " #";
    text_ += word(tag);
  }
  if (const std::string link = link_of(invented); !link.empty()) {
    link_texts_.push_back(link);
    links_.push_back(link_texts_.back());
    text_ += " " + link;
  }
  if (invented.picture != nobody) {
    media_of_post_.push_back(pictures_[static_cast<std::size_t>(post.platform)][invented.picture]);
  }
  if (invented.clip != nobody) {
    media_of_post_.push_back(clips_[static_cast<std::size_t>(post.platform)][invented.clip]);
  }
  post.text = text_;
  post.hashtags = hashtags_;
  post.links = links_;
  post.mentions = mentions_;
  post.media = media_of_post_;
}

void Builder::add_parent(const InventedPost& invented, PostFacts& post) {
  if (invented.parent == nobody) return;
  const std::string_view parent = names_.id[invented.parent];
  switch (invented.kind) {
    case PostKind::repost:
      post.repost_of = parent;
      break;
    case PostKind::reply:
      post.reply_to = parent;
      break;
    case PostKind::quote:
      post.quote_of = parent;
      break;
    case PostKind::original:
      break;
  }
}

void Builder::add_post(std::uint32_t row) {
  const InventedPost& invented = world_.posts[row];
  text_.clear();
  link_texts_.clear();
  links_.clear();
  hashtags_.clear();
  mentions_.clear();
  media_of_post_.clear();
  PostFacts post{.platform = world_.accounts[invented.account].platform,
                 .id = names_.id[row],
                 .kind = invented.kind,
                 .account = accounts_[invented.account]};
  if (invented.venue != nobody) post.venue = accounts_[invented.venue];
  post.time.ms = invented.ms;
  post.tick_ms = clock_of(post.platform);
  post.origin.source = source_;
  add_parent(invented, post);
  if (invented.kind != PostKind::repost) add_words(invented, post);
  builder_.post(post);
}

}  // namespace

PostNames name_posts(const World& world) {
  PostNames names{.id = std::vector<std::string>(world.posts.size()),
                  .order = std::vector<std::uint32_t>(world.posts.size())};
  std::iota(names.order.begin(), names.order.end(), 0u);
  const auto platform = [&](std::uint32_t row) {
    return world.accounts[world.posts[row].account].platform;
  };
  std::sort(names.order.begin(), names.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(world.posts[a].ms, platform(a), a) <
           std::tuple(world.posts[b].ms, platform(b), b);
  });
  std::unordered_map<std::uint32_t, std::uint64_t> messages;  // by venue
  std::uint64_t x_posts = 0;
  for (const std::uint32_t row : names.order) {
    const InventedPost& post = world.posts[row];
    if (platform(row) == Platform::x) {
      // Counted in the low bits, so that ids rise with time and differ.
      const auto since = static_cast<std::uint64_t>(post.ms - 1'288'834'974'657);
      names.id[row] = std::to_string(since << 22 | (x_posts++ & 0x3fffff));
      continue;
    }
    // 1 is the service message that a Telegram chat begins with.
    const std::uint64_t number = messages.try_emplace(post.venue, 1).first->second += 1;
    const char between = platform(row) == Platform::telegram ? '/' : '_';
    names.id[row] = world.accounts[post.venue].id + between + std::to_string(number);
  }
  return names;
}

Corpus corpus_of(const World& world, const PostNames& names) {
  return Builder(world, names).build();
}

}  // namespace lockstep
