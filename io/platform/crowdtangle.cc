#include "io/platform/crowdtangle.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

#include "io/escape.h"
#include "io/platform/written_export.h"

namespace lockstep {
namespace {

constexpr std::string_view header =
    "\uFEFFPage Name,User Name,Facebook Id,Page Category,Page Admin Top Country,Page Description,"
    "Page Created,Likes at Posting,Followers at Posting,Post Created,Post Created Date,Post "
    "Created "
    "Time,Type,Total Interactions,Likes,Comments,Shares,Love,Wow,Haha,Sad,Angry,Care,Video Share "
    "Status,Is Video Owner?,Post Views,Total Views,Total Views For All Crossposts,Video "
    "Length,URL,Message,Link,Final Link,Image Text,Link Text,Description,Sponsor Id,Sponsor "
    "Name,Sponsor Category,Overperforming Score (weighted  -  Likes 1x Shares 1x Comments 1x Love "
    "1x Wow 1x Haha 1x Sad 1x Angry 1x Care 1x )\n";

// New York's clock, by its months alone: within a week of a change the letters still say what the
// time is, for the offset goes with them.
struct NewYork {
  std::string_view letters;
  std::int64_t behind_ms;
};
NewYork new_york(Time time) {
  const std::string month = format_utc(time).substr(5, 2);
  const bool winter = month == "12" || month == "01" || month == "02";
  return winter ? NewYork{"EST", 5 * 3'600'000} : NewYork{"EDT", 4 * 3'600'000};
}

std::string row(const Corpus& corpus, std::size_t post) {
  const Posts& posts = corpus.posts;
  const Accounts& accounts = corpus.accounts;
  const std::size_t page = posts.account[post].row();
  const std::string_view id = corpus.text(accounts.id[page]), key = corpus.text(posts.key[post]);
  const std::string_view number = key.substr(key.find('_') + 1);
  const NewYork zone = new_york(posts.time[post]);
  std::string clock = format_utc(Time{posts.time[post].ms - zone.behind_ms}).substr(0, 19);
  clock[10] = ' ';
  std::string created = format_utc(accounts.created[page]).substr(0, 19);
  if (created.size() == 19) created[10] = ' ';
  const auto links = posts.links[post];
  const bool photo = links.empty() && !posts.media[post].empty();
  const std::string link =
      photo           ? fmt::format("https://www.facebook.com/{}/photos/a.1/{}/?type=3", id, number)
      : links.empty() ? ""
                      : std::string(corpus.text(links[0]));
  const std::int64_t followers = std::max<std::int64_t>(accounts.followers[page], 0);
  return fmt::format(
      "{},{},{},NEWS_SITE,IQ,{},{},{},{},{} {},{},{},{},0,0,0,0,0,0,0,0,0,0,,No,0,0,0,N/A,"
      "https://www.facebook.com/{}/posts/{},{},{},,,,,,,,0.0\n",
      csv_cell(corpus.text(accounts.name[page])), csv_cell(corpus.text(accounts.handle[page])), id,
      csv_cell(corpus.text(accounts.bio[page])), created, followers, followers, clock, zone.letters,
      clock.substr(0, 10), clock.substr(11),
      photo           ? "Photo"
      : links.empty() ? "Status"
                      : "Link",
      id, number, csv_cell(corpus.text(posts.text[post])), csv_cell(link));
}

}  // namespace

Done write_crowdtangle(const Simulation& simulation, const SavedFiles&,
                       const std::filesystem::path& folder) {
  const Posts& posts = simulation.corpus.posts;
  Result<WrittenExport> file = WrittenExport::create(folder / "posts.csv");
  if (!file) return file.error();
  file->add(header);
  for (std::size_t post = 0; post < posts.size(); ++post) {
    const bool here = posts.platform[post] == Platform::facebook;
    if (here && posts.account[post] && !posts.referenced[post]) {
      file->add(row(simulation.corpus, post));
    }
  }
  return file->close();
}

}  // namespace lockstep
