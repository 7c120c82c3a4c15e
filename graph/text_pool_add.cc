// Adds many small pools to a large one. To look up a text in a large table costs a cache miss or
// two, and all of them one after the other are most of what a large import costs. Here the texts
// are first dealt out by the part of the table that their hash leads to (a radix partition, as hash
// joins do it: Manegold, Boncz, Kersten 2002, doi:10.1109/TKDE.2002.1019210); the parts are small
// enough for a cache, and nobody else writes to one while it is worked on. A pool's own table has
// its texts in the order of the parts already.

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "graph/first_slot.h"
#include "graph/text_pool.h"
#include "graph/unset_vector.h"

namespace lockstep {
namespace {

constexpr std::size_t part_slots = std::size_t{1} << 15;  // 256 KiB of them
constexpr std::size_t ahead = 16;                         // texts whose places are fetched early

}  // namespace

struct TextPool::Addition {
  // One text of one pool.
  struct Entry {
    std::uint32_t hash, pool, row;
  };
  // A text that this pool had not: where its slot is, and whose it was.
  struct Fresh {
    std::uint32_t slot, pool, row;
  };
  // The same text in another pool: number `fresh` of its part.
  struct Again {
    std::uint32_t fresh, pool, row;
  };
  // The entries of a part of the table, and what became of them.
  struct Part {
    std::span<const Entry> entries;
    std::vector<Fresh> fresh;
    std::vector<Again> again;
    std::vector<Entry> beyond;  // their search leaves the part
  };

  TextPool& into;
  std::span<const TextPool* const> pools;
  std::size_t had;  // texts before; a slot's id from here on is a row of Part::fresh until settled
  // None where the text is fresh, as all appended ones are, until it is numbered.
  std::vector<std::vector<TextId>> ids;
  UnsetVector<Entry> entries;
  std::vector<Part> parts;

  std::size_t part_of(std::uint32_t hash) const {
    return first_slot(hash, into.slots_.size()) / part_slots;
  }
  const Cell& cell(std::uint32_t pool, std::uint32_t row) const { return pools[pool]->cell(row); }

  void deal_out();
  static void fetch(const Cell& cell) {
    __builtin_prefetch(&cell);
    __builtin_prefetch(&cell.bytes[Cell::most - 1]);  // it may lie in two lines
  }
  void fetch(const Part& part, std::size_t at) const;
  void look_up(std::size_t number);
  void number_fresh();
  void number_fresh(std::size_t pool, std::size_t row, std::vector<std::uint32_t>& long_ones);
  void settle(const Part& part);
};

void TextPool::Addition::deal_out() {
  parts.resize(std::max<std::size_t>(into.slots_.size() / part_slots, 1));
  std::vector<std::vector<std::size_t>> places(pools.size());
  const auto each_text = [&](std::size_t pool, auto&& visit) {
    for (const Slot& slot : pools[pool]->slots_) {
      if (slot.id != TextId::none) visit(slot);
    }
  };
  tbb::parallel_for(std::size_t{0}, pools.size(), [&](std::size_t pool) {
    places[pool].assign(parts.size(), 0);
    each_text(pool, [&](const Slot& slot) { ++places[pool][part_of(slot.hash)]; });
  });
  std::size_t next = 0;
  std::vector<std::size_t> starts;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    starts.push_back(next);
    for (auto& place : places) next += std::exchange(place[part], next);
  }
  starts.push_back(next);
  entries.resize(next);
  tbb::parallel_for(std::size_t{0}, pools.size(), [&](std::size_t pool) {
    each_text(pool, [&](const Slot& slot) {
      entries[places[pool][part_of(slot.hash)]++] = {slot.hash, static_cast<std::uint32_t>(pool),
                                                     slot.id};
    });
  });
  for (std::size_t part = 0; part < parts.size(); ++part) {
    parts[part].entries = std::span(entries).subspan(starts[part], starts[part + 1] - starts[part]);
  }
}

// The slot of an entry to come, and half as far ahead the two texts that will be compared: that of
// the entry, and one that this pool had or that came with another pool just now.
void TextPool::Addition::fetch(const Part& part, std::size_t at) const {
  const std::size_t slots = into.slots_.size();
  if (at + ahead < part.entries.size()) {
    __builtin_prefetch(&into.slots_[first_slot(part.entries[at + ahead].hash, slots)]);
  }
  if (at + ahead / 2 < part.entries.size()) {
    const Entry& later = part.entries[at + ahead / 2];
    const Slot& slot = into.slots_[first_slot(later.hash, slots)];
    if (slot.hash != later.hash || slot.id == TextId::none) return;
    fetch(cell(later.pool, later.row));
    if (slot.id < had) {
      fetch(into.cell(slot.id));
    } else {
      const Fresh& fresh = part.fresh[slot.id - had];
      fetch(cell(fresh.pool, fresh.row));
    }
  }
}

// Finds each text of the part, or takes a slot for it.
void TextPool::Addition::look_up(std::size_t number) {
  Part& part = parts[number];
  const std::size_t end = std::min((number + 1) * part_slots, into.slots_.size());
  constexpr TextId to_be_settled(0u);
  for (std::size_t i = 0; i < part.entries.size(); ++i) {
    fetch(part, i);
    const Entry& entry = part.entries[i];
    TextId& id = ids[entry.pool][entry.row];
    std::size_t at = first_slot(entry.hash, into.slots_.size());
    for (; at < end; ++at) {
      Slot& slot = into.slots_[at];
      if (slot.id == TextId::none) {
        slot = {static_cast<std::uint32_t>(had + part.fresh.size()), entry.hash};
        part.fresh.push_back({static_cast<std::uint32_t>(at), entry.pool, entry.row});
        break;
      }
      if (slot.hash != entry.hash) continue;
      const Cell& said = cell(entry.pool, entry.row);
      if (slot.id < had) {
        if (into.cell(slot.id) != said) continue;
        id = TextId(slot.id);
        break;
      }
      const auto fresh = static_cast<std::uint32_t>(slot.id - had);
      if (cell(part.fresh[fresh].pool, part.fresh[fresh].row) != said) continue;
      id = to_be_settled;
      part.again.push_back({fresh, entry.pool, entry.row});
      break;
    }
    if (at == end) {
      id = to_be_settled;
      part.beyond.push_back(entry);
    }
  }
}

// Gives the fresh texts of a pool their rows, from `row` on, and copies the short ones.
void TextPool::Addition::number_fresh(std::size_t pool, std::size_t row,
                                      std::vector<std::uint32_t>& long_ones) {
  for (std::uint32_t from = 0; from < ids[pool].size(); ++from) {
    if (ids[pool][from]) continue;
    const Cell& cell = pools[pool]->cell(from);
    if (cell.is_short()) {
      into.cell(row) = cell;
    } else {
      long_ones.push_back(from);
    }
    ids[pool][from] = TextId(row++);
  }
}

// Pool by pool, each in its order: texts that come together lie together, and who goes through the
// rows of a table later goes through the texts from one end to the other.
void TextPool::Addition::number_fresh() {
  std::vector<std::size_t> first_rows(pools.size());
  tbb::parallel_for(std::size_t{0}, pools.size(), [&](std::size_t pool) {
    first_rows[pool] =
        static_cast<std::size_t>(std::count(ids[pool].begin(), ids[pool].end(), TextId{}));
  });
  for (std::size_t& row : first_rows) into.size_ += std::exchange(row, into.size_);
  for (std::size_t block = block_of(had); into.size_ > had && block <= block_of(into.size_ - 1);
       ++block) {
    if (!into.cells_[block]) into.make_block(block);
  }
  std::vector<std::vector<std::uint32_t>> long_ones(pools.size());
  tbb::parallel_for(std::size_t{0}, pools.size(), [&](std::size_t pool) {
    number_fresh(pool, first_rows[pool], long_ones[pool]);
  });
  for (std::uint32_t pool = 0; pool < pools.size(); ++pool) {  // they share one store
    for (const std::uint32_t row : long_ones[pool]) {
      into.keep(ids[pool][row].row(), cell(pool, row).view());
    }
  }
}

void TextPool::Addition::settle(const Part& part) {
  for (std::size_t i = 0; i < part.fresh.size(); ++i) {
    if (i + ahead < part.fresh.size()) {
      const Fresh& later = part.fresh[i + ahead];
      __builtin_prefetch(&ids[later.pool][later.row]);
    }
    const Fresh& fresh = part.fresh[i];
    into.slots_[fresh.slot].id = ids[fresh.pool][fresh.row].value;
  }
  for (const Again& again : part.again) {
    const Fresh& fresh = part.fresh[again.fresh];
    ids[again.pool][again.row] = ids[fresh.pool][fresh.row];
  }
}

std::vector<std::vector<TextId>> TextPool::add(std::span<const TextPool* const> pools) {
  std::size_t most = size_, most_interned = interned_;
  Addition add{.into = *this, .pools = pools, .had = size_, .ids = {}, .entries = {}, .parts = {}};
  for (const TextPool* pool : pools) {
    assert(!pool->slots_.empty());
    most += pool->size();
    most_interned += pool->interned_;
    add.ids.emplace_back(pool->size());
  }
  assert(most < TextId::none);
  reserve(most_interned);
  add.deal_out();
  tbb::parallel_for(std::size_t{0}, add.parts.size(),
                    [&](std::size_t number) { add.look_up(number); });
  add.number_fresh();
  tbb::parallel_for(std::size_t{0}, add.parts.size(),
                    [&](std::size_t number) { add.settle(add.parts[number]); });
  for (const Addition::Part& part : add.parts) {
    interned_ += part.fresh.size();
    for (const Addition::Entry& entry : part.beyond) {
      add.ids[entry.pool][entry.row] = intern(add.cell(entry.pool, entry.row).view());
    }
  }
  return std::move(add.ids);
}

}  // namespace lockstep
