#include "io/import/importer.h"

#include <array>

#include "io/import/act_table.h"
#include "io/import/crowdtangle.h"
#include "io/import/crowdtangle_api.h"
#include "io/import/facebook_information.h"
#include "io/import/mcl_csv.h"
#include "io/import/telegram_bot.h"
#include "io/import/telegram_desktop.h"
#include "io/import/telegram_html.h"
#include "io/import/telegram_table.h"
#include "io/import/telethon.h"
#include "io/import/tg_history_dump.h"
#include "io/import/tgdataset.h"
#include "io/import/whatsapp_chat.h"
#include "io/import/x_api_v2.h"
#include "io/import/x_graphql.h"
#include "io/import/x_io_archive.h"
#include "io/import/x_personal_archive.h"
#include "io/import/x_scraper.h"
#include "io/import/x_table.h"
#include "io/import/x_v11.h"

namespace lockstep {
namespace {

// Most specific first: on a tie the earlier row wins.
constexpr std::array table{
    Importer{"telegram-desktop-json",
             "Telegram Desktop, export of a chat or an account (result.json)",
             telegram_desktop_likeness, read_telegram_desktop},
    Importer{"telegram-desktop-html",
             "Telegram Desktop, export of a chat as pages (messages.html, messages2.html ...)",
             telegram_html_likeness, read_telegram_html},
    Importer{"telethon-json",
             "Telegram by Telethon, telegram-tracker or 4CAT: messages as JSON or JSON lines",
             telethon_likeness, read_telethon},
    Importer{"telegram-bot-json",
             "Telegram by Pyrogram or the Bot API: messages or updates as JSON or JSON lines",
             telegram_bot_likeness, read_telegram_bot},
    Importer{"telegram-table", "Telegram as a table: 4CAT, telegram-tracker (CSV)",
             telegram_table_likeness, read_telegram_table},
    Importer{"tg-history-dump", "Telegram by telegram-cli or tg-history-dump: events (JSON lines)",
             tg_history_dump_likeness, read_tg_history_dump},
    Importer{"tgdataset", "TGDataset: Telegram channels and their messages (JSON)",
             tgdataset_likeness, read_tgdataset},
    Importer{"x-api-v2-jsonl", "X API v2: pages of twarc2, streams, flattened tweets (JSON lines)",
             x_api_v2_likeness, read_x_api_v2},
    Importer{"x-v11-jsonl", "X API v1.1: streams, twarc 1, tweepy (JSON lines or an array)",
             x_v11_likeness, read_x_v11},
    Importer{"x-graphql-ndjson",
             "X as its site gets it: Zeeschuimer and 4CAT NDJSON, raw GraphQL answers",
             x_graphql_likeness, read_x_graphql},
    Importer{"x-scraper-jsonl",
             "X by snscrape, twscrape or Apify's tweet scrapers (JSON lines or an array)",
             x_scraper_likeness, read_x_scraper},
    Importer{"x-personal-archive",
             "X personal archive: tweets.js and its kin (window.YTD...), with media and account.js",
             x_personal_archive_likeness, read_x_personal_archive},
    Importer{"x-io-archive", "X information-operations archive, 2018-2021: tweets or users CSV",
             x_io_archive_likeness, read_x_io_archive},
    Importer{"x-table",
             "X as a table: 4CAT, Zeeschuimer, twarc-csv, twint, rtweet, TAGS, DMI-TCAT, snscrape, "
             "FiveThirtyEight, the personal archive to 2018 (CSV)",
             x_table_likeness, read_x_table},
    Importer{"whatsapp-chat", "WhatsApp: an exported chat (_chat.txt, WhatsApp Chat with X.txt)",
             whatsapp_chat_likeness, read_whatsapp_chat, true},
    Importer{"mcl-csv", "Meta Content Library: posts of Facebook or Instagram (CSV)",
             mcl_csv_likeness, read_mcl_csv},
    Importer{"facebook-information",
             "Facebook or Instagram, \"Download your information\": posts, comments, chats (JSON)",
             facebook_information_likeness, read_facebook_information},
    Importer{"crowdtangle-json", "CrowdTangle's API: posts of Facebook and Instagram (JSON)",
             crowdtangle_api_likeness, read_crowdtangle_api},
    Importer{"crowdtangle-csv",
             "CrowdTangle: posts of Facebook pages and groups or Instagram, links (CSV)",
             crowdtangle_likeness, read_crowdtangle},
    Importer{
        "act-table",
        "table of acts or posts, CSV, TSV, XLSX or NDJSON: CooRTweet's and QUT's columns, 4CAT "
        "(TikTok, Instagram, Threads), YouTube Data Tools, or others guessed or named by --map",
        act_table_likeness, read_act_table},
};

}  // namespace

std::string_view name(DateOrder order) {
  switch (order) {
    case DateOrder::dmy:
      return "dmy";
    case DateOrder::mdy:
      return "mdy";
    case DateOrder::ymd:
      return "ymd";
    case DateOrder::by_file:
      break;
  }
  return "";
}

std::span<const Importer> importers() { return table; }

}  // namespace lockstep
