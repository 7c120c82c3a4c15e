#include "io/platform/facebook_information.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/platform/written_export.h"

namespace lockstep {
namespace {

// Facebook takes each byte of UTF-8 for a character: "ø" is "\u00c3\u00b8".
std::string misencoded(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '/') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte >= 0x7F) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

// A post's pictures and links, and what it says.
std::string entry(const Corpus& corpus, const SavedFiles& files, std::size_t post) {
  const Posts& posts = corpus.posts;
  const std::int64_t seconds = posts.time[post].ms / 1000;
  std::string attachments;
  const auto attach = [&](const std::string& item) {
    attachments += attachments.empty() ? "" : ",\n";
    attachments += "          {\n            " + item + "\n          }";
  };
  for (const MediaId medium : posts.media[post]) {
    const std::string_view key = corpus.text(corpus.media.key[medium.row()]);
    const auto file = files.find(key);
    if (file == files.end()) continue;
    attach(fmt::format("\"media\": {{\"uri\": \"posts/media/{}{}\", \"creation_timestamp\": {}}}",
                       key, file->second.ending, seconds));
  }
  for (const TextId link : posts.links[post]) {
    attach(fmt::format("\"external_context\": {{\"url\": {}}}", misencoded(corpus.text(link))));
  }
  std::string out = fmt::format("  {{\n    \"timestamp\": {},\n", seconds);
  if (!attachments.empty()) {
    out += fmt::format(
        "    \"attachments\": [\n      {{\n        \"data\": [\n{}\n        ]\n      }}\n    ],\n",
        attachments);
  }
  const std::string_view owner = corpus.text(corpus.accounts.name[posts.account[post].row()]);
  return out + fmt::format(
                   "    \"data\": [\n      {{\n        \"post\": {}\n      }}\n    ],\n"
                   "    \"title\": {}\n  }}",
                   misencoded(corpus.text(posts.text[post])),
                   misencoded(std::string(owner) + " updated their status."));
}

}  // namespace

Done write_facebook_information(const Simulation& simulation, const SavedFiles& files,
                                const std::filesystem::path& folder) {
  const Corpus& corpus = simulation.corpus;
  const Posts& posts = corpus.posts;
  std::map<AccountId, std::vector<std::size_t>> posts_of;
  for (std::size_t post = 0; post < posts.size(); ++post) {
    const bool here = posts.platform[post] == Platform::facebook;
    if (here && posts.account[post] && !posts.referenced[post]) {
      posts_of[posts.account[post]].push_back(post);
    }
  }
  for (const auto& [account, own] : posts_of) {
    const auto download = folder / std::string(corpus.text(corpus.accounts.id[account.row()]));
    const std::string profile = fmt::format(
        "{{\n  \"profile_v2\": {{\n    \"name\": {{\n      \"full_name\": {}\n    }}\n  "
        "}}\n}}\n",
        misencoded(corpus.text(corpus.accounts.name[account.row()])));
    const Done named =
        write_export_file(download / "profile_information" / "profile_information.json", profile);
    if (!named) return named;
    std::string list;
    for (const std::size_t post : own) {
      list += (list.empty() ? "" : ",\n") + entry(corpus, files, post);
      for (const MediaId medium : posts.media[post]) {
        const std::string_view key = corpus.text(corpus.media.key[medium.row()]);
        const auto file = files.find(key);
        if (file == files.end()) continue;
        const std::string name = fmt::format("{}{}", key, file->second.ending);
        const Done kept =
            write_export_file(download / "posts" / "media" / name, file->second.bytes);
        if (!kept) return kept;
      }
    }
    const Done written =
        write_export_file(download / "posts" / "your_posts_1.json", "[\n" + list + "\n]\n");
    if (!written) return written;
  }
  return done();
}

}  // namespace lockstep
