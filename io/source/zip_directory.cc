#include "io/source/zip_directory.h"

#include <algorithm>
#include <fstream>

namespace lockstep {
namespace {

constexpr std::size_t record_bytes = 22;
constexpr std::size_t most_comment_bytes = 65'535;
constexpr std::size_t members_at = 10;

}  // namespace

std::optional<std::uint16_t> members_promised_by_zip(std::string_view end_of_file) {
  const std::size_t record = end_of_file.rfind("PK\x05\x06");
  if (record == end_of_file.npos || end_of_file.size() - record < record_bytes) return {};
  const auto low = static_cast<unsigned char>(end_of_file[record + members_at]);
  const auto high = static_cast<unsigned char>(end_of_file[record + members_at + 1]);
  return static_cast<std::uint16_t>(high << 8 | low);
}

std::string end_of_zip(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return {};
  const auto size = static_cast<std::uint64_t>(file.tellg());
  const std::uint64_t want = std::min<std::uint64_t>(size, record_bytes + most_comment_bytes);
  std::string end(want, '\0');
  file.seekg(static_cast<std::streamoff>(size - want));
  file.read(end.data(), static_cast<std::streamsize>(want));
  end.resize(static_cast<std::size_t>(file.gcount()));
  return end;
}

}  // namespace lockstep
