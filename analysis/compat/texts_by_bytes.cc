#include "analysis/compat/texts_by_bytes.h"

#include <tbb/parallel_sort.h>

#include <string_view>

namespace lockstep {
namespace {

// The first eight bytes as a number that sorts like them.
std::uint64_t leading_bytes(std::string_view text) {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    bytes = bytes << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0u);
  }
  return bytes;
}

}  // namespace

std::vector<TextId> texts_by_bytes(const TextPool& texts, std::span<const std::uint8_t> marked) {
  struct Text {
    std::uint64_t leading;
    TextId id;
  };
  std::vector<Text> found;
  for (std::uint32_t i = 0; i < marked.size(); ++i) {
    if (marked[i] != 0) found.push_back({leading_bytes(texts[TextId(i)]), TextId(i)});
  }
  tbb::parallel_sort(found.begin(), found.end(), [&](const Text& x, const Text& y) {
    if (x.leading != y.leading) return x.leading < y.leading;
    return texts[x.id] < texts[y.id];
  });
  std::vector<TextId> ids;
  ids.reserve(found.size());
  for (const Text& text : found) ids.push_back(text.id);
  return ids;
}

}  // namespace lockstep
