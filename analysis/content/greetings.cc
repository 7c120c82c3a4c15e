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

// With blanks round them, so that they are found as whole words alone.
std::vector<std::string> folded_phrases() {
  std::vector<std::string> folded;
  for (const std::string_view phrase : phrases) folded.push_back(' ' + fold_text(phrase) + ' ');
  return folded;
}

}  // namespace

bool is_greeting(std::string_view folded) {
  static const std::vector<std::string> all = folded_phrases();
  const std::string text = ' ' + std::string(folded) + ' ';
  return std::any_of(all.begin(), all.end(), [&](const std::string& phrase) {
    return text.find(phrase) != std::string::npos;
  });
}

}  // namespace lockstep
