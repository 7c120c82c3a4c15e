#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/compat/coornet.h"

namespace lockstep::oracle {

// CooRnet's rules step by step over maps of strings, bins counted one after the other.
struct CoornetResult {
  double window_s = 0;
  std::map<std::pair<std::string, std::string>, int> all, kept;  // accounts a < b: URLs in common
  std::map<std::string, int> shares, coordinated;
  std::map<std::string, std::set<std::string>> component;  // an account's whole component
};
CoornetResult coornet(const ActRows& rows, const CoornetOptions& options);

// R's type-7 quantile, from all values sorted.
double quantile(std::vector<double> values, double p);

}  // namespace lockstep::oracle
