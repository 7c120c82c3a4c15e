#include "tools/contact_sheet.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analysis/content_reach.h"
#include "io/export/table_cells.h"
#include "io/export/write_file.h"
#include "io/media/look_at_media.h"
#include "io/report/contact_sheet.h"
#include "tools/content_files.h"

namespace lockstep {
namespace {

// As few that nobody is recognised, and as many that a picture is found again.
constexpr std::uint32_t blurred_edge = 10, shown_edge = 320;

std::vector<SheetFile> files_of(const Analysis& from, ContentId content) {
  const Media& media = from.corpus.media;
  std::vector<SheetFile> files;
  for (const ContentFile& file : content_files(from, content)) {
    const std::uint32_t sight = media.sight[file.medium];
    files.push_back({.sha256 = std::string(file.sha256),
                     .small = {},
                     .sight = sight == Media::no_sight ? MediaSight{} : media.sights[sight],
                     .posts = file.posts,
                     .bits = file.bits});
  }
  return files;
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
                   .first_post = post_name(from.corpus.posts.platform[first.row()],
                                           from.corpus.text(from.corpus.posts.key[first.row()])),
                   .files = files_of(from, content.content)};
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
