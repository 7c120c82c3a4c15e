#include "tools/command_explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <sstream>

#include "io/escape.h"
#include "tools/analyse.h"
#include "tools/explain_tie.h"
#include "tools/say.h"
#include "tools/tie_tests.h"

namespace lockstep {
namespace {

// The account with this id, "platform:id" or handle, with or without '@'.
Result<AccountId> account_named(const Corpus& corpus, const std::string& word) {
  std::vector<AccountId> found;
  const std::string_view handle = std::string_view(word).substr(word.starts_with('@') ? 1 : 0);
  for (std::size_t row = 0; row < corpus.accounts.size(); ++row) {
    const std::string_view id = corpus.text(corpus.accounts.id[row]);
    const std::string full = fmt::format("{}:{}", name(corpus.accounts.platform[row]), id);
    if (id == word || full == word || corpus.text(corpus.accounts.handle[row]) == handle) {
      found.push_back(AccountId(row));
    }
  }
  if (found.empty()) return Error{fmt::format("there is no account '{}' in these exports", word)};
  if (found.size() > 1) {
    std::string names;
    for (const AccountId id : found) {
      names += fmt::format("{}{}:{}", names.empty() ? "" : ", ",
                           name(corpus.accounts.platform[id.row()]),
                           corpus.text(corpus.accounts.id[id.row()]));
    }
    return Error{fmt::format("'{}' may be any of {}; say which", word, names)};
  }
  return found.front();
}

// So that it is tested, whatever its co-acts.
void add_tie(Network& network, AccountId a, AccountId b) {
  const auto at = std::lower_bound(
      network.ties.begin(), network.ties.end(), std::pair(a, b),
      [](const Tie& tie, const auto& ends) { return std::pair(tie.a, tie.b) < ends; });
  if (at != network.ties.end() && at->a == a && at->b == b) return;
  network.ties.insert(at, {.a = a, .b = b, .evidence = network.evidence.size()});
}

Done explain_pair(const ExplainOptions& options) {
  Stopwatch watch(options.timings);
  const Result<std::unique_ptr<Analysis>> analysis = read_acts(options.analysis, watch);
  if (!analysis) return analysis.error();
  const Corpus& corpus = (*analysis)->corpus;
  Result<AccountId> a = account_named(corpus, options.a), b = account_named(corpus, options.b);
  if (!a) return a.error();
  if (!b) return b.error();
  if (*a == *b) return Error{"a pair is two accounts"};
  if (*b < *a) std::swap(*a, *b);
  progress("pairing");
  Result<Network> network = coaction((*analysis)->acts, options.analysis.coaction);
  if (!network) return network.error();
  add_tie(*network, *a, *b);
  watch.lap("pairing");
  progress("testing");
  const TestOptions tests = test_options(options.analysis);
  const Result<TestedTies> tested =
      test_ties(corpus, (*analysis)->acts, *std::move(network), tests);
  if (!tested) return tested.error();
  watch.lap("tests");
  progress("");
  std::istringstream lines(explain_tie(corpus, (*analysis)->acts, *tested, tests, *a, *b));
  for (std::string line; std::getline(lines, line);) std::cout << terminal_text(line) << '\n';
  return done();
}

}  // namespace

int explain(const ExplainOptions& options) {
  const Done explained = explain_pair(options);
  if (!explained) complain(explained.error().message);
  return explained ? 0 : 1;
}

}  // namespace lockstep
