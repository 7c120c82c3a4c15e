// Adds many small pools to a large one. To look up a text in a large table costs a cache miss or
// two, and all of them one after the other are most of what a large import costs. Here the texts
// are first dealt out by the part of the table that their hash leads to (a radix partition, as hash
// joins do it: Manegold, Boncz, Kersten 2002, doi:10.1109/TKDE.2002.1019210); the parts are small
// enough for a cache, and nobody else writes to one while it is worked on.

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cassert>
#include <numeric>

#include "graph/text_pool.h"

namespace lockstep {
namespace {

constexpr std::size_t part_slots = std::size_t{1} << 17;  // 1 MiB of them
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
  // The entries of a part of the table, and what became of them.
  struct Part {
    std::span<const Entry> entries;
    std::vector<Fresh> fresh;
    std::vector<std::size_t> long_ones;  // of the fresh: for the common store
    std::vector<Entry> beyond;           // their search leaves the part
    std::size_t first_row = 0;           // the rows of the fresh begin here
  };

  TextPool& into;
  std::span<const TextPool* const> pools;
  std::size_t had;  // texts before; an id from here on is a row of Part::fresh until it is settled
  std::vector<std::vector<TextId>> ids;
  std::vector<Entry> entries;
  std::vector<Part> parts;

  std::size_t part_of(std::uint32_t hash) const {
    return (hash & (into.slots_.size() - 1)) / part_slots;
  }
  std::string_view text(std::uint32_t pool, std::uint32_t row) const {
    return pools[pool]->cell(row).view();
  }

  void deal_out();
  void fetch(const Part& part, std::size_t at) const;
  void look_up(std::size_t number);
  void settle(Part& part);
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

// What entry `at` will be compared with, and half as far ahead the text it has.
void TextPool::Addition::fetch(const Part& part, std::size_t at) const {
  if (at + ahead < part.entries.size()) {
    const Entry& later = part.entries[at + ahead];
    __builtin_prefetch(&pools[later.pool]->cell(later.row));
  }
  if (at + ahead / 2 < part.entries.size()) {
    const std::uint32_t hash = part.entries[at + ahead / 2].hash;
    const Slot& slot = into.slots_[hash & (into.slots_.size() - 1)];
    if (slot.id < had) __builtin_prefetch(&into.cell(slot.id));
  }
}

// Finds each text of the part, or takes a slot for it. The ids of the fresh are not yet settled.
void TextPool::Addition::look_up(std::size_t number) {
  Part& part = parts[number];
  const std::size_t mask = into.slots_.size() - 1;
  const std::size_t end = std::min((number + 1) * part_slots, into.slots_.size());
  for (std::size_t i = 0; i < part.entries.size(); ++i) {
    fetch(part, i);
    const Entry& entry = part.entries[i];
    const std::string_view said = text(entry.pool, entry.row);
    for (std::size_t at = entry.hash & mask;; ++at) {
      if (at == end) {
        part.beyond.push_back(entry);
        break;
      }
      Slot& slot = into.slots_[at];
      if (slot.id == TextId::none) {
        slot = {static_cast<std::uint32_t>(had + part.fresh.size()), entry.hash};
        part.fresh.push_back({static_cast<std::uint32_t>(at), entry.pool, entry.row});
      } else {
        if (slot.hash != entry.hash) continue;
        const Fresh* fresh = slot.id < had ? nullptr : &part.fresh[slot.id - had];
        if ((fresh == nullptr ? into.cell(slot.id).view() : text(fresh->pool, fresh->row)) != said)
          continue;
      }
      ids[entry.pool][entry.row] = TextId(slot.id);
      break;
    }
  }
}

// Gives the fresh their rows, and copies the short ones.
void TextPool::Addition::settle(Part& part) {
  for (std::size_t i = 0; i < part.fresh.size(); ++i) {
    const Fresh& fresh = part.fresh[i];
    into.slots_[fresh.slot].id = static_cast<std::uint32_t>(part.first_row + i);
    const Cell& from = pools[fresh.pool]->cell(fresh.row);
    if (from.is_short()) {
      into.make_cell(part.first_row + i) = from;
    } else {
      part.long_ones.push_back(i);
    }
  }
  for (const Entry& entry : part.entries) {
    TextId& id = ids[entry.pool][entry.row];
    if (id && id.row() >= had) id = TextId(id.row() - had + part.first_row);
  }
}

std::vector<std::vector<TextId>> TextPool::add(std::span<const TextPool* const> pools) {
  std::size_t most = size_;
  Addition add{.into = *this, .pools = pools, .had = size_, .ids = {}, .entries = {}, .parts = {}};
  for (const TextPool* pool : pools) {
    assert(!pool->slots_.empty());
    most += pool->size();
    add.ids.emplace_back(pool->size());
  }
  assert(most < TextId::none);
  while (most * 4 >= slots_.size() * 3) grow();
  add.deal_out();
  tbb::parallel_for(std::size_t{0}, add.parts.size(),
                    [&](std::size_t number) { add.look_up(number); });
  for (Addition::Part& part : add.parts) {
    part.first_row = size_;
    size_ += part.fresh.size();
  }
  for (std::size_t row = add.had; row < size_; row = ((row + first_block) * 2) - first_block) {
    make_cell(row);  // a block of them
  }
  if (size_ > add.had) make_cell(size_ - 1);
  tbb::parallel_for(std::size_t{0}, add.parts.size(),
                    [&](std::size_t number) { add.settle(add.parts[number]); });
  for (const Addition::Part& part : add.parts) {
    for (const std::size_t i : part.long_ones) {
      keep(part.first_row + i, add.text(part.fresh[i].pool, part.fresh[i].row));
    }
    for (const Addition::Entry& entry : part.beyond) {
      add.ids[entry.pool][entry.row] = intern(add.text(entry.pool, entry.row));
    }
  }
  return std::move(add.ids);
}

}  // namespace lockstep
