#pragma once

#include <string>
#include <unordered_map>

#include "graph/corpus_builder.h"
#include "graph/part.h"
#include "graph/result.h"
#include "io/source/byte_stream.h"

namespace lockstep {

// What parts left out, summed by account ("platform:id").
using LeftOutOf = std::unordered_map<std::string, LeftOut>;

// Reads a part (io/export/part_ndjson.h; plain or gzipped), line by line, into the corpus: its
// posts name their contents (Posts::given). A part is our own writing, so unlike an export it is
// read as a whole or not at all: fails, with file, record and what to do, if it can't be opened, is
// no part, is cut off or damaged.
//
// Handles come as biographies, and handles_from_bios() puts them in their place: the builder would
// join accounts that are known by a handle alone with those that have it, and whether that is right
// was decided where all accounts were seen.
Result<PartSettings> read_part(const std::string& path, CorpusBuilder& corpus, LeftOutOf& left_out);
// The same of what is open already; `path` is what it is called.
Result<PartSettings> read_part(ByteStream bytes, const std::string& path, CorpusBuilder& corpus,
                               LeftOutOf& left_out);
void handles_from_bios(Corpus& corpus);

}  // namespace lockstep
