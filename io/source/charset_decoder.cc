#include "io/source/charset_decoder.h"

#include <fmt/core.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "io/source/next_character.h"

namespace lockstep {

struct CharsetDecoder::State {
  icu::LocalUConverterPointer converter;
  std::u16string units;

  void decode(std::string_view in, bool last, std::string& out) {
    // A byte stands for at most two units; some encodings hold a few back.
    units.resize(in.size() * 2 + 64);
    const char* from = in.data();
    char16_t* to = units.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.getAlias(), &to, units.data() + units.size(), &from,
                   in.data() + in.size(), nullptr, last, &status);
    const icu::UnicodeString text(false, units.data(), static_cast<int32_t>(to - units.data()));
    text.toUTF8String(out);
  }
};

CharsetDecoder::CharsetDecoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
CharsetDecoder::~CharsetDecoder() = default;
CharsetDecoder::CharsetDecoder(CharsetDecoder&&) noexcept = default;
CharsetDecoder& CharsetDecoder::operator=(CharsetDecoder&&) noexcept = default;

Result<CharsetDecoder> CharsetDecoder::of(std::string_view encoding) {
  UErrorCode status = U_ZERO_ERROR;
  auto state = std::make_unique<State>();
  state->converter.adoptInstead(ucnv_open(std::string(encoding).c_str(), &status));
  if (U_FAILURE(status)) {
    return Error{fmt::format(
        "no encoding is called \"{}\"; Arabic and Western ones are windows-1256, iso-8859-6, "
        "windows-1252",
        encoding)};
  }
  return CharsetDecoder(std::move(state));
}

void CharsetDecoder::decode(std::string_view in, std::string& out) {
  state_->decode(in, false, out);
}

void CharsetDecoder::finish(std::string& out) { state_->decode("", true, out); }

bool is_rather_utf8(std::string_view text) {
  std::size_t right = 0, wrong = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const std::int32_t character = next_character(text, at);
    if (character < 0 && at == text.size() && at - begin < 4) break;  // it may go on
    if (character < 0) ++wrong;
    if (character >= 0x80) ++right;
  }
  return right > wrong;
}

}  // namespace lockstep
