#include "io/export/campaign_tables.h"

#include "io/export/csv_rows.h"

namespace lockstep {

void print_timeline(const Findings& found, std::ostream& out) {
  CsvRows csv(out,
              "row_id,bin_start_utc,bin_s,platform,cluster_id,n_posts,n_accounts,n_new_accounts,"
              "cumulative");
  std::size_t row = 0;
  for (const FoundBin& bin : found.timeline) {
    csv << ++row << bin.start << seconds(bin.bin_ms) << name(bin.platform)
        << number_in_print(bin.cluster) << bin.posts << bin.accounts << bin.new_accounts
        << bin.cumulative;
    csv.end();
  }
}

void print_bursts(const Findings& found, std::ostream& out) {
  CsvRows csv(out, "row_id,cluster_id,first_utc,last_utc,n_posts,n_accounts,n_contents");
  std::size_t row = 0;
  for (const FoundBurst& burst : found.bursts) {
    csv << ++row << number_in_print(burst.cluster) << burst.first << burst.last << burst.posts
        << burst.accounts << burst.contents;
    csv.end();
  }
}

void print_marks(const Findings& found, std::ostream& out) {
  CsvRows csv(
      out, "row_id,cluster_id,kind,what,from_utc,to_utc,n_posts,n_accounts,n_posts_as_long_before");
  std::size_t row = 0;
  for (const FoundMark& mark : found.marks) {
    csv << ++row << number_in_print(mark.cluster) << name(mark.kind) << mark.what << mark.from
        << mark.to << mark.posts << mark.accounts << mark.posts_before;
    csv.end();
  }
}

void print_hashtags(const Findings& found, std::ostream& out) {
  CsvRows csv(
      out,
      "row_id,cluster_id,content_id,hashtag,onset_utc,last_utc,n_posts,n_accounts,n_members,"
      "n_member_posts,n_newcomers,n_single_purpose,n_posts_before");
  std::size_t row = 0;
  for (const FoundPush& push : found.pushes) {
    csv << ++row << number_in_print(push.cluster) << push.content_id << push.hashtag << push.onset
        << push.last << push.posts << push.accounts << push.members << push.member_posts
        << push.newcomers << push.single_purpose << push.posts_before;
    csv.end();
  }
}

}  // namespace lockstep
