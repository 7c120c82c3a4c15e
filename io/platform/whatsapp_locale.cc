#include "io/platform/whatsapp_locale.h"

#include <fmt/format.h>

#include <array>

namespace lockstep {
namespace {

constexpr std::string_view arabic = "٠١٢٣٤٥٦٧٨٩", persian = "۰۱۲۳۴۵۶۷۸۹";

constexpr std::array locale_table{
    ChatLocale{.name = "en-GB android",
               .phone = ChatPhone::android,
               .header = "{dd}/{mm}/{yyyy}, {HH}:{MM} - ",
               .file = "WhatsApp Chat with {}",
               .encrypted = "Messages and calls are end-to-end encrypted. No one outside of this "
                            "chat, not even WhatsApp, can read or listen to them. Tap to learn "
                            "more.",
               .created = "{who} created group \"{name}\"",
               .attached = "file attached"},
    ChatLocale{.name = "ar-IQ iphone",
               .phone = ChatPhone::iphone,
               .header = "[{d}\u200F/{m}\u200F/{yyyy}\u060C {h}:{MM}:{SS}\u00A0{half}] ",
               .digits = arabic,
               .am = "ص",
               .pm = "م",
               .file = "WhatsApp Chat - {}",
               .encrypted = "\u200Fالرسائل والمكالمات مشفرة تمامًا بين الطرفين.",
               .created = "\u200Fأنشأ {who} المجموعة \"{name}\"",
               .attached = "المُرفق"},
    ChatLocale{.name = "ar-JO android",
               .phone = ChatPhone::android,
               .header = "\u200F{d}/{m}/{yyyy}\u060C {h}:{MM} {half} - ",
               .am = "ص",
               .pm = "م",
               .file = "محادثة واتساب مع {}",
               .encrypted = "الرسائل والمكالمات مشفرة تمامًا بين الطرفين. اضغط لمعرفة المزيد.",
               .created = "{who} أنشأ المجموعة \"{name}\"",
               .attached = "الملف مرفق"},
    ChatLocale{.name = "en-US iphone",
               .phone = ChatPhone::iphone,
               .header = "[{m}/{d}/{yy}, {h}:{MM}:{SS}\u202F{half}] ",
               .am = "AM",
               .pm = "PM",
               .file = "WhatsApp Chat - {}",
               .encrypted = "\u200EMessages and calls are end-to-end encrypted. No one outside of "
                            "this chat, not even WhatsApp, can read or listen to them.",
               .created = "\u200E{who} created group \u201C{name}\u201D",
               .attached = "attached"},
    ChatLocale{.name = "tr-TR android",
               .phone = ChatPhone::android,
               .header = "{dd}.{mm}.{yyyy} {HH}:{MM} - ",
               .file = "WhatsApp Sohbeti - {}",
               .encrypted = "Mesajlar ve aramalar uçtan uca şifrelidir.",
               .created = "{who}, \"{name}\" grubunu oluşturdu",
               .attached = "dosya ekli"},
    ChatLocale{.name = "de-DE iphone",
               .phone = ChatPhone::iphone,
               .header = "[{dd}.{mm}.{yy}, {HH}:{MM}:{SS}] ",
               .file = "WhatsApp Chat - {}",
               .encrypted = "\u200ENachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.",
               .created = "\u200E{who} hat die Gruppe „{name}“ erstellt",
               .attached = "Anhang"},
    ChatLocale{
        .name = "fa-IR android",
        .phone = ChatPhone::android,
        .header = "{yyyy}/{m}/{d}\u060C\u200F {HH}:{MM} - ",
        .digits = persian,
        .file = "گفتگوی واتساپ با {}",
        .encrypted =
            "پیام‌ها و تماس‌ها به‌صورت سرتاسر رمزگذاری "
            "می‌شوند.",
        .created = "{who} گروه «{name}» را ایجاد کرد",
        .attached = "فایل پیوست شد"},
    ChatLocale{.name = "fr-FR android",
               .phone = ChatPhone::android,
               .header = "{dd}/{mm}/{yyyy} à {HH}:{MM} - ",
               .file = "Discussion WhatsApp avec {}",
               .encrypted = "Les messages et les appels sont chiffrés de bout en bout.",
               .created = "{who} a créé le groupe \"{name}\"",
               .attached = "fichier joint"},
    ChatLocale{.name = "en-US android",
               .phone = ChatPhone::android,
               .header = "{m}/{d}/{yy}, {h}:{MM}\u202F{half} - ",
               .am = "AM",
               .pm = "PM",
               .file = "WhatsApp Chat with {}",
               .encrypted = "Messages and calls are end-to-end encrypted. No one outside of this "
                            "chat, not even WhatsApp, can read or listen to them. Tap to learn "
                            "more.",
               .created = "{who} created group \"{name}\"",
               .attached = "file attached"},
};

// Digits of the locale for Western ones. Those of other scripts have two bytes each.
std::string in_digits(const std::string& text, std::string_view digits) {
  if (digits.empty()) return text;
  std::string out;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      out += c;
    } else {
      out += digits.substr(2 * static_cast<std::size_t>(c - '0'), 2);
    }
  }
  return out;
}

}  // namespace

std::span<const ChatLocale> chat_locales() { return locale_table; }

std::string chat_header_of(const ChatLocale& locale, Time civil) {
  // "2023-07-04T21:05:00Z"
  const std::string iso = format_utc(Time{civil.ms - civil.ms % 1000});
  const auto number = [&](std::size_t at) { return (iso[at] - '0') * 10 + iso[at + 1] - '0'; };
  const int month = number(5), day = number(8), hour = number(11);
  const auto two = [&](std::size_t at) { return std::string_view(iso).substr(at, 2); };
  const std::string header = fmt::format(
      fmt::runtime(locale.header), fmt::arg("yyyy", iso.substr(0, 4)), fmt::arg("yy", two(2)),
      fmt::arg("m", month), fmt::arg("mm", two(5)), fmt::arg("d", day), fmt::arg("dd", two(8)),
      fmt::arg("H", hour), fmt::arg("HH", two(11)), fmt::arg("h", hour % 12 == 0 ? 12 : hour % 12),
      fmt::arg("MM", two(14)), fmt::arg("SS", two(17)),
      fmt::arg("half", hour < 12 ? locale.am : locale.pm));
  return in_digits(header, locale.digits);
}

}  // namespace lockstep
