// lockstep-videos: what is to be seen in videos and GIFs, one picture a second as PDQ hashes, by
// FFmpeg's libraries. See serve.h.
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>

#include "analysis/content/pdq.h"
#include "tools/media/serve.h"

namespace lockstep {
namespace {

constexpr std::int64_t most_seconds = 1'800;  // of a video that are looked at
constexpr int buffer_bytes = 64 << 10;

struct Bytes {
  std::string_view all;
  std::size_t at = 0;
};

int read_some(void* opaque, std::uint8_t* to, int most) {
  auto& from = *static_cast<Bytes*>(opaque);
  const std::size_t n = std::min(static_cast<std::size_t>(most), from.all.size() - from.at);
  if (n == 0) return AVERROR_EOF;
  std::memcpy(to, from.all.data() + from.at, n);
  from.at += n;
  return static_cast<int>(n);
}

std::int64_t go_to(void* opaque, std::int64_t offset, int whence) {
  auto& from = *static_cast<Bytes*>(opaque);
  const auto size = static_cast<std::int64_t>(from.all.size());
  if ((whence & AVSEEK_SIZE) != 0) return size;
  const auto base = static_cast<std::int64_t>(from.at);
  const std::int64_t place = whence == SEEK_SET   ? offset
                             : whence == SEEK_CUR ? base + offset
                                                  : size + offset;
  if (place < 0 || place > size) return AVERROR(EINVAL);
  from.at = static_cast<std::size_t>(place);
  return place;
}

struct CloseInput {
  void operator()(AVFormatContext* input) const { avformat_close_input(&input); }
};
struct FreeBuffers {
  void operator()(AVIOContext* io) const {
    av_freep(&io->buffer);
    avio_context_free(&io);
  }
};
struct FreeDecoder {
  void operator()(AVCodecContext* decoder) const { avcodec_free_context(&decoder); }
};
struct FreeFrame {
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
struct FreePacket {
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
struct FreeScaler {
  void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};

std::string said(int error) {
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  av_strerror(error, text.data(), text.size());
  return text.data();
}

// An opened file whose streams are known. `io` must outlive `input`.
struct Opened {
  std::unique_ptr<AVIOContext, FreeBuffers> io;
  std::unique_ptr<AVFormatContext, CloseInput> input;
  std::unique_ptr<AVCodecContext, FreeDecoder> decoder;
  AVStream* stream = nullptr;
};

Result<Opened> open(Bytes& bytes) {
  Opened file;
  file.io.reset(avio_alloc_context(static_cast<unsigned char*>(av_malloc(buffer_bytes)),
                                   buffer_bytes, 0, &bytes, read_some, nullptr, go_to));
  AVFormatContext* input = avformat_alloc_context();
  input->pb = file.io.get();
  // A playlist would name other files.
  input->format_whitelist =
      av_strdup("mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,gif,avi,flv,mpegts,mpeg,asf,ogg");
  // Frees the context where it fails.
  if (const int error = avformat_open_input(&input, "", nullptr, nullptr); error < 0) {
    return Error{"no video can be made of it: " + said(error)};
  }
  file.input.reset(input);
  if (const int error = avformat_find_stream_info(input, nullptr); error < 0) {
    return Error{"its streams can't be told: " + said(error)};
  }
  const AVCodec* codec = nullptr;
  const int number = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
  if (number < 0 || codec == nullptr) return Error{"there is no picture in it that we can decode"};
  file.stream = input->streams[number];
  if ((file.stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0) {
    return Error{"it is sound with the picture of a cover"};
  }
  const AVCodecParameters& is = *file.stream->codecpar;
  if (const Done size =
          check_size(static_cast<std::uint32_t>(is.width), static_cast<std::uint32_t>(is.height));
      !size) {
    return size.error();
  }
  file.decoder.reset(avcodec_alloc_context3(codec));
  avcodec_parameters_to_context(file.decoder.get(), &is);
  file.decoder->thread_count = 1;  // it may start none
  file.decoder->max_pixels = static_cast<std::int64_t>(most_pixels);
  if (const int error = avcodec_open2(file.decoder.get(), codec, nullptr); error < 0) {
    return Error{"its pictures can't be decoded: " + said(error)};
  }
  return file;
}

// Takes pictures down to what a hash needs.
class Scaler {
 public:
  Pixels picture(const AVFrame& frame, Colours colours) {
    const int shorter = std::min(frame.width, frame.height);
    const int most = static_cast<int>(enough_pixels);
    const auto scaled = [&](int side) {
      return shorter <= most ? side : static_cast<int>(std::int64_t{side} * most / shorter);
    };
    Pixels to{.width = static_cast<std::uint32_t>(frame.width),
              .height = static_cast<std::uint32_t>(frame.height),
              .columns = static_cast<std::uint32_t>(scaled(frame.width)),
              .rows = static_cast<std::uint32_t>(scaled(frame.height)),
              .colours = colours,
              .bytes = {}};
    const int channels = colours == Colours::gray ? 1 : 3;
    to.bytes.resize(std::size_t{to.columns} * to.rows * static_cast<std::size_t>(channels));
    scaler_.reset(sws_getCachedContext(
        scaler_.release(), frame.width, frame.height, static_cast<AVPixelFormat>(frame.format),
        scaled(frame.width), scaled(frame.height),
        colours == Colours::gray ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_RGB24, SWS_AREA, nullptr, nullptr,
        nullptr));
    if (scaler_ == nullptr) return {};
    const std::array<std::uint8_t*, 1> planes{to.bytes.data()};
    const std::array<int, 1> strides{scaled(frame.width) * channels};
    sws_scale(scaler_.get(), frame.data, frame.linesize, 0, frame.height, planes.data(),
              strides.data());
    return to;
  }

 private:
  std::unique_ptr<SwsContext, FreeScaler> scaler_;
};

// Collects the first picture of each second.
class Seconds {
 public:
  Seconds(const AVStream& stream, Sight& sight, std::uint32_t small_edge)
      : stream_(stream), sight_(sight), small_edge_(small_edge) {}

  // False once enough was seen.
  bool take(const AVFrame& frame) {
    const std::int64_t stamp = frame.best_effort_timestamp;
    if (first_ == AV_NOPTS_VALUE) first_ = stamp;
    const std::int64_t second =
        stamp == AV_NOPTS_VALUE || first_ == AV_NOPTS_VALUE
            ? next_
            : av_rescale_q(stamp - first_, stream_.time_base, AVRational{1, 1});
    if (second < next_ || frame.width <= 0 || frame.height <= 0) return true;
    if (second >= most_seconds) return false;
    next_ = second + 1;
    const Pixels luma = scaler_.picture(frame, Colours::gray);
    sight_.frames.push_back(pdq(luma.bytes, luma.columns, luma.rows));
    if (small_edge_ > 0 && sight_.small.bytes.empty() &&
        sight_.frames.back().quality >= least_quality) {
      sight_.small = taken_down(scaler_.picture(frame, Colours::rgb), small_edge_);
    }
    return true;
  }

 private:
  const AVStream& stream_;
  Sight& sight_;
  std::uint32_t small_edge_;
  Scaler scaler_;
  std::int64_t first_ = AV_NOPTS_VALUE, next_ = 0;
};

// Damaged packets cost their pictures only.
void watch(Opened& file, Seconds& seconds) {
  const std::unique_ptr<AVPacket, FreePacket> packet(av_packet_alloc());
  const std::unique_ptr<AVFrame, FreeFrame> frame(av_frame_alloc());
  bool at_end = false;
  while (!at_end) {
    at_end = av_read_frame(file.input.get(), packet.get()) < 0;
    const bool ours = !at_end && packet->stream_index == file.stream->index;
    if (at_end || ours) avcodec_send_packet(file.decoder.get(), at_end ? nullptr : packet.get());
    av_packet_unref(packet.get());
    while (avcodec_receive_frame(file.decoder.get(), frame.get()) >= 0) {
      const bool more = seconds.take(*frame);
      av_frame_unref(frame.get());
      if (!more) return;
    }
  }
}

Result<Sight> look(std::string_view bytes, std::uint32_t small_edge) {
  Bytes all{.all = bytes};
  Result<Opened> file = open(all);
  if (!file) return file.error();
  const std::string_view names = (*file).input->iformat->name;
  Sight sight{.type = names.substr(0, names.find(',')),
              .width = static_cast<std::uint32_t>((*file).stream->codecpar->width),
              .height = static_cast<std::uint32_t>((*file).stream->codecpar->height),
              .seconds = 0,
              .frames = {},
              .small = {}};
  if (sight.type == "mov") sight.type = "mp4";
  if ((*file).input->duration > 0) {
    sight.seconds = static_cast<std::uint32_t>(
        std::min<std::int64_t>((*file).input->duration / AV_TIME_BASE, UINT32_MAX));
  }
  Seconds seconds(*(*file).stream, sight, small_edge);
  watch(*file, seconds);
  if (sight.frames.empty()) return Error{"none of its pictures could be decoded"};
  return sight;
}

}  // namespace
}  // namespace lockstep

int main(int argc, char** argv) {
  av_log_set_level(AV_LOG_QUIET);
  return lockstep::serve("lockstep-videos", argc, argv, lockstep::look);
}
