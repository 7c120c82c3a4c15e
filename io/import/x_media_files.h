#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/import/beside.h"

namespace lockstep {

// A picture or video that an information-operations archive brings:
// NAME_N/USERID/images/TWEETID-MEDIA.jpg beside the tweets CSV, or in any folder in place of
// images. `key` is X's media id where MEDIA holds it, as in the addresses of photos, else
// TWEETID-MEDIA.
struct XMediaFile {
  std::string tweet, key;
  std::string path;  // below the folder, with '/'
};

// The media of an archive by the id of their tweet.
class XMediaFiles {
 public:
  // Lists what lies beside the tweets CSV. Files with other names are left out. Costs a listing of
  // every user's folder.
  explicit XMediaFiles(const Beside& beside);

  // Ordered by path.
  std::span<const XMediaFile> of(std::string_view tweet) const;
  // The first folder that could not be listed, and why; empty if all could.
  const std::string& trouble() const { return trouble_; }

 private:
  std::vector<XMediaFile> files_;  // by tweet, path
  std::string trouble_;
};

// The media id that eleven characters of a photo's name hold ("Cc9FyscUkAE" is
// 706860403746181121): eight bytes in base64url, high byte first. Empty if they don't.
std::string x_media_id_of_name(std::string_view name);

}  // namespace lockstep
