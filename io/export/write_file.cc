#include "io/export/write_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ostream>
#include <streambuf>

namespace lockstep {
namespace {

namespace fs = std::filesystem;

Error failed(const fs::path& path, std::string_view what) {
  return Error{fmt::format("{}: can't {} ({}); check the folder's rights and the free space",
                           path.string(), what, std::strerror(errno))};
}

Done make_folders(const fs::path& folder) {
  if (folder.empty() || fs::is_directory(folder)) return done();
  if (const Done above = make_folders(folder.parent_path()); !above) return above;
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return failed(folder, "make the folder");
  return done();
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    if (n < 0 && errno != EINTR) return false;
    if (n > 0) bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// An open file behind a stream; the first failure ends it.
class FileBytes : public std::streambuf {
 public:
  explicit FileBytes(int file) : file_(file) { setp(held_.data(), held_.data() + held_.size()); }

  int reason() const { return reason_; }  // errno of the failure, 0 without

 protected:
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
    return traits_type::not_eof(c);
  }
  std::streamsize xsputn(const char* from, std::streamsize size) override {
    if (size < epptr() - pptr()) return std::streambuf::xsputn(from, size);
    if (sync() != 0) return 0;
    return write({from, static_cast<std::size_t>(size)}) ? size : 0;
  }
  int sync() override {
    const std::string_view held(pbase(), static_cast<std::size_t>(pptr() - pbase()));
    setp(held_.data(), held_.data() + held_.size());
    return write(held) ? 0 : -1;
  }

 private:
  bool write(std::string_view bytes) {
    if (reason_ == 0 && !write_all(file_, bytes)) reason_ = errno;
    return reason_ == 0;
  }

  int file_;
  int reason_ = 0;
  std::array<char, 1 << 16> held_;
};

}  // namespace

Done write_file(const fs::path& path, std::string_view bytes) {
  return write_file(path, [&](std::ostream& out) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  });
}

Done write_file(const fs::path& path, const std::function<void(std::ostream&)>& print) {
  if (const Done folders = make_folders(path.parent_path()); !folders) return folders;
  const fs::path temporary = path.string() + ".part";
  const int file =
      open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return failed(path, "write the file");
  FileBytes bytes(file);
  std::ostream out(&bytes);
  print(out);
  out.flush();
  const int reason = bytes.reason();
  if (close(file) != 0 || reason != 0) {
    if (reason != 0) errno = reason;
    const Error error = failed(path, "write the file");
    unlink(temporary.c_str());
    return error;
  }
  if (rename(temporary.c_str(), path.c_str()) != 0) return failed(path, "write the file");
  return done();
}

}  // namespace lockstep
