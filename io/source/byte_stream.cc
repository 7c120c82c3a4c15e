#include "io/source/byte_stream.h"

#include <fmt/core.h>

#include <optional>

#include "io/source/inflater.h"
#include "io/source/raw_file.h"
#include "io/source/utf_decoder.h"

namespace lockstep {
namespace {

constexpr std::size_t chunk_bytes = 256 * 1024;
// A chunk of gzip may grow 200-fold before the bomb is noticed.
constexpr std::size_t gzip_chunk_bytes = 32 * 1024;
constexpr std::size_t guess_bytes = 1024;

}  // namespace

// Bytes pass through up to three steps: read -> inflate -> decode -> window.
struct ByteStream::State {
  std::optional<RawFile> file;
  std::string memory;  // where there is no file
  std::size_t memory_at = 0;

  bool begun = false, ended = false;
  std::optional<Inflater> inflater;
  std::optional<UtfDecoder> decoder;
  std::string raw, inflated;

  std::string window;
  std::size_t start = 0;
  std::uint64_t offset = 0;
  std::string trouble;
  bool cut = false;

  // Puts the next bytes of the file in `raw`; false at its end.
  bool read_raw() {
    const std::size_t want = inflater || !begun ? gzip_chunk_bytes : chunk_bytes;
    if (!file) {
      raw.assign(memory, memory_at, want);
      memory_at += raw.size();
      return !raw.empty();
    }
    raw.resize(want);
    const auto got = file->read(raw.data(), want);
    if (!got) {
      trouble = got.error().message;
      cut = true;
      raw.clear();
      return false;
    }
    raw.resize(*got);
    return *got > 0;
  }

  // Appends the next inflated bytes to `to`; false at the end.
  bool read_inflated(std::string& to) {
    const bool any = read_raw();
    if (!begun) {
      begun = true;
      if (Inflater::recognises(raw)) inflater.emplace();
    }
    if (!inflater) {
      to += raw;
      return any;
    }
    const auto state = inflater->inflate(raw, to);
    if (state == Inflater::State::reading) return any;
    if (trouble.empty()) {
      trouble = inflater->trouble();
      cut = inflater->cut();
    }
    return false;
  }

  void begin_window() {
    std::string head;
    bool any = true;
    while (head.size() < guess_bytes && any) any = read_inflated(head);
    ended = !any;
    const UtfGuess guess = guess_utf(head);
    const std::string_view rest = std::string_view(head).substr(guess.mark_bytes);
    if (guess.utf == Utf::utf8) {
      offset = guess.mark_bytes;
      window = rest;
    } else {
      decoder.emplace(guess.utf);
      decoder->decode(rest, window);
    }
  }

  void read_on() {
    if (!decoder) {
      ended = !read_inflated(window);
      return;
    }
    inflated.clear();
    ended = !read_inflated(inflated);
    decoder->decode(inflated, window);
  }

  void finish_text() {
    if (!decoder || !decoder->finish(window) || !trouble.empty()) return;
    trouble = "the last UTF-16 or UTF-32 character is cut off";
  }
};

ByteStream::ByteStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteStream::~ByteStream() = default;
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;

Result<ByteStream> ByteStream::open(const std::filesystem::path& path) {
  auto file = RawFile::open(path);
  if (!file) return file.error();
  auto state = std::make_unique<State>();
  state->file = std::move(*file);
  return ByteStream(std::move(state));
}

ByteStream ByteStream::over(std::string bytes) {
  auto state = std::make_unique<State>();
  state->memory = std::move(bytes);
  return ByteStream(std::move(state));
}

std::string_view ByteStream::view() const {
  return std::string_view(state_->window).substr(state_->start);
}

bool ByteStream::more() {
  State& s = *state_;
  s.window.erase(0, s.start);
  s.start = 0;
  const std::size_t before = s.window.size();
  while (!s.ended && s.window.size() == before) {
    if (s.begun) {
      s.read_on();
    } else {
      s.begin_window();
    }
    if (s.ended) s.finish_text();
  }
  return s.window.size() > before;
}

void ByteStream::drop(std::size_t n) {
  state_->start += n;
  state_->offset += n;
}

std::uint64_t ByteStream::offset() const { return state_->offset; }
const std::string& ByteStream::trouble() const { return state_->trouble; }
bool ByteStream::cut() const { return state_->cut; }

}  // namespace lockstep
