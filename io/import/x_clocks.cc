#include "io/import/x_clocks.h"

#include <fmt/format.h>

#include "graph/counted.h"
#include "io/import/table.h"
#include "io/import/x_rules.h"

namespace lockstep {

void XClocks::compare(const XPost& post, JsonValue written) {
  const Time held = time_of_x_status(post.id);
  const auto count = [&](Counted& kind, std::string what) {
    if (kind.records++ > 0) return;
    kind.first = post.origin;
    kind.what = std::move(what);
  };
  if (x_clocks_disagree(post)) {
    count(disagreeing_,
          fmt::format("{} where the id holds {}", format_utc(post.said), format_utc(held)));
  } else if (!post.said && held && !written.string().empty()) {
    count(unreadable_, in_quotes(written.string()));
  }
}

void XClocks::add(const XClocks& part, SourceId source) {
  for (Counted XClocks::*kind : {&XClocks::disagreeing_, &XClocks::unreadable_}) {
    Counted& all = this->*kind;
    const Counted& more = part.*kind;
    if (all.records == 0 && more.records > 0) {
      all.first = {source, more.first.record, more.first.offset};
      all.what = more.what;
    }
    all.records += more.records;
  }
}

void XClocks::tell(CorpusBuilder& corpus) const {
  if (disagreeing_.records > 0) {
    corpus.diagnose({Severity::note, disagreeing_.first, "x.clocks_disagree",
                     fmt::format("{} whose written time is not the id's, the first in record {}: "
                                 "{}; the id is believed, up to a year",
                                 counted(disagreeing_.records, "post", "posts"),
                                 disagreeing_.first.record, disagreeing_.what)});
  }
  if (unreadable_.records > 0) {
    corpus.diagnose({Severity::note, unreadable_.first, "x.time_unreadable",
                     fmt::format("{} whose written time can't be read, the first in record {}: "
                                 "{}; the id gives it",
                                 counted(unreadable_.records, "post", "posts"),
                                 unreadable_.first.record, unreadable_.what)});
  }
}

}  // namespace lockstep
