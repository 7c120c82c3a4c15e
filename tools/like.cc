#include "tools/like.h"

#include <array>

#include "tools/like_coornet.h"
#include "tools/like_coortweet.h"
#include "tools/like_qut.h"

namespace lockstep {
namespace {

constexpr std::array table{
    Like{"coortweet", "CooRTweet 2.1.3", like_coortweet, explain_like_coortweet},
    Like{"qut", "QUT's coordination-network-toolkit", like_qut, explain_like_qut},
    Like{"coornet", "CooRnet 1.7.0", like_coornet, explain_like_coornet},
};

}  // namespace

std::span<const Like> likes() { return table; }

const Like* like_named(std::string_view name) {
  for (const Like& like : likes()) {
    if (like.name == name) return &like;
  }
  return nullptr;
}

}  // namespace lockstep
