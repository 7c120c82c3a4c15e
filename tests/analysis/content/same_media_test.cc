#include "analysis/content/same_media.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

#include "analysis/content/pdq.h"
#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

// A hash of which `first` .. `first` + `bits` are set besides those of `seed`: two of one seed
// differ by the bits that are in one and not in the other.
PictureHash hash(unsigned seed, unsigned bits = 0, unsigned first = 0) {
  std::mt19937_64 random(seed);
  PictureHash made{{random(), random(), random(), random()}};
  for (unsigned i = first; i < first + bits; ++i) made.words[i / 64] ^= std::uint64_t{1} << i % 64;
  return made;
}

Frame frame(const PictureHash& hash, std::uint8_t quality = 100) {
  return {.hashes = turned(hash), .quality = quality};
}

// Media that were posted one after the other, and what is to be seen in them.
class Posted {
 public:
  Posted& picture(const std::string& sha256, const PictureHash& hash, std::uint8_t quality = 100) {
    return file(sha256, {frame(hash, quality)}, 0);
  }
  Posted& video(const std::string& sha256, const std::vector<PictureHash>& seconds) {
    std::vector<Frame> frames;
    for (const PictureHash& second : seconds) frames.push_back(frame(second));
    return file(sha256, frames, static_cast<std::uint32_t>(seconds.size()));
  }
  Posted& file(const std::string& sha256, std::vector<Frame> frames, std::uint32_t seconds) {
    sights_[sha256] = {
        .type = "made", .seconds = seconds, .frames = std::move(frames), .trouble = {}};
    return post({.key = sha256, .sha256 = sha256});
  }
  // Of which a table gives the hash.
  Posted& told(const PictureHash& hash) {
    const std::string digits = hex_digits(hash);
    return post({.key = digits, .pdq = digits});
  }
  Posted& told(const std::vector<PictureHash>& seconds) {
    std::string digits;
    for (const PictureHash& second : seconds) {
      digits += (digits.empty() ? "" : " ") + hex_digits(second);
    }
    return post({.key = digits, .pdq = digits, .kind = MediaKind::video});
  }
  Posted& unseen(const std::string& sha256) { return post({.key = sha256, .sha256 = sha256}); }

  // What each was taken for, by its number in the order of posting.
  std::vector<std::size_t> same() {
    Corpus corpus = std::move(builder_).finish();
    Media& media = corpus.media;
    for (auto& [sha256, sight] : sights_) {
      for (std::size_t row = 0; row < media.size(); ++row) {
        if (corpus.text(media.sha256[row]) == sha256) {
          media.sight[row] = static_cast<std::uint32_t>(media.sights.size());
        }
      }
      media.sights.push_back(sight);
    }
    join_same_media(corpus);
    std::vector<std::size_t> row_of, same;
    for (std::size_t post = 0; post < corpus.posts.size(); ++post) {
      row_of.push_back(corpus.posts.media[post].front().row());
      bits.push_back(media.bits[row_of.back()]);
    }
    for (const std::size_t row : row_of) {
      const auto first = std::find(row_of.begin(), row_of.end(), media.same_as[row]);
      same.push_back(static_cast<std::size_t>(first - row_of.begin()));
    }
    return same;
  }
  std::vector<int> bits;  // after same()

 private:
  Posted& post(const MediaFacts& facts) {
    const MediaId medium = builder_.media(Platform::x, facts);
    const AccountId account = builder_.account(Platform::x, "a");
    const std::string id = std::to_string(1000 + ++posts_);
    const std::vector<MediaId> media{medium};
    builder_.post({.platform = Platform::x,
                   .id = id,
                   .account = account,
                   .time = Time{1'690'000'000'000 + 1000 * posts_},
                   .tick_ms = 1000,
                   .media = media});
    return *this;
  }

  CorpusBuilder builder_;
  std::int64_t posts_ = 0;
  std::map<std::string, MediaSight> sights_;
};

using Numbers = std::vector<std::size_t>;

TEST(SameMedia, PicturesAreTheSameUpTo31Bits) {
  Posted posted;
  posted.picture("a", hash(1)).picture("b", hash(1, 31)).picture("c", hash(1, 32, 100));
  EXPECT_EQ(posted.same(), (Numbers{0, 0, 2}));
  EXPECT_EQ(posted.bits, (std::vector<int>{0, 31, 0}));
}

TEST(SameMedia, ThereMustBeSomethingToBeSeen) {
  Posted posted;
  posted.picture("a", hash(1), 50).picture("b", hash(1, 3), 49).picture("c", hash(1, 2), 50);
  EXPECT_EQ(posted.same(), (Numbers{0, 1, 0}));
}

// b lies 20 bits from a and c 20 from b, but 40 from a.
TEST(SameMedia, NothingDriftsAlongAChain) {
  Posted posted;
  posted.picture("a", hash(1)).picture("b", hash(1, 20)).picture("c", hash(1, 40));
  EXPECT_EQ(posted.same(), (Numbers{0, 0, 2}));
}

TEST(SameMedia, TheNearestOfThoseThatStandAloneCounts) {
  Posted posted;
  posted.picture("a", hash(1)).picture("b", hash(1, 40)).picture("c", hash(1, 22));
  EXPECT_EQ(posted.same(), (Numbers{0, 1, 1}));
}

TEST(SameMedia, MirroredAndTurnedPicturesAreTheSame) {
  const EightHashes ways = turned(hash(1));
  Posted posted;
  posted.picture("a", ways[0]);
  for (std::size_t way = 1; way < ways.size(); ++way) {
    posted.picture(std::string(1, static_cast<char>('a' + way)), ways[way]);
  }
  EXPECT_EQ(posted.same(), (Numbers{0, 0, 0, 0, 0, 0, 0, 0}));
}

TEST(SameMedia, AHashInATableMeetsAFile) {
  Posted posted;
  posted.told(hash(1)).picture("a", hash(1, 9)).told(hash(2)).unseen("b").told(hash(1, 9));
  EXPECT_EQ(posted.same(), (Numbers{0, 0, 2, 3, 0}));
}

std::vector<PictureHash> scenes(unsigned first, unsigned n, unsigned changed = 0) {
  std::vector<PictureHash> all;
  for (unsigned i = 0; i < n; ++i) all.push_back(hash(100 + first + i, changed));
  return all;
}

TEST(SameMedia, AClipIsFoundInALongerVideo) {
  Posted posted;
  posted.video("long", scenes(0, 30))
      .video("clip", scenes(12, 6, 10))
      .video("other", scenes(50, 6));
  EXPECT_EQ(posted.same(), (Numbers{0, 0, 2}));
}

TEST(SameMedia, AVideoWhoseHashesATableGivesMeetsAFile) {
  Posted posted;
  posted.video("long", scenes(0, 30))
      .told(scenes(12, 6, 10))
      .told(scenes(50, 6))
      .told(scenes(52, 4))
      .told(std::vector(12, hash(1)))  // still
      .picture("still", hash(1, 3));
  EXPECT_EQ(posted.same(), (Numbers{0, 0, 2, 2, 4, 4}));
}

// Of ten seconds two may be others, three may not.
TEST(SameMedia, FourFifthsOfTheShorterVideoAreEnough) {
  std::vector<PictureHash> most = scenes(0, 8), fewer = scenes(0, 7);
  for (unsigned i = 0; i < 2; ++i) most.push_back(hash(900 + i));
  for (unsigned i = 0; i < 3; ++i) fewer.push_back(hash(910 + i));
  Posted posted;
  posted.video("whole", scenes(0, 20)).video("most", most).video("fewer", fewer);
  EXPECT_EQ(posted.same(), (Numbers{0, 0, 2}));
}

// Two speeches in one studio are not the same; a picture with sound is that picture.
TEST(SameMedia, OneSceneAloneDoesNotMakeVideosTheSame) {
  const auto studio = [](std::size_t seconds) { return std::vector(seconds, hash(1)); };
  Posted posted;
  posted.video("news", studio(40)).video("later", studio(55)).video("copy", studio(41));
  EXPECT_EQ(posted.same(), (Numbers{0, 1, 0}));
  Posted still;
  still.picture("picture", hash(1)).video("with sound", studio(12));
  EXPECT_EQ(still.same(), (Numbers{0, 0}));
}

TEST(SameMedia, APictureIsNotAVideoThatShowsItOnce) {
  Posted posted;
  posted.video("video", scenes(0, 10)).picture("scene", hash(103));
  EXPECT_EQ(posted.same(), (Numbers{0, 1}));
}

// Against comparing each with all that stand alone.
TEST(SameMedia, ManyPicturesStandWhereComparingAllPutsThem) {
  std::mt19937_64 random(5);
  std::vector<PictureHash> hashes;
  Posted posted;
  for (unsigned i = 0; i < 400; ++i) {
    const auto near = static_cast<unsigned>(random() % 60);
    hashes.push_back(hash(static_cast<unsigned>(random() % 40), near,
                          static_cast<unsigned>(random() % (256 - near))));
    posted.picture(std::to_string(i), hashes.back());
  }
  Numbers alone, expected;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    int best = 32;
    std::size_t as = i;
    for (const std::size_t other : alone) {
      for (const PictureHash& way : turned(hashes[i])) {
        const int bits = distance(way, hashes[other]);
        if (bits < best) {
          best = bits;
          as = other;
        }
      }
    }
    if (as == i) alone.push_back(i);
    expected.push_back(as);
  }
  EXPECT_EQ(posted.same(), expected);
  EXPECT_LT(alone.size(), 390u);
}

}  // namespace
}  // namespace lockstep
