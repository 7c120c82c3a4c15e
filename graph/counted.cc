#include "graph/counted.h"

namespace lockstep {

std::string grouped(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

std::string counted(std::uint64_t n, std::string_view one, std::string_view many) {
  return grouped(n) + ' ' + std::string(n == 1 ? one : many);
}

}  // namespace lockstep
