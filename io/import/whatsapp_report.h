#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "graph/corpus_builder.h"
#include "io/import/local_zone.h"
#include "io/import/whatsapp_survey.h"

namespace lockstep {

// Says what was odd about a chat: many alike are counted and told once, with the first of them.
class ChatReport {
 public:
  ChatReport(SourceId source, CorpusBuilder& corpus) : source_(source), corpus_(corpus) {}

  void other_shape(Origin origin) { count(other_shape_, origin); }
  void impossible_date(Origin origin, std::string_view line);
  void clock_of(Origin origin, const ChatHeader& header, std::string_view line);
  void preamble(Origin origin, std::string_view line);
  void entry() { ++entries_; }  // a message or a notice
  void cut_text(Origin origin, std::size_t bytes);
  void unknown_sender(Origin origin) { count(unknown_sender_, origin); }
  void unknown_notice(Origin origin) { count(unknown_notice_, origin); }
  void clock_change(Origin origin, LocalZone::Change change);
  // Of each post, in the order of the file.
  void time_of(Origin origin, Time civil, const std::string& author);
  // Writes U+FFFD for bytes that are no UTF-8.
  void mend_utf8(Origin origin, std::string& text);

  void finish(const ChatSurvey& survey);

 private:
  struct Count {
    std::uint32_t times = 0;
    Origin first;
  };
  // How an author's posts stand among the others'.
  struct Steps {
    std::uint32_t posts = 0, odd = 0;
    Origin first_odd;
  };
  static void count(Count& count, Origin origin) {
    if (count.times++ == 0) count.first = origin;
  }
  void tell(Severity severity, Origin origin, std::string_view code, std::string message);
  void tell_dates(const ChatRun& run);
  void tell_order_of_times();
  void tell_counts();
  void settle_last(Time next);

  SourceId source_;
  CorpusBuilder& corpus_;
  std::uint32_t entries_ = 0;
  Count other_shape_, preamble_, unknown_sender_, unknown_notice_, gap_, overlap_, not_utf8_,
      unlikely_, back_, unknown_word_;
  bool of_24_ = false;  // a clock with such a word shows an hour above 12
  std::string word_;    // the first header with a word that is not known
  std::map<std::string, Steps, std::less<>> steps_;
  // The post before the one that comes: whether it was ahead of its time is known only now.
  Time last_, before_last_;
  Origin last_origin_;
  std::string last_author_;
};

}  // namespace lockstep
