#include "io/import/whatsapp_media.h"

#include "io/import/whatsapp_fold.h"

namespace lockstep {

bool is_plain_name(std::string_view file) {
  return file.find_first_of("/\\:") == file.npos && file.find('\0') == file.npos && file != ".." &&
         file != "." && !file.empty();
}

std::string ChatMediaFiles::sha256(std::string_view file) {
  if (!is_plain_name(file)) return {};
  if (std::string exact = beside_.sha256(file); !exact.empty()) return exact;
  if (!by_folded_) {
    by_folded_.emplace();
    for (const std::string& name : beside_.list("").files) {
      by_folded_->try_emplace(fold_wording(name), name);
    }
  }
  const auto found = by_folded_->find(fold_wording(file));
  return found == by_folded_->end() ? std::string{} : beside_.sha256(found->second);
}

}  // namespace lockstep
