#!/usr/bin/env python3
"""The same job by lockstep and by what people use else, in one run: pairs of accounts that shared the
same object within 60 seconds, from one act table. Prints seconds (median of three runs in turn),
megabytes at the peak, and how many times as long as lockstep each takes.

  build/release/tools/lockstep must be there (tools/setup).
  tests/bench/peers.py [--rows 200000] [--lockstep PROGRAM] [--rscript Rscript]

- lockstep network --like coortweet --min-participation 1: reads, pairs, writes the network
- SQLite (Python's own): load, index, self-join, group by; the plain SQL everybody writes first
- DuckDB, if its command-line program is found: the same join over the same CSV
- CooRTweet 2.1.3, if --rscript names an R with it installed: detect_groups(), with the same settings,
  and generate_coordinated_network()
Each must find as many pairs of accounts as lockstep, or the run ends with 1.
"""

import argparse
import csv
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

JOIN = """select count(*), sum(n) from (select a.account_id u, b.account_id v, count(*) n from acts a
join acts b on a.object_id = b.object_id and b.t between a.t - 60 and a.t + 60
where a.account_id < b.account_id group by u, v)"""

SQLITE = """
import csv, sqlite3, sys
db = sqlite3.connect(":memory:")
db.execute("create table acts (object_id text, account_id text, content_id text, t integer)")
rows = csv.reader(open(sys.argv[1], newline=""))
next(rows)
db.executemany("insert into acts values (?, ?, ?, ?)", rows)
db.execute("create index by_object on acts (object_id, t)")
print(*db.execute(sys.argv[2]).fetchone())
"""

COORTWEET = """
words <- commandArgs(trailingOnly = TRUE)
library(CooRTweet)
acts <- data.table::fread(words[1])
pairs <- detect_groups(acts, time_window = 60, min_participation = 1, remove_loops = TRUE)
graph <- generate_coordinated_network(pairs, edge_weight = 0)
cat(igraph::ecount(graph), sum(igraph::E(graph)$weight), "\\n")
"""


def make_table(path, rows):
    """Heavy tails of objects and accounts; half of the shares of an object within its first hour."""
    chance = random.Random(1)
    born = [chance.randrange(1209600) for _ in range(rows // 3)]
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["object_id", "account_id", "content_id", "timestamp_share"])
        for post in range(rows):
            thing = int(len(born) * chance.random() ** 3)
            account = int(rows / 4 * chance.random() ** 2)
            delay = int(3600 * (chance.random() ** -0.7 - 1))
            table.writerow([f"o{thing}", f"a{account}", f"p{post}",
                            1690848000 + born[thing] + min(delay, 604800)])


def timed(command):
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, use = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} failed")
    return time.monotonic() - begin, use.ru_maxrss / 1024, said


def pairs_of_network(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = posts = 0
        for row in csv.DictReader(file):  # not kept: a child's peak begins with its parent's
            rows += 1
            posts += int(row["weight"])
    return rows, posts


def main():
    words = argparse.ArgumentParser(description=__doc__,
                                    formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--rows", type=int, default=200000)
    words.add_argument("--lockstep", default="build/release/tools/lockstep")
    words.add_argument("--rscript")
    options = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table, out = os.path.join(folder, "acts.csv"), os.path.join(folder, "network.csv")
        make_table(table, options.rows)
        jobs = {"lockstep": [options.lockstep, "network", table, "--like", "coortweet",
                             "--min-participation", "1", "--window", "60s", "--edge-weight", "0",
                             "--out", out],
                "SQLite": [sys.executable, "-c", SQLITE, table, JOIN]}
        if shutil.which("duckdb"):
            load = (f"create table acts as select object_id, account_id, timestamp_share t "
                    f"from read_csv('{table}', all_varchar = false);")
            jobs["DuckDB"] = ["duckdb", "-noheader", "-list", "-separator", " ", "-c", load + JOIN]
        if options.rscript:
            jobs["CooRTweet"] = [options.rscript, "-e", COORTWEET, table]
        runs = {name: [] for name in jobs}
        found = {}
        for _ in range(3):
            for name, command in jobs.items():
                seconds, peak, said = timed(command)
                runs[name].append((seconds, peak))
                found[name] = (pairs_of_network(out) if name == "lockstep" else
                               tuple(int(float(word)) for word in said.split()[-2:]))
        ours = statistics.median(seconds for seconds, _ in runs["lockstep"])
        print(f"{options.rows} rows, 60 s: {found['lockstep'][0]} pairs of accounts, "
              f"{found['lockstep'][1]} pairs of posts")
        print(f"{'':12}{'seconds':>10}{'peak MB':>10}{'ratio':>8}")
        for name, each in runs.items():
            seconds = statistics.median(one for one, _ in each)
            print(f"{name:12}{seconds:10.2f}{max(peak for _, peak in each):10.0f}{seconds / ours:8.1f}")
        different = [name for name in found if found[name] != found["lockstep"]]
        for name in different:
            print(f"{name} finds {found[name]}, not the same")
        sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
