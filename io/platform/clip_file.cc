#include "io/platform/clip_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "io/child.h"

namespace lockstep {

Result<std::string> mp4_of(const Clip& clip, std::span<const Picture> stills, int quantiser,
                           const std::filesystem::path& program) {
  const Picture& first = stills[clip.frames.front()];
  const std::string head =
      fmt::format("clip {} {} {} {} {} {}\n", first.width, first.height, clip.width, clip.height,
                  std::max(quantiser, clip.quantiser), clip.frames.size());
  std::vector<std::string_view> input{head};
  for (const std::uint32_t frame : clip.frames) {
    const std::vector<std::uint8_t>& rgb = stills[frame].rgb;
    input.emplace_back(reinterpret_cast<const char*>(rgb.data()), rgb.size());
  }
  ChildAnswer answer = ask({.program = program}, input);
  if (!answer.trouble.empty()) {
    return Error{fmt::format("clip {}: can't be made a video (lockstep-clip: {})", clip.key,
                             answer.trouble)};
  }
  return std::move(answer.output);
}

}  // namespace lockstep
