#!/usr/bin/env bash
# Every header compiles alone: it includes what it needs. $1 compiler, $2 repository; the rest are flags.
set -euo pipefail
compiler=$1 root=$2
shift 2
cd "$root"
read -ra drawing <<<"$(pkg-config --cflags pangocairo)"  # for the private headers of io/diagram
find graph analysis io tools -name '*.h' -print0 | sort -z |
  xargs -0 -P "$(nproc)" -I{} "$compiler" -std=c++20 -fsyntax-only -I. "${drawing[@]}" "$@" -include {} -x c++ /dev/null
