// What records of an act table carry besides what they say: the hashes of pictures and videos, and
// an embedding of the text.

#include <fmt/core.h>

#include "graph/embedding.h"
#include "graph/picture_hash.h"
#include "io/import/act_record.h"
#include "io/import/embedding_cell.h"
#include "io/import/video_hashes.h"

namespace lockstep {

// Pictures of which the table gives no more than the hash.
void ActRecords::read_hashes(const Table::Row& row, PostFacts& post) {
  media_.clear();
  if (!columns_.has(ActColumn::pdq)) return;
  read_list(row, ActColumn::pdq, ListOf::words, hash_items_);
  for (const std::string& item : hash_items_) {
    const std::optional<PictureHash> hash = picture_hash_of(item);
    if (!hash) {
      report_.warn(row, "pdq.unreadable",
                   fmt::format("expected a PDQ hash of 64 hex digits, got {}: it is left out, the "
                               "post stays",
                               in_quotes(item)));
      continue;
    }
    const std::string digits = hex_digits(*hash);
    media_.push_back(corpus_.media(
        post.platform, {.key = "pdq:" + digits, .pdq = digits, .kind = MediaKind::photo}));
  }
}

// The same of a video.
void ActRecords::read_video_hashes(const Table::Row& row, Platform platform) {
  const std::string_view cell = columns_.cell(row, ActColumn::vpdq);
  if (is_null_cell(cell)) return;
  const Result<std::string> hashes = video_hashes(cell);
  if (!hashes) {
    report_.warn(row, "vpdq.unreadable",
                 hashes.error().message + ": it is left out, the post stays");
  } else if (!(*hashes).empty()) {
    media_.push_back(corpus_.media(
        platform, {.key = "vpdq:" + *hashes, .pdq = *hashes, .kind = MediaKind::video}));
  }
}

void ActRecords::read_embedding(const Table::Row& row, PostFacts& post) {
  if (shape_.embeddings != nullptr) {
    if (row.number > shape_.embeddings->rows()) return;  // told of when the table has ended
    coordinates_.resize(shape_.embeddings->columns());
    shape_.embeddings->read(row.number - 1, coordinates_);
    const auto packed = packed_embedding(coordinates_);
    if (!packed) {
      return report_.warn(row, "embedding.unreadable",
                          "its row of the embeddings is all zeros or holds no numbers: the text is "
                          "compared without");
    }
    embedding_ = *packed;
  } else {
    const std::string_view cell = columns_.cell(row, ActColumn::embedding);
    if (is_null_cell(cell)) return;
    Result<std::string> packed = embedding_in(cell);
    if (!packed) {
      return report_.warn(row, "embedding.unreadable",
                          packed.error().message + ": the text is compared without");
    }
    embedding_ = *std::move(packed);
  }
  post.embedding = embedding_;
}

}  // namespace lockstep
