#include "tests/oracle/near_text_oracle.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace lockstep::oracle {
namespace {

std::u32string characters(std::string_view text) {
  std::u32string all;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if ((value & 0xC0) == 0x80) {
      all.back() = (all.back() << 6) | (value & 0x3F);
    } else {
      all += value < 0x80 ? value : value & (value < 0xE0 ? 0x1F : value < 0xF0 ? 0x0F : 0x07);
    }
  }
  return all;
}

// Each run is a number of its own, so that lists of them can be compared.
using Numbers = std::map<std::u32string, std::uint32_t>;

std::vector<std::uint32_t> runs(std::string_view text, Numbers& numbers) {
  const std::u32string all = characters(text);
  std::set<std::uint32_t> found;
  const auto number = [&](const std::u32string& run) {
    return numbers.try_emplace(run, static_cast<std::uint32_t>(numbers.size())).first->second;
  };
  if (all.size() < 5) found.insert(number(all));
  for (std::size_t at = 0; at + 5 <= all.size(); ++at) found.insert(number(all.substr(at, 5)));
  return {found.begin(), found.end()};
}

double similarity(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return static_cast<double>(common.size()) /
         static_cast<double>(a.size() + b.size() - common.size());
}

}  // namespace

double text_similarity(std::string_view a, std::string_view b) {
  Numbers numbers;
  const auto of_a = runs(a, numbers);
  return similarity(of_a, runs(b, numbers));
}

std::vector<std::uint32_t> near_texts(const std::vector<std::string>& texts, double least) {
  Numbers numbers;
  std::vector<std::vector<std::uint32_t>> sets;
  for (const std::string& text : texts) sets.push_back(runs(text, numbers));
  std::vector<std::uint32_t> joined;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    std::uint32_t best = i;
    double most = 0;
    for (std::uint32_t j = 0; j < i; ++j) {
      if (joined[j] != j) continue;  // stands for no others
      const double here = similarity(sets[i], sets[j]);
      if (here < least || here <= most) continue;
      best = j;
      most = here;
    }
    joined.push_back(best);
  }
  return joined;
}

}  // namespace lockstep::oracle
