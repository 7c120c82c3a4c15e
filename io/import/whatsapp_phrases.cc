#include "io/import/whatsapp_phrases.h"

#include <algorithm>

#include "io/import/whatsapp_fold.h"
#include "io/import/whatsapp_wordings.h"

namespace lockstep {
namespace {

bool holds(std::string_view text, const std::string& words, const std::string& more) {
  const std::size_t at = text.find(words);
  return at != text.npos && (more.empty() || text.find(more, at + words.size()) != text.npos);
}

}  // namespace

ChatPhrases::ChatPhrases() {
  for (const NoticeWords& row : notice_table) {
    notices_.push_back({row.event, fold_wording(row.words), fold_wording(row.more)});
  }
  for (const StubWords& row : stub_table) {
    stubs_[fold_wording(row.words)] = {row.event, row.kind};
  }
  for (const StubWords& row : beginning_table) {
    beginnings_.emplace_back(fold_wording(row.words), ChatStub{row.event, row.kind});
  }
  for (const std::string_view words : edited_table) edited_.push_back(fold_wording(words));
  for (const std::string_view words : attached_table) attached_.push_back(fold_wording(words));
  for (const std::string_view words : place_table) places_.push_back(fold_wording(words));
  for (const std::string_view words : poll_table) polls_.push_back(fold_wording(words));
}

const ChatPhrases& chat_phrases() {
  static const ChatPhrases phrases;
  return phrases;
}

ChatEvent ChatPhrases::notice(std::string_view line) const {
  const std::string folded = fold_wording(line.substr(0, 600));
  for (const Notice& one : notices_) {
    if (holds(folded, one.words, one.more)) return one.event;
  }
  return ChatEvent::none;
}

std::optional<ChatStub> ChatPhrases::stub(std::string_view text, Marked marked) const {
  if (text.size() > 300) return std::nullopt;  // the longest wording has half of that
  const std::string folded = fold_wording(text);
  if (const auto found = stubs_.find(folded); found != stubs_.end()) return found->second;
  for (const auto& [words, stub] : beginnings_) {
    const bool allowed = marked == Marked::yes || stub.event == ChatEvent::deleted;
    if (allowed && folded.starts_with(words)) return stub;
  }
  return std::nullopt;
}

bool ChatPhrases::is_edited(std::string_view words) const {
  return std::find(edited_.begin(), edited_.end(), fold_wording(words)) != edited_.end();
}

bool ChatPhrases::is_poll(std::string_view text) const {
  const std::string folded = fold_wording(text.substr(0, 100));
  return std::any_of(polls_.begin(), polls_.end(),
                     [&](const std::string& words) { return folded.starts_with(words); });
}

bool ChatPhrases::is_place(std::string_view text) const {
  if (text.size() > 200) return false;
  return std::find(places_.begin(), places_.end(), fold_wording(text)) != places_.end();
}

bool ChatPhrases::is_attached(std::string_view words) const {
  return std::find(attached_.begin(), attached_.end(), fold_wording(words)) != attached_.end();
}

}  // namespace lockstep
