#include "io/export/acts_csv.h"

#include <string>

#include "io/export/csv_rows.h"

namespace lockstep {

void write_acts_csv(const Corpus& corpus, const Acts& acts, std::ostream& out) {
  CsvRows rows(out, acts_csv_header);
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    const ContentId content(c);
    const std::string id = acts.stable_id(content);
    for (const Act& act : acts.of(content)) {
      rows << acts.traces[acts.contents.trace[c]] << id
           << name(corpus.posts.platform[act.post.row()])
           << corpus.text(corpus.posts.key[act.post.row()])
           << corpus.text(corpus.accounts.id[act.account.row()]) << act.time;
      rows.end();
    }
  }
}

}  // namespace lockstep
