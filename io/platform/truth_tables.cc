#include "io/platform/truth_tables.h"

#include <fmt/format.h>

#include "io/escape.h"
#include "io/platform/export_file.h"

namespace lockstep {

Done write_truth(const Truth& truth, const std::filesystem::path& folder) {
  Result<ExportFile> accounts = ExportFile::create(folder / "accounts.csv");
  if (!accounts) return accounts.error();
  accounts->add("platform,account_id,label,campaign,disguise,joined,waves\n");
  for (const TruthAccount& account : truth.accounts) {
    accounts->add(fmt::format("{},{},{},{},{},{},{}\n", name(account.platform),
                              csv_cell(account.id), name(account.label), csv_cell(account.campaign),
                              account.disguise, account.joined, account.waves));
  }
  if (const Done closed = accounts->close(); !closed) return closed;
  Result<ExportFile> posts = ExportFile::create(folder / "posts.csv");
  if (!posts) return posts.error();
  posts->add("platform,post_id,label,campaign,wave\n");
  for (const TruthPost& post : truth.posts) {
    posts->add(fmt::format("{},{},{},{},{}\n", name(post.platform), csv_cell(post.id),
                           name(post.label), csv_cell(post.campaign), post.wave));
  }
  return posts->close();
}

}  // namespace lockstep
