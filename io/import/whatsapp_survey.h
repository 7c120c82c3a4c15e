#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"
#include "io/import/whatsapp_body.h"
#include "io/import/whatsapp_dates.h"
#include "io/import/whatsapp_lines.h"
#include "io/import/whatsapp_said.h"

namespace lockstep {

// One export: headers of one shape, dates of one order. A file that was glued together of several
// exports has one run for each.
struct ChatRun {
  ChatShape shape;
  DateDecision dates;
  std::uint32_t first_line = 1;
  ChatHeader example;  // reads differently in the other order, if any does
};

// What one must know of a whole chat before its first message can be read.
struct ChatSurvey {
  ChatWrapping wrapping = ChatWrapping::none;
  std::vector<ChatRun> runs;  // by line; at least one
  std::string first_line;     // the first that is not empty
  // What the chat's notices say of it, without marks; empty where they don't.
  std::string created;  // who created the group, and its name, as the notice says it
  std::string created_name, subject;
  std::string notice_author;  // whom the first notice is put in the mouth of: group or contact
  Time created_at;            // civil
  std::string omitted;        // ChatContext::omitted
  bool strange = false;       // ChatContext::strange
  bool group = false;         // a group's event was seen
  // Names of authors that hold ": ", by the part before it.
  std::map<std::string, std::string, std::less<>> long_names;

  const ChatRun& run_at(std::uint32_t line) const;
};

// The header of a line that begins a message: of the shape of its run, with a day that exists.
struct ChatStart {
  ChatHeader header;
  Time civil;
};
enum class LineKind : std::uint8_t { text, message, other_shape, impossible };
struct JudgedLine {
  LineKind kind = LineKind::text;
  ChatStart start;  // of a message
};
JudgedLine judge_line(std::string_view line, std::uint32_t number, const ChatSurvey& survey);

// What is known when a message's text is read; `first` is the file's first message.
ChatContext context_of(const ChatHeader& header, bool first, std::string_view author,
                       const ChatSurvey& survey);

// The author's name in a line, with the part behind a colon if that belongs to it.
ChatSaid chat_said(std::string_view line, const ChatPhrases& phrases, const ChatSurvey& survey);

// Surveys `text`, the file or as much of it as fits in memory. Fails if it has no headers, or if
// their dates can't be read (decide_dates). Two passes.
Result<ChatSurvey> survey_chat(std::string_view text, DateOrder asked, const ChatPhrases& phrases);

// How much the beginning of a file looks like a chat.
Likeness chat_likeness(std::string_view head, const ChatPhrases& phrases);

}  // namespace lockstep
