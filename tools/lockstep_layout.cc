// lockstep-layout: places for the nodes of graphs, by Graphviz.
//
// A program of its own because Graphviz (EPL) and igraph (GPL) are not linked into one, and because
// libgvc is neither thread-safe nor robust: `lockstep` starts it as a child with limits on time and
// memory. It never sees a label, so nothing that a stranger wrote reaches Graphviz.
//
// Standard input, any number of graphs:
//   graph ENGINE SEED NODES TIES      ENGINE: dot fdp neato sfdp
//   I J WEIGHT                        TIES lines: 0 <= I, J < NODES, I != J, WEIGHT > 0
// Standard output, once all graphs are done: a line "X Y" for each node, in points.
// Exit 0; or 1 and one line on standard error that says what was expected.
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::array<std::string_view, 4> engines = {"dot", "fdp", "neato", "sfdp"};
constexpr std::uint32_t most_nodes = 1'000'000, most_ties = 20'000'000;

struct LayoutTie {
  std::uint32_t a = 0, b = 0;
  double weight = 1;
};

struct Job {
  std::string engine;
  std::uint32_t seed = 0, nodes = 0, n_ties = 0;
  std::vector<LayoutTie> ties;
};

// Words and numbers of the input, in order. After the first failure everything fails.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  bool at_end() {
    while (!text_.empty() && is_space(text_.front())) text_.remove_prefix(1);
    return text_.empty();
  }
  std::string_view word() {
    if (at_end()) return {};
    const auto end = std::find_if(text_.begin(), text_.end(), is_space);
    const auto length = static_cast<std::size_t>(end - text_.begin());
    const auto found = text_.substr(0, length);
    text_.remove_prefix(length);
    ++words_;
    return found;
  }
  template <class Number>
  bool number(Number& value) {
    const auto found = word();
    const auto [end, error] = std::from_chars(found.data(), found.data() + found.size(), value);
    return error == std::errc() && end == found.data() + found.size();
  }
  std::size_t words() const { return words_; }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
  std::string_view text_;
  std::size_t words_ = 0;
};

// Empty, or what was expected.
std::string read_job(Words& words, Job& job) {
  if (words.word() != "graph") return "expected the word \"graph\"";
  job.engine = words.word();
  if (std::find(engines.begin(), engines.end(), job.engine) == engines.end()) {
    return "expected an engine: dot, fdp, neato or sfdp";
  }
  if (!words.number(job.seed) || job.seed > 1'000'000'000)
    return "expected a seed up to 1000000000";
  if (!words.number(job.nodes) || job.nodes > most_nodes) {
    return "expected a number of nodes up to 1000000";
  }
  if (!words.number(job.n_ties) || job.n_ties > most_ties) {
    return "expected a number of ties up to 20000000";
  }
  for (std::uint32_t i = 0; i < job.n_ties; ++i) {
    LayoutTie tie;
    if (!words.number(tie.a) || !words.number(tie.b) || tie.a >= job.nodes || tie.b >= job.nodes ||
        tie.a == tie.b) {
      return "expected two different nodes smaller than the number of nodes";
    }
    if (!words.number(tie.weight) || !(tie.weight > 0 && tie.weight <= 1e9)) {
      return "expected a weight above 0, up to 1e9";
    }
    job.ties.push_back(tie);
  }
  return {};
}

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
struct FreeContext {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
using Graph = std::unique_ptr<Agraph_t, CloseGraph>;
using Context = std::unique_ptr<GVC_t, FreeContext>;

// cgraph's interface takes char* but does not write to it.
char* text(const char* constant) { return const_cast<char*>(constant); }

Graph make_graph(const Job& job, std::vector<Agnode_t*>& nodes) {
  Graph graph(agopen(text("g"), Agstrictundirected, nullptr));
  agattr(graph.get(), AGRAPH, text("start"), std::to_string(job.seed).data());
  agattr(graph.get(), AGRAPH, text("splines"), text("none"));
  agattr(graph.get(), AGRAPH, text("repulsiveforce"), text("2"));  // sfdp: no long tentacles
  agattr(graph.get(), AGRAPH, text("overlap"), text("true"));
  agattr(graph.get(), AGNODE, text("label"), text(""));
  agattr(graph.get(), AGNODE, text("shape"), text("point"));
  Agsym_t* const weight = agattr(graph.get(), AGEDGE, text("weight"), text("1"));
  for (std::uint32_t i = 0; i < job.nodes; ++i) {
    nodes.push_back(agnode(graph.get(), ('n' + std::to_string(i)).data(), 1));
  }
  for (const LayoutTie& tie : job.ties) {
    Agedge_t* const edge = agedge(graph.get(), nodes[tie.a], nodes[tie.b], nullptr, 1);
    std::array<char, 32> digits{};
    // dot only knows whole weights.
    const double value = job.engine == "dot" ? std::max(1.0, std::round(tie.weight)) : tie.weight;
    std::to_chars(digits.data(), digits.data() + digits.size() - 1, value);
    agxset(edge, weight, digits.data());
  }
  return graph;
}

// Empty, or why there is no layout.
std::string lay_out(GVC_t* context, const Job& job, std::string& out) {
  std::vector<Agnode_t*> nodes;
  const Graph graph = make_graph(job, nodes);
  if (job.nodes > 0 && gvLayout(context, graph.get(), job.engine.c_str()) != 0) {
    return "the engine " + job.engine + " failed";
  }
  for (Agnode_t* const node : nodes) {
    const pointf at = ND_coord(node);
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) return "the engine gave no finite place";
    std::array<char, 80> line{};
    char* end = std::to_chars(line.data(), line.data() + 39, at.x).ptr;
    *end++ = ' ';
    end = std::to_chars(end, line.data() + 79, at.y).ptr;
    *end++ = '\n';
    out.append(line.data(), end);
  }
  if (job.nodes > 0) gvFreeLayout(context, graph.get());
  return {};
}

int keep_silent(char*) { return 0; }

std::string read_all(std::FILE* file) {
  std::string bytes;
  std::array<char, 65536> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), file)) {
    bytes.append(buffer.data(), n);
  }
  return bytes;
}

int fail(const std::string& why) {
  std::fprintf(stderr, "lockstep-layout: %s\n", why.c_str());
  return 1;
}

}  // namespace

#ifdef __SANITIZE_ADDRESS__
// Graphviz keeps its list of plugins until the end.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libgvc\nleak:libcgraph\nleak:libgvplugin\nleak:libltdl\n";
}
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
#endif

int main() {
  const std::string input = read_all(stdin);
  if (std::ferror(stdin)) return fail("standard input could not be read");
  Words words(input);
  std::vector<Job> jobs;
  while (!words.at_end()) {
    const std::string problem = read_job(words, jobs.emplace_back());
    if (!problem.empty()) return fail("word " + std::to_string(words.words()) + ": " + problem);
  }

  agseterr(AGMAX);
  agseterrf(keep_silent);
  const Context context(gvContext());
  std::string out;
  for (const Job& job : jobs) {
    const std::string problem = lay_out(context.get(), job, out);
    if (!problem.empty()) return fail(problem);
  }
  if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size() || std::fflush(stdout) != 0) {
    return fail("standard output could not be written");
  }
  return 0;
}
