#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "graph/result.h"
#include "graph/time.h"
#include "io/import/importer.h"
#include "io/import/whatsapp_header.h"

namespace lockstep {

// What the two numbers beside the year are.
enum class DayMonth : std::uint8_t { day_first, month_first };

enum class Years : std::uint8_t { gregorian, buddhist, persian };

// How the dates of a run of headers are to be read.
struct ChatCalendar {
  DayMonth order = DayMonth::day_first;
  bool year_first = false;  // two-digit years stand first
  Years years = Years::gregorian;
};

// A header's local time as if it were UTC; nothing if there is no such day or hour.
std::optional<Time> civil_time(const ChatHeader& header, const ChatCalendar& calendar);

// A header on its way to a decision.
struct ChatDate {
  ChatHeader header;
  std::uint32_t line = 0;
  // Day and month in the name that an iPhone gave a picture of the message; 0 where there is none.
  std::uint8_t named_day = 0, named_month = 0;
};

struct DateDecision {
  // sure: a number above 12, the year's place, or a name of a picture. steps: in the other order
  // days go back far more often, or most years are impossible. few_steps: the same on thin
  // evidence. guessed: nothing decides.
  enum class Why : std::uint8_t { sure, no_matter, asked, steps, few_steps, guessed };
  ChatCalendar calendar;
  Why why = Why::sure;
  bool against_asked = false;  // the file is sure, and the user said otherwise
  std::uint32_t example = 0;   // of `dates`: one that reads differently in the other order
};

// Decides over all dates of one run: by what is possible, by pictures' names, by steps back from
// one line to the next counted in days, and else by the user's word or by how the phone spells
// dates. At most one line in a hundred (or one) may contradict. Fails, saying what to do, if more
// do and the user has not said which to believe, or if the years are of a calendar that is not
// read.
//
// Two-digit years stand first if the user says so, if dates are spelled so, or if all dates allow
// it and the other reading has years before WhatsApp began (2009) or days that jump about. Buddhist
// years without their mark (2552 and later, or 52 and later) and Persian ones (1388 to 1429) are
// converted: the ranges do not overlap with those of other calendars.
Result<DateDecision> decide_dates(std::span<const ChatDate> dates, DateOrder asked);

}  // namespace lockstep
