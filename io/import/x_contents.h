#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "io/import/json_value.h"
#include "io/import/x_columns.h"
#include "io/import/x_dialects.h"
#include "io/import/x_post.h"

namespace lockstep {

// What a record of a table of X's posts says of a post's contents, in its lists and in its text:
// links, tags, mentions and media.
class XContents {
 public:
  XContents(const XDialect& dialect, XColumns& columns, CorpusBuilder& corpus)
      : dialect_(dialect), columns_(columns), corpus_(corpus) {}

  // Of the record at which the columns stand; the post's id, text and origin are known. The lists
  // of a retweet are those of its text, which X cuts: what the whole text has is taken too.
  void read(XPost& post);

 private:
  void read_entities(XPost& post);
  void read_mentions(XPost& post);
  void read_media(XPost& post);
  void mention(std::string_view id, std::string_view handle, XPost& post);

  const XDialect& dialect_;
  XColumns& columns_;
  CorpusBuilder& corpus_;
  JsonDocument entities_;
  std::string mentioning_;  // the handles that X sets itself, of this record
};

}  // namespace lockstep
