#include "analysis/content/text_variants.h"

#include <gtest/gtest.h>

#include <string>

#include "analysis/content/text.h"

namespace lockstep {
namespace {

std::vector<std::uint32_t> representatives(const std::vector<std::string>& texts) {
  std::vector<std::string> folded;
  for (const std::string& text : texts) folded.push_back(fold_text(text));
  std::vector<std::uint32_t> rows;
  for (const NearText& text :
       text_variants(std::vector<std::string_view>(folded.begin(), folded.end()), {})) {
    rows.push_back(text.representative);
  }
  return rows;
}

TEST(TextVariants, JoinWhatIsDressedUpWithWhatIsPlain) {
  EXPECT_EQ(representatives({"فضيحة كبيرة في مركز الأمل لحقوق الإنسان في المدينة القديمة",
                             "فض يحة كب يرة في مر كز الأ مل لح قوق الإن سان في المد ينة القد يمة",
                             "ڡصٮحة كٮٮرة ڡى مركر الأمل لحٯوٯ الإٮساں ڡى المدٮٮة الٯدٮمة",
                             "فضيحة كبيرة في مركز السلام لحقوق الإنسان في المدينة القديمة"}),
            (std::vector<std::uint32_t>{0, 0, 0, 0}));
}

TEST(TextVariants, JoinADressedVariantWithWhatItsPlainFormStandsWith) {
  const std::string first = "the director of the centre of hope has stolen the money of the poor";
  const std::string later = "the director of the centre of hope has taken the money of the poor";
  std::string dressed;  // of the later one, in pieces of two letters: its words are like nobody's
  for (std::size_t i = 0; i < later.size(); ++i) {
    if (later[i] == ' ') continue;
    dressed += later[i];
    if (i % 3 == 2) dressed += '.';
  }
  EXPECT_LT(text_similarity(fold_text(dressed), fold_text(first)), 0.3);
  EXPECT_EQ(representatives({first, later, dressed}), (std::vector<std::uint32_t>{0, 0, 0}));
}

TEST(TextVariants, DoNotJoinShortTextsThatLookAlikeOnly) {
  EXPECT_EQ(representatives({"قال العرب اليوم إنهم هنا", "قال الغرب اليوم إنهم هنا"}),
            (std::vector<std::uint32_t>{0, 1}));
}

}  // namespace
}  // namespace lockstep
