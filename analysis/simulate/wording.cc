#include "analysis/simulate/wording.h"

namespace lockstep {

std::string plain_words_of(const InventedPost& post) {
  Random wording(post.wording, "wording");
  return fill(post.phrase->pattern, wording);
}

Alteration spelling_of(const InventedPost& post) {
  if (post.spelling == 0) return Alteration::same;
  Random way(post.spelling, "way");
  return pick_respelling(post.phrase->language, way);
}

std::string words_of(const InventedPost& post) {
  const Alteration way = spelling_of(post);
  if (way == Alteration::same) return plain_words_of(post);
  Random spelling(post.spelling, "spelling");
  return respell(plain_words_of(post), way, spelling);
}

}  // namespace lockstep
