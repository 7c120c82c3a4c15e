#include "tools/contact_sheet.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "analysis/content_reach.h"
#include "io/export/write_file.h"
#include "io/media/look_at_media.h"
#include "io/report/contact_sheet.h"
#include "tools/say.h"

namespace lockstep {
namespace {

// As few that nobody is recognised, and as many that a picture is found again.
constexpr std::uint32_t blurred_edge = 10, shown_edge = 320;

// The files of one content, each with how many of its posts carry it.
std::vector<SheetFile> files_of(const Analysis& from, const ContentReach& content) {
  const Corpus& corpus = from.corpus;
  const Media& media = corpus.media;
  const std::string_view key = from.acts.keys[from.acts.contents.key[content.content.row()]];
  std::map<std::string_view, SheetFile> files;  // by hash
  for (const Act& act : from.acts.of(content.content)) {
    for (const MediaId medium : corpus.posts.media[act.post.row()]) {
      const std::size_t row = medium.row();
      const std::string_view sha256 = corpus.text(media.sha256[row]);
      // A post may carry other pictures beside this one.
      if (sha256.empty() || corpus.text(media.sha256[media.same_as[row]]) != key) continue;
      SheetFile& file = files[sha256];
      file.sha256 = sha256;
      file.bits = media.bits[row];
      ++file.posts;
      if (media.sight[row] != Media::no_sight) file.sight = media.sights[media.sight[row]];
    }
  }
  std::vector<SheetFile> ordered;
  for (auto& [sha256, file] : files) ordered.push_back(std::move(file));
  std::stable_sort(ordered.begin(), ordered.end(), [&](const SheetFile& a, const SheetFile& b) {
    return std::pair(a.sha256 == key, a.posts) > std::pair(b.sha256 == key, b.posts);
  });
  return ordered;
}

std::vector<SheetCard> cards_of(const Analysis& from, std::size_t most) {
  const auto& traces = from.acts.traces;
  const auto trace = std::find(traces.begin(), traces.end(), "media");
  std::vector<SheetCard> cards;
  if (trace == traces.end()) return cards;
  for (const ContentReach& content : most_shared(
           from.corpus, from.acts, static_cast<std::size_t>(trace - traces.begin()), most)) {
    const PostId first = from.acts.contents.representative[content.content.row()];
    SheetCard card{.content_id = from.acts.stable_id(content.content),
                   .accounts = content.accounts,
                   .posts = content.posts,
                   .platforms = content.platforms,
                   .first = content.first,
                   .last = content.last,
                   .first_post = std::string(name(from.corpus.posts.platform[first.row()])) + ':' +
                                 std::string(from.corpus.text(from.corpus.posts.key[first.row()])),
                   .files = files_of(from, content)};
    if (!card.files.empty()) cards.push_back(std::move(card));
  }
  return cards;
}

// Looks again at the files of the cards, to have them small.
void add_pictures(const Analysis& from, const ContentsCommand& options,
                  std::vector<SheetCard>& cards) {
  std::set<std::string_view> wanted;
  for (const SheetCard& card : cards) {
    for (const SheetFile& file : card.files) wanted.insert(file.sha256);
  }
  std::vector<MediaFile> files;
  for (const MediaFile& file : from.media_files) {
    if (wanted.contains(file.sha256)) files.push_back(file);
  }
  std::vector<SeenFile> seen =
      look_at(files,
              {.depth = options.analysis.media,
               .small_edge = options.look == SheetLook::shown ? shown_edge : blurred_edge},
              [](std::size_t) {});
  std::unordered_map<std::string_view, SmallPicture*> small;
  for (std::size_t i = 0; i < files.size(); ++i) small.emplace(files[i].sha256, &seen[i].small);
  for (SheetCard& card : cards) {
    for (SheetFile& file : card.files) {
      if (const auto at = small.find(file.sha256); at != small.end()) file.small = *at->second;
    }
  }
}

}  // namespace

Done write_contact_sheet(const Analysis& from, const ContentsCommand& options) {
  std::vector<SheetCard> cards = cards_of(from, options.most);
  add_pictures(from, options, cards);
  return write_file(options.contact_sheet, contact_sheet(cards, options.look));
}

}  // namespace lockstep
