#include "io/import/known_tables.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<std::string_view, 8> qut_marks{
    "message_id", "user_id", "username", "repost_id", "reply_id", "message", "timestamp", "urls"};
constexpr std::array<Pair, 8> qut{{{"content_id", "message_id"},
                                   {"account_id", "user_id"},
                                   {"handle", "username"},
                                   {"repost", "repost_id"},
                                   {"reply_to", "reply_id"},
                                   {"text", "message"},
                                   {"timestamp_share", "timestamp"},
                                   {"links", "urls"}}};

// 4CAT: unix_timestamp is UTC, timestamp may be the server's.
constexpr std::array<std::string_view, 2> tiktok_comment_marks{"comment_url", "unix_timestamp"};
constexpr std::array<Pair, 7> tiktok_comments{{{"content_id", "id"},
                                               {"handle", "author"},
                                               {"timestamp_share", "unix_timestamp"},
                                               {"text", "body"},
                                               {"reply_to", "post_id"},
                                               {"venue", "post_id"},
                                               {"permalink", "comment_url"}}};
constexpr std::array<std::string_view, 2> tiktok_marks{"tiktok_url", "unix_timestamp"};
constexpr std::array<Pair, 9> tiktok{{{"content_id", "id"},
                                      {"handle", "author"},
                                      {"account_name", "author_full"},
                                      {"timestamp_share", "unix_timestamp"},
                                      {"text", "body"},
                                      {"hashtags", "hashtags"},
                                      {"permalink", "tiktok_url"},
                                      {"views", "plays"},
                                      {"replies", "comments"}}};
constexpr std::array<std::string_view, 3> instagram_marks{"num_likes", "media_urls",
                                                          "unix_timestamp"};
constexpr std::array<Pair, 10> instagram{{{"content_id", "id"},
                                          {"account_id", "author_id"},
                                          {"handle", "author"},
                                          {"account_name", "author_fullname"},
                                          {"timestamp_share", "unix_timestamp"},
                                          {"text", "body"},
                                          {"hashtags", "hashtags"},
                                          {"permalink", "url"},
                                          {"likes", "num_likes"},
                                          {"replies", "num_comments"}}};
constexpr std::array<std::string_view, 4> threads_marks{"link_url", "quotes", "unix_timestamp",
                                                        "thread_id"};
constexpr std::array<Pair, 7> threads{{{"content_id", "id"},
                                       {"handle", "author"},
                                       {"timestamp_share", "unix_timestamp"},
                                       {"text", "body"},
                                       {"links", "link_url"},
                                       {"hashtags", "hashtags"},
                                       {"permalink", "url"}}};

// Zeeschuimer's NDJSON, whose posts stand in `data`, and 4CAT's, where they stand on top.
constexpr std::array<std::string_view, 3> tiktok_item_marks{"data.createTime", "data.desc",
                                                            "source_platform"};
constexpr std::array<Pair, 11> tiktok_items{{{"content_id", "data.id"},
                                             {"handle", "data.author.uniqueId"},
                                             {"handle", "data.author"},
                                             {"account_name", "data.author.nickname"},
                                             {"timestamp_share", "data.createTime"},
                                             {"text", "data.desc"},
                                             {"hashtags", "data.textExtra.hashtagName"},
                                             {"views", "data.stats.playCount"},
                                             {"likes", "data.stats.diggCount"},
                                             {"shares", "data.stats.shareCount"},
                                             {"replies", "data.stats.commentCount"}}};
constexpr std::array<std::string_view, 3> tiktok_4cat_marks{"createTime", "desc",
                                                            "author.uniqueId"};
constexpr std::array<Pair, 10> tiktok_4cat{{{"content_id", "id"},
                                            {"handle", "author.uniqueId"},
                                            {"account_name", "author.nickname"},
                                            {"timestamp_share", "createTime"},
                                            {"text", "desc"},
                                            {"hashtags", "textExtra.hashtagName"},
                                            {"views", "stats.playCount"},
                                            {"likes", "stats.diggCount"},
                                            {"shares", "stats.shareCount"},
                                            {"replies", "stats.commentCount"}}};
constexpr std::array<std::string_view, 3> instagram_item_marks{"data.taken_at", "data.code",
                                                               "source_platform"};
constexpr std::array<Pair, 8> instagram_items{{{"content_id", "data.code"},
                                               {"account_id", "data.user.id"},
                                               {"handle", "data.user.username"},
                                               {"account_name", "data.user.full_name"},
                                               {"timestamp_share", "data.taken_at"},
                                               {"text", "data.caption.text"},
                                               {"likes", "data.like_count"},
                                               {"replies", "data.comment_count"}}};
constexpr std::array<std::string_view, 3> instagram_4cat_marks{"taken_at", "code", "user.username"};
constexpr std::array<Pair, 8> instagram_4cat{{{"content_id", "code"},
                                              {"account_id", "user.id"},
                                              {"handle", "user.username"},
                                              {"account_name", "user.full_name"},
                                              {"timestamp_share", "taken_at"},
                                              {"text", "caption.text"},
                                              {"likes", "like_count"},
                                              {"replies", "comment_count"}}};

// YouTube Data Tools, also behind 4CAT's own columns.
constexpr std::array<std::string_view, 4> video_marks{"channelId", "videoId", "publishedAt",
                                                      "videoTitle"};
constexpr std::array<Pair, 9> videos{{{"content_id", "videoId"},
                                      {"account_id", "channelId"},
                                      {"account_name", "channelTitle"},
                                      {"timestamp_share", "publishedAt"},
                                      {"text", "videoDescription"},
                                      {"hashtags", "tags"},
                                      {"views", "viewCount"},
                                      {"likes", "likeCount"},
                                      {"replies", "commentCount"}}};
constexpr std::array<std::string_view, 3> comment_marks{"authorChannelId", "publishedAt", "text"};
constexpr std::array<Pair, 8> comments{{{"content_id", "id"},
                                        {"account_id", "authorChannelId"},
                                        {"account_name", "authorName"},
                                        {"timestamp_share", "publishedAt"},
                                        {"text", "text"},
                                        {"reply_to", "isReplyTo"},
                                        {"likes", "likeCount"},
                                        {"replies", "replyCount"}}};

// Through 4CAT: its unix_timestamp is UTC, where publishedAt has no zone.
constexpr std::array<std::string_view, 4> comment_4cat_marks{"authorChannelId", "publishedAt",
                                                             "unix_timestamp", "body"};
constexpr std::array<Pair, 8> comments_4cat{{{"content_id", "id"},
                                             {"account_id", "authorChannelId"},
                                             {"account_name", "authorName"},
                                             {"timestamp_share", "unix_timestamp"},
                                             {"text", "body"},
                                             {"reply_to", "isReplyTo"},
                                             {"likes", "likeCount"},
                                             {"replies", "replyCount"}}};

constexpr std::array<std::string_view, 3> research_marks{"video_description", "create_time",
                                                         "region_code"};
constexpr std::array<Pair, 11> research{{{"content_id", "id"},
                                         {"content_id", "video_id"},
                                         {"handle", "username"},
                                         {"handle", "author_name"},
                                         {"timestamp_share", "create_time"},
                                         {"text", "video_description"},
                                         {"hashtags", "hashtag_names"},
                                         {"views", "view_count"},
                                         {"likes", "like_count"},
                                         {"shares", "share_count"},
                                         {"replies", "comment_count"}}};

// Facepager numbers its rows in `id` and `parent_id`; what it fetched has Facebook's `object_id`.
constexpr std::array<std::string_view, 4> facepager_marks{"object_id", "object_type",
                                                          "query_status", "created_time"};
constexpr std::array<Pair, 9> facepager{{{"content_id", "object_id"},
                                         {"account_id", "from.id"},
                                         {"account_name", "from.name"},
                                         {"timestamp_share", "created_time"},
                                         {"text", "message"},
                                         {"links", "link"},
                                         {"shares", "shares.count"},
                                         {"likes", "reactions.summary.total_count"},
                                         {"replies", "comments.summary.total_count"}}};

// Meta Business Suite, of one's own pages and accounts.
constexpr std::array<std::string_view, 4> suite_marks{"Post ID", "Page ID", "Publish time",
                                                      "Permalink"};
constexpr std::array<Pair, 10> suite{{{"content_id", "Post ID"},
                                      {"account_id", "Page ID"},
                                      {"account_name", "Page name"},
                                      {"timestamp_share", "Publish time"},
                                      {"text", "Title"},
                                      {"permalink", "Permalink"},
                                      {"views", "Views"},
                                      {"likes", "Reactions"},
                                      {"shares", "Shares"},
                                      {"replies", "Comments"}}};
constexpr std::array<std::string_view, 4> suite_instagram_marks{"Post ID", "Account ID",
                                                                "Publish time", "Permalink"};
constexpr std::array<Pair, 11> suite_instagram{{{"content_id", "Post ID"},
                                                {"account_id", "Account ID"},
                                                {"account_name", "Account name"},
                                                {"handle", "Account username"},
                                                {"timestamp_share", "Publish time"},
                                                {"text", "Description"},
                                                {"permalink", "Permalink"},
                                                {"views", "Views"},
                                                {"likes", "Likes"},
                                                {"shares", "Shares"},
                                                {"replies", "Comments"}}};

// Most specific first.
const std::array<KnownTable, 16> tables{{
    {"QUT's coordination-network-toolkit", Platform::unknown, qut_marks, qut},
    {"4CAT, TikTok comments", Platform::tiktok, tiktok_comment_marks, tiktok_comments},
    {"Zeeschuimer, TikTok", Platform::tiktok, tiktok_item_marks, tiktok_items},
    {"4CAT, TikTok", Platform::tiktok, tiktok_4cat_marks, tiktok_4cat},
    {"Zeeschuimer, Instagram", Platform::instagram, instagram_item_marks, instagram_items},
    {"4CAT, Instagram", Platform::instagram, instagram_4cat_marks, instagram_4cat},
    {"4CAT, TikTok", Platform::tiktok, tiktok_marks, tiktok},
    {"4CAT, Instagram", Platform::instagram, instagram_marks, instagram},
    {"4CAT, Threads", Platform::instagram, threads_marks, threads},
    {"YouTube Data Tools, videos", Platform::youtube, video_marks, videos},
    {"4CAT, YouTube comments", Platform::youtube, comment_4cat_marks, comments_4cat},
    {"YouTube Data Tools, comments", Platform::youtube, comment_marks, comments},
    {"TikTok's Research API", Platform::tiktok, research_marks, research},
    {"Facepager, Facebook", Platform::facebook, facepager_marks, facepager},
    {"Meta Business Suite, Facebook", Platform::facebook, suite_marks, suite},
    {"Meta Business Suite, Instagram", Platform::instagram, suite_instagram_marks, suite_instagram},
}};

}  // namespace

const KnownTable* known_table(const Table::Names& names) {
  for (const KnownTable& table : tables) {
    const bool all = std::all_of(table.marks.begin(), table.marks.end(), [&](std::string_view m) {
      return std::find(names.begin(), names.end(), m) != names.end();
    });
    if (all) return &table;
  }
  return nullptr;
}

}  // namespace lockstep
