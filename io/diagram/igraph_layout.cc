// lockstep-late.so: places by igraph.

#include "io/diagram/igraph_layout.h"

#include <igraph/igraph.h>

#include <cmath>
#include <string>

#include "graph/late.h"

namespace lockstep {
namespace {

// igraph's default handler ends the process.
class QuietErrors {
 public:
  QuietErrors() : before_(igraph_set_error_handler(igraph_error_handler_ignore)) {}
  ~QuietErrors() { igraph_set_error_handler(before_); }
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;

 private:
  igraph_error_handler_t* before_;
};

// igraph's objects, released in any case; each is empty until its init succeeded.
struct Work {
  igraph_vector_int_t ends{};
  igraph_vector_t weights{};
  igraph_matrix_t places{};
  igraph_t graph{};
  bool has_ends = false, has_weights = false, has_places = false, has_graph = false;

  Work() = default;
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;
  ~Work() {
    if (has_graph) igraph_destroy(&graph);
    if (has_places) igraph_matrix_destroy(&places);
    if (has_weights) igraph_vector_destroy(&weights);
    if (has_ends) igraph_vector_int_destroy(&ends);
  }
};

igraph_error_t compute(const LayoutGraph& in, Work& work) {
  const auto n_ties = static_cast<igraph_integer_t>(in.ties.size());
  igraph_error_t error = igraph_vector_int_init(&work.ends, 2 * n_ties);
  if (error) return error;
  work.has_ends = true;
  if ((error = igraph_vector_init(&work.weights, n_ties))) return error;
  work.has_weights = true;
  if ((error = igraph_matrix_init(&work.places, 0, 0))) return error;
  work.has_places = true;
  for (igraph_integer_t i = 0; i < n_ties; ++i) {
    const LayoutTie& tie = in.ties[static_cast<std::size_t>(i)];
    VECTOR(work.ends)[2 * i] = tie.a;
    VECTOR(work.ends)[2 * i + 1] = tie.b;
    VECTOR(work.weights)[i] = tie.weight;
  }
  if ((error = igraph_create(&work.graph, &work.ends, in.size(), IGRAPH_UNDIRECTED))) return error;
  work.has_graph = true;
  return igraph_layout_fruchterman_reingold(
      &work.graph, &work.places, /*use_seed=*/false, /*niter=*/500,
      /*start_temp=*/std::sqrt(static_cast<double>(in.size())),
      in.size() > 1000 ? IGRAPH_LAYOUT_GRID : IGRAPH_LAYOUT_NOGRID, &work.weights, nullptr, nullptr,
      nullptr, nullptr);
}

Result<std::vector<Point>> igraph_places(const LayoutGraph& graph, std::uint32_t seed) {
  const QuietErrors quiet;
  if (igraph_rng_seed(igraph_rng_default(), seed)) return Error{"igraph: no random numbers"};
  Work work;
  const igraph_error_t error = compute(graph, work);
  if (error) {
    IGRAPH_FINALLY_FREE();
    return Error{std::string("igraph: ") + igraph_strerror(error)};
  }
  std::vector<Point> at(graph.size());
  for (std::uint32_t i = 0; i < graph.size(); ++i) {
    at[i] = {MATRIX(work.places, i, 0), MATRIX(work.places, i, 1)};
    if (!std::isfinite(at[i].x) || !std::isfinite(at[i].y)) {
      return Error{"igraph: a place is not finite"};
    }
  }
  return at;
}

}  // namespace
}  // namespace lockstep

LOCKSTEP_LATE(lockstep_igraph_layout, lockstep::igraph_places)
