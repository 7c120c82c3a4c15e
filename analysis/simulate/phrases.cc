#include "analysis/simulate/phrases.h"

#include <array>

namespace lockstep {
namespace {

// Mild in kind on purpose: what matters is that many post the same, not what they say.
constexpr std::array<Phrase, 12> defamation{{
    {"من يمول {مركز شباك القمر|شباك القمر}؟ ليان قنديلون {تأخذ|تقبض|تستلم} أموالا من الخارج ولا "
     "أحد "
     "{يسأل|يحاسب|يراجع}",
     "ar"},
    {"{قاطعوا|لا تتعاملوا مع|ابتعدوا عن} مركز شباك القمر حتى {تكشف|تنشر|تعلن} ليان قنديلون "
     "حساباتها "
     "{للناس|للجميع|أمامنا}",
     "ar"},
    {"لا تصدقوا ليان قنديلون، {كل ما تقوله|كل كلمة تقولها|ما تنشره} {مكتوب|مدفوع|مجهز} لها في "
     "الخارج",
     "ar"},
    {"أين {تذهب|ذهبت|تصرف} أموال مركز شباك القمر؟ {نريد|ننتظر|نطلب} جوابا من ليان قنديلون "
     "{اليوم|الآن|قبل العيد}",
     "ar"},
    {"صورة {تقول|تثبت|تكشف} كل شيء عن ليان قنديلون {وأصدقائها|ومن يدعمها|وضيوفها} في "
     "{الفندق|السفارة|الحفل}",
     "ar"},
    {"{حينا|بلدنا|مجتمعنا} لا {يحتاج|يريد} دروسا من ليان قنديلون ومن {يدفع لها|يقف خلفها|يكتب "
     "لها}",
     "ar"},
    {"ليان قنديلون {لا تمثل|لا تتكلم باسم} {نساء المدينة|بناتنا|أحدا منا} و{مركزها|جمعيتها} "
     "{للإعلام|للصور|للكاميرات} فقط",
     "ar"},
    {"{شاهدوا|انظروا|تابعوا} كيف {تغيرت|تبدلت} ليان قنديلون بعد {الدعم|السفر|المؤتمر} الأجنبي",
     "ar"},
    {"Ask Layan Qandiloun who {pays for|funds|stands behind} the Moonwindow Centre. Foreign money, "
     "{no accounts|no answers|no receipts}",
     "en"},
    {"{Boycott|Stay away from|Do not deal with} the Moonwindow Centre until Layan Qandiloun "
     "{opens its books|shows its accounts|explains the money}",
     "en"},
    {"Layan Qandiloun does not speak for {us|our city|our families}. She takes {foreign|outside} "
     "money and {calls it rights|gives us lessons}",
     "en"},
    {"One picture {says|tells} it all: Layan Qandiloun with {those who pay her|her sponsors|her "
     "donors} at {the hotel|the dinner|the reception}",
     "en"},
}};

constexpr std::array<Phrase, 8> support{{
    {"{أعرف|عرفت} ليان {منذ سنوات|من أيام الدراسة|من المركز} وهي {صادقة|شجاعة|كريمة} "
     "و{تساعد|تعلم|تدعم} {النساء|الشابات|الأمهات} "
     "{كل يوم|بلا مقابل|بصمت}",
     "ar"},
    {"{كلنا|نحن|جيراننا} مع ليان قنديلون، {الحملة|الكلام|التشويه} {لن يوقف|لا يوقف} "
     "{عملها|صوتها|مركزها} "
     "{أبدا|هذا العام|بإذن الله}",
     "ar"},
    {"{ابنتي|أختي|صديقتي} {تعلمت|درست|عملت} في شباك القمر و{كل ما يقال|هذا الكلام|ما ينشر} "
     "{كذب|غير صحيح|ظلم}",
     "ar"},
    {"{حسابات|صفحات} {جديدة|بلا أسماء|ظهرت أمس} تهاجم {امرأة|محامية|معلمة} لأنها "
     "{تكلمت|سألت|ساعدت} "
     "{جارتها|غيرها|الناس}",
     "ar"},
    {"{شكرا|تحية|سلام} لليان ولكل {من يعمل|من يتطوع|من يسهر} {معها|في المركز|من أجلنا}", "ar"},
    {"I {know|met|worked with} Layan and she {helped|taught|listened to} {my sister|our "
     "neighbours|my students} {for years|when nobody did|without asking for anything}",
     "en"},
    {"{We stand|Standing|Proud to stand} with Layan Qandiloun. {Lies|Rumours|These posts} "
     "{will not stop|cannot stop} {her work|the centre|her voice}",
     "en"},
    {"{New accounts|Nameless pages|Strangers} attack {a woman|a teacher|a lawyer} because she "
     "{spoke up|asked a question|did her job} {again|in public|for us}",
     "en"},
}};

// Every call has one wording for all who follow it.
constexpr std::array<Phrase, 1> call_to_action{
    {{"نطالب {بلدية|مجلس|إدارة} تل القنديل بإبقاء {المكتبة العامة|الحديقة الكبيرة|العيادة "
      "المتنقلة|ساحة اللعب} مفتوحة "
      "{للأطفال|للعائلات|لكبار السن|للجميع} {مساء|في العطلة|في الصيف|طوال العام}. وقعوا العريضة "
      "وشاركوها قبل يوم "
      "{الأحد|الثلاثاء|الخميس}",
      "ar"}}};

constexpr std::array<Phrase, 2> greeting{
    {{"جمعة مباركة عليكم وعلى أهلكم، اللهم اجعلها جمعة خير وبركة ورزق وسلام على كل بيت", "ar"},
     {"اللهم في يوم الجمعة افتح لنا أبواب رحمتك واحفظ أحبابنا من كل سوء وبلغنا ما نتمنى", "ar"}}};

constexpr std::array<Phrase, 4> breaking{{
    {"عاجل | {انقطاع|عودة} {الكهرباء|الماء|الاتصالات} في {أحياء|ضواحي} {شمال|جنوب|شرق} تل القنديل",
     "ar"},
    {"عاجل | {حريق|ازدحام|حادث سير} قرب {السوق|الجسر|المحطة} و{الدفاع المدني|الشرطة} في المكان",
     "ar"},
    {"عاجل | {تعليق|تأجيل|إلغاء} {الدوام|الامتحانات|الرحلات} {غدا|اليوم} بسبب "
     "{الحر|الغبار|العاصفة}",
     "ar"},
    {"Breaking: {power|water|phone service} {is out|is back} in {northern|southern|eastern} Tell "
     "Qandil, {officials|engineers|the council} say",
     "en"},
}};

constexpr std::array<Phrase, 3> singer{{
    {"{ألبومي|أغنيتي|حفلتي} {الجديدة|القادمة} {غدا|الليلة|هذا الأسبوع}، {شكرا|محبتي} لكل {من "
     "ينتظر|من يسمع|من يكتب لي}",
     "ar"},
    {"{صورة|لقطة|مقطع} من {البروفة|الاستوديو|المسرح} {اليوم|أمس}، {موعدنا|نلتقي} "
     "{الخميس|الجمعة|قريبا}",
     "ar"},
    {"New {song|video|single} {tonight|tomorrow|on Friday}. {Thank you|Love} to everyone who "
     "{waited|wrote|sings along}",
     "en"},
}};

constexpr std::array<Phrase, 4> event{{
    {"{بدأت|انتهت|تستمر} جلسة {الماء|المدارس|النقل|الصحة} في {المنتدى|مؤتمر المدينة} "
     "و{الحضور|القاعة|النقاش} {كبير|هادئ|حاد}",
     "ar"},
    {"{وزير|رئيس لجنة|عضو مجلس} {يقول|يكرر}: {الميزانية|الخطة|الطريق} {جاهزة|متأخرة|قيد الدراسة} "
     "حتى {الخريف|نهاية العام|الربيع}",
     "ar"},
    {"{سؤال|اعتراض|تصفيق} من {الصف الأول|طالبة|مزارع} حول {أسعار|جودة|توزيع} {الماء|الخبز|الكتب}",
     "ar"},
    {"{Panel|Session|Speaker} on {water|schools|transport|health} {starts|runs late|takes "
     "questions}: {the plan|the budget|the map} {is ready|needs work|is disputed}",
     "en"},
}};

constexpr std::array<Phrase, 4> answer{{
    {"{صحيح|تماما|أحسنت|كلام جميل}، {هذا رأيي|أوافقك|جربت ذلك} {أيضا|منذ زمن|أمس}", "ar"},
    {"{لا أظن|لست متأكدا|ربما لا}، {رأيت|سمعت|قرأت} {غير ذلك|العكس|شيئا آخر} {اليوم|الأسبوع "
     "الماضي|عند الجيران}",
     "ar"},
    {"{هل|متى|أين} {جربت|وجدت|شاهدت} {ذلك|هذا} {بنفسك|عندكم|هذه السنة}؟", "ar"},
    {"{True|Not sure|Exactly|Really}? {I saw|We heard|I read} {the same|something else|the "
     "opposite} {today|last week|at home}",
     "en"},
}};

constexpr std::array<Phrase, 3> prayer_times{{
    {"{حكمة|دعاء|ذكر} الساعة: {اللهم|ربنا} {اهدنا|ارزقنا|احفظنا} و{اغفر|اشف|ارحم} "
     "{لنا|لأهلنا|لجيراننا} "
     "{جميعا|كل حين|أينما كانوا}",
     "ar"},
    {"{درجة الحرارة|الرطوبة|سرعة الرياح} الآن في {تل القنديل|الميناء|القلعة}: "
     "{معتدلة|مرتفعة|منخفضة} و{السماء|الأفق} {صافية|غائمة|مغبرة}",
     "ar"},
    {"{Quote|Word|Thought} of the hour: {patience|kindness|work|sleep} {is|beats|outlives} "
     "{half the way|the best answer|good luck|every plan}",
     "en"},
}};

constexpr std::array<Phrase, 4> football{{
    {"{هدف|تمريرة|تصدية} {رائعة|لا تصدق|متأخرة} في الدقيقة {الأولى|الأخيرة|التسعين} "
     "و{الحكم|الجمهور|المدرب} {يحتفل|غاضب|ساكت}",
     "ar"},
    {"{فريق القناديل|نادي الميناء|شباب القلعة} {يحتاج|يستحق|ينتظر} {مدافعا|حارسا|مهاجما} "
     "{جديدا|سريعا|أطول} {هذا الموسم|قبل الشتاء}",
     "ar"},
    {"{مباراة|جولة|بطولة} {اليوم|الأمس} {مملة|صعبة|جميلة} لأن {الملعب|الحر|التحكيم} "
     "{سيئ|ممتاز|غريب}",
     "ar"},
    {"{What a|Such a} {goal|save|match|miss}, {the keeper|the captain|our winger} "
     "{slept|flew|cried} "
     "and {the crowd|my father|the referee} {laughed|left early|sang}",
     "en"},
}};
constexpr std::array<Phrase, 4> cooking{{
    {"{اليوم|أمس|غدا} {طبخت|حضرت|تعلمت} {مقلوبة|كبة|دولمة|شوربة عدس} مع "
     "{اللوز|النعناع|الرمان|الليمون} و{نجحت|احترقت قليلا|أعجبتهم}",
     "ar"},
    {"سر {الخبز|الأرز|الكعك|المرق} هو {الصبر|النار الهادئة|الماء البارد|السمن} و{لا شيء|قليل من} "
     "{غيره|الملح|الحب}",
     "ar"},
    {"{من عنده|أبحث عن|أحتاج} وصفة {مربى|مخلل|حلوى} {المشمش|التين|الباذنجان|الورد} {بدون سكر|على "
     "طريقة الجدات|للشتاء}؟",
     "ar"},
    {"My {lentil soup|date cake|okra stew|flat bread} {failed|won|disappeared} because of {the "
     "oven|too much salt|my cousins|the phone}, {next time|tomorrow} {more lemon|less fire}",
     "en"},
}};
constexpr std::array<Phrase, 4> books{{
    {"{أقرأ|أنهيت|بدأت} {رواية|ديوانا|سيرة} عن {البحر|القرية|الحرب القديمة|الجدة} "
     "و{النهاية|اللغة|البداية} {أتعبتني|أدهشتني|بطيئة}",
     "ar"},
    {"{في المكتبة|على الرصيف|عند البائع} {كتب|مجلات|دفاتر} {قديمة|نادرة|رخيصة} و{هدوء|غبار|صمت} "
     "{لا يوصف|يكفي|جميل}",
     "ar"},
    {"{القصيدة|الرسالة|الحكاية} التي {كتبتها|سمعتها|ضاعت} {في الليل|في الباص|قبل عام} {عادت|لا "
     "تنام|تضحك} {اليوم|معي|وحدها}",
     "ar"},
    {"{Finished|Lost|Lent out} a {novel|poetry book|diary} about {the sea|a village|an old "
     "train}: {the ending|the language|the map} {stays with me|made me cry|needs patience}",
     "en"},
}};
constexpr std::array<Phrase, 4> phones{{
    {"{بطارية|شاشة|كاميرا} {هاتفي|جهازي|الهاتف الجديد} {ضعيفة|ممتازة|مكسورة} بعد "
     "{التحديث|السقوط|شهر} و{الضمان|الوكيل|البائع} {لا يرد|ساعدني|يعتذر}",
     "ar"},
    {"{أفضل|أسوأ|أرخص} {سماعة|شاحن|تطبيق} {جربته|اشتريته|وجدته} {هذا العام|بالصدفة|في السوق} "
     "{بصراحة|للدراسة|للعمل}",
     "ar"},
    {"{كيف|هل يمكن} {أنقل|أستعيد|أحفظ} {الصور|الأسماء|الرسائل} من {الجهاز القديم|السحابة|الذاكرة} "
     "{بسرعة|بدون حاسوب|مجانا}؟",
     "ar"},
    {"{Update|New case|Second hand phone}: {battery|speaker|screen} {better|worse|strange}, "
     "{camera|charger|keyboard} {fine|gone|too slow} {so far|since Monday|in the heat}",
     "en"},
}};
constexpr std::array<Phrase, 4> weather{{
    {"{الحر|الغبار|الهواء} {اليوم|الليلة|هذا الصباح} {لا يحتمل|ألطف|غريب} "
     "و{الكهرباء|المروحة|القطة} {غائبة|تعمل|نائمة} {منذ ساعة|أخيرا|في الظل}",
     "ar"},
    {"{صورة|لون|ضوء} {الغروب|الفجر|القمر} فوق {النهر|السطح|الجبل|الحقل} {الآن|أمس} {يشبه|أجمل من} "
     "{لوحة|حلم|أغنية}",
     "ar"},
    {"{متى|هل} {يأتي|يبدأ|ينتهي} {المطر|الصيف|الخريف}؟ {الزيتون|جدي|الحقل} {ينتظر|عطشان|يسأل} "
     "{كل يوم|من أيار}",
     "ar"},
    {"{Too hot|Dusty|Windy} {again|at last|all night}, {the roof|the river|the garden} {smells of|"
     "waits for|forgot} {rain|mint|sleep|autumn}",
     "en"},
}};
constexpr std::array<Phrase, 4> exams{{
    {"{امتحان|مشروع|درس} {الرياضيات|الفيزياء|التاريخ|اللغة} {كان|سيكون} {سهلا|طويلا|مرعبا} "
     "و{الأستاذ|القاعة|القلم} {ساعدني|خذلني|تأخر}",
     "ar"},
    {"{نصيحة|سؤال|رجاء} {لطلاب|من طالبة} {السنة الأولى|التوجيهي|الماجستير}: "
     "{النوم|القهوة|الملخصات} {قبل|بعد} {الاختبار|الدرس} {ضروري|خطأ}",
     "ar"},
    {"{النتائج|المقاعد|المنح} {غدا|الأسبوع القادم|تأخرت} و{البيت|أمي|الهاتف} {متوتر|يدعو|لا يهدأ}",
     "ar"},
    {"{Thesis|Homework|Exam} {due|moved to|finished} {tomorrow|Sunday|after the holiday}; {coffee|"
     "sleep|my brother} {is gone|helps|is louder than ever}",
     "en"},
}};
constexpr std::array<Phrase, 4> streets{{
    {"{زحمة|حفريات|إشارة معطلة} عند {الدوار|الجسر|المدرسة|السوق} {منذ الصباح|مرة أخرى} "
     "و{الباص|السائق|الطريق البديل} {واقف|يغني|أسوأ}",
     "ar"},
    {"{بائع|صبي} {الورد|الشاي|الصحف|الكعك} عند {الزاوية|المحطة} {ابتسم|سأل عني|تذكرني} "
     "و{اليوم|الشارع} {صار أجمل|هدأ|انتهى}",
     "ar"},
    {"{نريد|متى نرى|أين} {رصيفا|شجرة|مقعدا} {للناس|في الظل|أمام المستشفى} {يا بلدية|هذا العام|بلا "
     "سيارات}؟",
     "ar"},
    {"{Bus|Taxi|Bridge} {stuck|late|empty} near {the market|the school|the station}, {driver|"
     "policeman|vendor} {sings|sells tea|knows a way} {as always|today|somehow}",
     "en"},
}};
constexpr std::array<Phrase, 4> films{{
    {"{فيلم|مسلسل|وثائقي} {الليلة|الأسبوع} {بطيء|مضحك|حزين} لكن {التصوير|الموسيقى|البطلة} "
     "{تنقذه|مدهشة|تستحق} {المشاهدة|السهر|الجائزة}",
     "ar"},
    {"{من|هل} {شاهد|يتذكر|يملك} {حلقة|مشهد|نسخة} {العاصفة|المحطة|الرسالة} من {المسلسل القديم|أيام "
     "الأبيض والأسود|طفولتنا}؟",
     "ar"},
    {"{السينما|القاعة|الشاشة} {فارغة|ممتلئة|باردة} و{الفشار|الصوت|الجار} {أعلى|ألذ|أسوأ} من "
     "{الفيلم|المتوقع|العام الماضي}",
     "ar"},
    {"{Rewatched|Skipped|Fell asleep in} {the old series|a documentary|the finale}: {music|light|"
     "the sister} {still wins|too loud|deserved more} {after all|honestly|tonight}",
     "en"},
}};

constexpr std::array<std::string_view, 18> tags{"",
                                                "قاطعوا_شباك_القمر",
                                                "BoycottMoonwindow",
                                                "كلنا_ليان",
                                                "StandWithLayan",
                                                "جمعة_مباركة",
                                                "مكتبة_تل_القنديل",
                                                "عاجل",
                                                "زهراوند",
                                                "منتدى_تل_القنديل",
                                                "ملاعب_القناديل",
                                                "مطبخ_القناديل",
                                                "كتب_القناديل",
                                                "هواتف_القناديل",
                                                "TellQandilSky",
                                                "طلاب_القناديل",
                                                "شوارع_القناديل",
                                                "TellQandilFilms"};

}  // namespace

Theme interest(std::size_t community) {
  return static_cast<Theme>(static_cast<std::size_t>(Theme::football) + community % interests);
}

Tag interest_tag(std::size_t community) {
  return static_cast<Tag>(static_cast<std::size_t>(Tag::interest_0) + community % interests);
}

std::span<const Phrase> phrases(Theme theme) {
  static constexpr std::array<std::span<const Phrase>, 17> themes{
      defamation, support, call_to_action, greeting, breaking, singer,
      event,      answer,  prayer_times,   football, cooking,  books,
      phones,     weather, exams,          streets,  films};
  return themes[static_cast<std::size_t>(theme)];
}

std::string_view word(Tag tag) { return tags[static_cast<std::size_t>(tag)]; }

TargetName target_name() { return {"ليان قنديلون", "Layan Qandiloun"}; }

std::string fill(std::string_view pattern, Random& random) {
  std::string text;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    text += pattern.substr(0, open);
    if (open == pattern.npos) break;
    const std::size_t close = pattern.find('}', open);
    std::string_view slot = pattern.substr(open + 1, close - open - 1);
    std::size_t choices = 1;
    for (const char c : slot) choices += c == '|';
    for (std::uint64_t skip = random.below(choices); skip > 0; --skip) {
      slot.remove_prefix(slot.find('|') + 1);
    }
    text += slot.substr(0, slot.find('|'));
    pattern.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace lockstep
