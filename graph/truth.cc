#include "graph/truth.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

struct LabelName {
  Label label;
  std::string_view name;
};
constexpr std::array<LabelName, 19> label_names{{{Label::organic, "organic"},
                                                 {Label::source, "source"},
                                                 {Label::amplifier, "amplifier"},
                                                 {Label::bystander, "bystander"},
                                                 {Label::target, "target"},
                                                 {Label::supporter, "supporter"},
                                                 {Label::ngo, "ngo"},
                                                 {Label::call_to_action, "call_to_action"},
                                                 {Label::singer, "singer"},
                                                 {Label::fan, "fan"},
                                                 {Label::news, "news"},
                                                 {Label::breaking_news, "breaking_news"},
                                                 {Label::publisher, "publisher"},
                                                 {Label::scheduler, "scheduler"},
                                                 {Label::journalist, "journalist"},
                                                 {Label::reader, "reader"},
                                                 {Label::greeting, "greeting"},
                                                 {Label::morning_reader, "morning_reader"},
                                                 {Label::boosted, "boosted"}}};

constexpr std::array<Label, label_names.size()> in_order = [] {
  std::array<Label, label_names.size()> all{};
  for (std::size_t i = 0; i < label_names.size(); ++i) all[i] = label_names[i].label;
  return all;
}();

}  // namespace

std::string_view name(Label label) { return label_names[static_cast<std::size_t>(label)].name; }

std::optional<Label> label_named(std::string_view word) {
  const auto* found = std::find_if(label_names.begin(), label_names.end(),
                                   [&](const LabelName& n) { return n.name == word; });
  if (found == label_names.end()) return std::nullopt;
  return found->label;
}

std::span<const Label> labels() { return in_order; }

bool in_campaign(Label label) { return label == Label::source || label == Label::amplifier; }

}  // namespace lockstep
