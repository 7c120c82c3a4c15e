#include "io/diagram/graphviz_layout.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string>
#include <system_error>

#include "io/child.h"

namespace lockstep {
namespace {

std::string question(std::span<const LayoutGraph> graphs, LayoutEngine engine, std::uint32_t seed) {
  std::string text;
  for (const LayoutGraph& graph : graphs) {
    fmt::format_to(std::back_inserter(text), "graph {} {} {} {}\n", name(engine), seed,
                   graph.size(), graph.ties.size());
    for (const LayoutTie& tie : graph.ties) {
      fmt::format_to(std::back_inserter(text), "{} {} {}\n", tie.a, tie.b, tie.weight);
    }
  }
  return text;
}

// The next number and the one character behind it.
bool take_number(std::string_view& text, double& value, char behind) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end == text.data() + text.size() || *end != behind) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return std::isfinite(value);
}

Result<std::vector<std::vector<Point>>> read_places(std::string_view text,
                                                    std::span<const LayoutGraph> graphs) {
  std::vector<std::vector<Point>> places;
  for (const LayoutGraph& graph : graphs) {
    auto& at = places.emplace_back(graph.size());
    for (Point& p : at) {
      if (!take_number(text, p.x, ' ') || !take_number(text, p.y, '\n')) {
        return Error{"its answer is not a place for every account"};
      }
      p.y = -p.y;  // Graphviz counts upwards
    }
  }
  if (!text.empty()) return Error{"its answer is longer than expected"};
  return places;
}

}  // namespace

std::filesystem::path layout_program(const LayoutOptions& options) {
  return options.program.empty() ? program_beside("lockstep-layout") : options.program;
}

Result<std::vector<std::vector<Point>>> graphviz_layout(std::span<const LayoutGraph> graphs,
                                                        LayoutEngine engine,
                                                        const LayoutOptions& options) {
  const std::filesystem::path program = layout_program(options);
  if (program.empty() || ::access(program.c_str(), X_OK) != 0) {
    return Error{"the program lockstep-layout was not found beside this one"};
  }
  const std::string text = question(graphs, engine, options.seed);
  const std::array<std::string_view, 1> input{text};
  const Child child{
      .program = program, .argument = {}, .seconds = options.seconds, .memory = options.memory};
  const ChildAnswer answer = ask(child, input);
  if (!answer.trouble.empty()) return Error{"lockstep-layout: " + answer.trouble};
  auto places = read_places(answer.output, graphs);
  if (!places) return Error{"lockstep-layout: " + places.error().message};
  return places;
}

}  // namespace lockstep
