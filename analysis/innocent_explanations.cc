#include "analysis/innocent_explanations.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/content/greetings.h"
#include "analysis/content/text.h"
#include "analysis/content/url.h"
#include "analysis/synchrony/schedulers.h"

namespace lockstep {
namespace {

constexpr double fits_from = 0.5;
constexpr std::int64_t prompt_ms = 10 * 60'000;
constexpr std::array<std::string_view, 12> social{
    "x.com",       "twitter.com", "t.co", "facebook.com", "fb.watch",   "instagram.com",
    "youtube.com", "youtu.be",    "t.me", "telegram.me",  "tiktok.com", "wa.me"};

// The site of a link; empty for links to social platforms, where everybody posts.
std::string site_of(std::string_view link) {
  const std::string url = canonical_url(link);
  std::string site = url.substr(0, url.find('/'));
  if (std::find(social.begin(), social.end(), site) != social.end()) site.clear();
  return site;
}

// How many posts there are by each key, and the key of most; the first of equals.
struct Tally {
  std::map<std::string, std::uint32_t> count;
  std::pair<std::string, std::uint32_t> most() const {
    std::pair<std::string, std::uint32_t> best;
    for (const auto& one : count) {
      if (one.second > best.second) best = one;
    }
    return best;
  }
};

class Explainer {
 public:
  Explainer(const Corpus& corpus, const Acts& acts, const Findings& found,
            std::span<const std::uint32_t> account_row)
      : corpus_(corpus),
        found_(found),
        scheduled_(found.accounts.size(), false),
        members_on_(found.contents.size(), 0) {
    const std::vector<std::uint32_t> ticks = clock_ticks_ms(acts, corpus.posts.tick_ms);
    for (std::size_t account = 0; account < account_row.size() && account < ticks.size();
         ++account) {
      if (account_row[account] != no_row) scheduled_[account_row[account]] = ticks[account] > 1;
    }
  }

  // Of one cluster.
  void explain(std::span<const CampaignPost> posts, std::vector<FoundExplanation>& all) {
    count_members(posts);
    std::array<std::uint32_t, explanations> like{};
    Tally sites, sites_at_once, passed_on, passed_on_at_once;
    std::uint32_t total = 0;
    for (std::size_t i = 0; i < posts.size();) {
      std::size_t end = i + 1;
      while (end < posts.size() && posts[end].post == posts[i].post) ++end;
      const PostId post = posts[i].post;
      const bool own = corpus_.posts.kind[post.row()] != PostKind::repost;
      ++total;
      like[index(Explanation::scheduler)] += scheduled_[posts[i].account];
      like[index(Explanation::greeting)] += is_greeting(fold_text(text_of(post)));
      like[index(Explanation::call_to_action)] += own && mostly_others(posts.subspan(i, end - i));
      if (own) tally_sites(posts.subspan(i, end - i), sites, sites_at_once);
      tally_source(post, passed_on, passed_on_at_once);
      i = end;
    }
    const auto [site, linking] = sites.most();
    const auto [source, passing] = passed_on.most();
    like[index(Explanation::newsroom)] = linking;
    like[index(Explanation::fan_club)] = passing;
    const bool newsroom_prompt = 2 * sites_at_once.count[site] >= linking;
    const bool fans_prompt = 2 * passed_on_at_once.count[source] >= passing;
    for (std::size_t what = 0; what < explanations; ++what) {
      const auto explanation = static_cast<Explanation>(what);
      const double share = static_cast<double>(like[what]) / total;
      FoundExplanation made{.cluster = posts.front().cluster, .what = explanation, .share = share};
      made.fits = share >= fits_from;
      if (explanation == Explanation::newsroom) {
        made.about = site;
        made.fits &= newsroom_prompt;
      } else if (explanation == Explanation::fan_club) {
        made.about = source;
        made.fits &= fans_prompt;
      }
      all.push_back(std::move(made));
    }
    for (const CampaignPost& post : posts) members_on_[post.content] = 0;
  }

 private:
  static std::size_t index(Explanation explanation) {
    return static_cast<std::size_t>(explanation);
  }

  // A repost's text is that of what it passes on, where its own was not exported.
  std::string_view text_of(PostId post) const {
    const std::string_view own = corpus_.text(corpus_.posts.text[post.row()]);
    const PostId source = corpus_.posts.repost_of[post.row()];
    return own.empty() && source ? corpus_.text(corpus_.posts.text[source.row()]) : own;
  }

  void count_members(std::span<const CampaignPost> posts) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> acting;
    for (const CampaignPost& post : posts) acting.emplace_back(post.content, post.account);
    std::sort(acting.begin(), acting.end());
    acting.erase(std::unique(acting.begin(), acting.end()), acting.end());
    for (const auto& [content, account] : acting) ++members_on_[content];
  }

  // Whether most who act are not members on each of the contents that the post acts on.
  bool mostly_others(std::span<const CampaignPost> same_post) const {
    return std::all_of(same_post.begin(), same_post.end(), [&](const CampaignPost& post) {
      return found_.contents[post.content].accounts > 2 * members_on_[post.content];
    });
  }

  // By a post and its contents.
  void tally_sites(std::span<const CampaignPost> same_post, Tally& sites, Tally& at_once) const {
    const bool prompt =
        std::any_of(same_post.begin(), same_post.end(), [&](const CampaignPost& post) {
          return post.time.ms - found_.contents[post.content].first.ms <= prompt_ms;
        });
    std::vector<std::string> linked;
    for (const TextId link : corpus_.posts.links[same_post.front().post.row()]) {
      std::string site = site_of(corpus_.text(link));
      if (site.empty() || std::find(linked.begin(), linked.end(), site) != linked.end()) continue;
      ++sites.count[site];
      at_once.count[site] += prompt;
      linked.push_back(std::move(site));
    }
  }

  void tally_source(PostId post, Tally& passed_on, Tally& at_once) const {
    const Posts& posts = corpus_.posts;
    const PostId source =
        posts.repost_of[post.row()] ? posts.repost_of[post.row()] : posts.quote_of[post.row()];
    if (!source || !posts.account[source.row()]) return;
    const std::string label = corpus_.label(posts.account[source.row()]);
    ++passed_on.count[label];
    const Time from = posts.time[source.row()], at = posts.time[post.row()];
    if (from && at && at.ms - from.ms <= prompt_ms) ++at_once.count[label];
  }

  const Corpus& corpus_;
  const Findings& found_;
  std::vector<bool> scheduled_;            // by row of Findings::accounts
  std::vector<std::uint32_t> members_on_;  // by row of Findings::contents, of the cluster at hand
};

}  // namespace

std::vector<FoundExplanation> innocent_explanations(const Corpus& corpus, const Acts& acts,
                                                    const Findings& found,
                                                    std::span<const CampaignPost> posts,
                                                    std::span<const std::uint32_t> account_row) {
  std::vector<FoundExplanation> all;
  Explainer explainer(corpus, acts, found, account_row);
  each_cluster(posts, [&](auto of_cluster) { explainer.explain(of_cluster, all); });
  return all;
}

}  // namespace lockstep
