// Opens bytes as an archive with low limits, and imports every member. Names must not lead outside,
// and what a member holds must be what was hashed when the archive was opened.
#include <string>

#include "io/import/importer.h"
#include "io/source/archive.h"
#include "io/source/hash.h"
#include "tests/fuzz/corpus_promises.h"
#include "tests/fuzz/must.h"

namespace lockstep {
namespace {

constexpr ArchiveLimits limits{
    .members = 50, .bytes = 2 << 20, .ratio = 200, .free_bytes = 256 << 10};
constexpr std::size_t most_contents = 8;  // each costs a walk through the archive

void check_member(const Archive& archive, std::size_t row) {
  const ArchiveMember& member = archive.members()[row];
  if (!member.refused.empty()) return;
  must(!member.name.starts_with('/'), "names are relative");
  must(("/" + member.name + "/").find("/../") == std::string::npos, "names stay inside");
  if (row >= most_contents) return;
  const auto contents = archive.contents(row, 1 << 20);
  if (contents) must(sha256_hex(*contents) == member.sha256, "members are what was hashed");
}

void import_members(Archive& archive) {
  CorpusBuilder builder;
  if (!archive.trouble().empty()) {
    (void)import_file(ExportFile("fuzzed.zip", archive, {}), {}, builder);
  }
  for (std::size_t row = 0; row < archive.members().size(); ++row) {
    const Done read = import_file(ExportFile("fuzzed.zip", archive, row), {}, builder);
    must(read || read.error().message.starts_with("fuzzed.zip"), "errors name the file");
  }
  check_promises(std::move(builder).finish());
}

}  // namespace
}  // namespace lockstep

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lockstep;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (!Archive::recognises(bytes)) return 0;
  Archive archive = Archive::over(bytes, "fuzzed.zip", limits);
  must(archive.members().size() <= limits.members, "limits are held");
  for (std::size_t row = 0; row < archive.members().size(); ++row) check_member(archive, row);
  import_members(archive);
  return 0;
}
