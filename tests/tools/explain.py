"""Computes again by hand what `lockstep explain` prints: hits from the times, chances by counting ticks,
the result by trying all outcomes. Call with the program and a scratch folder."""

import datetime
import itertools
import re
import sys

from scratch import runner

program, scratch = sys.argv[1:]
run = runner(program, scratch)


def close(found, expected, what):
    if abs(found - expected) > 1e-9 * abs(expected):
        sys.exit(f"{what}: {found} printed, {expected} by hand")


# a and b repost nine posts, mostly seconds apart; c keeps out of step. The last two in one sitting.
with open("acts.csv", "w", encoding="utf-8") as file:
    file.write("object_id,account_id,content_id,timestamp_share,trace,source_time\n")
    for n in range(9):
        source = 1690848000 + 90_000 * n - (90_200 if n == 8 else 0)
        for account, lag in [("a", 700 + 611 * n), ("b", 709 + 611 * n + (4000 if n == 4 else 0)),
                             ("c", 50 + 977 * n)]:
            file.write(f"o{n},{account},p{n}{account},{source + lag},repost,{source}\n")

text = run("explain", "acts.csv", "b", "a").stdout
tests = re.findall(r"^  repost +(\d+ \w+) +(plain|wide) +(\d+) +(\d+) +([\d.]+)  (\S+)$", text, re.M)
if len(tests) != 8:
    sys.exit(f"expected 4 windows on 2 grids: {text}")
least = min(max(float(p) for window, *_, p in tests if window == w) for w in {t[0] for t in tests})
printed = float(re.search(r"times 4 windows tried, at most 1: p = (\S+)", text)[1])
close(printed, min(1, 4 * least), "p")

trace, window, grid = re.search(r"^Contents \(trace (\w+), within (.+), (\w+) grid\)$", text, re.M).groups()
window_s = {"10 s": 10, "1 min": 60, "5 min": 300, "30 min": 1800}[window]
row = next(t for t in tests if (t[0], t[1]) == (window, grid))


def second(time):
    return int(datetime.datetime.fromisoformat(time.replace("Z", "+00:00")).timestamp())


chances, hits, sittings = [], 0, {}
for line in re.findall(r"^  \d+  \d{4}-.*$", text, re.M):
    (_, time_a, time_b, gap, tick, source, known, cell_a, cell_b, q, hit, sitting, counts,
     content) = line.split()
    a, b, source = second(time_a), second(time_b), second(source)
    if known != "source" or tick != "1" or float(gap) != b - a:
        sys.exit(line)
    cells = []
    for cell, time in [(cell_a, a), (cell_b, b)]:
        first, ticks = cell.split("+")
        cells.append(range(source + int(first), source + int(first) + int(ticks)))
        if time not in cells[-1]:
            sys.exit(f"{time} does not lie in its cell: {line}")
    near = sum(max(0, min(x + window_s, cells[1][-1]) - max(x - window_s, cells[1][0]) + 1)
               for x in cells[0])
    close(float(q), near / (len(cells[0]) * len(cells[1])), "q")
    if (hit == "hit") != (abs(a - b) <= window_s):
        sys.exit(line)
    sittings.setdefault(sitting, []).append((float(q), hit, counts))
if len(sittings) != 8 or sum(map(len, sittings.values())) != 9:
    sys.exit(f"expected two of nine in one sitting: {text}")
for members in sittings.values():
    largest = max(q for q, *_ in members)
    if [q for q, _, counts in members if counts == "counts"] != [largest]:
        sys.exit(f"of a sitting the largest q counts: {members}")
    chances.append(largest)
    hits += next(hit for _, hit, counts in members if counts == "counts") == "hit"
close(hits, int(row[3]), "hits")
p = 0
for outcome in itertools.product([0, 1], repeat=len(chances)):
    if sum(outcome) < hits:
        continue
    product = 1
    for happened, q in zip(outcome, chances):
        q = min(q, 0.999999)
        product *= q if happened else 1 - q
    p += product
close(float(row[5]), p, "p of the deciding test")

for words, said in [(["a", "nobody"], "there is no account 'nobody'"), (["a", "a"], "two accounts")]:
    told = run("explain", "acts.csv", *words, status=1).stderr
    if said not in told:
        sys.exit(f"{words}: {told}")
