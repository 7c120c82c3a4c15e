#include "io/import/whatsapp_phrases.h"

#include <algorithm>

#include "io/import/whatsapp_fold.h"

namespace lockstep {
namespace {

struct NoticeWords {
  ChatEvent event;
  std::string_view words;
  std::string_view more = {};
};

// In order: the first that fits wins. Sources: exports and the lists of open-source parsers in
// English, Arabic, French, German, Spanish, Portuguese, Russian, Turkish, Persian, Hindi, Dutch,
// Italian, Indonesian, Hebrew.
constexpr NoticeWords notice_table[] = {
    {ChatEvent::encrypted, "end-to-end encrypt"},
    {ChatEvent::encrypted, "مشفرة تمامًا"},
    {ChatEvent::encrypted, "مشفّرة بالكامل"},
    {ChatEvent::encrypted, "التشفير التام"},
    {ChatEvent::encrypted, "chiffrés de bout en bout"},
    {ChatEvent::encrypted, "chiffrement de bout en bout"},
    {ChatEvent::encrypted, "Ende-zu-Ende-"},
    {ChatEvent::encrypted, "cifrados de extremo a extremo"},
    {ChatEvent::encrypted, "cifrado de extremo a extremo"},
    {ChatEvent::encrypted, "criptografia de ponta a ponta"},
    {ChatEvent::encrypted, "encriptadas ponto a ponto"},
    {ChatEvent::encrypted, "сквозным шифрованием"},
    {ChatEvent::encrypted, "uçtan uca şifre"},
    {ChatEvent::encrypted, "سرتاسر", "رمزگذاری"},
    {ChatEvent::encrypted, "एंड-टू-एंड एन्क्रिप्टेड"},
    {ChatEvent::encrypted, "end-to-end versleuteld"},
    {ChatEvent::encrypted, "crittografati end-to-end"},
    {ChatEvent::encrypted, "terenkripsi secara end-to-end"},
    {ChatEvent::encrypted, "מוצפנות מקצה לקצה"},
    {ChatEvent::security, "security code"},
    {ChatEvent::security, "رمز أمانك"},
    {ChatEvent::security, "code de sécurité"},
    {ChatEvent::security, "Sicherheitsnummer"},
    {ChatEvent::security, "código de seguridad"},
    {ChatEvent::security, "código de segurança"},
    {ChatEvent::security, "код безопасности"},
    {ChatEvent::security, "güvenlik kodu"},
    {ChatEvent::security, "کد امنیتی"},
    {ChatEvent::number, "changed their phone number to a new number"},
    {ChatEvent::number, "غيّر رقم هاتفه"},
    {ChatEvent::number, "a changé de numéro"},
    {ChatEvent::number, "Telefonnummer gewechselt"},
    {ChatEvent::number, "cambió su número de teléfono"},
    {ChatEvent::number, "mudou o número"},
    {ChatEvent::number, "mudou de número"},
    {ChatEvent::number, "changed to +"},
    {ChatEvent::created, "created group"},
    {ChatEvent::created, "created this group"},
    {ChatEvent::created, "أنشأ المجموعة"},
    {ChatEvent::created, "أنشأ هذه المجموعة"},
    {ChatEvent::created, "أنشأت المجموعة"},
    {ChatEvent::created, "أنشأ", "المجموعة"},
    {ChatEvent::created, "a créé le groupe"},
    {ChatEvent::created, "avez créé le groupe"},
    {ChatEvent::created, "hat die Gruppe", "erstellt"},
    {ChatEvent::created, "hast die Gruppe", "erstellt"},
    {ChatEvent::created, "creó el grupo"},
    {ChatEvent::created, "creaste el grupo"},
    {ChatEvent::created, "criou o grupo"},
    {ChatEvent::created, "создал группу"},
    {ChatEvent::created, "создал(-а) группу"},
    {ChatEvent::created, "создала группу"},
    {ChatEvent::created, "grubu oluşturdu"},
    {ChatEvent::created, "grubunu oluşturdu"},
    {ChatEvent::created, "گروه", "را ایجاد کرد"},
    {ChatEvent::created, "heeft de groep", "gemaakt"},
    {ChatEvent::created, "ha creato il gruppo"},
    {ChatEvent::created, "membuat grup"},
    {ChatEvent::created, "יצר/ה את הקבוצה"},
    {ChatEvent::joined, "joined using"},
    {ChatEvent::joined, "joined via"},
    {ChatEvent::joined, "joined from the community"},
    {ChatEvent::joined, "انضم", "باستخدام رابط"},
    {ChatEvent::joined, "a rejoint", "via le lien"},
    {ChatEvent::joined, "über den Einladungslink", "beigetreten"},
    {ChatEvent::joined, "se unió usando el enlace"},
    {ChatEvent::joined, "entrou usando o link"},
    {ChatEvent::joined, "присоединил"},
    {ChatEvent::joined, "davet bağlantısını kullanarak katıldı"},
    {ChatEvent::removed, "removed"},
    {ChatEvent::removed, "أزال"},
    {ChatEvent::removed, "تمت إزالت"},
    {ChatEvent::removed, "a retiré"},
    {ChatEvent::removed, "entfernt"},
    {ChatEvent::removed, "eliminó a"},
    {ChatEvent::removed, "removeu"},
    {ChatEvent::removed, "удалил"},
    {ChatEvent::removed, "çıkardı"},
    {ChatEvent::removed, "heeft", "verwijderd"},
    {ChatEvent::added, "added"},
    {ChatEvent::added, "أضاف"},
    {ChatEvent::added, "بإضافة"},
    {ChatEvent::added, "تمت إضافت"},
    {ChatEvent::added, "a ajouté"},
    {ChatEvent::added, "hinzugefügt"},
    {ChatEvent::added, "añadió a"},
    {ChatEvent::added, "adicionou"},
    {ChatEvent::added, "добавил"},
    {ChatEvent::added, "ekledi"},
    {ChatEvent::added, "toegevoegd"},
    {ChatEvent::added, "ha aggiunto"},
    {ChatEvent::added, "menambahkan"},
    {ChatEvent::subject, "changed the subject"},
    {ChatEvent::subject, "changed the group name"},
    {ChatEvent::subject, "changed this group's name"},
    {ChatEvent::subject, "غيّر اسم المجموعة"},
    {ChatEvent::subject, "غيّر موضوع المجموعة"},
    {ChatEvent::subject, "a changé le sujet"},
    {ChatEvent::subject, "a changé le nom"},
    {ChatEvent::subject, "Betreff", "geändert"},
    {ChatEvent::subject, "Gruppennamen", "geändert"},
    {ChatEvent::subject, "cambió el asunto"},
    {ChatEvent::subject, "cambió el nombre"},
    {ChatEvent::subject, "mudou o assunto"},
    {ChatEvent::subject, "mudou o nome"},
    {ChatEvent::subject, "изменил", "тему"},
    {ChatEvent::subject, "изменил", "название"},
    {ChatEvent::subject, "grup adını", "değiştirdi"},
    {ChatEvent::left, "left"},
    {ChatEvent::left, "غادر"},
    {ChatEvent::left, "a quitté"},
    {ChatEvent::left, "hat die Gruppe verlassen"},
    {ChatEvent::left, "salió del grupo"},
    {ChatEvent::left, "saiu"},
    {ChatEvent::left, "покинул"},
    {ChatEvent::left, "gruptan ayrıldı"},
    {ChatEvent::left, "heeft de groep verlaten"},
    {ChatEvent::left, "ha abbandonato"},
    {ChatEvent::left, "keluar"},
    {ChatEvent::other, "changed this group's"},
    {ChatEvent::other, "changed the group description"},
    {ChatEvent::other, "changed the settings"},
    {ChatEvent::other, "pinned a message"},
    {ChatEvent::other, "an admin"},
    {ChatEvent::other, "message timer"},
    {ChatEvent::other, "disappearing messages"},
    {ChatEvent::other, "advanced chat privacy"},
    {ChatEvent::other, "blocked this contact"},
    {ChatEvent::other, "business account"},
    {ChatEvent::other, "is a contact"},
    {ChatEvent::other, "الرسائل ذاتية الاختفاء"},
    {ChatEvent::other, "غيّر صورة"},
    {ChatEvent::other, "غيّر وصف"},
    {ChatEvent::other, "غيّر إعدادات"},
    {ChatEvent::other, "مشرف"},
};

struct StubWords {
  ChatEvent event;
  std::string_view words;
  MediaKind kind = MediaKind::unknown;
};

// Stand for the whole text.
constexpr StubWords stub_table[] = {
    {ChatEvent::deleted, "This message was deleted"},
    {ChatEvent::deleted, "You deleted this message"},
    {ChatEvent::deleted, "تم حذف هذه الرسالة"},
    {ChatEvent::deleted, "لقد حذفت هذه الرسالة"},
    {ChatEvent::deleted, "أنت حذفت هذه الرسالة"},
    {ChatEvent::deleted, "Ce message a été supprimé"},
    {ChatEvent::deleted, "Vous avez supprimé ce message"},
    {ChatEvent::deleted, "Diese Nachricht wurde gelöscht"},
    {ChatEvent::deleted, "Du hast diese Nachricht gelöscht"},
    {ChatEvent::deleted, "Se eliminó este mensaje"},
    {ChatEvent::deleted, "Este mensaje fue eliminado"},
    {ChatEvent::deleted, "Eliminaste este mensaje"},
    {ChatEvent::deleted, "Mensagem apagada"},
    {ChatEvent::deleted, "Esta mensagem foi apagada"},
    {ChatEvent::deleted, "Você apagou esta mensagem"},
    {ChatEvent::deleted, "Данное сообщение удалено"},
    {ChatEvent::deleted, "Вы удалили данное сообщение"},
    {ChatEvent::deleted, "Bu mesaj silindi"},
    {ChatEvent::deleted, "Bu mesajı sildiniz"},
    {ChatEvent::deleted, "این پیام حذف شد"},
    {ChatEvent::deleted, "यह मैसेज डिलीट कर दिया गया है"},
    {ChatEvent::deleted, "आपने यह मैसेज डिलीट किया"},
    {ChatEvent::deleted, "Dit bericht is verwijderd"},
    {ChatEvent::deleted, "U hebt dit bericht verwijderd"},
    {ChatEvent::deleted, "Je hebt dit bericht verwijderd"},
    {ChatEvent::deleted, "Questo messaggio è stato eliminato"},
    {ChatEvent::deleted, "Hai eliminato questo messaggio"},
    {ChatEvent::deleted, "Pesan ini telah dihapus"},
    {ChatEvent::deleted, "Anda telah menghapus pesan ini"},
    {ChatEvent::deleted, "Anda menghapus pesan ini"},
    {ChatEvent::deleted, "הודעה זו נמחקה"},
    {ChatEvent::deleted, "מחקת הודעה זו"},
    {ChatEvent::call, "Missed voice call"},
    {ChatEvent::call, "Missed video call"},
    {ChatEvent::call, "Missed group voice call"},
    {ChatEvent::call, "Missed group video call"},
    {ChatEvent::call, "مكالمة صوتية فائتة"},
    {ChatEvent::call, "مكالمة فيديو فائتة"},
    {ChatEvent::call, "Appel vocal manqué"},
    {ChatEvent::call, "Appel vidéo manqué"},
    {ChatEvent::call, "Verpasster Sprachanruf"},
    {ChatEvent::call, "Verpasster Videoanruf"},
    {ChatEvent::call, "Llamada perdida"},
    {ChatEvent::call, "Videollamada perdida"},
    {ChatEvent::call, "Chamada de voz perdida"},
    {ChatEvent::call, "Chamada de vídeo perdida"},
    {ChatEvent::call, "Пропущенный аудиозвонок"},
    {ChatEvent::call, "Пропущенный видеозвонок"},
    {ChatEvent::call, "Cevapsız sesli arama"},
    {ChatEvent::call, "Cevapsız görüntülü arama"},
    {ChatEvent::call, "تماس صوتی پاسخ داده نشده"},
    {ChatEvent::call, "تماس تصویری پاسخ داده نشده"},
    {ChatEvent::call, "Gemiste spraakoproep"},
    {ChatEvent::call, "Gemiste video-oproep"},
    {ChatEvent::call, "Chiamata vocale persa"},
    {ChatEvent::call, "Videochiamata persa"},
    {ChatEvent::waiting, "Waiting for this message. This may take a while"},
    {ChatEvent::waiting, "في انتظار هذه الرسالة. قد يستغرق هذا بعض الوقت"},
    {ChatEvent::omitted, "<View once voice message omitted>", MediaKind::audio},
    {ChatEvent::omitted, "<Media omitted>"},
    {ChatEvent::omitted, "<تم استبعاد الوسائط>"},
    {ChatEvent::omitted, "<Fichier omis>"},
    {ChatEvent::omitted, "<Médias omis>"},
    {ChatEvent::omitted, "<Medien weggelassen>"},
    {ChatEvent::omitted, "<Medien ausgeschlossen>"},
    {ChatEvent::omitted, "<Archivo omitido>"},
    {ChatEvent::omitted, "<Multimedia omitido>"},
    {ChatEvent::omitted, "<Mídia omitida>"},
    {ChatEvent::omitted, "<Arquivo de mídia oculto>"},
    {ChatEvent::omitted, "<Ficheiro não revelado>"},
    {ChatEvent::omitted, "<Без медиафайлов>"},
    {ChatEvent::omitted, "<Medya dahil edilmedi>"},
    {ChatEvent::omitted, "<मीडिया के बिना>"},
    {ChatEvent::omitted, "<Media weggelaten>"},
    {ChatEvent::omitted, "<Media omessi>"},
    {ChatEvent::omitted, "<Media tidak disertakan>"},
    {ChatEvent::omitted, "<המדיה לא נכללה>"},
    {ChatEvent::omitted, "<رسانه حذف شد>"},
    {ChatEvent::omitted, "پيوست نما حذف شد"},
    {ChatEvent::omitted, "پيوست آهنگ حذف شد", MediaKind::audio},
    {ChatEvent::omitted, "image omitted", MediaKind::photo},
    {ChatEvent::omitted, "video omitted", MediaKind::video},
    {ChatEvent::omitted, "video note omitted", MediaKind::video},
    {ChatEvent::omitted, "audio omitted", MediaKind::audio},
    {ChatEvent::omitted, "sticker omitted", MediaKind::sticker},
    {ChatEvent::omitted, "GIF omitted", MediaKind::animation},
    {ChatEvent::omitted, "document omitted", MediaKind::document},
    {ChatEvent::omitted, "Contact card omitted", MediaKind::document},
    {ChatEvent::omitted, "لم يتم إدراج الصورة", MediaKind::photo},
    {ChatEvent::omitted, "لم يتم إدراج الفيديوهات", MediaKind::video},
    {ChatEvent::omitted, "لم يتم إدراج الفيديو", MediaKind::video},
    {ChatEvent::omitted, "لم يتم إدراج المقاطع الصوتية", MediaKind::audio},
    {ChatEvent::omitted, "لم يتم إدراج المقطع الصوتي", MediaKind::audio},
    {ChatEvent::omitted, "لم يتم إدراج صورة GIF", MediaKind::animation},
    {ChatEvent::omitted, "لم يتم إدراج الملصق", MediaKind::sticker},
    {ChatEvent::omitted, "لم يتم إدراج المستند", MediaKind::document},
    {ChatEvent::omitted, "لم يتم إدراج بطاقة جهة اتصال", MediaKind::document},
    {ChatEvent::omitted, "تم حذف الملصقات", MediaKind::sticker},
    {ChatEvent::omitted, "image absente", MediaKind::photo},
    {ChatEvent::omitted, "vidéo absente", MediaKind::video},
    {ChatEvent::omitted, "audio omis", MediaKind::audio},
    {ChatEvent::omitted, "sticker omis", MediaKind::sticker},
    {ChatEvent::omitted, "GIF retiré", MediaKind::animation},
    {ChatEvent::omitted, "document manquant", MediaKind::document},
    {ChatEvent::omitted, "fiche contact manquante", MediaKind::document},
    {ChatEvent::omitted, "Bild weggelassen", MediaKind::photo},
    {ChatEvent::omitted, "Video weggelassen", MediaKind::video},
    {ChatEvent::omitted, "Audio weggelassen", MediaKind::audio},
    {ChatEvent::omitted, "Sticker weggelassen", MediaKind::sticker},
    {ChatEvent::omitted, "GIF weggelassen", MediaKind::animation},
    {ChatEvent::omitted, "Dokument weggelassen", MediaKind::document},
    {ChatEvent::omitted, "Kontaktkarte ausgelassen", MediaKind::document},
    {ChatEvent::omitted, "imagen omitida", MediaKind::photo},
    {ChatEvent::omitted, "video omitido", MediaKind::video},
    {ChatEvent::omitted, "audio omitido", MediaKind::audio},
    {ChatEvent::omitted, "sticker omitido", MediaKind::sticker},
    {ChatEvent::omitted, "GIF omitido", MediaKind::animation},
    {ChatEvent::omitted, "documento omitido", MediaKind::document},
    {ChatEvent::omitted, "tarjeta de contacto omitida", MediaKind::document},
    {ChatEvent::omitted, "imagem ocultada", MediaKind::photo},
    {ChatEvent::omitted, "imagem não revelada", MediaKind::photo},
    {ChatEvent::omitted, "vídeo não revelado", MediaKind::video},
    {ChatEvent::omitted, "vídeo omitido", MediaKind::video},
    {ChatEvent::omitted, "áudio não revelado", MediaKind::audio},
    {ChatEvent::omitted, "áudio ocultado", MediaKind::audio},
    {ChatEvent::omitted, "figurinha omitida", MediaKind::sticker},
    {ChatEvent::omitted, "sticker não revelado", MediaKind::sticker},
    {ChatEvent::omitted, "GIF não revelado", MediaKind::animation},
    {ChatEvent::omitted, "documento não revelado", MediaKind::document},
    {ChatEvent::omitted, "cartão do contato omitido", MediaKind::document},
    {ChatEvent::omitted, "изображение отсутствует", MediaKind::photo},
    {ChatEvent::omitted, "видео отсутствует", MediaKind::video},
    {ChatEvent::omitted, "аудиофайл отсутствует", MediaKind::audio},
    {ChatEvent::omitted, "стикер не добавлен", MediaKind::sticker},
    {ChatEvent::omitted, "GIF отсутствует", MediaKind::animation},
    {ChatEvent::omitted, "документ отсутствует", MediaKind::document},
    {ChatEvent::omitted, "Карточка контакта отсутствует", MediaKind::document},
    {ChatEvent::omitted, "görüntü dahil edilmedi", MediaKind::photo},
    {ChatEvent::omitted, "video dahil edilmedi", MediaKind::video},
    {ChatEvent::omitted, "ses dahil edilmedi", MediaKind::audio},
    {ChatEvent::omitted, "Çıkartma dahil edilmedi", MediaKind::sticker},
    {ChatEvent::omitted, "GIF dahil edilmedi", MediaKind::animation},
    {ChatEvent::omitted, "belge dahil edilmedi", MediaKind::document},
    {ChatEvent::omitted, "Kişi kartı dahil edilmedi", MediaKind::document},
    {ChatEvent::omitted, "تصویر حذف شد", MediaKind::photo},
    {ChatEvent::omitted, "ویدیو حذف شد", MediaKind::video},
    {ChatEvent::omitted, "صدا حذف شد", MediaKind::audio},
    {ChatEvent::omitted, "استیکر حذف شد", MediaKind::sticker},
    {ChatEvent::omitted, "سند حذف شد", MediaKind::document},
    {ChatEvent::omitted, "फ़ोटो हटाई गई", MediaKind::photo},
    {ChatEvent::omitted, "वीडियो छोड़ा गया", MediaKind::video},
    {ChatEvent::omitted, "ऑडियो हटाई गयी", MediaKind::audio},
    {ChatEvent::omitted, "स्टिकर छोड़ा गया", MediaKind::sticker},
    {ChatEvent::omitted, "GIF छोड़ा गया", MediaKind::animation},
    {ChatEvent::omitted, "डॉक्यूमेंट छोड़ा गया", MediaKind::document},
    {ChatEvent::omitted, "कॉन्टैक्ट कार्ड छोड़ा गया", MediaKind::document},
    {ChatEvent::omitted, "afbeelding weggelaten", MediaKind::photo},
    {ChatEvent::omitted, "video weggelaten", MediaKind::video},
    {ChatEvent::omitted, "audio weggelaten", MediaKind::audio},
    {ChatEvent::omitted, "sticker weggelaten", MediaKind::sticker},
    {ChatEvent::omitted, "GIF weggelaten", MediaKind::animation},
    {ChatEvent::omitted, "document weggelaten", MediaKind::document},
    {ChatEvent::omitted, "immagine omessa", MediaKind::photo},
    {ChatEvent::omitted, "video omesso", MediaKind::video},
    {ChatEvent::omitted, "audio omesso", MediaKind::audio},
    {ChatEvent::omitted, "sticker omesso", MediaKind::sticker},
    {ChatEvent::omitted, "GIF esclusa", MediaKind::animation},
    {ChatEvent::omitted, "documento omesso", MediaKind::document},
    {ChatEvent::omitted, "gambar tidak disertakan", MediaKind::photo},
    {ChatEvent::omitted, "video tidak disertakan", MediaKind::video},
    {ChatEvent::omitted, "audio tidak disertakan", MediaKind::audio},
    {ChatEvent::omitted, "stiker tidak disertakan", MediaKind::sticker},
    {ChatEvent::omitted, "GIF tidak disertakan", MediaKind::animation},
    {ChatEvent::omitted, "dokumen tidak disertakan", MediaKind::document},
    {ChatEvent::omitted, "התמונה הושמטה", MediaKind::photo},
    {ChatEvent::omitted, "הסרטון הושמט", MediaKind::video},
};

// Stand at the beginning of WhatsApp's own words, before a duration, a name or what to tap.
constexpr StubWords beginning_table[] = {
    {ChatEvent::deleted, "This message was deleted by admin"},
    {ChatEvent::call, "Voice call,"},
    {ChatEvent::call, "Video call,"},
    {ChatEvent::call, "Missed voice call"},
    {ChatEvent::call, "Missed video call"},
    {ChatEvent::call, "مكالمة صوتية"},
    {ChatEvent::call, "مكالمة فيديو"},
    {ChatEvent::call, "Appel vocal"},
    {ChatEvent::call, "Appel vidéo"},
    {ChatEvent::call, "Sprachanruf"},
    {ChatEvent::call, "Videoanruf"},
    {ChatEvent::call, "Verpasster Sprachanruf"},
    {ChatEvent::call, "Verpasster Videoanruf"},
    {ChatEvent::call, "Llamada"},
    {ChatEvent::call, "Videollamada"},
    {ChatEvent::call, "Chamada de voz"},
    {ChatEvent::call, "Chamada de vídeo"},
    {ChatEvent::call, "Sesli arama"},
    {ChatEvent::call, "Görüntülü arama"},
    {ChatEvent::call, "Cevapsız"},
    {ChatEvent::waiting, "Waiting for this message"},
    {ChatEvent::waiting, "في انتظار هذه الرسالة"},
};

constexpr std::string_view edited_table[] = {
    "This message was edited",  "تم تعديل هذه الرسالة",
    "Ce message a été modifié", "Diese Nachricht wurde bearbeitet",
    "Se editó este mensaje",    "Mensagem editada",
    "Сообщение изменено",       "Bu mesaj düzenlendi",
    "Dit bericht is bewerkt",   "Questo messaggio è stato modificato",
    "Pesan ini diedit",         "ההודעה נערכה",
    "این پیام ویرایش شد",
};

constexpr std::string_view attached_table[] = {
    "attached",
    "المُرفق",
    "pièce jointe",
    "Anhang",
    "angehängt",
    "adjunto",
    "anexado",
    "anexo",
    "прикреплено",
    "eklendi",
    "پیوست",
    "संलग्न",
    "bijgevoegd",
    "allegato",
    "terlampir",
    "מצורף",
    "file attached",
    "الملف مرفق",
    "fichier joint",
    "Datei angehängt",
    "archivo adjunto",
    "arquivo anexado",
    "ficheiro anexado",
    "файл добавлен",
    "dosya ekli",
    "bestand bijgevoegd",
    "file allegato",
    "file terlampir",
    "הקובץ מצורף",
    "फ़ाइल अटैच है",
    "فایل پیوست شد",
};

constexpr std::string_view poll_table[] = {
    "POLL:",     "EVENT:",   "ANKET:",     "ETKİNLİK:", "SONDAGE",  "UMFRAGE:",
    "ENCUESTA:", "ENQUETE:", "SONDAGGIO:", "ОПРОС:",    "PEILING:", "JAJAK PENDAPAT:",
    "استطلاع",   "نظرسنجی",  "حدث:",       "סקר:",
};

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
  for (const std::string_view words : poll_table) polls_.push_back(fold_wording(words));
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
  if (marked == Marked::no) return std::nullopt;
  for (const auto& [words, stub] : beginnings_) {
    if (folded.starts_with(words)) return stub;
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

bool ChatPhrases::is_attached(std::string_view words) const {
  return std::find(attached_.begin(), attached_.end(), fold_wording(words)) != attached_.end();
}

}  // namespace lockstep
