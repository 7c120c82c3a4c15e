#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/corpus.h"

namespace lockstep {

// What WhatsApp itself says in a chat, in any of its languages.
enum class ChatEvent : std::uint8_t {
  none,
  // Notices: nobody's posts.
  encrypted,
  created,
  joined,
  added,
  left,
  removed,
  subject,
  number,
  security,
  other,
  unknown,  // by its marks
  call,
  // Stand where somebody's text would.
  deleted,
  omitted,  // a medium that was not exported
  waiting,  // not yet decrypted, or seen once and gone
};

// A wording that stands for a whole text.
struct ChatStub {
  ChatEvent event = ChatEvent::none;
  MediaKind kind = MediaKind::unknown;  // of an omitted medium
};

// Wordings by the four bytes with which they begin, so that a text is compared with few of them.
class HeadedWords {
 public:
  void add(std::string_view words, std::uint32_t row);
  // False if no wording begins as this folded text does.
  bool may_begin(std::string_view folded) const;
  // The rows of the wordings that may stand at this byte of a text.
  std::span<const std::uint32_t> at(std::string_view folded, std::size_t byte) const;

 private:
  static std::uint32_t head_of(std::string_view text);
  static std::size_t slot_of(std::uint32_t head) { return head * 0x9E3779B1u >> 16; }
  std::bitset<1 << 16> begun_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> rows_;
  bool any_short_ = false;  // a wording of less than four bytes
};

// The wordings of exports, as far as they are known (whatsapp_wordings.h is their table).
// Comparison is by fold_wording().
class ChatPhrases {
 public:
  ChatPhrases();

  // What a line without author tells, by the words in it; none if they are not known.
  ChatEvent notice(std::string_view line) const;
  // What stands in place of a text; nothing for a text of somebody's own. `marked`: it came with a
  // direction mark before it, as WhatsApp's own words do, which allows more behind the wording.
  enum class Marked : std::uint8_t { no, yes };
  std::optional<ChatStub> stub(std::string_view text, Marked marked) const;
  // "<This message was edited>" without the brackets.
  bool is_edited(std::string_view words) const;
  // "POLL:" or "EVENT:" at the beginning.
  bool is_poll(std::string_view text) const;
  // "Live location shared".
  bool is_place(std::string_view text) const;
  // "attached" and "file attached", as they stand beside a file's name.
  bool is_attached(std::string_view words) const;

 private:
  struct Notice {
    ChatEvent event;
    std::string words, more;  // both must be there, in this order
  };
  std::vector<Notice> notices_;
  HeadedWords notice_heads_;  // their words, by row
  HeadedWords stub_heads_, poll_heads_, place_heads_;
  std::unordered_map<std::string, ChatStub> stubs_;
  std::vector<std::pair<std::string, ChatStub>> beginnings_;
  std::vector<std::string> edited_, attached_, polls_, places_;
};

// The same for all chats: to fold some 500 wordings takes longer than to read a short one.
const ChatPhrases& chat_phrases();

}  // namespace lockstep
