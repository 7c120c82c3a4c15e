#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "graph/result.h"
#include "graph/spill_file.h"

namespace lockstep {

// Rows that may be more than memory: appended one after another, then only read. They stand in
// memory unless spill() moves them to a file. The bytes are the machine's own, as the file lasts no
// longer than the process.
template <class T>
class LongRows {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  LongRows() = default;
  LongRows(std::initializer_list<T> rows) : held_(rows), count_(rows.size()) {}

  // Moves what is there, and all that follows, to a file near the folder (see SpillFile).
  Done spill(const std::string& folder) {
    if (file_.is_open()) return done();
    Result<SpillFile> file = SpillFile::near(folder);
    if (!file) return file.error();
    file_ = *std::move(file);
    return write_held();
  }
  bool is_spilled() const { return file_.is_open(); }
  const std::string& folder() const { return file_.folder(); }

  // Fails only if spilled.
  Done append(std::span<const T> rows) {
    constexpr std::size_t most_held = (std::size_t{1} << 20) / sizeof(T);
    held_.insert(held_.end(), rows.begin(), rows.end());
    count_ += rows.size();
    return is_spilled() && held_.size() >= most_held ? write_held() : done();
  }

  // Nothing is appended after this, and what is spilled is read only after it.
  Done finish() {
    if (!is_spilled()) return done();
    if (const Done written = write_held(); !written) return written;
    std::vector<T>().swap(held_);
    const Result<std::span<const std::byte>> bytes = file_.read();
    if (!bytes) return bytes.error();
    mapped_ = {reinterpret_cast<const T*>(bytes->data()), bytes->size() / sizeof(T)};
    return done();
  }
  std::span<const T> all() const { return is_spilled() ? mapped_ : std::span<const T>(held_); }
  std::size_t size() const { return count_; }
  const T& operator[](std::size_t row) const { return all()[row]; }
  auto begin() const { return all().begin(); }
  auto end() const { return all().end(); }
  friend bool operator==(const LongRows& x, const LongRows& y) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end());
  }

 private:
  Done write_held() {
    const Done written = file_.write(std::as_bytes(std::span(held_)));
    held_.clear();
    return written;
  }

  std::vector<T> held_;
  SpillFile file_;
  std::span<const T> mapped_;
  std::size_t count_ = 0;
};

}  // namespace lockstep
