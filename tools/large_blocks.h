#pragma once

namespace lockstep {

// Has the blocks that the program allocates lie in large pages, where the system takes that advice:
// a small page costs it more than to fill it. To be called once, at the beginning.
void keep_blocks_in_large_pages();

}  // namespace lockstep
