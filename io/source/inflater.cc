#include "io/source/inflater.h"

#include <fmt/core.h>
#include <zlib.h>

#include <new>

namespace lockstep {
namespace {

constexpr std::size_t step_bytes = 128 * 1024;
constexpr std::uint64_t free_bytes = 10 * 1024 * 1024;
constexpr std::uint64_t max_ratio = 200;

}  // namespace

struct Inflater::Stream {
  z_stream zlib{};
  bool between_members = true;  // at the start, or after a member that ended well
  bool half_magic = false;      // the first byte of a next member was read, not yet the second
  std::uint64_t in = 0, out = 0;
  std::string trouble;
  bool cut = false;
  State state = State::reading;

  Stream() {
    if (inflateInit2(&zlib, 15 + 16) != Z_OK) throw std::bad_alloc();
  }
  ~Stream() { inflateEnd(&zlib); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  State stop(State how, std::string why, bool lost) {
    trouble = std::move(why);
    cut = lost;
    return state = how;
  }

  // zlib checks CRC-32 and length after all bytes of a member were given out.
  State fail() {
    const std::string_view why = zlib.msg ? zlib.msg : "";
    if (why == "incorrect data check") {
      return stop(State::ended, "gzip checksum differs: the file is damaged", false);
    }
    if (why == "incorrect length check") {
      return stop(State::ended, "gzip length differs: the file is damaged", false);
    }
    return stop(State::stopped, fmt::format("gzip stream is damaged ({})", why), true);
  }

  State end_of_file() {
    if (!between_members) return stop(State::stopped, "gzip stream is cut off", true);
    if (half_magic) return stop(State::ended, "bytes after the gzip stream were ignored", false);
    return state = State::ended;
  }

  // One member's bytes, or up to the end of zlib's input.
  State run(std::string& to) {
    do {
      const std::size_t before = to.size();
      to.resize(before + step_bytes);
      zlib.next_out = reinterpret_cast<Bytef*>(to.data() + before);
      zlib.avail_out = step_bytes;
      const unsigned was = zlib.avail_in;
      const int code = ::inflate(&zlib, Z_NO_FLUSH);
      const std::size_t made = step_bytes - zlib.avail_out;
      to.resize(before + made);
      in += was - zlib.avail_in;
      out += made;
      if (code == Z_STREAM_END) {
        between_members = true;
        return state;
      }
      if (code != Z_OK && code != Z_BUF_ERROR) return fail();
      if (out > free_bytes && out / max_ratio > in) {
        return stop(
            State::stopped,
            fmt::format("gzip stream inflates more than {}:1, as bombs do: stopped after {} "
                        "bytes; inflate it yourself if you trust it",
                        max_ratio, out),
            true);
      }
    } while (zlib.avail_in > 0 || zlib.avail_out == 0);
    return state;
  }
};

Inflater::Inflater() : stream_(std::make_unique<Stream>()) {}
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;

const std::string& Inflater::trouble() const { return stream_->trouble; }
bool Inflater::cut() const { return stream_->cut; }

Inflater::State Inflater::inflate(std::string_view in, std::string& out) {
  Stream& s = *stream_;
  if (s.state != State::reading) return s.state;
  if (in.empty()) return s.end_of_file();
  std::string joined;
  if (s.half_magic) {
    joined.push_back('\x1f');
    joined.append(in);
    in = joined;
    s.half_magic = false;
  }
  while (!in.empty() && s.state == State::reading) {
    if (s.between_members) {
      if (in.size() == 1 && in[0] == '\x1f') {
        s.half_magic = true;
        break;
      }
      if (!recognises(in)) {
        // Tapes and some tools pad with zeros; that is not worth a word.
        const bool padding = in.find_first_not_of('\0') == std::string_view::npos;
        return s.stop(State::ended, padding ? "" : "bytes after the gzip stream were ignored",
                      false);
      }
      inflateReset(&s.zlib);
      s.between_members = false;
    }
    s.zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    s.zlib.avail_in = static_cast<unsigned>(in.size());
    s.run(out);
    in.remove_prefix(in.size() - s.zlib.avail_in);
  }
  return s.state;
}

}  // namespace lockstep
