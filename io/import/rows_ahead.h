#pragma once

#include <memory>

#include "io/import/csv.h"

namespace lockstep {

// The same records, read in batches on another thread while those of the batch before are used; on
// one thread batch by batch. Holds two batches of about half a megabyte. Until it has given the
// last record, nobody else may use what `reader` reads from.
std::unique_ptr<RowReader> read_ahead(std::unique_ptr<RowReader> reader);

}  // namespace lockstep
