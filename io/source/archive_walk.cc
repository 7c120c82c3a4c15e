#include "io/source/archive_walk.h"

#include <algorithm>

#include "io/source/workbook.h"

namespace lockstep {
namespace {

constexpr std::size_t ahead_bytes = 4096;

std::string read_ahead(ArchiveReader& reader) {
  std::string ahead(ahead_bytes, '\0');
  std::size_t got = 0;
  while (got < ahead_bytes) {
    const std::size_t more = reader.read(ahead.data() + got, ahead_bytes - got);
    if (more == 0) break;
    got += more;
  }
  ahead.resize(got);
  return ahead;
}

// The parts of a name between slashes (or backslashes, as some programs write them), one after
// another.
template <class Test>
bool any_part(std::string_view name, Test test) {
  while (true) {
    const std::size_t slash = name.find_first_of("/\\");
    if (test(name.substr(0, slash))) return true;
    if (slash == name.npos) return false;
    name.remove_prefix(slash + 1);
  }
}

// Files of the system and hidden ones: no export has any.
bool is_litter(std::string_view name) {
  return any_part(name, [](std::string_view part) {
    return part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini" ||
           (part.starts_with('.') && part != "." && part != "..");
  });
}

std::string_view unsafe(std::string_view name) {
  if (name.starts_with('/') || name.starts_with('\\') || (name.size() > 1 && name[1] == ':')) {
    return "its name leads outside of the archive";
  }
  if (any_part(name, [](std::string_view part) { return part == ".."; })) {
    return "its name leads outside of the archive (\"..\")";
  }
  return "";
}

std::string without_extension(std::string_view name) {
  return std::string(name.substr(0, name.find_last_of('.')));
}

}  // namespace

std::size_t ArchiveWalk::Member::read(char* to, std::size_t size) {
  if (ahead_.empty()) return reader_->read(to, size);
  const std::size_t got = ahead_.copy(to, size);
  ahead_.erase(0, got);
  return got;
}

bool ArchiveWalk::Member::is_archive() const {
  return ArchiveReader::recognises(ahead_) && !is_workbook(ahead_);
}

ArchiveWalk::ArchiveWalk(ArchiveReader outer, std::string_view name)
    : outer_(std::make_unique<ArchiveReader>(std::move(outer))), stem_(without_extension(name)) {}

ByteSource& ArchiveWalk::bytes() { return inner_ ? *inner_member_ : *outer_member_; }

std::uint64_t ArchiveWalk::packed_bytes() const {
  return (inner_ ? inner_ : outer_)->packed_bytes();
}

// Judges the member at hand and reads its beginning.
void ArchiveWalk::enter(ArchiveReader& reader, const std::string& folder) {
  const std::string own = reader.nameless() ? stem_ : reader.name();
  name_ = folder + own;
  refused_ = unsafe(own);
  if (refused_.empty() && reader.kind() == ArchiveReader::Kind::other) {
    refused_ = "it is a link or a device";
  }
  if (refused_.empty() && reader.encrypted()) refused_ = "it is encrypted: unpack it first";
  std::string ahead = refused_.empty() ? read_ahead(reader) : "";
  if (refused_.empty() && ahead.empty() && !reader.member_trouble().empty()) {
    refused_ = "it " + reader.member_trouble();
  }
  (inner_ ? inner_member_ : outer_member_).emplace(reader, std::move(ahead));
}

bool ArchiveWalk::next_inside() {
  while (inner_->next()) {
    if (inner_->kind() == ArchiveReader::Kind::folder || is_litter(inner_->name())) continue;
    enter(*inner_, folder_);
    if (refused_.empty() && inner_member_->is_archive()) {
      refused_ = "it is an archive two levels deep: unpack the outer one first";
    }
    return true;
  }
  if (trouble_.empty() && !inner_->trouble().empty()) trouble_ = folder_ + " " + inner_->trouble();
  inner_.reset();
  return false;
}

bool ArchiveWalk::next() {
  while (true) {
    if (inner_ && next_inside()) return true;
    if (!outer_->next()) {
      if (trouble_.empty()) trouble_ = outer_->trouble();
      return false;
    }
    if (outer_->kind() == ArchiveReader::Kind::folder || is_litter(outer_->name())) continue;
    enter(*outer_, "");
    if (!refused_.empty() || !outer_member_->is_archive()) return true;
    folder_ = name_ + "/";
    inner_ = std::make_unique<ArchiveReader>(outer_member_->take_ahead(), *outer_member_);
  }
}

}  // namespace lockstep
