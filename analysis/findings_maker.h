#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/clusters.h"
#include "analysis/rarity/carriers.h"
#include "analysis/rarity/rarity.h"
#include "analysis/roles.h"
#include "analysis/spread.h"
#include "analysis/synchrony/first_acts.h"
#include "analysis/synchrony/ledger.h"
#include "analysis/synchrony/pair_test.h"
#include "analysis/tiers.h"
#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/findings.h"
#include "graph/interactions.h"
#include "graph/mark.h"
#include "graph/network.h"
#include "graph/result.h"

namespace lockstep {

// The tables the findings are made from, and where each of their rows stands in the findings.
struct FindingsMaker {
  const Corpus& corpus;
  const Acts& acts;
  const Network& network;
  const InteractionGraph& interactions;
  const Clusters& clusters;
  std::span<const Grade> grades;
  const FirstActs* firsts;
  const PairTestOptions& test_options;
  std::span<const Mark> marks;
  const Spreading& spreading;
  const Rarity* rarity;
  Findings found{};
  std::vector<std::uint32_t> account_row{}, post_row{}, content_row{},
      media_row{};                                 // by AccountId, PostId, ...
  std::vector<LedgerRow> ledgers{};                // of the grades in their order
  std::vector<std::size_t> ledger_ends{};          // by grade
  std::vector<std::vector<Appearance>> seen_on{};  // by row of found.contents
  std::vector<std::uint32_t> targeted_by{};        // cluster, by AccountId
  std::map<AccountId, std::uint32_t> untied_row{};

  std::string_view text(TextId id) const { return corpus.text(id); }

  void sources();
  void accounts();
  void write_ledgers();
  void choose_posts_and_contents();
  void media();
  void posts();
  void contents();
  void steps();
  Done ties();
  void chances();
  std::vector<FoundAddressed> shown(const std::vector<Addressed>& addressed) const;
  void campaign();
  bool supports_target(std::size_t account, std::uint32_t own_cluster) const;
  void name_roles();
  FoundAccount found_account(AccountId account) const;
  void count_doings(const std::vector<FoundAccount*>& of) const;  // by AccountId, or null
  bool is_addressed(std::size_t account) const;
  FoundAccount& lead(AccountId account);
  void carriers();
  void rarities();
  void count_doings_of_untied();
  void counts();
};

}  // namespace lockstep
