#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/content/near_text.h"

namespace lockstep {

// Texts that stand for themselves, to be looked for by others. Both indices below answer the same:
// which of those added is the most similar to this text, and by how much; the first of several.

constexpr std::uint32_t no_text = UINT32_MAX;

struct Match {
  std::uint32_t text = no_text;
  double similarity = 0;

  // The first of the most similar ones is better.
  bool is_better_than(const Match& other) const {
    return similarity > other.similarity || (similarity == other.similarity && text < other.text);
  }
};

// A text as an index wants it.
struct PreparedText {
  std::string_view text;
  std::vector<std::uint64_t> runs;   // in the order of the index
  std::vector<std::uint32_t> bands;  // of BandIndex alone
};

struct NearScratch {
  std::vector<std::uint32_t> common, candidates;  // the first by text of the index; zeros between
  std::vector<std::uint64_t> runs;
};

// Where to find postings: a chain for each slot, of whatever falls into it.
struct Chains {
  static constexpr std::uint32_t end = UINT32_MAX;
  std::vector<std::uint32_t> heads;

  explicit Chains(std::size_t expected);
  std::uint32_t& at(std::uint64_t key) { return heads[key & (heads.size() - 1)]; }
  std::uint32_t at(std::uint64_t key) const { return heads[key & (heads.size() - 1)]; }
};

// How rare runs are, roughly, so that a text's rarest can stand first: 16 MB, less for fewer runs.
class RunRarity {
 public:
  explicit RunRarity(std::size_t most_runs);
  void count(std::span<const std::uint64_t> runs);            // by any number of threads at once
  void put_in_order(std::vector<std::uint64_t>& runs) const;  // rarest first; marks them so

 private:
  std::vector<std::uint32_t> counts_;
};

// Exact: texts as similar as asked share one of the rarest runs of each.
class RarestRunsIndex {
 public:
  RarestRunsIndex(double least_similarity, const RunRarity& rarity, std::size_t expected_runs);
  PreparedText prepared(std::string_view text) const;
  void add(std::uint32_t text, const PreparedText& prepared);
  Match best(const PreparedText& prepared, NearScratch& scratch) const;

 private:
  struct Posting {
    std::uint64_t run;
    std::uint32_t slot, position, size, next;  // size: runs of the text
  };
  std::span<const std::uint64_t> runs_of(std::size_t slot) const {
    return std::span(runs_).subspan(starts_[slot], starts_[slot + 1] - starts_[slot]);
  }
  void collect(std::span<const std::uint64_t> runs, NearScratch& scratch) const;

  double least_;
  const RunRarity& rarity_;
  Chains chains_;
  std::vector<Posting> postings_;
  std::vector<std::uint32_t> texts_;  // of slots
  std::vector<std::uint64_t> starts_{0}, runs_;
};

// By bands of MinHashes: candidates share a band, and are compared in full.
class BandIndex {
 public:
  static constexpr std::size_t bands = 24, rows = 5;
  BandIndex(double least_similarity, std::span<const std::string_view> texts, std::size_t expected);
  PreparedText prepared(std::string_view text) const;
  void add(std::uint32_t text, const PreparedText& prepared);
  Match best(const PreparedText& prepared, NearScratch& scratch) const;

 private:
  struct Posting {
    std::uint32_t band, slot, next;
  };
  double least_;
  std::span<const std::string_view> all_;
  Chains chains_;
  std::vector<Posting> postings_;
  std::vector<std::uint32_t> texts_, runs_;  // of slots: the text, how many runs it has
};

}  // namespace lockstep
