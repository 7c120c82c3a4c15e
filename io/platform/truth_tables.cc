#include "io/platform/truth_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "io/escape.h"
#include "io/platform/written_export.h"

namespace lockstep {
namespace {

std::string notice(const Truth& truth) {
  std::string text =
      "# Invented\n\n"
      "Nothing in the exports beside this folder is real: people, places, handles, sites, texts "
      "and\n"
      "pictures were made by `lockstep simulate`. Never pass them on as evidence, nor without "
      "this\n"
      "note.\n\n"
      "- accounts.csv: what every account is; how many of its platform's waves an amplifier "
      "joined.\n"
      "- posts.csv: the posts of campaigns and of the events below, not ordinary ones; posts of "
      "one\n"
      "  wave have one number.\n"
      "- contents.csv: the posts that carry a planted text, or any picture or clip, and what was "
      "done to "
      "it: as\n"
      "  the original (`same`) or an alteration. `lockstep score` measures by it who finds them "
      "again.\n\n"
      "Only `source` and `amplifier` act in a campaign. Nobody else must be accused.\n\n"
      "| label | accounts | posts listed |\n|---|---|---|\n";
  for (const Label label : labels()) {
    const auto same = [label](const auto& row) { return row.label == label; };
    const auto accounts = std::count_if(truth.accounts.begin(), truth.accounts.end(), same);
    const auto posts = std::count_if(truth.posts.begin(), truth.posts.end(), same);
    if (accounts + posts > 0)
      text += fmt::format("| {} | {} | {} |\n", name(label), accounts, posts);
  }
  return text;
}

}  // namespace

Done write_truth(const Truth& truth, const std::filesystem::path& folder) {
  Result<WrittenExport> accounts = WrittenExport::create(folder / "accounts.csv");
  if (!accounts) return accounts.error();
  accounts->add("platform,account_id,label,campaign,disguise,joined,waves\n");
  for (const TruthAccount& account : truth.accounts) {
    accounts->add(fmt::format("{},{},{},{},{},{},{}\n", name(account.platform),
                              csv_cell(account.id), name(account.label), csv_cell(account.campaign),
                              account.disguise, account.joined, account.waves));
  }
  if (const Done closed = accounts->close(); !closed) return closed;
  Result<WrittenExport> posts = WrittenExport::create(folder / "posts.csv");
  if (!posts) return posts.error();
  posts->add("platform,post_id,label,campaign,wave\n");
  for (const TruthPost& post : truth.posts) {
    posts->add(fmt::format("{},{},{},{},{}\n", name(post.platform), csv_cell(post.id),
                           name(post.label), csv_cell(post.campaign), post.wave));
  }
  if (const Done closed = posts->close(); !closed) return closed;
  Result<WrittenExport> contents = WrittenExport::create(folder / "contents.csv");
  if (!contents) return contents.error();
  contents->add("platform,post_id,account_id,time_utc,content,kind,alteration\n");
  for (const PlantedPost& post : truth.contents) {
    contents->add(fmt::format("{},{},{},{},{},{},{}\n", name(post.platform), csv_cell(post.post_id),
                              csv_cell(post.account_id), format_utc(post.time),
                              csv_cell(post.content), name(post.kind), name(post.alteration)));
  }
  if (const Done closed = contents->close(); !closed) return closed;
  return write_export_file(folder / "README.md", notice(truth));
}

}  // namespace lockstep
