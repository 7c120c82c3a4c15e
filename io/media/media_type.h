#pragma once

#include <string_view>

namespace lockstep {

// Who can look at a media file.
enum class MediaType {
  other,    // nothing to be seen: sound, documents
  picture,  // lockstep-pictures
  video,    // lockstep-videos; GIFs too
  unknown,  // pictures that neither decodes: HEIC, AVIF
};

// By how the file begins: 16 bytes are enough.
MediaType media_type(std::string_view head);

// Whether a file that begins so is a picture, a video or a sound, and surely no text: such lie
// beside most exports, and to look for a table in them would be most of the work in such a folder.
bool is_media(std::string_view head);

}  // namespace lockstep
