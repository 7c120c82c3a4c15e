#include "analysis/content/same_media.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/content/hash_index.h"
#include "analysis/content/pdq.h"

namespace lockstep {
namespace {

constexpr std::uint32_t no_medium = UINT32_MAX;

// What one or several rows of media show, as far as it can be compared.
struct Shown {
  std::uint32_t row;  // the first of them
  std::vector<Frame> frames;
  std::uint32_t seconds = 0;
  bool video = false;
};

// The frames that tell something, near-equal neighbours once.
std::vector<Frame> telling(const std::vector<Frame>& frames) {
  std::vector<Frame> kept;
  for (const Frame& frame : frames) {
    if (frame.quality < least_quality) continue;
    if (!kept.empty() &&
        distance(kept.back().hashes.front(), frame.hashes.front()) <= most_distance) {
      continue;
    }
    kept.push_back(frame);
  }
  return kept;
}

// Those whose hashes a table gives, good by the table's word.
std::vector<Frame> frames_of(std::string_view hashes) {
  std::vector<Frame> frames;
  for (std::size_t at = 0; at < hashes.size(); at += hex_digits_of_a_hash + 1) {
    if (const auto hash = picture_hash_of(hashes.substr(at, hex_digits_of_a_hash))) {
      frames.push_back({.hashes = turned(*hash), .quality = 100});
    }
  }
  return frames;
}

Shown shown(const Corpus& corpus, std::uint32_t row) {
  const Media& media = corpus.media;
  Shown what{.row = row, .frames = {}};
  if (media.sight[row] != Media::no_sight) {
    const MediaSight& sight = media.sights[media.sight[row]];
    what.frames = telling(sight.frames);
    what.seconds = sight.seconds;
    what.video = sight.frames.size() > 1;
  } else {
    const std::vector<Frame> frames = frames_of(corpus.text(media.pdq[row]));
    what.seconds = static_cast<std::uint32_t>(frames.size());
    what.video = frames.size() > 1;
    what.frames = telling(frames);
  }
  return what;
}

// The row that stands for all of the same bytes, or of the same hash where there are none.
std::vector<std::uint32_t> rows_of_same_bytes(const Corpus& corpus) {
  const Media& media = corpus.media;
  std::unordered_map<std::string_view, std::uint32_t> first;
  std::vector<std::uint32_t> same(media.size());
  for (std::uint32_t row = 0; row < media.size(); ++row) {
    const std::string_view sha256 = corpus.text(media.sha256[row]);
    // Both are 64 digits, and never meet: a file's hash is not also a picture's.
    const std::string_view key = sha256.empty() ? corpus.text(media.pdq[row]) : sha256;
    same[row] = key.empty() ? row : first.try_emplace(key, row).first->second;
  }
  return same;
}

// Media that show something, in the order in which they were first posted.
std::vector<Shown> in_order(const Corpus& corpus, const std::vector<std::uint32_t>& same_bytes) {
  std::vector<Shown> all;
  std::vector<std::uint8_t> met(same_bytes.size());
  for (std::size_t post = 0; post < corpus.posts.size(); ++post) {
    for (const MediaId media : corpus.posts.media[post]) {
      const std::uint32_t row = same_bytes[media.row()];
      if (std::exchange(met[row], 1) != 0) continue;
      Shown what = shown(corpus, row);
      if (!what.frames.empty()) all.push_back(std::move(what));
    }
  }
  return all;
}

// How well a medium fits one that stands alone.
struct Fit {
  std::uint32_t alone = no_medium;
  double share = 0;  // of the shorter one's frames
  int bits = 0;      // on average, of the frames that fit

  bool better_than(const Fit& other) const {
    if (share != other.share) return share > other.share;
    return bits != other.bits ? bits < other.bits : alone < other.alone;
  }
};

// The media that stand alone so far, to be looked up by frame.
class Alone {
 public:
  void add(const Shown& what) {
    for (const Frame& frame : what.frames) {
      index_.add(frame.hashes.front());
      of_frame_.push_back(static_cast<std::uint32_t>(all_.size()));
    }
    all_.push_back(&what);
  }

  // The one that shows the same, if any.
  Fit fit(const Shown& what) {
    Fit best;
    for (std::size_t way = 0; way < std::tuple_size_v<EightHashes>; ++way) {
      meet(what, way);
      for (const std::uint32_t alone : met_) {
        const Fit here = judged(what, alone);
        if (here.alone != no_medium && (best.alone == no_medium || here.better_than(best)))
          best = here;
      }
    }
    return best;
  }
  std::uint32_t row(std::uint32_t alone) const { return all_[alone]->row; }

 private:
  struct Meeting {
    std::uint32_t of_frame;  // of what is looked up
    std::uint32_t frame;     // of the index
    int bits;
  };

  void meet(const Shown& what, std::size_t way) {
    meetings_.resize(all_.size());
    for (const std::uint32_t alone : met_) meetings_[alone].clear();
    met_.clear();
    for (std::uint32_t i = 0; i < what.frames.size(); ++i) {
      index_.each_near(what.frames[i].hashes[way], [&](std::uint32_t frame, int bits) {
        std::vector<Meeting>& here = meetings_[of_frame_[frame]];
        if (here.empty()) met_.push_back(of_frame_[frame]);
        here.push_back({i, frame, bits});
      });
    }
  }

  // How many different values the member takes.
  static std::size_t distinct(std::vector<Meeting>& meetings, std::uint32_t Meeting::*member) {
    std::sort(meetings.begin(), meetings.end(),
              [&](const Meeting& a, const Meeting& b) { return a.*member < b.*member; });
    std::size_t n = 0;
    for (std::size_t i = 0; i < meetings.size(); ++i) {
      n += i == 0 || meetings[i].*member != meetings[i - 1].*member ? 1 : 0;
    }
    return n;
  }

  Fit judged(const Shown& what, std::uint32_t alone) {
    constexpr std::size_t few = 3;
    constexpr double enough = 0.8;
    const Shown& other = *all_[alone];
    std::vector<Meeting>& meetings = meetings_[alone];
    const auto part = [](std::size_t n, std::size_t of) {
      return static_cast<double>(n) / static_cast<double>(of);
    };
    const double ours = part(distinct(meetings, &Meeting::of_frame), what.frames.size());
    const double theirs = part(distinct(meetings, &Meeting::frame), other.frames.size());
    int bits = 0;
    for (const Meeting& m : meetings) bits += m.bits;
    Fit fit{.alone = alone,
            .share = what.frames.size() <= other.frames.size() ? ours : theirs,
            .bits = bits / static_cast<int>(meetings.size())};
    bool fits = fit.share >= enough;
    if (std::min(what.frames.size(), other.frames.size()) < few) {
      const bool same_length =
          std::max(what.seconds, other.seconds) - std::min(what.seconds, other.seconds) <= 1;
      fits = ours == 1 && theirs == 1 && (!what.video || !other.video || same_length);
    }
    return fits ? fit : Fit{};
  }

  HashIndex index_;
  std::vector<std::uint32_t> of_frame_;  // of the index
  std::vector<const Shown*> all_;
  std::vector<std::vector<Meeting>> meetings_;  // by medium that stands alone
  std::vector<std::uint32_t> met_;              // those with meetings
};

}  // namespace

void join_same_media(Corpus& corpus) {
  Media& media = corpus.media;
  if (media.size() == 0) return;
  const std::vector<std::uint32_t> same_bytes = rows_of_same_bytes(corpus);
  const std::vector<Shown> all = in_order(corpus, same_bytes);
  std::vector<std::uint32_t> same_sight(media.size());
  std::iota(same_sight.begin(), same_sight.end(), 0u);
  std::vector<std::uint8_t> bits(media.size());
  Alone alone;
  for (const Shown& what : all) {
    const Fit fit = alone.fit(what);
    if (fit.alone == no_medium) {
      alone.add(what);
    } else {
      same_sight[what.row] = alone.row(fit.alone);
      bits[what.row] = static_cast<std::uint8_t>(fit.bits);
    }
  }
  media.same_as.resize(media.size());
  media.bits.resize(media.size());
  for (std::size_t row = 0; row < media.size(); ++row) {
    media.same_as[row] = same_sight[same_bytes[row]];
    media.bits[row] = bits[same_bytes[row]];
  }
}

}  // namespace lockstep
