// lockstep-late.so: leiden.h, by igraph.

#include <fmt/format.h>
#include <igraph/igraph.h>

#include <mutex>

#include "analysis/leiden.h"
#include "graph/late.h"

namespace lockstep {
namespace {

void destroy(igraph_t* graph) { igraph_destroy(graph); }
void destroy(igraph_vector_t* vector) { igraph_vector_destroy(vector); }
void destroy(igraph_vector_int_t* vector) { igraph_vector_int_destroy(vector); }

// Destroys an initialised igraph object at the end of its scope.
template <class T>
class Owned {
 public:
  T* get() { return &object_; }
  void filled() { filled_ = true; }
  Owned() = default;
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() {
    if (filled_) destroy(&object_);
  }

 private:
  T object_;
  bool filled_ = false;
};

Error failure(igraph_error_t code) {
  return Error{fmt::format("igraph could not find communities: {}", igraph_strerror(code))};
}

std::vector<std::uint32_t> numbered_by_smallest(const igraph_vector_int_t& membership) {
  const auto n = static_cast<std::size_t>(igraph_vector_int_size(&membership));
  std::vector<std::uint32_t> number(n, UINT32_MAX), result(n);
  std::uint32_t next = 0;
  for (std::size_t v = 0; v < n; ++v) {
    const auto group = static_cast<std::size_t>(VECTOR(membership)[v]);
    if (number[group] == UINT32_MAX) number[group] = next++;
    result[v] = number[group];
  }
  return result;
}

Result<std::vector<std::uint32_t>> igraph_leiden(std::uint32_t n,
                                                 std::span<const WeightedEdge> edges,
                                                 const LeidenOptions& options) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  igraph_set_error_handler(igraph_error_handler_ignore);  // the default one aborts the program
  igraph_set_warning_handler(igraph_warning_handler_ignore);

  const auto m = static_cast<igraph_integer_t>(edges.size());
  Owned<igraph_vector_int_t> ends, membership;
  Owned<igraph_vector_t> weights;
  Owned<igraph_t> graph;
  if (const auto e = igraph_vector_int_init(ends.get(), 2 * m)) return failure(e);
  ends.filled();
  if (const auto e = igraph_vector_init(weights.get(), m)) return failure(e);
  weights.filled();
  double mean = 0;
  for (const WeightedEdge& edge : edges) mean += edge.weight / static_cast<double>(edges.size());
  for (std::size_t i = 0; i < edges.size(); ++i) {
    VECTOR(*ends.get())[2 * i] = edges[i].a;
    VECTOR(*ends.get())[2 * i + 1] = edges[i].b;
    VECTOR(*weights.get())[i] = edges[i].weight / mean;
  }
  if (const auto e = igraph_create(graph.get(), ends.get(), n, IGRAPH_UNDIRECTED))
    return failure(e);
  graph.filled();
  if (const auto e = igraph_vector_int_init(membership.get(), 0)) return failure(e);
  membership.filled();

  igraph_rng_seed(igraph_rng_default(), options.seed);
  igraph_real_t quality = 0, before = 0;
  for (int round = 0; round < options.most_rounds; ++round) {
    if (const auto e =
            igraph_community_leiden(graph.get(), weights.get(), nullptr, options.resolution, 0.01,
                                    round > 0, 1, membership.get(), nullptr, &quality)) {
      return failure(e);
    }
    if (round > 0 && quality <= before) break;
    before = quality;
  }
  return numbered_by_smallest(*membership.get());
}

}  // namespace
}  // namespace lockstep

LOCKSTEP_LATE(lockstep_leiden, lockstep::igraph_leiden)
