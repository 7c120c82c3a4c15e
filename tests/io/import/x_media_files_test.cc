#include "io/import/x_media_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "io/import/importer.h"
#include "io/source/hash.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

class XMediaFilesOf : public ::testing::Test {
 protected:
  XMediaFilesOf()
      : folder_(fs::path(::testing::TempDir()) /
                ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~XMediaFilesOf() override { fs::remove_all(folder_); }

  void put(const fs::path& path, std::string_view bytes = "picture") {
    fs::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path, std::ios::binary) << bytes;
  }
  const fs::path folder_;
};

// 706860403746181121 is the id that the name Cc9FyscUkAE is known to hold.
TEST_F(XMediaFilesOf, ReadsTheMediaIdFromAPhotosName) {
  EXPECT_EQ(x_media_id_of_name("Cc9FyscUkAE"), "706860403746181121");
  EXPECT_EQ(x_media_id_of_name("Cc9FyscUkA"), "");
  EXPECT_EQ(x_media_id_of_name("Cc9FyscUkAF"), "") << "padding is zero";
  EXPECT_EQ(x_media_id_of_name("Cc9Fysc+kAE"), "");
}

TEST_F(XMediaFilesOf, FindsPicturesOfATweetWhereTheArchiveHasThem) {
  put("land_201906_2/900/images/1001-Cc9FyscUkAE.jpg");
  put("land_201906_1/900/images/1001-other.png");
  put("land_201906_1/900/images/notes.txt");
  put("land_201906_1/900/videos/1001-film.mp4");
  put("land/900/images/1001-x.jpg");
  fs::create_symlink(folder_ / "land_201906_1/900/images/1001-other.png",
                     folder_ / "land_201906_1/900/images/1002-link.png");
  const XMediaFiles files{Beside(folder_)};
  ASSERT_EQ(files.of("1001").size(), 3u);
  EXPECT_EQ(files.of("1001")[0].path, "land_201906_1/900/images/1001-other.png");
  EXPECT_EQ(files.of("1001")[0].key, "1001-other");
  EXPECT_EQ(files.of("1001")[1].path, "land_201906_1/900/videos/1001-film.mp4");
  EXPECT_EQ(files.of("1001")[2].key, "706860403746181121");
  EXPECT_TRUE(files.of("1002").empty());
  EXPECT_TRUE(files.of("100").empty());
  EXPECT_EQ(files.trouble(), "");
}

TEST_F(XMediaFilesOf, AreHashedOntoTheirPostAndNotOntoReposts) {
  put("land_1/900/images/1400000000000000001-a.jpg", "same bytes");
  put("land_1/901/images/1400000000000000002-b.jpg", "same bytes");
  put("land_1/902/images/1400000000000000003-c.jpg", "of a repost");
  put("tweets.csv",
      "tweetid,userid,tweet_text,tweet_time,is_retweet,retweet_userid,retweet_tweetid\n"
      "1400000000000000001,900,one,,False,,\n1400000000000000002,901,two,,False,,\n"
      "1400000000000000003,902,RT @a: one,,True,900,1400000000000000001\n");
  CorpusBuilder builder;
  const Done read = import_file(folder_ / "tweets.csv", {}, builder);
  ASSERT_TRUE(read) << read.error().message;
  const Corpus corpus = std::move(builder).finish();
  ASSERT_EQ(corpus.posts.size(), 3u);
  for (std::size_t row = 0; row < 2; ++row) {
    ASSERT_EQ(corpus.posts.media[row].size(), 1u);
    EXPECT_EQ(corpus.text(corpus.media.sha256[corpus.posts.media[row][0].row()]),
              sha256_hex("same bytes"));
  }
  EXPECT_TRUE(corpus.posts.media[2].empty());
}

// As when a person changes into the folder first.
TEST_F(XMediaFilesOf, AreFoundBesideATableThatIsNamedWithoutItsFolder) {
  put("land_1/900/images/1400000000000000001-a.jpg", "bytes");
  put("tweets.csv", "tweetid,userid,tweet_text,tweet_time\n1400000000000000001,900,one,\n");
  const fs::path before = fs::current_path();
  fs::current_path(folder_);
  CorpusBuilder builder;
  const Done read = import_file(fs::path("tweets.csv"), {}, builder);
  fs::current_path(before);
  ASSERT_TRUE(read) << read.error().message;
  const Corpus corpus = std::move(builder).finish();
  ASSERT_EQ(corpus.media.size(), 1u);
  EXPECT_EQ(corpus.text(corpus.media.sha256[0]), sha256_hex("bytes"));
  EXPECT_EQ(corpus.text(corpus.media.path[0]), "land_1/900/images/1400000000000000001-a.jpg");
}

}  // namespace
}  // namespace lockstep
