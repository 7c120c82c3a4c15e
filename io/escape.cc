#include "io/escape.h"

#include <fmt/format.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

namespace lockstep {
namespace {

// One code point, or one ill-formed sequence (code < 0), as it stands in the text.
struct Piece {
  UChar32 code = 0;
  std::string_view bytes;
};

Piece next_piece(std::string_view text, std::size_t& at) {
  // ICU counts in int32; a code point is at most 4 bytes long.
  const auto head = text.substr(at, 4);
  std::int32_t length = 0;
  UChar32 code = 0;
  const auto size = static_cast<std::int32_t>(head.size());
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  U8_NEXT(head.data(), length, size, code);
#pragma GCC diagnostic pop
  const Piece piece{code, head.substr(0, static_cast<std::size_t>(length))};
  at += piece.bytes.size();
  return piece;
}

void append_bytes(std::string& out, std::string_view bytes) {
  for (const char byte : bytes) {
    fmt::format_to(std::back_inserter(out), "\\x{:02X}", static_cast<unsigned char>(byte));
  }
}

void append_code(std::string& out, UChar32 code) {
  fmt::format_to(std::back_inserter(out), "⟦U+{:04X}⟧", static_cast<std::uint32_t>(code));
}

bool is_line_end(UChar32 code) {
  return code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029;
}

bool is_control(UChar32 code) {
  return (code < 0x20 && code != '\t' && !is_line_end(code)) || (code >= 0x7F && code < 0xA0);
}

bool is_noncharacter(UChar32 code) { return code == 0xFFFE || code == 0xFFFF; }

// Appends a piece that may not be written as it is; false if it may.
bool append_unwritable(std::string& out, const Piece& piece) {
  if (piece.code < 0) {
    append_bytes(out, piece.bytes);
  } else if (is_control(piece.code)) {
    fmt::format_to(std::back_inserter(out), "\\x{:02X}", static_cast<std::uint32_t>(piece.code));
  } else if (is_noncharacter(piece.code)) {
    append_code(out, piece.code);
  } else {
    return false;
  }
  return true;
}

constexpr UChar32 lre = 0x202A, rle = 0x202B, pdf = 0x202C, lro = 0x202D, rlo = 0x202E;
constexpr UChar32 lri = 0x2066, fsi = 0x2068, pdi = 0x2069;
constexpr std::size_t deepest = 16;

bool is_embedding(UChar32 code) { return code == lre || code == rle; }
bool is_isolate(UChar32 code) { return code >= lri && code <= fsi; }
bool is_override(UChar32 code) { return code == lro || code == rlo; }

// Where direction marks stand that may stay because they are closed on their own line.
class BalancedMarks {
 public:
  explicit BalancedMarks(std::string_view text) : stays_(text.size(), false) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t start = at;
      take(next_piece(text, at).code, start);
    }
  }
  bool stays(std::size_t at) const { return stays_[at]; }

 private:
  struct Open {
    UChar32 code;
    std::size_t at;
  };

  void take(UChar32 code, std::size_t at) {
    if (is_line_end(code) || code == 0x85) {
      open_.clear();
    } else if (is_embedding(code) || is_isolate(code)) {
      open_.push_back({code, at});
    } else if (code == pdf) {
      if (!open_.empty() && is_embedding(open_.back().code)) close(at);
    } else if (code == pdi) {
      // An isolate's end also ends embeddings left open in it: those do not stay.
      std::size_t n = open_.size();
      while (n > 0 && !is_isolate(open_[n - 1].code)) --n;
      if (n == 0) return;
      open_.resize(n);
      close(at);
    }
  }

  void close(std::size_t at) {
    if (open_.size() <= deepest) {
      stays_[open_.back().at] = true;
      stays_[at] = true;
    }
    open_.pop_back();
  }

  std::vector<bool> stays_;
  std::vector<Open> open_;
};

bool is_direction_mark(UChar32 code) {
  return is_embedding(code) || is_isolate(code) || is_override(code) || code == pdf || code == pdi;
}

}  // namespace

std::string escape_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = next_piece(text, at);
    switch (piece.code) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\t':
        out += "&#9;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\r':
        out += "&#13;";
        break;
      default:
        if (!append_unwritable(out, piece)) out += piece.bytes;
    }
  }
  return out;
}

std::string show_controls(std::string_view text) {
  const BalancedMarks balanced(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const Piece piece = next_piece(text, at);
    if (append_unwritable(out, piece)) continue;
    if (is_direction_mark(piece.code) && !balanced.stays(start)) {
      append_code(out, piece.code);
    } else {
      out += piece.bytes;
    }
  }
  return out;
}

std::string isolated(std::string_view text) { return "\u2068" + show_controls(text) + "\u2069"; }

std::string isolated_ltr(std::string_view text) {
  return "\u2066" + show_controls(text) + "\u2069";
}

std::string defanged(std::string_view url) {
  std::string out(url);
  if (out.starts_with("http")) out.replace(1, 2, "xx");
  const std::size_t scheme = out.find("://");
  const std::size_t host = scheme == std::string::npos ? 0 : scheme + 3;
  const std::size_t end = std::min(out.find_first_of("/?#", host), out.size());
  for (std::size_t at = out.rfind('.', end); at != std::string::npos && at >= host && at < end;
       at = at == 0 ? std::string::npos : out.rfind('.', at - 1)) {
    out.replace(at, 1, "[.]");
  }
  return out;
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  append_csv_cell(cell, text);
  return cell;
}

void append_csv_cell(std::string& to, std::string_view text) {
  const bool outer_blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  const auto asks_for_quotes = [](char c) {
    return c == ',' || c == '"' || c == '\r' || c == '\n';
  };
  if (!outer_blank && std::none_of(text.begin(), text.end(), asks_for_quotes)) {
    to += text;
    return;
  }
  to += '"';
  for (const char c : text) {
    if (c == '"') to += '"';
    to += c;
  }
  to += '"';
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = next_piece(text, at);
    if (piece.code < 0) {
      out += "\uFFFD";
    } else if (piece.code == '"' || piece.code == '\\') {
      out += '\\';
      out += piece.bytes;
    } else if (piece.code == '\n') {
      out += "\\n";
    } else if (piece.code < 0x20 || piece.code == '<' || piece.code == '>' || piece.code == '&' ||
               piece.code == 0x7F || piece.code == 0x2028 || piece.code == 0x2029) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(piece.code));
    } else {
      out += piece.bytes;
    }
  }
  return out + '"';
}

std::string dot_id(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = next_piece(text, at);
    if (piece.code == '"' || piece.code == '\\') {
      out += '\\';
      out += piece.bytes;
    } else if (piece.code == '&') {
      out += "&amp;";
    } else if (is_line_end(piece.code)) {
      out += "\\n";
    } else if (piece.code < 0 || is_control(piece.code)) {
      std::string shown;  // its backslash must survive DOT's own reading
      append_unwritable(shown, piece);
      for (const char c : shown) out += c == '\\' ? std::string("\\\\") : std::string(1, c);
    } else {
      out += piece.bytes;
    }
  }
  return out + '"';
}

std::string terminal_text(std::string_view text) {
  std::string out;
  const std::string shown = show_controls(text);
  for (std::size_t at = 0; at < shown.size();) {
    const Piece piece = next_piece(shown, at);
    if (piece.code == '\t' || is_line_end(piece.code)) {
      append_bytes(out, piece.bytes);
    } else {
      out += piece.bytes;
    }
  }
  return out;
}

}  // namespace lockstep
