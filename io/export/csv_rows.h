#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>

#include "graph/time.h"
#include "io/escape.h"

namespace lockstep {

// Rows of one table, each as long as the header.
class CsvRows {
 public:
  CsvRows(std::ostream& out, std::string_view header) : out_(out) { out_ << header << '\n'; }

  CsvRows& operator<<(std::string_view cell) {
    if (in_row_) row_ += ',';
    in_row_ = true;
    append_csv_cell(row_, cell);
    return *this;
  }
  CsvRows& operator<<(const char* cell) { return *this << std::string_view(cell); }
  CsvRows& operator<<(const std::string& cell) { return *this << std::string_view(cell); }
  CsvRows& operator<<(Time time) { return *this << format_utc(time); }
  template <class Number>
  requires std::is_arithmetic_v<Number> CsvRows& operator<<(Number number) {
    return *this << fmt::format("{}", number);
  }
  CsvRows& blank(int cells) {
    while (cells-- > 0) *this << "";
    return *this;
  }
  void end() {
    row_ += '\n';
    out_ << row_;
    row_.clear();
    in_row_ = false;
  }

 private:
  std::ostream& out_;
  std::string row_;  // a stream asks for its state at every cell that it is given
  bool in_row_ = false;
};

// Times in tables are in seconds.
inline double seconds(std::int64_t ms) { return static_cast<double>(ms) / 1000; }

}  // namespace lockstep
