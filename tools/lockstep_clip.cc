// lockstep-clip: stills as a clip, by FFmpeg.
//
// Standard input: "clip WIDTH HEIGHT SHOWN_WIDTH SHOWN_HEIGHT QUANTISER FRAMES\n", then the stills,
// rows from the top, three bytes (red, green, blue) a pixel, five to a second. Standard output: an
// MP4 file of MPEG-4 video in the shown size. The same stills give the same bytes with the same
// FFmpeg. A program of its own, so that lockstep need not load FFmpeg, which has sixty libraries.
#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "graph/simulation.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/imgutils.h>
#include <libswscale/swscale.h>
}

namespace {

constexpr int frames_a_second = lockstep::stills_a_second;

struct Job {
  int width = 0, height = 0, shown_width = 0, shown_height = 0, quantiser = 0, frames = 0;
};

struct Free {
  void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
  void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
  void operator()(AVFormatContext* file) const {
    if (file->pb) {
      std::uint8_t* bytes = nullptr;
      avio_close_dyn_buf(file->pb, &bytes);
      av_free(bytes);
    }
    avformat_free_context(file);
  }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

// Where FFmpeg says no.
struct Failure {
  const char* what;
};
void must(bool done, const char* what) {
  if (!done) throw Failure{what};
}

Owned<AVCodecContext> open_encoder(const Job& job) {
  const AVCodec* mpeg4 = avcodec_find_encoder(AV_CODEC_ID_MPEG4);
  must(mpeg4 != nullptr, "FFmpeg has no encoder of MPEG-4");
  Owned<AVCodecContext> codec(avcodec_alloc_context3(mpeg4));
  codec->width = job.shown_width;
  codec->height = job.shown_height;
  codec->pix_fmt = AV_PIX_FMT_YUV420P;
  codec->time_base = {1, frames_a_second};
  codec->framerate = {frames_a_second, 1};
  codec->gop_size = 4 * frames_a_second;
  codec->thread_count = 1;
  codec->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_GLOBAL_HEADER;
  codec->idct_algo = FF_IDCT_SIMPLE;
  codec->dct_algo = FF_DCT_INT;
  codec->global_quality = FF_QP2LAMBDA * job.quantiser;
  must(avcodec_open2(codec.get(), mpeg4, nullptr) == 0, "the encoder can't be opened");
  return codec;
}

Owned<AVFormatContext> open_file(const AVCodecContext& codec) {
  AVFormatContext* made = nullptr;
  avformat_alloc_output_context2(&made, nullptr, "mp4", nullptr);
  must(made != nullptr, "FFmpeg can't write MP4");
  Owned<AVFormatContext> file(made);
  file->flags |= AVFMT_FLAG_BITEXACT;
  AVStream* stream = avformat_new_stream(made, nullptr);
  stream->time_base = codec.time_base;
  stream->avg_frame_rate = codec.framerate;
  avcodec_parameters_from_context(stream->codecpar, &codec);
  must(avio_open_dyn_buf(&made->pb) == 0, "no memory");
  must(avformat_write_header(made, nullptr) >= 0, "the file can't be begun");
  return file;
}

// Sends a frame (none: the end) and writes what comes out.
void encode(AVCodecContext& codec, const AVFrame* frame, AVPacket& packet, AVFormatContext& file) {
  must(avcodec_send_frame(&codec, frame) == 0, "a frame can't be encoded");
  while (avcodec_receive_packet(&codec, &packet) == 0) {
    packet.duration = 1;
    av_packet_rescale_ts(&packet, codec.time_base, file.streams[0]->time_base);
    must(av_write_frame(&file, &packet) == 0, "a frame can't be written");
    av_packet_unref(&packet);
  }
}

std::string clip_of(const Job& job, std::FILE* stills) {
  const Owned<AVCodecContext> codec = open_encoder(job);
  const Owned<AVFormatContext> file = open_file(*codec);
  const Owned<SwsContext> scaler(
      sws_getContext(job.width, job.height, AV_PIX_FMT_RGB24, job.shown_width, job.shown_height,
                     AV_PIX_FMT_YUV420P, SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT, nullptr,
                     nullptr, nullptr));
  const Owned<AVFrame> frame(av_frame_alloc());
  const Owned<AVPacket> packet(av_packet_alloc());
  must(scaler && frame && packet, "no memory");
  frame->format = AV_PIX_FMT_YUV420P;
  frame->width = job.shown_width;
  frame->height = job.shown_height;
  must(av_frame_get_buffer(frame.get(), 0) == 0, "no memory");
  std::string still(
      std::size_t{3} * static_cast<std::size_t>(job.width) * static_cast<std::size_t>(job.height),
      '\0');
  for (int i = 0; i < job.frames; ++i) {
    must(std::fread(still.data(), 1, still.size(), stills) == still.size(),
         "standard input ends before the last still");
    must(av_frame_make_writable(frame.get()) == 0, "no memory");
    const auto* pixels = reinterpret_cast<const std::uint8_t*>(still.data());
    const int row = 3 * job.width;
    sws_scale(scaler.get(), &pixels, &row, 0, job.height, frame->data, frame->linesize);
    frame->pts = i;
    frame->quality = codec->global_quality;
    encode(*codec, frame.get(), *packet, *file);
  }
  encode(*codec, nullptr, *packet, *file);
  must(av_write_trailer(file.get()) == 0, "the file can't be ended");
  std::uint8_t* bytes = nullptr;
  const int size = avio_close_dyn_buf(file->pb, &bytes);
  file->pb = nullptr;
  std::string clip(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  av_free(bytes);
  return clip;
}

int fail(const char* why) {
  std::fprintf(stderr, "lockstep-clip: %s\n", why);
  return 1;
}

bool read_job(Job& job) {
  constexpr int most = 4096;
  const auto in_range = [](int value, int top) { return value >= 2 && value <= top; };
  char end = 0;
  const int read = std::scanf("clip %d %d %d %d %d %d%c", &job.width, &job.height, &job.shown_width,
                              &job.shown_height, &job.quantiser, &job.frames, &end);
  return read == 7 && end == '\n' && in_range(job.width, most) && in_range(job.height, most) &&
         in_range(job.shown_width, most) && in_range(job.shown_height, most) &&
         in_range(job.quantiser, 31) && job.frames >= 1;
}

}  // namespace

int main() {
  av_log_set_level(AV_LOG_QUIET);
  Job job;
  if (!read_job(job)) {
    return fail("expected \"clip WIDTH HEIGHT SHOWN_WIDTH SHOWN_HEIGHT QUANTISER FRAMES\"");
  }
  try {
    const std::string clip = clip_of(job, stdin);
    const bool written = std::fwrite(clip.data(), 1, clip.size(), stdout) == clip.size();
    return written && std::fflush(stdout) == 0 ? 0 : fail("standard output can't be written");
  } catch (const Failure& failure) {
    return fail(failure.what);
  }
}
