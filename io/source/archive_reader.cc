#include "io/source/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/core.h>
#include <locale.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>

#include "io/source/inflater.h"
#include "io/source/raw_file.h"

namespace lockstep {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t block_bytes = 64 * 1024;
constexpr std::size_t most_name_bytes = 4096;

// libarchive takes names through the locale; in "C" it would lose every Arabic one. C.UTF-8 is part
// of glibc, and is set for this thread and one call only.
class Utf8Locale {
 public:
  Utf8Locale() : ours_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {}
  ~Utf8Locale() {
    if (ours_ != nullptr) freelocale(ours_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

  class Use {
   public:
    explicit Use(const Utf8Locale& locale) : before_(uselocale(locale.ours_)) {}
    ~Use() { uselocale(before_); }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

   private:
    locale_t before_;
  };

 private:
  locale_t ours_;
};

bool is_tar(std::string_view head) { return head.size() >= 262 && head.substr(257, 5) == "ustar"; }

bool begins_as_zip(std::string_view head) {
  return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06");
}

// Formats that hold one file, or a tar.
bool is_packed(std::string_view head) {
  return head.starts_with("BZh") ||
         head.starts_with(
             "\xFD"
             "7zXZ\0"sv) ||
         head.starts_with("\x28\xB5\x2F\xFD");
}

bool is_gzipped_tar(std::string_view head) {
  if (!Inflater::recognises(head)) return false;
  Inflater inflater;
  std::string inside;
  inflater.inflate(head.substr(0, 4096), inside);
  return is_tar(inside);
}

// UTF-8 as it is; any other byte as %NN, so that no two names become one.
std::string shown_name(std::string_view bytes) {
  bytes = bytes.substr(0, most_name_bytes);
  std::string name;
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(bytes.data()), at, size, c);
    if (c >= 0) {
      name.append(bytes, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
      continue;
    }
    for (std::int32_t i = begin; i < at; ++i) {
      name += fmt::format("%{:02X}", static_cast<unsigned char>(bytes[static_cast<size_t>(i)]));
    }
  }
  return name;
}

bool says(std::string_view text, std::string_view word) { return text.find(word) != text.npos; }

// libarchive's words about a member in ours.
std::string member_words(std::string_view theirs) {
  if (says(theirs, "CRC")) return "is damaged: its checksum differs";
  if (says(theirs, "ncrypt") || says(theirs, "assphrase")) return "is encrypted: unpack it first";
  if (says(theirs, "runcated")) return "is cut off";
  if (says(theirs, "nsupported")) {
    return "is packed by a method that can't be read here: unpack it first";
  }
  return fmt::format("is damaged ({})", theirs.substr(0, theirs.find_last_not_of("\\n\n ") + 1));
}

}  // namespace

struct ArchiveReader::State {
  Utf8Locale utf8;
  archive* reader = nullptr;
  archive_entry* entry = nullptr;
  std::string name;
  std::string member_trouble, trouble;
  bool opened = false;
  bool member_cut = false, encrypted = false;
  std::uint64_t members = 0;
  bool sought = false;  // a zip whose directory at the end was asked

  // What libarchive gave out of this member and was not yet read.
  std::string_view ready;
  std::uint64_t given = 0;  // bytes of this member
  std::uint64_t hole = 0;   // zeros that a sparse member has before `ready`
  int code = ARCHIVE_OK;    // what libarchive said with it

  // Of a gzipped tar and of an archive inside another.
  std::optional<RawFile> file;
  std::string_view memory;
  std::string head;
  ByteSource* rest = nullptr;
  std::optional<Inflater> inflater;
  std::string block, inflated;
  std::uint64_t pulled = 0;

  explicit State(std::string_view first_bytes) : reader(archive_read_new()) {
    if (reader == nullptr) throw std::bad_alloc();
    if (begins_as_zip(first_bytes)) {
      archive_read_support_format_zip(reader);
    } else if (first_bytes.starts_with("7z\xBC\xAF\x27\x1C")) {
      archive_read_support_format_7zip(reader);
    } else {
      archive_read_support_format_tar(reader);
      // Joined archives, and zeros inside one, are read on.
      archive_read_set_format_option(reader, "tar", "read_concatenated_archives", "1");
      if (is_packed(first_bytes)) archive_read_support_format_raw(reader);
      archive_read_support_filter_bzip2(reader);
      archive_read_support_filter_xz(reader);
      archive_read_support_filter_zstd(reader);
      if (Inflater::recognises(first_bytes)) inflater.emplace();
    }
  }
  ~State() { archive_read_free(reader); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void open(int how) {
    opened = how == ARCHIVE_OK;
    if (!opened) trouble = archive_words();
  }

  std::string archive_words() const {
    const char* theirs = archive_error_string(reader);
    const std::string_view words = theirs == nullptr ? "no reason given" : theirs;
    const bool cut = says(words, "runcated") || says(words, "Unrecognized archive format");
    return fmt::format("the archive is {} ({}); what could be read was kept: get it again",
                       cut ? "cut off or damaged" : "damaged", words);
  }

  // The next bytes as they lie on disk, or in the archive around; false at the end.
  bool pull_block() {
    if (!head.empty()) {
      block = std::exchange(head, {});
    } else if (rest != nullptr) {
      block.resize(block_bytes);
      block.resize(rest->read(block.data(), block.size()));
      if (block.empty() && !rest->trouble().empty()) trouble = rest->trouble();
    } else if (file) {
      block.resize(block_bytes);
      const auto got = file->read(block.data(), block.size());
      if (!got) trouble = got.error().message;
      block.resize(got ? *got : 0);
    } else {
      block = memory.substr(0, block_bytes);
      memory.remove_prefix(block.size());
    }
    pulled += block.size();
    return !block.empty();
  }

  // For libarchive: a block, or nothing at the end.
  std::string_view pull() {
    if (!inflater) {
      pull_block();
      return block;
    }
    for (;;) {
      inflated.clear();
      const bool more = pull_block();
      const auto state = inflater->inflate(block, inflated);
      if (!inflated.empty()) return inflated;
      if (!more || state != Inflater::State::reading) break;
    }
    if (trouble.empty()) trouble = inflater->trouble();
    return {};
  }

  // By blocks and not by archive_read_data, which loses what came before an error.
  void read_block() {
    const void* bytes = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    archive_clear_error(reader);
    code = archive_read_data_block(reader, &bytes, &size, &offset);
    if (code == ARCHIVE_EOF) return;
    if (code == ARCHIVE_OK || code == ARCHIVE_WARN || code == ARCHIVE_FAILED) {
      ready = {static_cast<const char*>(bytes), bytes == nullptr ? 0 : size};
      if (offset > 0 && static_cast<std::uint64_t>(offset) > given) {
        hole = static_cast<std::uint64_t>(offset) - given;
      }
      given += hole + ready.size();
    }
    if (code == ARCHIVE_OK) return;
    const char* theirs = archive_error_string(reader);
    member_trouble = member_words(theirs == nullptr ? "no reason given" : theirs);
    // zip compares checksum and size after the last byte was given out.
    member_cut = !says(member_trouble, "checksum") && !says(member_trouble, "wrong size");
  }

  void open_by_pulling() {
    const auto read = [](archive*, void* self, const void** bytes) -> la_ssize_t {
      const std::string_view got = static_cast<State*>(self)->pull();
      *bytes = got.data();
      return static_cast<la_ssize_t>(got.size());
    };
    open(archive_read_open(reader, this, nullptr, read, nullptr));
  }
};

bool ArchiveReader::recognises(std::string_view head) {
  return begins_as_zip(head) || head.starts_with("7z\xBC\xAF\x27\x1C") || is_packed(head) ||
         is_tar(head) || is_gzipped_tar(head);
}

ArchiveReader::ArchiveReader(const std::filesystem::path& path) {
  auto file = RawFile::open(path);
  std::string head(512, '\0');
  const auto got = file ? file->read(head.data(), head.size()) : file.error();
  head.resize(got ? *got : 0);
  state_ = std::make_unique<State>(head);
  if (!got) {
    state_->trouble = got.error().message;
    return;
  }
  state_->head = std::move(head);
  state_->file = std::move(*file);
  if (state_->inflater) {
    state_->open_by_pulling();
  } else {
    // By name and not by blocks, so that libarchive can look for a zip's directory at its end.
    state_->sought = true;
    state_->open(archive_read_open_filename(state_->reader, path.c_str(), block_bytes));
  }
}

ArchiveReader::ArchiveReader(std::string_view bytes) : state_(std::make_unique<State>(bytes)) {
  state_->memory = bytes;
  if (state_->inflater) {
    state_->open_by_pulling();
  } else {
    state_->sought = true;
    state_->open(archive_read_open_memory(state_->reader, bytes.data(), bytes.size()));
  }
}

ArchiveReader::ArchiveReader(std::string head, ByteSource& rest)
    : state_(std::make_unique<State>(head)) {
  state_->head = std::move(head);
  state_->rest = &rest;
  state_->open_by_pulling();
}

ArchiveReader::~ArchiveReader() = default;
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;

// A zip whose directory is damaged still has a header before every member.
bool ArchiveReader::read_by_local_headers() {
  State& s = *state_;
  if (!s.sought || !begins_as_zip(s.file ? std::string_view(s.head) : s.memory)) return false;
  auto again = std::make_unique<State>(s.file ? std::string_view(s.head) : s.memory);
  again->head = std::move(s.head);
  again->file = std::move(s.file);
  again->memory = s.memory;
  again->trouble = std::move(s.trouble);
  state_ = std::move(again);
  state_->open_by_pulling();
  return state_->opened;
}

bool ArchiveReader::next() {
  State& s = *state_;
  const Utf8Locale::Use locale(s.utf8);
  s.entry = nullptr;
  s.member_trouble.clear();
  s.member_cut = s.encrypted = false;
  s.ready = {};
  s.given = s.hole = 0;
  s.code = ARCHIVE_OK;
  const int code = s.opened ? archive_read_next_header(s.reader, &s.entry) : ARCHIVE_FATAL;
  if (code == ARCHIVE_EOF) return false;
  if (code != ARCHIVE_OK && code != ARCHIVE_WARN) {
    if (s.trouble.empty()) s.trouble = s.archive_words();
    return s.members == 0 && read_by_local_headers() && next();
  }
  ++s.members;
  const char* bytes = archive_entry_pathname(s.entry);
  if (bytes == nullptr) bytes = archive_entry_pathname_utf8(s.entry);
  s.name = shown_name(bytes == nullptr ? "" : bytes);
  if (s.name.empty()) s.name = fmt::format("(member {} has no readable name)", s.members);
  s.encrypted = archive_entry_is_encrypted(s.entry) != 0;
  return true;
}

const std::string& ArchiveReader::name() const { return state_->name; }
bool ArchiveReader::encrypted() const { return state_->encrypted; }
const std::string& ArchiveReader::member_trouble() const { return state_->member_trouble; }
bool ArchiveReader::member_cut() const { return state_->member_cut; }
const std::string& ArchiveReader::trouble() const { return state_->trouble; }

ArchiveReader::Kind ArchiveReader::kind() const {
  if (archive_entry_hardlink(state_->entry) != nullptr) return Kind::other;
  const auto type = archive_entry_filetype(state_->entry);
  if (type == AE_IFREG) return Kind::file;
  return type == AE_IFDIR ? Kind::folder : Kind::other;
}

std::uint64_t ArchiveReader::members() const { return state_->members; }

bool ArchiveReader::is_zip() const {
  return (archive_format(state_->reader) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
}

bool ArchiveReader::nameless() const {
  return archive_format(state_->reader) == ARCHIVE_FORMAT_RAW;
}

std::size_t ArchiveReader::read(char* to, std::size_t size) {
  State& s = *state_;
  const Utf8Locale::Use locale(s.utf8);
  while (s.hole == 0 && s.ready.empty() && s.member_trouble.empty() && s.code != ARCHIVE_EOF) {
    s.read_block();
  }
  if (s.hole > 0) {
    const auto zeros = static_cast<std::size_t>(std::min<std::uint64_t>(s.hole, size));
    std::fill_n(to, zeros, '\0');
    s.hole -= zeros;
    return zeros;
  }
  const std::size_t got = s.ready.copy(to, size);
  s.ready.remove_prefix(got);
  return got;
}

std::uint64_t ArchiveReader::packed_bytes() const {
  const State& s = *state_;
  if (s.pulled > 0) return s.pulled;
  return static_cast<std::uint64_t>(std::max<la_int64_t>(0, archive_filter_bytes(s.reader, -1)));
}

}  // namespace lockstep
