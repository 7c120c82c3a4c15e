#include "io/source/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/source/hash.h"
#include "tests/io/source/packed.h"

namespace lockstep {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

void seven_zip(archive* writer) { archive_write_set_format_7zip(writer); }
void raw_zstd(archive* writer) {
  archive_write_set_format_raw(writer);
  archive_write_add_filter_zstd(writer);
}

std::string all_of(ByteStream bytes) {
  std::string all;
  while (bytes.more()) {
    all += bytes.view();
    bytes.drop(bytes.view().size());
  }
  return all;
}

std::vector<std::string> names(const Archive& archive) {
  std::vector<std::string> all;
  for (const ArchiveMember& member : archive.members()) all.push_back(member.name);
  return all;
}

const std::vector<Entry> three = {
    {"chats/a.txt", "first"}, {"chats/صورة.jpg", "second"}, {"b.csv", std::string(300'000, 'x')}};

TEST(Archive, GivesEveryMemberOfEveryKindWithItsHash) {
  for (const auto& shape : {zip, tar, tar_gz, tar_xz, seven_zip}) {
    const std::string bytes = pack(three, shape);
    ASSERT_TRUE(Archive::recognises(std::string_view(bytes).substr(0, 4096)));
    Archive archive = Archive::over(bytes, "x");
    EXPECT_EQ(archive.trouble(), "");
    ASSERT_EQ(archive.members().size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(archive.members()[i].name, three[i].name);
      EXPECT_EQ(archive.members()[i].sha256, sha256_hex(three[i].bytes));
      EXPECT_EQ(all_of(archive.read(i)), three[i].bytes);
    }
    EXPECT_EQ(all_of(archive.read(0)), "first") << "and backwards";
    EXPECT_EQ(archive.contents(1, 6), "second");
    EXPECT_EQ(archive.contents(1, 5), std::nullopt);
  }
}

TEST(Archive, CallsAPackedFileByItsOwnNameLessTheEnding) {
  Archive archive = Archive::over(pack({{"whatever", "one,two\n"}}, raw_zstd), "posts.csv.zst");
  ASSERT_THAT(names(archive), ElementsAre("posts.csv"));
  EXPECT_EQ(all_of(archive.read(0)), "one,two\n");
}

TEST(Archive, FindsMembersByNameAndByFolder) {
  const Archive archive = Archive::over(pack(three, zip), "x.zip");
  EXPECT_EQ(archive.find("b.csv"), 2u);
  EXPECT_EQ(archive.find("c.csv"), std::nullopt);
  EXPECT_THAT(archive.below("chats/"), ElementsAre(0u, 1u));
}

TEST(Archive, OpensAnArchiveInsideButNoneInsideThat) {
  const std::string inner = pack({{"deep.csv", "deep"}}, zip);
  const std::string middle = pack({{"inner.zip", inner}, {"beside.csv", "beside"}}, tar_gz);
  Archive archive = Archive::over(pack({{"middle.tar.gz", middle}, {"top.csv", "top"}}, zip), "x");
  ASSERT_THAT(names(archive),
              ElementsAre("middle.tar.gz/inner.zip", "middle.tar.gz/beside.csv", "top.csv"));
  EXPECT_THAT(archive.members()[0].refused, HasSubstr("two levels deep"));
  EXPECT_EQ(all_of(archive.read(1)), "beside");
  EXPECT_EQ(all_of(archive.read(2)), "top");
}

TEST(Archive, RefusesWhatLeadsOutsideAndLinks) {
  const Archive archive = Archive::over(pack({{"../up.csv", "1"},
                                              {"a/../../up.csv", "2"},
                                              {"/etc/abs.csv", "3"},
                                              {"C:/drive.csv", "4"},
                                              {"..\\win.csv", "5"},
                                              {"link.csv", "", AE_IFLNK},
                                              {"good..csv", "6"}},
                                             tar),
                                        "x.tar");
  ASSERT_EQ(archive.members().size(), 7u);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_NE(archive.members()[i].refused, "") << archive.members()[i].name;
    EXPECT_EQ(archive.members()[i].sha256, "");
  }
  EXPECT_EQ(archive.members()[6].refused, "");
}

TEST(Archive, PassesOverFoldersHiddenFilesAndLitter) {
  const Archive archive = Archive::over(pack({{"a/", "", AE_IFDIR},
                                              {"__MACOSX/a/._b.csv", "x"},
                                              {"a/.DS_Store", "x"},
                                              {"a/Thumbs.db", "x"},
                                              {"a/b.csv", "kept"}},
                                             zip),
                                        "x.zip");
  EXPECT_THAT(names(archive), ElementsAre("a/b.csv"));
}

TEST(Archive, StopsABombWhileItInflates) {
  const std::string bytes = pack(
      {{"small.csv", "fine"}, {"bomb.csv", std::string(12 << 20, '0')}, {"late.csv", "fine"}}, zip);
  Archive archive = Archive::over(bytes, "x.zip");
  ASSERT_EQ(archive.members().size(), 3u);
  EXPECT_THAT(archive.members()[1].refused, HasSubstr("more than 200:1"));
  EXPECT_LT(archive.members()[1].bytes, 11u << 20);
  EXPECT_EQ(all_of(archive.read(2)), "fine");
}

TEST(Archive, HoldsItsLimitsOverArchivesInside) {
  const std::string inner = pack({{"a", std::string(600, 'a')}, {"b", std::string(600, 'b')}}, zip);
  const std::string bytes = pack({{"1.zip", inner}, {"2.zip", inner}}, zip);
  const Archive few = Archive::over(bytes, "x.zip", {.members = 3});
  EXPECT_EQ(few.members().size(), 3u);
  EXPECT_THAT(few.trouble(), HasSubstr("more than 3 files"));
  const Archive small = Archive::over(bytes, "x.zip", {.bytes = 2000});
  ASSERT_EQ(small.members().size(), 4u);
  EXPECT_EQ(small.members()[2].refused, "");
  EXPECT_THAT(small.members()[3].refused, HasSubstr("holds more than"));
}

TEST(Archive, SaysThatAMemberIsEncrypted) {
  const std::string bytes = pack({{"secret.csv", "hidden"}}, [](archive* writer) {
    zip(writer);
    archive_write_set_options(writer, "zip:encryption=traditional");
    archive_write_set_passphrase(writer, "word");
  });
  const Archive archive = Archive::over(bytes, "x.zip");
  ASSERT_EQ(archive.members().size(), 1u);
  EXPECT_EQ(archive.members()[0].refused, "it is encrypted: unpack it first");
}

TEST(Archive, KeepsTheBytesOfAMemberWhoseChecksumDiffers) {
  std::string bytes = pack({{"a.csv", "some words"}}, [](archive* writer) {
    zip(writer);
    archive_write_set_options(writer, "zip:compression=store");
  });
  bytes.replace(bytes.find("some"), 4, "same");
  Archive archive = Archive::over(bytes, "x.zip");
  ByteStream stream = archive.read(0);
  ASSERT_TRUE(stream.more());
  EXPECT_EQ(stream.view(), "same words");
  EXPECT_FALSE(stream.more());
  EXPECT_EQ(stream.trouble(), "the file is damaged: its checksum differs");
  EXPECT_FALSE(stream.cut());
}

// Whatever a download that broke off has left: members before the cut stay whole, and it is said.
TEST(Archive, KeepsWholeMembersBeforeACutAtAnyByte) {
  const std::vector<Entry> entries = {{"a.csv", "one"}, {"b.csv", "two two"}, {"c.csv", "three"}};
  for (const auto& shape : {zip, tar, tar_gz}) {
    const std::string bytes = pack(entries, shape);
    std::size_t most = 0;
    for (std::size_t size = 1; size < bytes.size(); ++size) {
      if (!Archive::recognises(std::string_view(bytes).substr(0, size))) continue;
      Archive archive = Archive::over(bytes.substr(0, size), "x");
      std::size_t whole = 0;
      for (std::size_t i = 0; i < archive.members().size(); ++i) {
        if (!archive.members()[i].refused.empty()) continue;
        ByteStream stream = archive.read(i);
        while (stream.more()) {
        }
        const bool same = stream.view() == entries[i].bytes;
        whole += same && stream.trouble().empty();
        EXPECT_TRUE(same || !stream.trouble().empty()) << size;
      }
      EXPECT_GE(whole, most) << "a longer piece has no fewer, at " << size;
      most = std::max(most, whole);
      // A tar that ends between two members looks whole.
      if (whole < entries.size() && !(shape == tar && size % 512 == 0)) {
        EXPECT_NE(archive.trouble(), "") << size;
      }
    }
    EXPECT_EQ(most, entries.size());
  }
}

// As a download's files ask for its owner. To walk each time would end at the test's time limit.
TEST(Archive, GivesTheSameContentsManyTimesForOneWalk) {
  std::vector<Entry> entries;
  for (int i = 0; i < 4000; ++i) entries.push_back({"f" + std::to_string(i), "bytes"});
  entries.push_back({"owner.json", "someone"});
  const Archive archive = Archive::over(pack(entries, zip), "a.zip");
  const auto owner = archive.find("owner.json");
  ASSERT_TRUE(owner);
  for (int i = 0; i < 20000; ++i) ASSERT_EQ(archive.contents(*owner, 100), "someone");
  EXPECT_FALSE(archive.contents(*owner, 3));
}

}  // namespace
}  // namespace lockstep
