#include "io/import/beside.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "io/source/hash.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class BesideAnExport : public ::testing::Test {
 protected:
  BesideAnExport()
      : folder_(fs::path(::testing::TempDir()) /
                ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "export/photos");
    put("secret.txt", "outside");
    put("export/photos/1.jpg", "picture");
    put("export/result.json", "{}");
    fs::create_symlink(folder_ / "secret.txt", folder_ / "export/photos/link.jpg");
    fs::create_symlink(folder_, folder_ / "export/up");
  }
  ~BesideAnExport() override { fs::remove_all(folder_); }

  void put(const fs::path& name, std::string_view bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  const fs::path folder_;
};

TEST_F(BesideAnExport, FilesBelowItsFolderAreHashedReadAndListed) {
  const Beside beside(folder_ / "export");
  EXPECT_EQ(beside.sha256("photos/1.jpg"), sha256_hex("picture"));
  EXPECT_EQ(beside.contents("photos/1.jpg", 7), "picture");
  EXPECT_EQ(beside.contents("photos/1.jpg", 6), std::nullopt);
  EXPECT_THAT(beside.list("").files, ElementsAre("result.json"));
  EXPECT_THAT(beside.list("").folders, ElementsAre("photos"));
  EXPECT_THAT(beside.list("photos").files, ElementsAre("1.jpg"));
  EXPECT_EQ(beside.list("none").trouble, "");
}

TEST_F(BesideAnExport, FilesThatWereAskedForAreNotedOnce) {
  MediaFiles found;
  Beside beside(folder_ / "export");
  beside.note_in(found);
  const std::string sha256 = beside.sha256("photos/1.jpg");
  EXPECT_EQ(beside.sha256("photos/1.jpg"), sha256);
  EXPECT_EQ(beside.sha256("photos/none.jpg"), "");
  EXPECT_EQ(beside.sha256("../secret.txt"), "");
  const std::vector<MediaFile> files = found.in_order();
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].sha256, sha256);
  EXPECT_EQ(files[0].path, folder_ / "export" / "photos" / "1.jpg");
}

// Whoever met them first.
TEST(MediaFilesFound, OfEqualFilesTheFirstByPathStands) {
  MediaFiles one, other;
  one.add({.sha256 = "aa", .path = "b/1.jpg"});
  one.add({.sha256 = "bb", .path = "a/2.jpg"});
  other.add({.sha256 = "aa", .path = "a/1.jpg"});
  MediaFiles both = one, turned = other;
  both.add(other);
  turned.add(one);
  for (const MediaFiles& all : {both, turned}) {
    const std::vector<MediaFile> files = all.in_order();
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files[0].path, "a/1.jpg");
    EXPECT_EQ(files[1].path, "a/2.jpg");
  }
}

TEST_F(BesideAnExport, NothingOutsideIsThere) {
  const Beside beside(folder_ / "export");
  for (const std::string name :
       {"../secret.txt", "photos/../../secret.txt", "photos/link.jpg", "up/secret.txt",
        "./photos/1.jpg", "photos\\1.jpg", "C:secret.txt", "", "photos"}) {
    EXPECT_EQ(beside.sha256(name), "") << name;
    EXPECT_EQ(beside.contents(name, 100), std::nullopt) << name;
  }
  EXPECT_EQ(beside.sha256((folder_ / "secret.txt").string()), "");
  EXPECT_THAT(beside.list("..").files, IsEmpty());
  EXPECT_EQ(Beside().sha256("secret.txt"), "");
}

}  // namespace
}  // namespace lockstep
