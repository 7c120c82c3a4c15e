#include "io/import/looks_like.h"

#include <algorithm>

#include "io/import/csv.h"

namespace lockstep {
namespace {

struct Mark {
  std::string_view bytes, means;
};

using namespace std::string_view_literals;

// Of the file's first bytes.
constexpr Mark magics[] = {
    {"PK\x03\x04"sv, "a zip archive or an office file: unpack it, or save the sheet as CSV"},
    {"PK\x05\x06"sv, "an empty zip archive"},
    {"\x1f\x8b"sv, "gzip inside gzip: inflate it once yourself"},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive: unpack it"},
    {"Rar!"sv, "a RAR archive: unpack it"},
    {"\x28\xB5\x2F\xFD"sv, "a zstd file: inflate it"},
    {"BZh"sv, "a bzip2 file: inflate it"},
    {"\xFD"
     "7zXZ"sv,
     "an xz file: inflate it"},
    {"SQLite format 3"sv, "an SQLite database: export its table as CSV"},
    {"PAR1"sv, "a Parquet file: export it as CSV"},
    {"%PDF"sv, "a PDF"},
    {"\x89PNG"sv, "a picture"},
    {"\xFF\xD8\xFF"sv, "a picture"},
    {"GIF8"sv, "a picture"},
    {"\xD0\xCF\x11\xE0"sv, "an old office file: save the sheet as CSV"},
};

// Of the first bytes that are no white space.
constexpr Mark texts[] = {
    {"application/vnd.oasis.opendocument"sv, "an OpenDocument file: save the sheet as CSV"},
    {"<!DOCTYPE"sv, "a web page: export JSON or CSV instead"},
    {"<!doctype"sv, "a web page: export JSON or CSV instead"},
    {"<html"sv, "a web page: export JSON or CSV instead"},
    {"<"sv, "XML"},
    {"{'"sv, "a printed Python object: write it with json.dumps"},
    {"[{'"sv, "a printed Python list: write it with json.dumps"},
    {"Status(_api="sv, "a printed Python object: write it with json.dumps"},
    {"{"sv, "JSON of a shape that is not known"},
    {"["sv, "JSON of a shape that is not known"},
    {"Tweet("sv, "a printed Python object: write it with json.dumps"},
    {"window.YTD."sv,
     "a file of an X personal archive without posts (account, settings, messages ...): it is left "
     "alone"},
    {"window.__THAR_CONFIG"sv, "the table of contents of an X personal archive"},
    {"window."sv, "a script, which is not run: of an X archive, take the file as X wrote it"},
    {"var "sv, "a script"},
};

// Answers and objects of X's interfaces without posts, by words that stand in them.
struct Words {
  std::string_view one, other, means;
};
constexpr Words json_words[] = {
    {"\"verb\"", "\"actor\"",
     "Gnip's ActivityStreams, which is not read: get the original format (v1.1 or v2)"},
    {"\"title\"", "\"detail\"", "an error that the API answered: there is no data in it"},
    {"\"errors\"", "\"message\"", "an error that the API answered: there is no data in it"},
    {"\"screen_name\"", "\"created_at\"", "a list of accounts without posts"},
    {"\"username\"", "\"id\"", "a list of accounts without posts"},
};

// Whether containers are nested deeper than what is read.
bool too_deep(std::string_view head) {
  constexpr int deepest = 64;
  int depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < head.size() && depth <= deepest; ++at) {
    const char c = head[at];
    if (in_string && c == '\\') {
      ++at;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string) {
      depth += (c == '{' || c == '[') - (c == '}' || c == ']');
    }
  }
  return depth > deepest;
}

std::string_view looks_like_json(std::string_view head) {
  if (too_deep(head)) return "JSON nested more than 64 levels deep, the limit";
  if (head.starts_with("{'") || head.starts_with("[{'")) return "";
  for (const Words& words : json_words) {
    if (head.find(words.one) != head.npos && head.find(words.other) != head.npos) {
      return words.means;
    }
  }
  return "";
}

}  // namespace

std::string_view looks_like(std::string_view head, std::string_view file_name) {
  // msgstore.db.crypt14 and its like.
  if (file_name.find(".crypt") != file_name.npos) {
    return "an encrypted backup of WhatsApp: open the chat on the phone and export it there";
  }
  for (const Mark& mark : magics) {
    if (head.starts_with(mark.bytes)) return mark.means;
  }
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos) head.remove_prefix(first);
  if (head.starts_with("window.YTD.") && head.find("\"deleted_at\"") != head.npos) {
    return "deleted posts of an X personal archive, read on request only: --format "
           "x-personal-archive";
  }
  if (head.starts_with("{") || head.starts_with("[")) {
    if (const std::string_view json = looks_like_json(head); !json.empty()) return json;
  }
  for (const Mark& mark : texts) {
    if (head.starts_with(mark.bytes)) return mark.means;
  }
  const auto nuls = std::count(head.begin(), head.end(), '\0');
  if (nuls > 0) return "binary data";
  if (csv_width(head, csv_shape(head)) >= 3) {
    return "a table without a header: put a first line with the names of its columns in front";
  }
  return "text of a shape that is not known";
}

}  // namespace lockstep
