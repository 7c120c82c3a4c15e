#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// TGDataset (La Morgia et al. 2023): channels by number, each with its messages.
//
//   {"1900000001": {"username": "example_b", "title": "...", "text_messages": {"12": {"message":
//   "...",
//    "date": 1637750294.0, "author": null, "is_forwarded": true, "forwarded_from_id": 1900000002,
//    "forwarded_message_date": 1637398793.0}}, "generic_media": {"13": {"media_id": 5, ...}}}}
//
// Dates are Unix seconds, UTC. A channel posts as itself. A forward's source has no post number:
// its key is "fwd:" + source id + '@' + source date, so all who forward it meet; the source's kind
// is not said and taken as a channel. Where the id is null but the date is known, folded into the
// key is the text instead.
Likeness tgdataset_likeness(const FileHead& head);
Done read_tgdataset(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
