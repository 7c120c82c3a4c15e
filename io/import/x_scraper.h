#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// Posts of X as scrapers write them, one JSON object a line or in an array: snscrape and twscrape
// (which kept its names), and Apify's tweet scrapers. Posts inside posts (retweeted, quoted) are
// known by reference.
Likeness x_scraper_likeness(const FileHead& head);
Done read_x_scraper(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
