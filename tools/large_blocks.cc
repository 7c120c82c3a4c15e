// Memory for the columns of large corpora in large pages. Each page of 4 KiB costs the system about
// as long as to fill it, and a look at a place far away costs a second one for the page: together a
// fifth of what a large import takes. Advice alone: where the system does not take it, nothing
// changes.

#include "tools/large_blocks.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <new>
#include <thread>

namespace {

constexpr std::size_t large_page = std::size_t{2} << 20;
constexpr std::size_t large_block = 2 * large_page;

}  // namespace

// What is not large comes from one piece of addresses that are asked for at once, and stays the
// program's: to give it back and get it again would cost its pages anew each time.
void lockstep::keep_blocks_in_large_pages() {
  constexpr int room = 1 << 30;
  const auto page_of = [](void* place) {
    return reinterpret_cast<std::uintptr_t>(place) / large_page * large_page;
  };
  const std::uintptr_t begin = page_of(sbrk(0)) + large_page;
  mallopt(M_MMAP_THRESHOLD, static_cast<int>(large_block));
  mallopt(M_TRIM_THRESHOLD, room);
  // What other threads get would lie elsewhere. Where there are many, that is better than to wait.
  if (std::thread::hardware_concurrency() <= 4) mallopt(M_ARENA_MAX, 1);
  mallopt(M_TOP_PAD, room);
  void* volatile more_than_there_is = std::malloc(large_page);  // not optimised away
  std::free(more_than_there_is);
  mallopt(M_TOP_PAD, static_cast<int>(large_page));
  const std::uintptr_t end = page_of(sbrk(0));
  if (end > begin) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

void* operator new(std::size_t bytes) {
  const bool large = bytes >= large_block;
  void* const block = large ? std::aligned_alloc(large_page, bytes) : std::malloc(bytes | !bytes);
  if (block == nullptr) throw std::bad_alloc();
  if (large) madvise(block, bytes / large_page * large_page, MADV_HUGEPAGE);
  return block;
}

void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
