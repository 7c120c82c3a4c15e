#pragma once

namespace lockstep {

// Lists what can be read and written, from the tables.
int formats();

}  // namespace lockstep
