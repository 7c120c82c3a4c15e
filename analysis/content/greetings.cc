#include "analysis/content/greetings.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analysis/content/text.h"

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 58> phrases{"صباح الخير",
                                                   "صباح النور",
                                                   "مساء الخير",
                                                   "مساء النور",
                                                   "تصبحون على خير",
                                                   "جمعة مباركة",
                                                   "جمعتكم مباركة",
                                                   "جمعة طيبة",
                                                   "رمضان كريم",
                                                   "رمضان مبارك",
                                                   "شهر مبارك",
                                                   "عيد مبارك",
                                                   "عيدكم مبارك",
                                                   "عيد سعيد",
                                                   "عيد الفطر المبارك",
                                                   "عيد الأضحى المبارك",
                                                   "كل عام وأنتم بخير",
                                                   "كل عام وانتم بألف خير",
                                                   "كل سنة وانتم طيبين",
                                                   "تقبل الله منا ومنكم",
                                                   "تقبل الله طاعتكم",
                                                   "عيد ميلاد سعيد",
                                                   "اللهم صل على محمد",
                                                   "اللهم صلي وسلم على",
                                                   "صلوا على النبي",
                                                   "صلى الله عليه وسلم",
                                                   "سبحان الله وبحمده",
                                                   "لا حول ولا قوة إلا بالله",
                                                   "أستغفر الله العظيم",
                                                   "حسبنا الله ونعم الوكيل",
                                                   "إنا لله وإنا إليه راجعون",
                                                   "اللهم ارحم",
                                                   "اللهم اغفر",
                                                   "اللهم اشف",
                                                   "الله يرحمه",
                                                   "رحمة الله عليه",
                                                   "ألف مبروك",
                                                   "صبح بخیر",
                                                   "شب بخیر",
                                                   "عید مبارک",
                                                   "نوروز مبارک",
                                                   "سال نو مبارک",
                                                   "جەژنتان پیرۆز",
                                                   "جەژنی نەورۆز",
                                                   "ڕەمەزان پیرۆز",
                                                   "hayırlı cumalar",
                                                   "günaydın",
                                                   "iyi bayramlar",
                                                   "ramazan mübarek",
                                                   "good morning",
                                                   "good night",
                                                   "happy birthday",
                                                   "eid mubarak",
                                                   "ramadan kareem",
                                                   "ramadan mubarak",
                                                   "blessed friday",
                                                   "merry christmas",
                                                   "happy new year"};

// With blanks round them, so that they are found as whole words alone; Arabic ones, too, with the
// "and" that is written as part of the next word.
std::vector<std::string> folded_phrases() {
  std::vector<std::string> folded;
  for (const std::string_view phrase : phrases) {
    const std::string plain = fold_text(phrase);
    folded.push_back(' ' + plain + ' ');
    const bool arabic = static_cast<unsigned char>(plain.front()) >= 0xD8;
    if (arabic) folded.push_back(" و" + plain + ' ');
  }
  return folded;
}

const std::vector<std::string>& all_phrases() {
  static const std::vector<std::string> all = folded_phrases();
  return all;
}

}  // namespace

bool is_greeting(std::string_view folded) {
  const std::string text = ' ' + std::string(folded) + ' ';
  const auto& all = all_phrases();
  return std::any_of(all.begin(), all.end(), [&](const std::string& phrase) {
    return text.find(phrase) != std::string::npos;
  });
}

void mark_greetings(std::string_view folded, std::vector<std::uint8_t>& marks) {
  const std::string text = ' ' + std::string(folded) + ' ';
  for (const std::string& phrase : all_phrases()) {
    const auto blanks = [](std::string_view part) {
      return std::count(part.begin(), part.end(), ' ');
    };
    for (std::size_t at = text.find(phrase); at != std::string::npos;
         at = text.find(phrase, at + 1)) {
      const auto first = marks.begin() + blanks(std::string_view(text).substr(0, at));
      std::fill_n(first, blanks(phrase) - 1, std::uint8_t{1});
    }
  }
}

}  // namespace lockstep
