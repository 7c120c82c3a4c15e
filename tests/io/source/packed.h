#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <locale.h>

#include <functional>
#include <string>
#include <vector>

namespace lockstep {

struct Entry {
  std::string name, bytes;
  mode_t type = AE_IFREG;
};

// Packs by libarchive's writer, as people's programs do.
inline std::string pack(const std::vector<Entry>& entries,
                        const std::function<void(archive*)>& shape) {
  setlocale(LC_CTYPE, "C.UTF-8");  // the writer takes names through the locale
  std::size_t room = 1 << 20;
  for (const Entry& entry : entries) room += 4096 + entry.name.size() + 2 * entry.bytes.size();
  std::string out(room, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  shape(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  EXPECT_EQ(archive_write_open_memory(writer, out.data(), out.size(), &used), ARCHIVE_OK);
  for (const Entry& entry : entries) {
    archive_entry* header = archive_entry_new();
    archive_entry_set_pathname(header, entry.name.c_str());
    archive_entry_set_size(header, static_cast<la_int64_t>(entry.bytes.size()));
    archive_entry_set_filetype(header, entry.type);
    archive_entry_set_perm(header, 0644);
    if (entry.type == AE_IFLNK) archive_entry_set_symlink(header, "/etc/passwd");
    EXPECT_GE(archive_write_header(writer, header), ARCHIVE_WARN) << archive_error_string(writer);
    archive_write_data(writer, entry.bytes.data(), entry.bytes.size());
    archive_entry_free(header);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

inline void zip(archive* writer) { archive_write_set_format_zip(writer); }
inline void tar(archive* writer) { archive_write_set_format_pax_restricted(writer); }
inline void tar_gz(archive* writer) {
  tar(writer);
  archive_write_add_filter_gzip(writer);
}
inline void tar_xz(archive* writer) {
  tar(writer);
  archive_write_add_filter_xz(writer);
}
}  // namespace lockstep
