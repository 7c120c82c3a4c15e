#include "graph/planted.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 3> kind_names{"text", "picture", "clip"};

struct AlterationName {
  Alteration alteration;
  std::string_view name;
};
constexpr std::array<AlterationName, 18> alteration_names{
    {{Alteration::same, "same"},
     {Alteration::paraphrase, "paraphrase"},
     {Alteration::harakat, "harakat"},
     {Alteration::tatweel, "tatweel"},
     {Alteration::zero_width, "zero_width"},
     {Alteration::emoji, "emoji"},
     {Alteration::recompressed, "recompressed"},
     {Alteration::resized, "resized"},
     {Alteration::greyed, "greyed"},
     {Alteration::cropped, "cropped"},
     {Alteration::cropped_much, "cropped_much"},
     {Alteration::mirrored, "mirrored"},
     {Alteration::turned, "turned"},
     {Alteration::captioned, "captioned"},
     {Alteration::framed, "framed"},
     {Alteration::reencoded, "reencoded"},
     {Alteration::shortened, "shortened"},
     {Alteration::embedded, "embedded"}}};

constexpr std::array<Alteration, alteration_names.size()> all_alterations = [] {
  std::array<Alteration, alteration_names.size()> all{};
  for (std::size_t i = 0; i < alteration_names.size(); ++i) all[i] = alteration_names[i].alteration;
  return all;
}();

}  // namespace

std::string_view name(PlantedKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<PlantedKind> planted_kind_named(std::string_view word) {
  const auto* found = std::find(kind_names.begin(), kind_names.end(), word);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<PlantedKind>(found - kind_names.begin());
}

std::string_view name(Alteration alteration) {
  return alteration_names[static_cast<std::size_t>(alteration)].name;
}

std::optional<Alteration> alteration_named(std::string_view word) {
  const auto* found = std::find_if(alteration_names.begin(), alteration_names.end(),
                                   [&](const AlterationName& n) { return n.name == word; });
  if (found == alteration_names.end()) return std::nullopt;
  return found->alteration;
}

std::span<const Alteration> alterations() { return all_alterations; }

}  // namespace lockstep
