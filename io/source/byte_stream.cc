#include "io/source/byte_stream.h"

#include <fmt/core.h>

#include <optional>

#include "graph/ascii.h"
#include "io/source/charset_decoder.h"
#include "io/source/inflater.h"
#include "io/source/raw_file.h"
#include "io/source/utf_decoder.h"

namespace lockstep {
namespace {

constexpr std::size_t chunk_bytes = 256 * 1024;
// A chunk of gzip may grow 200-fold before the bomb is noticed.
constexpr std::size_t gzip_chunk_bytes = 32 * 1024;
constexpr std::size_t guess_bytes = 1024;

class FileSource : public ByteSource {
 public:
  explicit FileSource(RawFile file) : file_(std::move(file)) {}
  std::size_t read(char* to, std::size_t size) override {
    if (!trouble_.empty()) return 0;
    const auto got = file_.read(to, size);
    if (!got) trouble_ = got.error().message;
    return got ? *got : 0;
  }
  const std::string& trouble() const override { return trouble_; }
  bool cut() const override { return !trouble_.empty(); }

 private:
  RawFile file_;
  std::string trouble_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t got = bytes_.copy(to, size, at_);
    at_ += got;
    return got;
  }
  const std::string& trouble() const override { return none_; }
  bool cut() const override { return false; }

 private:
  std::string bytes_, none_;
  std::size_t at_ = 0;
};

}  // namespace

// Bytes pass through up to three steps: read -> inflate -> decode -> window.
struct ByteStream::State {
  std::unique_ptr<ByteSource> source;
  bool begun = false, ended = false;
  std::optional<Inflater> inflater;
  std::optional<UtfDecoder> decoder;
  std::optional<CharsetDecoder> charset;  // what the user assumes
  std::string assumed, applied;           // its name, until and once it is decided
  std::unique_ptr<char[]> chunk;          // not cleared: most files are shorter
  std::string_view raw;                   // of it, as read last
  std::string inflated;

  std::string window;
  std::size_t start = 0;
  std::uint64_t offset = 0;
  std::string trouble;
  bool cut = false;

  // Puts the next bytes of the file in `raw`; false at its end.
  bool read_raw() {
    const std::size_t want = inflater || !begun ? gzip_chunk_bytes : chunk_bytes;
    if (!chunk) chunk = std::make_unique_for_overwrite<char[]>(chunk_bytes);
    raw = std::string_view(chunk.get(), source->read(chunk.get(), want));
    if (raw.empty() && !source->trouble().empty()) {
      trouble = source->trouble();
      cut = source->cut();
    }
    return !raw.empty();
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
      if (guess.mark_bytes > 0) charset.reset();
      take(rest);
    } else {
      charset.reset();
      decoder.emplace(guess.utf);
      decoder->decode(rest, window);
    }
  }

  // Puts bytes that are UTF-8, or in the encoding that the user assumes, into the window. The first
  // ones beyond ASCII decide.
  void take(std::string_view bytes) {
    if (charset && applied.empty()) {
      if (is_ascii(bytes)) {
        window += bytes;
        return;
      }
      if (is_rather_utf8(bytes)) {
        charset.reset();
      } else {
        applied = assumed;
      }
    }
    if (charset) {
      charset->decode(bytes, window);
    } else {
      window += bytes;
    }
  }

  void read_on() {
    if (!decoder && !charset) {
      ended = !read_inflated(window);
      return;
    }
    inflated.clear();
    ended = !read_inflated(inflated);
    if (decoder) {
      decoder->decode(inflated, window);
    } else {
      take(inflated);
    }
  }

  void finish_text() {
    if (charset && !applied.empty()) charset->finish(window);
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
  return from(std::make_unique<FileSource>(std::move(*file)));
}

ByteStream ByteStream::over(std::string bytes) {
  return from(std::make_unique<MemorySource>(std::move(bytes)));
}

ByteStream ByteStream::from(std::unique_ptr<ByteSource> source) {
  auto state = std::make_unique<State>();
  state->source = std::move(source);
  return ByteStream(std::move(state));
}

Done ByteStream::assume_encoding(std::string_view encoding) {
  auto decoder = CharsetDecoder::of(encoding);
  if (!decoder) return decoder.error();
  state_->charset = *std::move(decoder);
  state_->assumed = encoding;
  return done();
}

const std::string& ByteStream::applied_encoding() const { return state_->applied; }

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
