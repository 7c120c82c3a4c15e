#include "io/platform/act_table.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/escape.h"
#include "io/platform/written_export.h"
#include "io/source/hash.h"

namespace lockstep {
namespace {

struct Object {
  std::string trace, key, source_time;
};

class ActTable {
 public:
  ActTable(const Corpus& corpus, const SavedFiles& files) : corpus_(corpus), files_(files) {}

  // The rows of one post.
  std::string rows(PostId post) const;

 private:
  std::vector<Object> objects(PostId post) const;
  std::string hashes(PostId post) const;

  const Corpus& corpus_;
  const SavedFiles& files_;
};

std::vector<Object> ActTable::objects(PostId post) const {
  const Posts& posts = corpus_.posts;
  std::vector<Object> found;
  for (const TextId link : posts.links[post.row()]) {
    const std::string_view url = corpus_.text(link);
    const std::size_t scheme = url.find("://");
    found.push_back({"link", std::string(url.substr(scheme == url.npos ? 0 : scheme + 3)), ""});
  }
  for (const MediaId media : posts.media[post.row()]) {
    const auto file = files_.find(corpus_.text(corpus_.media.key[media.row()]));
    if (file == files_.end() || !file->second.pdq.empty()) continue;
    found.push_back({"media", sha256_hex(file->second.bytes), ""});
  }
  if (const PostId source = posts.repost_of[post.row()]) {
    const Time time = posts.time[source.row()];
    found.push_back({"repost", std::string(corpus_.text(posts.key[source.row()])),
                     time ? std::to_string(time.ms / 1000) : ""});
  }
  if (found.empty()) found.push_back({});
  return found;
}

// PDQ hashes of its pictures, joined by blanks.
std::string ActTable::hashes(PostId post) const {
  std::string all;
  for (const MediaId media : corpus_.posts.media[post.row()]) {
    const auto file = files_.find(corpus_.text(corpus_.media.key[media.row()]));
    if (file == files_.end() || file->second.pdq.empty()) continue;
    all += (all.empty() ? "" : " ") + file->second.pdq;
  }
  return all;
}

std::string ActTable::rows(PostId post) const {
  const Posts& posts = corpus_.posts;
  const AccountId account = posts.account[post.row()];
  std::string out;
  for (const Object& object : objects(post)) {
    out += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", csv_cell(object.key),
                       csv_cell(corpus_.text(corpus_.accounts.id[account.row()])),
                       csv_cell(corpus_.text(posts.key[post.row()])),
                       posts.time[post.row()].ms / 1000, object.trace, object.source_time,
                       name(posts.platform[post.row()]), posts.tick_ms[post.row()] / 1000,
                       csv_cell(corpus_.text(posts.text[post.row()])), hashes(post));
  }
  return out;
}

}  // namespace

Done write_act_table(const Simulation& simulation, const SavedFiles& files,
                     const std::filesystem::path& folder) {
  const Posts& posts = simulation.corpus.posts;
  Result<WrittenExport> file = WrittenExport::create(folder / "acts.csv");
  if (!file) return file.error();
  file->add(
      "object_id,account_id,content_id,timestamp_share,trace,source_time,platform,tick,text,pdq\n");
  const ActTable table(simulation.corpus, files);
  for (std::size_t row = 0; row < posts.size(); ++row) {
    const bool here = posts.platform[row] == Platform::facebook;
    if (here && posts.account[row] && !posts.referenced[row]) file->add(table.rows(PostId(row)));
  }
  return file->close();
}

}  // namespace lockstep
