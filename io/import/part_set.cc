#include "io/import/part_set.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

namespace lockstep {
namespace {

std::string asked(const PartSettings& settings) {
  return settings.traces_asked.empty() ? "all"
                                       : fmt::format("{}", fmt::join(settings.traces_asked, " "));
}

struct Agreement {
  std::string_view what;
  std::string (*of)(const PartSettings& settings);
};

constexpr Agreement agreements[] = {
    {"number of parts", [](const PartSettings& s) { return std::to_string(s.shard.of); }},
    {"version of lockstep", [](const PartSettings& s) { return s.version; }},
    {"--window", [](const PartSettings& s) { return fmt::format("{} ms", s.window_ms); }},
    {"--trace", asked},
    {"way of reading", [](const PartSettings& s) { return s.reading; }},
};

Done check_agreement(const NamedPart& first, const NamedPart& part) {
  for (const Agreement& agreement : agreements) {
    const std::string ours = agreement.of(first.settings), other = agreement.of(part.settings);
    if (ours == other) continue;
    return Error{fmt::format(
        "{} and {} are no parts of one network: the {} is \"{}\" in one and \"{}\" in the other; "
        "make all parts with the same settings",
        first.path, part.path, agreement.what, ours, other)};
  }
  if (part.settings.shard.of > 1 && part.settings.inputs != first.settings.inputs) {
    return Error{
        fmt::format("{} and {} are no parts of one network: they were made of other inputs",
                    first.path, part.path)};
  }
  return done();
}

}  // namespace

Done check_parts(const std::vector<NamedPart>& parts) {
  std::map<std::pair<std::uint32_t, std::string>, const NamedPart*> seen;
  for (const NamedPart& part : parts) {
    if (const Done fits = check_agreement(parts.front(), part); !fits) return fits;
    const auto [found, added] =
        seen.try_emplace({part.settings.shard.index, part.settings.inputs}, &part);
    if (added) continue;
    return Error{fmt::format("{} and {} are the same part; name each part once",
                             found->second->path, part.path)};
  }
  const std::uint32_t of = parts.front().settings.shard.of;
  if (of == 1 || seen.size() == of) return done();
  constexpr std::size_t shown = 5;
  std::vector<std::string> missing;
  std::uint32_t next = 0;
  for (auto at = seen.begin(); next < of && missing.size() <= shown; ++next) {
    if (at != seen.end() && at->first.first == next) {
      ++at;
    } else {
      missing.push_back(missing.size() < shown ? fmt::format("{}/{}", next, of) : "...");
    }
  }
  return Error{fmt::format("{} of {} parts are missing: make them with lockstep network --shard {}",
                           of - seen.size(), of, fmt::join(missing, ", "))};
}

}  // namespace lockstep
