#include "io/source/archive.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>

#include "io/source/archive_walk.h"
#include "io/source/hash.h"
#include "io/source/raw_file.h"
#include "io/source/zip_directory.h"

namespace lockstep {
namespace {

constexpr std::size_t read_bytes = 256 * 1024;
constexpr std::size_t most_kept_bytes = 16 << 20;

// The member at hand as the walk gives it, without owning it.
class WalkedMember : public ByteSource {
 public:
  explicit WalkedMember(ByteSource& member) : member_(member) {}
  std::size_t read(char* to, std::size_t size) override { return member_.read(to, size); }
  const std::string& trouble() const override {
    if (trouble_.empty() && !member_.trouble().empty()) trouble_ = "the file " + member_.trouble();
    return trouble_;
  }
  bool cut() const override { return member_.cut(); }

 private:
  ByteSource& member_;
  mutable std::string trouble_;
};

class ChangedFile : public ByteSource {
 public:
  std::size_t read(char*, std::size_t) override { return 0; }
  const std::string& trouble() const override { return trouble_; }
  bool cut() const override { return true; }

 private:
  std::string trouble_ = "the archive was changed while it was read: read it again";
};

}  // namespace

struct Archive::State {
  std::filesystem::path path;
  std::string memory;
  std::string name;  // of the file
  ArchiveLimits limits;
  std::vector<ArchiveMember> members;
  std::vector<std::size_t> by_name;
  std::string trouble;
  bool cut_in_member = false;
  std::unique_ptr<ArchiveWalk> walk;  // where read() is
  std::size_t walked = 0;             // members that `walk` has entered
  // What contents() has given out: every file of a download asks for the same one beside it, and
  // each time would cost a walk through the archive.
  std::map<std::size_t, std::optional<std::string>> kept;
  std::size_t kept_bytes = 0;

  void keep(std::size_t member, const std::optional<std::string>& bytes) {
    const std::size_t size = bytes ? bytes->size() : 0;
    if (size > most_kept_bytes) return;
    if (kept_bytes + size > most_kept_bytes) {
      kept.clear();
      kept_bytes = 0;
    }
    kept_bytes += size;
    kept[member] = bytes;
  }

  std::optional<std::string> contents(std::size_t member) const {
    ArchiveWalk each = begin();
    for (std::size_t i = 0; i <= member; ++i) {
      if (!each.next()) return {};
    }
    return whole(each, member);
  }

  std::optional<std::string> whole(ArchiveWalk& each, std::size_t member) const {
    std::string bytes(members[member].bytes, '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
      const std::size_t got = each.bytes().read(bytes.data() + have, bytes.size() - have);
      if (got == 0) return {};
      have += got;
    }
    return bytes;
  }

  // Brings the walk to a member. Entering one is to read its beginning, so the walk stands at the
  // one that it entered last. False if the archive has changed since it was listed.
  bool enter(std::size_t member) {
    if (!walk || walked > member) {
      walk = std::make_unique<ArchiveWalk>(begin());
      walked = 0;
    }
    while (walked <= member && walk->next()) ++walked;
    if (walked > member && walk->name() == members[member].name) return true;
    walk.reset();
    return false;
  }

  ArchiveWalk begin() const {
    return {memory.empty() ? ArchiveReader(path) : ArchiveReader(std::string_view(memory)), name};
  }

  // Hashes the member that `each` is at; refuses it where it runs away.
  ArchiveMember hash(ArchiveWalk& each, std::uint64_t& total) {
    ArchiveMember member{.name = each.name(), .bytes = 0, .sha256 = {}, .refused = each.refused()};
    if (!member.refused.empty()) return member;
    Sha256 sha256;
    std::string chunk(read_bytes, '\0');
    const std::uint64_t packed_before = each.packed_bytes();
    while (const std::size_t got = each.bytes().read(chunk.data(), chunk.size())) {
      sha256.add(std::string_view(chunk).substr(0, got));
      member.bytes += got;
      total += got;
      const std::uint64_t packed = each.packed_bytes() - packed_before;
      if (member.bytes > limits.free_bytes && member.bytes / limits.ratio > packed) {
        member.refused = fmt::format(
            "it inflates more than {}:1, as bombs do; unpack it yourself if you trust it",
            limits.ratio);
        return member;
      }
      if (total > limits.bytes) {
        member.refused =
            fmt::format("the archive holds more than {} GiB: unpack it first", limits.bytes >> 30);
        return member;
      }
    }
    cut_in_member = each.bytes().cut();
    member.sha256 = sha256.hex();
    return member;
  }

  void list() {
    ArchiveWalk each = begin();
    std::uint64_t total = 0;
    while (total <= limits.bytes && each.next()) {
      if (members.size() == limits.members) {
        sort_names();
        trouble = fmt::format(
            "the archive holds more than {} files; the rest was not read: unpack "
            "it first",
            limits.members);
        return;
      }
      members.push_back(hash(each, total));
    }
    sort_names();
    trouble = each.trouble();
    if (trouble.empty() && each.archive().is_zip()) trouble = trouble_of_directory(each.archive());
  }

  void sort_names() {
    by_name.resize(members.size());
    std::iota(by_name.begin(), by_name.end(), std::size_t{0});
    std::stable_sort(by_name.begin(), by_name.end(), [this](std::size_t a, std::size_t b) {
      return members[a].name < members[b].name;
    });
  }

  // Where names not below that one begin in by_name.
  auto first_of(std::string_view least) const {
    return std::lower_bound(
        by_name.begin(), by_name.end(), least,
        [this](std::size_t member, std::string_view n) { return members[member].name < n; });
  }

  std::string trouble_of_directory(const ArchiveReader& zip) const {
    const auto promised = members_promised_by_zip(memory.empty() ? end_of_zip(path) : memory);
    if (!promised) {
      return "the zip is cut off: its directory is missing; what could be read was kept: get it "
             "again";
    }
    if (*promised == 0xFFFF || *promised <= zip.members()) return "";
    return fmt::format(
        "the zip's directory names {} members, but only {} can be told apart: they "
        "overlap or the zip is damaged; get it again",
        *promised, zip.members());
  }
};

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

bool Archive::recognises(std::string_view head) { return ArchiveReader::recognises(head); }

Result<Archive> Archive::open(const std::filesystem::path& path, const ArchiveLimits& limits) {
  const auto file = RawFile::open(path);
  if (!file) return file.error();
  auto state = std::make_unique<State>();
  state->path = path;
  state->name = path.filename().string();
  state->limits = limits;
  state->list();
  return Archive(std::move(state));
}

Archive Archive::over(std::string bytes, std::string_view name, const ArchiveLimits& limits) {
  auto state = std::make_unique<State>();
  state->memory = std::move(bytes);
  state->name = name;
  state->limits = limits;
  state->list();
  return Archive(std::move(state));
}

std::span<const ArchiveMember> Archive::members() const { return state_->members; }
const std::string& Archive::trouble() const { return state_->trouble; }
bool Archive::cut_in_member() const { return state_->cut_in_member && !state_->trouble.empty(); }

std::optional<std::size_t> Archive::find(std::string_view name) const {
  const auto found = state_->first_of(name);
  if (found == state_->by_name.end() || state_->members[*found].name != name) return {};
  return *found;
}

std::vector<std::size_t> Archive::below(std::string_view prefix) const {
  std::vector<std::size_t> found;
  for (auto it = state_->first_of(prefix);
       it != state_->by_name.end() && state_->members[*it].name.starts_with(prefix); ++it) {
    found.push_back(*it);
  }
  return found;
}

ByteStream Archive::read(std::size_t member) {
  assert(state_->members[member].refused.empty());
  State& s = *state_;
  if (!s.enter(member)) return ByteStream::from(std::make_unique<ChangedFile>());
  return ByteStream::from(std::make_unique<WalkedMember>(s.walk->bytes()));
}

std::optional<std::string> Archive::bytes(std::size_t member, std::size_t at_most) {
  State& s = *state_;
  if (!s.members[member].refused.empty() || s.members[member].bytes > at_most) return {};
  if (!s.enter(member)) return {};
  return s.whole(*s.walk, member);
}

std::optional<std::string> Archive::contents(std::size_t member, std::size_t at_most) const {
  State& s = *state_;
  if (!s.members[member].refused.empty() || s.members[member].bytes > at_most) return {};
  if (const auto found = s.kept.find(member); found != s.kept.end()) return found->second;
  auto bytes = s.contents(member);
  s.keep(member, bytes);
  return bytes;
}

}  // namespace lockstep
