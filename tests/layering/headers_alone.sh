#!/usr/bin/env bash
# Every header compiles alone: it includes what it needs. One that a source includes before anything
# else has been compiled alone by the build; the others are compiled here. $1 compiler, $2
# repository; the rest are flags.
set -euo pipefail
compiler=$1 root=$2
shift 2
cd "$root"
read -ra drawing <<<"$(pkg-config --cflags pangocairo)"  # for the private headers of io/diagram

# The first file that the source of a header's name includes.
first_include() { grep -m1 -oP '^#include "\K[^"]+' "${1%.h}.cc" 2>/dev/null; }

find graph analysis io tools -name '*.h' | sort | while read -r header; do
  [[ $(first_include "$header") == "$header" ]] || printf '%s\0' "$header"
done |
  xargs -0 -P "$(nproc)" -I{} "$compiler" -std=c++20 -fsyntax-only -I. "${drawing[@]}" "$@" -include {} -x c++ /dev/null
