#include "io/export/post_tables.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "io/export/csv_rows.h"
#include "io/export/table_cells.h"

namespace lockstep {

void source_cells(CsvRows& csv, const Findings& found, std::uint32_t source,
                  std::uint64_t position) {
  if (source == no_row) {
    csv.blank(3);
  } else {
    csv << found.sources[source].sha256 << found.sources[source].member << position;
  }
}

namespace {

// Which cluster's ties a post stands in; no_row if in none.
std::vector<std::uint32_t> clusters_of_posts(const Findings& found) {
  std::vector<std::uint32_t> cluster(found.posts.size(), no_row);
  for (const FoundTie& tie : found.ties) {
    if (tie.cluster == no_row) continue;
    for (std::uint64_t p = tie.pair; p < tie.pair + tie.coacts; ++p) {
      cluster[found.pairs[p].post_a] = cluster[found.pairs[p].post_b] = tie.cluster;
    }
  }
  return cluster;
}

std::vector<std::string> contents_of_posts(const Findings& found) {
  std::vector<std::vector<std::uint32_t>> contents(found.posts.size());
  for (const FoundPair& pair : found.pairs) {
    for (const std::uint32_t post : {pair.post_a, pair.post_b}) {
      std::vector<std::uint32_t>& own = contents[post];
      if (std::find(own.begin(), own.end(), pair.content) == own.end()) own.push_back(pair.content);
    }
  }
  std::vector<std::string> joined(found.posts.size());
  for (std::size_t post = 0; post < contents.size(); ++post) {
    std::sort(contents[post].begin(), contents[post].end());
    for (const std::uint32_t content : contents[post]) {
      joined[post] += (joined[post].empty() ? "" : " ") + found.contents[content].id;
    }
  }
  return joined;
}

std::string spaced(const std::vector<std::string_view>& words) {
  std::string line;
  for (const std::string_view word : words) line.append(line.empty() ? "" : " ").append(word);
  return line;
}

// The hashes of the files, and of what they show, of a post.
std::string sha256s_of(const Findings& found, const FoundPost& post) {
  std::vector<std::string_view> words;
  for (const std::uint32_t row : post.media) {
    if (!found.media[row].sha256.empty()) words.push_back(found.media[row].sha256);
  }
  return spaced(words);
}

std::string hashes_of(const Findings& found, const FoundPost& post) {
  std::vector<std::string_view> words;
  for (const std::uint32_t row : post.media) {
    if (!found.media[row].pdq.empty()) words.push_back(found.media[row].pdq);
  }
  return spaced(words);
}

// Empty for what is not known.
std::string known_size(std::uint32_t number) { return number == 0 ? "" : std::to_string(number); }

}  // namespace

void print_posts(const Findings& found, std::ostream& out) {
  CsvRows csv(
      out,
      "row_id,platform,post_id,url,kind,account_id,handle,venue_id,time_utc,time_original,"
      "time_basis,tick_s,text,text_lang,parent_post_id,content_ids,media_sha256,media_pdq,links,"
      "hashtags,views,likes,shares,replies,as_of_utc,edited_utc,cluster_id,category,category_by,"
      "target_code,"
      "source_sha256,source_member,source_pos");
  const std::vector<std::uint32_t> cluster = clusters_of_posts(found);
  const std::vector<std::string> contents = contents_of_posts(found);
  for (std::size_t row = 0; row < found.posts.size(); ++row) {
    const FoundPost& p = found.posts[row];
    // No time as it stood there: to keep that of every post costs each its text, of which a few
    // posts are printed; source_pos leads to it.
    csv << row + 1 << name(p.platform) << p.id << p.url << p.kind << p.author
        << (p.account == no_row ? std::string_view{} : found.accounts[p.account].handle) << p.venue
        << p.time << "" << (p.time ? name(p.basis) : "");
    if (p.time) {
      csv << seconds(p.tick_ms);
    } else {
      csv << "";
    }
    csv << p.text << p.language << p.parent << contents[row] << sha256s_of(found, p)
        << hashes_of(found, p) << spaced(p.links) << spaced(p.hashtags);
    for (const std::int64_t count :
         {p.metrics.views, p.metrics.likes, p.metrics.shares, p.metrics.replies}) {
      if (count < 0) {
        csv << "";
      } else {
        csv << count;
      }
    }
    csv << "" << p.metrics.edited << printed_cluster(cluster[row]);
    csv.blank(3);
    source_cells(csv, found, p.source, p.source_record);
    csv.end();
  }
}

void print_media(const Findings& found, std::ostream& out) {
  CsvRows csv(
      out, "row_id,sha256,pdq,pdq_quality,type,width,height,seconds,n_posts,first_post,variants");
  std::size_t row = 0;
  for (const FoundMedia& m : found.media) {
    csv << ++row << m.sha256 << m.pdq << (m.quality < 0 ? "" : std::to_string(m.quality)) << m.type
        << known_size(m.width) << known_size(m.height) << known_size(m.seconds) << m.posts
        << post_name(m.platform, m.first_post) << spaced(m.variants);
    csv.end();
  }
}

}  // namespace lockstep
