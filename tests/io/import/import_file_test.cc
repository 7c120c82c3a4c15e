#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "io/import/importer.h"
#include "io/source/hash.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

struct Expected {
  std::uint64_t posts = 0, accounts = 0, referenced = 0, duplicates = 0;
  std::string first, last;  // in UTC; empty where not counted
};

// valid/expected.tsv: what a person counted in each sample.
std::map<std::string, Expected> expected_of(const fs::path& folder) {
  std::map<std::string, Expected> all;
  std::ifstream file(folder / "expected.tsv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string name;
    Expected one;
    cells >> name >> one.posts >> one.accounts >> one.referenced >> one.duplicates >> one.first >>
        one.last;
    all[name] = one;
  }
  return all;
}

// Of the export's own posts.
std::pair<Time, Time> own_times(const Corpus& corpus) {
  Time first, last;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    const Time time = corpus.posts.time[row];
    if (corpus.posts.referenced[row] || !time) continue;
    if (!first || time < first) first = time;
    last = std::max(last, time);
  }
  return {first, last};
}

const fs::path samples = LOCKSTEP_IMPORT_SAMPLES;

TEST(Importers, ReadEveryValidSampleWithoutAWord) {
  for (const Importer& importer : importers()) {
    const fs::path folder = samples / importer.name / "valid";
    const auto expected = expected_of(folder);
    EXPECT_FALSE(expected.empty()) << importer.name << " has no samples";
    for (const auto& [name, facts] : expected) {
      SCOPED_TRACE(std::string(importer.name) + "/" + name);
      CorpusBuilder builder;
      const Done read = import_file(folder / name, {}, builder);
      ASSERT_TRUE(read) << read.error().message;
      const Corpus corpus = std::move(builder).finish();
      EXPECT_EQ(corpus.sources[0].format, importer.name);
      EXPECT_EQ(corpus.sources[0].posts, facts.posts);
      EXPECT_EQ(corpus.accounts.size(), facts.accounts);
      EXPECT_EQ(corpus.sources[0].referenced, facts.referenced);
      EXPECT_EQ(corpus.sources[0].duplicates, facts.duplicates);
      if (!facts.first.empty()) {
        const auto [first, last] = own_times(corpus);
        EXPECT_EQ(format_utc(first), facts.first);
        EXPECT_EQ(format_utc(last), facts.last);
      }
      for (const Diagnostic& one : corpus.diagnostics) ADD_FAILURE() << one.message;
    }
  }
}

TEST(Importers, SayWhatIsWrongWithEveryInvalidSample) {
  for (const Importer& importer : importers()) {
    const fs::path folder = samples / importer.name / "invalid";
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().filename() == "expected.tsv") continue;
      CorpusBuilder builder;
      const Done read = import_file(entry.path(), {}, builder);
      const Corpus corpus = std::move(builder).finish();
      EXPECT_TRUE(!read || !corpus.diagnostics.empty()) << entry.path();
    }
  }
}

// invalid/expected.tsv: how many records of a sample are rejected, and what one
// of its messages says.
TEST(Importers, NameTheFaultsOfInvalidSamples) {
  for (const Importer& importer : importers()) {
    const fs::path folder = samples / importer.name / "invalid";
    std::ifstream file(folder / "expected.tsv");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
      SCOPED_TRACE(std::string(importer.name) + ": " + line);
      std::istringstream cells(line);
      std::string name, message;
      std::uint64_t rejected = 0;
      cells >> name >> rejected >> std::ws;
      std::getline(cells, message);
      CorpusBuilder builder;
      const Done read = import_file(folder / name, {}, builder);
      const Corpus corpus = std::move(builder).finish();
      std::string said = read ? "" : read.error().message;
      for (const Diagnostic& one : corpus.diagnostics) said += one.message + "\n";
      EXPECT_NE(said.find(message), said.npos) << said;
      if (read) {
        EXPECT_EQ(corpus.sources[0].rejected, rejected);
      }
    }
  }
}

// Neither crash nor hang, and counts that add up, wherever the file is cut.
// Where records begin that are posts, or why the file can't be read.
struct Begun {
  std::set<std::uint64_t> posts;
  Source counts;
  std::string error;
};

Begun read_bytes(const Importer& importer, std::string text) {
  CorpusBuilder builder;
  const SourceId source = builder.add_source({.path = "cut"});
  auto bytes = ByteStream::over(std::move(text));
  const ImportOptions options;
  const Done read = importer.read({bytes, source, {}, options}, builder);
  const Corpus corpus = std::move(builder).finish();
  Begun begun{.posts = {}, .counts = corpus.sources[0], .error = {}};
  if (!read) begun.error = read.error().message.empty() ? "no word" : read.error().message;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    if (corpus.posts.referenced[row]) continue;
    for (const Origin& origin : corpus.posts.origins[row]) begun.posts.insert(origin.offset);
  }
  return begun;
}

// Of a record that is followed by another before the cut, nothing may be lost.
void expect_kept(const Begun& whole, const Begun& cut, std::size_t length) {
  for (auto post = whole.posts.begin(); post != whole.posts.end(); ++post) {
    const auto next = std::next(post);
    if (next == whole.posts.end() || *next > length) return;
    EXPECT_TRUE(cut.posts.contains(*post)) << "cut at " << length << ": " << cut.error;
  }
}

TEST(Importers, KeepAllEarlierRecordsWhenCutAtEveryByteOfEverySample) {
  for (const Importer& importer : importers()) {
    for (const char* kind : {"valid", "invalid"}) {
      const fs::path folder = samples / importer.name / kind;
      if (!fs::exists(folder)) continue;
      for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        SCOPED_TRACE(entry.path().string());
        const std::string name = entry.path().filename().string();
        // Offsets there are of the decoded text; and two lines of another shape
        // are a quotation.
        const bool comparable = name != "utf16.txt" && name != "glued.txt";
        const std::string bytes = bytes_of(entry.path());
        const Begun whole = read_bytes(importer, bytes);
        for (std::size_t length = 0; length < std::min<std::size_t>(bytes.size(), 4000); ++length) {
          const Begun cut = read_bytes(importer, bytes.substr(0, length));
          EXPECT_NE(cut.error, "no word");
          const Source& s = cut.counts;
          EXPECT_EQ(s.records, s.posts + s.duplicates + s.service + s.rejected);
          if (whole.error.empty() && comparable) expect_kept(whole, cut, length);
        }
      }
    }
  }
}

class ImportFile : public testing::Test {
 protected:
  fs::path file(std::string_view text) {
    path_ = fs::path(testing::TempDir()) /
            testing::UnitTest::GetInstance()->current_test_info()->name();
    std::ofstream(path_, std::ios::binary) << text;
    return path_;
  }
  std::string error(std::string_view text, const ImportOptions& options = {}) {
    CorpusBuilder builder;
    const Done done = import_file(file(text), options, builder);
    return done ? "" : done.error().message.substr(path_.string().size());
  }
  ~ImportFile() override { fs::remove(path_); }

  fs::path path_;
};

TEST_F(ImportFile, KeepsHashSizeAndFormatOfTheFile) {
  const std::string text = "object_id,account_id,content_id,timestamp_share\no,a,p,1690880700\n";
  CorpusBuilder builder;
  ASSERT_TRUE(import_file(file(text), {}, builder));
  const Corpus corpus = std::move(builder).finish();
  EXPECT_EQ(corpus.sources[0].sha256, sha256_hex(text));
  EXPECT_EQ(corpus.sources[0].bytes, text.size());
  EXPECT_EQ(corpus.sources[0].format, "act-table");
  EXPECT_EQ(corpus.sources[0].path, path_.string());
  EXPECT_EQ(corpus.posts.origins[0][0].offset, 48u);
}

// The chat's id is of its bytes, as nothing else tells it from others.
TEST_F(ImportFile, KeepsTwoChatsWithoutNamesApart) {
  CorpusBuilder builder;
  for (const char* text : {"one", "another"}) {
    const std::string chat = std::string("13/02/2024, 21:10 - Ada: ") + text + "\n";
    ASSERT_TRUE(import_file(file(chat), {}, builder));
  }
  const Corpus corpus = std::move(builder).finish();
  ASSERT_EQ(corpus.posts.size(), 2u);
  EXPECT_NE(corpus.posts.venue[0], corpus.posts.venue[1]);
  EXPECT_NE(corpus.posts.account[0], corpus.posts.account[1]);
}

TEST_F(ImportFile, SaysThatAFileIsEmpty) {
  EXPECT_EQ(error(""), ": empty file");
  EXPECT_EQ(error("\xEF\xBB\xBF\n \r\n"), ": empty file");
}

TEST_F(ImportFile, SaysWhatAnUnknownFileLooksLike) {
  EXPECT_EQ(error("%PDF-1.7\n"),
            ": no importer knows this file; it looks like a PDF. \"lockstep "
            "formats\" lists what can be "
            "read; --format NAME overrules the guess");
  EXPECT_NE(error("PK\x03\x04....").find("it looks like a zip archive"), std::string::npos);
  EXPECT_NE(error("{'id': 1, 'x': None}").find("printed Python object"), std::string::npos);
  EXPECT_NE(error("o1,a,p1,1690880700\no2,a,p2,1690880701\no3,a,p3,1690880702\n")
                .find("without a header"),
            std::string::npos);
}

TEST_F(ImportFile, LooksForNoTableInAPictureOrVideo) {
  using namespace std::string_literals;
  const std::string table = "\nobject_id,account_id,content_id,timestamp_share\no,a,p,1690880700\n";
  EXPECT_EQ(error(table), "");
  for (const std::string& start :
       {"\xFF\xD8\xFF"s, "\x89PNG\r\n\x1A\n"s, "GIF89a"s, "RIFF\x10\0\0\0WEBP"s,
        "\0\0\0\x18"
        "ftypisom"s}) {
    EXPECT_NE(error(start + table).find("no importer knows this file"), std::string::npos) << start;
  }
}

TEST_F(ImportFile, NamesTheFormatsWhenItDoesNotKnowTheOneAskedFor) {
  EXPECT_TRUE(error("x", {.format = "pigeon-post"})
                  .starts_with(": no format is called \"pigeon-post\"; there are: "));
}

TEST_F(ImportFile, NamesTheFileWhenItDoesNotKnowTheEncodingAskedFor) {
  EXPECT_TRUE(
      error("x", {.encoding = "arabisch"}).starts_with(": no encoding is called \"arabisch\""));
}

TEST_F(ImportFile, NamesAFileThatIsNotThere) {
  CorpusBuilder builder;
  EXPECT_EQ(import_file(fs::path("no/such.csv"), {}, builder).error().message,
            "no/such.csv: can't be read: No such file or directory");
}

}  // namespace
}  // namespace lockstep
