#include "io/import/whatsapp_phrases.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "io/import/whatsapp_fold.h"
#include "io/import/whatsapp_wordings.h"

namespace lockstep {
namespace {

constexpr std::size_t head_bytes = 4;

}  // namespace

std::uint32_t HeadedWords::head_of(std::string_view text) {
  std::uint32_t head;
  std::memcpy(&head, text.data(), head_bytes);
  return head;
}

void HeadedWords::add(std::string_view words, std::uint32_t row) {
  any_short_ |= words.size() < head_bytes;
  if (words.size() < head_bytes) return;
  begun_.set(slot_of(head_of(words)));
  rows_[head_of(words)].push_back(row);
}

bool HeadedWords::may_begin(std::string_view folded) const {
  if (folded.size() < head_bytes || any_short_) return true;
  return begun_[slot_of(head_of(folded))];
}

std::span<const std::uint32_t> HeadedWords::at(std::string_view folded, std::size_t byte) const {
  const std::uint32_t head = head_of(folded.substr(byte));
  if (!begun_[slot_of(head)]) return {};
  const auto found = rows_.find(head);
  if (found == rows_.end()) return {};
  return found->second;
}

ChatPhrases::ChatPhrases() {
  const auto headed = [](HeadedWords& heads, const std::string& words, std::size_t row) {
    heads.add(words, static_cast<std::uint32_t>(row));
    return words;
  };
  for (const NoticeWords& row : notice_table) {
    const std::string words = headed(notice_heads_, fold_wording(row.words), notices_.size());
    assert(words.size() >= head_bytes);
    notices_.push_back({row.event, words, fold_wording(row.more)});
  }
  for (const StubWords& row : stub_table) {
    stubs_[headed(stub_heads_, fold_wording(row.words), 0)] = {row.event, row.kind};
  }
  for (const StubWords& row : beginning_table) {
    beginnings_.emplace_back(headed(stub_heads_, fold_wording(row.words), 0),
                             ChatStub{row.event, row.kind});
  }
  for (const std::string_view words : edited_table) edited_.push_back(fold_wording(words));
  for (const std::string_view words : attached_table) attached_.push_back(fold_wording(words));
  for (const std::string_view words : place_table) {
    places_.push_back(headed(place_heads_, fold_wording(words), 0));
  }
  for (const std::string_view words : poll_table) {
    polls_.push_back(headed(poll_heads_, fold_wording(words), 0));
  }
}

const ChatPhrases& chat_phrases() {
  static const ChatPhrases phrases;
  return phrases;
}

// The first row of the table that fits. Of a row's words the first place alone counts: what is not
// behind it is behind no later one.
ChatEvent ChatPhrases::notice(std::string_view line) const {
  const std::string folded = fold_wording(line.substr(0, 600));
  std::size_t best = notices_.size();
  for (std::size_t at = 0; at + head_bytes <= folded.size(); ++at) {
    for (const std::uint32_t row : notice_heads_.at(folded, at)) {
      if (row >= best) break;
      const Notice& one = notices_[row];
      if (!std::string_view(folded).substr(at).starts_with(one.words)) continue;
      if (folded.find(one.more, at + one.words.size()) != folded.npos) best = row;
    }
  }
  return best == notices_.size() ? ChatEvent::none : notices_[best].event;
}

std::optional<ChatStub> ChatPhrases::stub(std::string_view text, Marked marked) const {
  if (text.size() > 300) return std::nullopt;  // the longest wording has half of that
  if (!stub_heads_.may_begin(fold_beginning(text))) return std::nullopt;
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
  if (!poll_heads_.may_begin(fold_beginning(text.substr(0, 100)))) return false;
  const std::string folded = fold_wording(text.substr(0, 100));
  return std::any_of(polls_.begin(), polls_.end(),
                     [&](const std::string& words) { return folded.starts_with(words); });
}

bool ChatPhrases::is_place(std::string_view text) const {
  if (text.size() > 200 || !place_heads_.may_begin(fold_beginning(text))) return false;
  return std::find(places_.begin(), places_.end(), fold_wording(text)) != places_.end();
}

bool ChatPhrases::is_attached(std::string_view words) const {
  return std::find(attached_.begin(), attached_.end(), fold_wording(words)) != attached_.end();
}

}  // namespace lockstep
