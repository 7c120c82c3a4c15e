#include "io/platform/platform_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "io/platform/act_table.h"
#include "io/platform/crowdtangle.h"
#include "io/platform/facebook_information.h"
#include "io/platform/telegram_desktop.h"
#include "io/platform/telegram_html.h"
#include "io/platform/telethon.h"
#include "io/platform/truth_tables.h"
#include "io/platform/whatsapp_chat.h"
#include "io/platform/x_api_v2.h"
#include "io/platform/x_io_archive.h"
#include "io/platform/x_v11.h"

namespace lockstep {
namespace {

constexpr std::array writers{
    PlatformWriter{"telegram-desktop-json", "telegram",
                   "Telegram Desktop: a folder a chat, with result.json and photos",
                   write_telegram_desktop, Platform::telegram},
    PlatformWriter{"telegram-desktop-html", "telegram-pages",
                   "Telegram Desktop: a folder a chat, with pages (messages.html) and photos",
                   write_telegram_html, Platform::telegram},
    PlatformWriter{"telethon-json",
                   "telegram-telethon",
                   "Telegram by Telethon: messages.jsonl",
                   write_telethon,
                   {}},
    PlatformWriter{"x-io-archive", "x",
                   "X information-operations archive as of 2019: tweets.csv and users.csv",
                   write_x_io_archive, Platform::x},
    PlatformWriter{"x-api-v2-jsonl",
                   "x-api",
                   "X API v2: pages as twarc2 keeps them, tweets.jsonl",
                   write_x_api_v2,
                   {}},
    PlatformWriter{"x-v11-jsonl",
                   "x-v11",
                   "X API v1.1: tweets as twarc 1 kept them, tweets.jsonl",
                   write_x_v11,
                   {}},
    PlatformWriter{"whatsapp-chat", "whatsapp",
                   "WhatsApp: a folder a chat, as Android and iOS export it in nine languages",
                   write_whatsapp_chats, Platform::whatsapp},
    PlatformWriter{"crowdtangle-csv",
                   "facebook",
                   "CrowdTangle: posts of Facebook pages, posts.csv",
                   write_crowdtangle,
                   {}},
    PlatformWriter{"facebook-information", "facebook-download",
                   "Facebook's \"Download your information\": a folder an account, JSON",
                   write_facebook_information, Platform::facebook},
    PlatformWriter{"act-table", "acts", "table of acts with texts, acts.csv, for Facebook",
                   write_act_table, Platform::facebook},
};

std::string known_names() {
  std::string names;
  for (const PlatformWriter& writer : writers) {
    names += names.empty() ? "" : ", ";
    names += writer.name;
  }
  return names;
}

}  // namespace

std::span<const PlatformWriter> platform_writers() { return writers; }

Done write_exports(const Simulation& simulation, const std::filesystem::path& folder,
                   const ExportOptions& options) {
  for (const std::string& name : options.formats) {
    const auto writer = std::find_if(writers.begin(), writers.end(),
                                     [&](const PlatformWriter& row) { return row.name == name; });
    if (writer == writers.end()) {
      return Error{
          fmt::format("no format is called \"{}\"; can be written: {}", name, known_names())};
    }
    SavedFiles files;
    if (writer->files) {
      Result<SavedFiles> made = saved_files(simulation, *writer->files, options.clip_program);
      if (!made) return made.error();
      files = *std::move(made);
    }
    const Done written = writer->write(simulation, files, folder / "exports" / writer->folder);
    if (!written) return written;
  }
  return write_truth(simulation.truth, folder / "truth");
}

}  // namespace lockstep
