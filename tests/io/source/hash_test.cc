#include "io/source/hash.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace lockstep {
namespace {

// FIPS 180-2, appendix B.1, and the well-known digest of nothing.
TEST(Hash, GivesTheDigestsOfTheStandard) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// FIPS 180-2, appendix B.3: a million times "a", more than one chunk of the reader.
TEST(Hash, HashesAFileOfManyChunks) {
  const auto path = std::filesystem::path(testing::TempDir()) / "hash_test_million";
  std::ofstream(path, std::ios::binary) << std::string(1'000'000, 'a');
  const auto hash = hash_file(path);
  ASSERT_TRUE(hash);
  EXPECT_EQ(hash->sha256, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  EXPECT_EQ(hash->bytes, 1'000'000u);
  std::filesystem::remove(path);
}

TEST(Hash, NamesTheFileThatCannotBeRead) {
  const auto hash = hash_file("no/such/file.csv");
  ASSERT_FALSE(hash);
  EXPECT_EQ(hash.error().message, "no/such/file.csv: can't be read: No such file or directory");
  const auto folder = hash_file(testing::TempDir());
  ASSERT_FALSE(folder);
  EXPECT_NE(folder.error().message.find("expected a file, got a folder"), std::string::npos);
}

}  // namespace
}  // namespace lockstep
