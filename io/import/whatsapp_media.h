#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "io/import/beside.h"

namespace lockstep {

// False for what leads into another folder. Messages name files, never paths.
bool is_plain_name(std::string_view file);

// The media that lie beside a chat. `beside` must outlive it.
class ChatMediaFiles {
 public:
  explicit ChatMediaFiles(const Beside& beside) : beside_(beside) {}

  // The SHA-256 of the file that a message names: of exactly this name, else of one that differs
  // by accents' spelling (NFC, NFD) or case alone. Empty if it was not exported.
  std::string sha256(std::string_view file);

 private:
  const Beside& beside_;
  std::optional<std::map<std::string, std::string>> by_folded_;  // listed when first needed
};

}  // namespace lockstep
