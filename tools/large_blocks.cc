// Memory for the columns of large corpora in large pages. Each page of 4 KiB costs the system about
// as long as to fill it, and a look at a place far away costs a second one for the page: together a
// fifth of what a large import takes. Advice alone: where the system does not take it, nothing
// changes.

#include <sys/mman.h>

#include <cstdlib>
#include <new>

namespace {

constexpr std::size_t large_page = std::size_t{2} << 20;
constexpr std::size_t large_block = 2 * large_page;

}  // namespace

void* operator new(std::size_t bytes) {
  const bool large = bytes >= large_block;
  void* const block = large ? std::aligned_alloc(large_page, bytes) : std::malloc(bytes | !bytes);
  if (block == nullptr) throw std::bad_alloc();
  if (large) madvise(block, bytes / large_page * large_page, MADV_HUGEPAGE);
  return block;
}

void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
