#include "io/media/look_at_media.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace lockstep {
namespace {

namespace fs = std::filesystem;

// A folder with media files and a program that stands for lockstep-pictures.
class LookAtMedia : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void program(const std::string& script) {
    std::ofstream(folder_ / "program") << "#!/bin/sh\n" << script;
    fs::permissions(folder_ / "program", fs::perms::owner_all);
  }
  // A file that begins like a JPEG.
  void picture(const std::string& says) {
    const fs::path path = folder_ / std::to_string(files_.size());
    std::ofstream(path, std::ios::binary) << "\xFF\xD8\xFF " << says << '\n';
    files_.push_back({.sha256 = says, .path = path});
  }
  std::vector<MediaSight> seen(MediaDepth depth = MediaDepth::videos) {
    std::vector<MediaSight> sights;
    for (SeenFile& file :
         look_at(files_,
                 {.depth = depth, .pictures = folder_ / "program", .videos = folder_ / "program"},
                 [](std::size_t) {})) {
      sights.push_back(std::move(file.sight));
    }
    return sights;
  }

  fs::path folder_;
  std::vector<MediaFile> files_;
};

// Answers line by line what the file behind "file N" says; ends itself at one that says "die".
constexpr const char* reader = R"(
while IFS= read -r line; do
  case "$line" in
    file*) ;;
    *die*) kill -9 $$ ;;
    *) echo "seen ${line##* } 1 1 0 0" ;;
  esac
done
)";

TEST_F(LookAtMedia, AnswersStandInTheOrderOfTheFiles) {
  program(reader);
  for (int i = 0; i < 200; ++i) picture("type" + std::to_string(i));
  const std::vector<MediaSight> sights = seen();
  ASSERT_EQ(sights.size(), 200u);
  for (int i = 0; i < 200; ++i) {
    EXPECT_EQ(sights[static_cast<std::size_t>(i)].type, "type" + std::to_string(i));
  }
}

TEST_F(LookAtMedia, AFileThatADecoderBreaksDownOnIsBlamedAndNoOther) {
  program(reader);
  for (const char* says : {"one", "die", "three", "die", "die", "six"}) picture(says);
  std::vector<std::string> told;
  for (const MediaSight& sight : seen()) told.push_back(sight.type + sight.trouble);
  const std::string blamed = "lockstep-pictures: it was ended by signal 9";
  EXPECT_EQ(told, (std::vector<std::string>{"one", blamed, "three", blamed, blamed, "six"}));
}

TEST_F(LookAtMedia, AProgramThatTalksNonsenseIsNotBelieved) {
  program("echo all is well\n");
  picture("one");
  picture("two");
  for (const MediaSight& sight : seen()) {
    EXPECT_EQ(sight.trouble, "lockstep-pictures: its answer is not as expected");
  }
}

TEST_F(LookAtMedia, OnlyWhatWasAskedForIsLookedAt) {
  program(reader);
  picture("one");
  std::ofstream(folder_ / "clip") << "GIF89a clip\n";
  files_.push_back({.sha256 = "b", .path = folder_ / "clip"});
  std::ofstream(folder_ / "song") << "OggS song\n";
  files_.push_back({.sha256 = "c", .path = folder_ / "song"});
  const auto types = [](const std::vector<MediaSight>& sights) {
    std::vector<std::string> all;
    for (const MediaSight& sight : sights) all.push_back(sight.type + sight.trouble);
    return all;
  };
  EXPECT_EQ(types(seen(MediaDepth::bytes)), (std::vector<std::string>{"", "", ""}));
  EXPECT_EQ(types(seen(MediaDepth::pictures)), (std::vector<std::string>{"one", "", ""}));
  EXPECT_EQ(types(seen(MediaDepth::videos)), (std::vector<std::string>{"one", "clip", ""}));
}

TEST_F(LookAtMedia, WhatCanNotBeReadOrDecodedIsSaid) {
  program(reader);
  files_.push_back({.sha256 = "a", .path = folder_ / "gone"});
  std::ofstream(folder_ / "photo") << std::string("\0\0\0\x18", 4) << "ftypheic";
  files_.push_back({.sha256 = "b", .path = folder_ / "photo"});
  const std::vector<MediaSight> sights = seen();
  EXPECT_NE(sights[0].trouble, "");
  EXPECT_EQ(sights[1].trouble, "HEIC and AVIF pictures are not decoded");
}

}  // namespace
}  // namespace lockstep
