"""lockstep network --like coortweet against everything that CooRTweet 2.1.3 was recorded to compute:
edges with all columns, and the grid of counts. Call with the program, the folder of
recorded results (golden) and the folder of the inputs (data). Exits 77 where they are not there."""

import csv
import gzip
import math
import os
import re
import subprocess
import sys
import tempfile

program, golden, data = sys.argv[1:]
if not os.path.isdir(golden) or not os.path.isdir(data):
    print(f"no recorded results in {golden}: nothing to compare with")
    sys.exit(77)
wrong = []


def network(path, *options):
    made = subprocess.run([program, "network", path, "--like", "coortweet", "--out", "-", *options],
                          capture_output=True, text=True)
    if made.returncode != 0:
        sys.exit(f"{path} {options}: {made.stderr}")
    return list(csv.DictReader(made.stdout.splitlines()))


def load(path):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path, newline="")
    with opened as file:
        return list(csv.DictReader(file))


def number(cell):
    return math.nan if cell in ("", "NA") else float(cell)


def same(x, y):
    return (math.isnan(x) and math.isnan(y)) or abs(x - y) <= 1e-9 * max(1, abs(x))


def compare(name, recorded, ours, ends):
    expected = {tuple(sorted((r[ends[0]], r[ends[1]]))): r for r in recorded}
    got = {(r["account_a"], r["account_b"]): r for r in ours}
    if expected.keys() != got.keys():
        wrong.append(f"{name}: {len(expected)} edges expected, {len(got)} got")
        return
    columns = [c for c in recorded[0] if c in ours[0]]
    for edge, row in expected.items():
        for column in columns:
            if not same(number(row[column]), number(got[edge][column])):
                wrong.append(f"{name} {edge} {column}: {row[column]}, got {got[edge][column]}")
    print(f"{name}: {len(expected)} edges, columns {' '.join(columns)}")


def counts(rows):
    kept = [r for r in rows if r["weight_threshold"] == "1"]
    ends = lambda of: len({x for r in of for x in (r["account_a"], r["account_b"])})
    weight = lambda of: sum(int(r["weight"]) for r in of)
    return {"pairs": weight(rows), "nodes": ends(rows), "edges": len(rows),
            "max": max(int(r["weight"]) for r in rows), "kept_nodes": ends(kept),
            "kept_edges": len(kept)}


def compare_counts(name, got, expected):
    for key, value in expected.items():
        if got[key] != value:
            wrong.append(f"{name}: {key} {value} expected, {got[key]} got")


synthetic = os.path.join(golden, "synthetic")
table = os.path.join(synthetic, "coor_input.csv")
compare("synthetic, 60 s", load(os.path.join(synthetic, "coor_edges_w60_mp2_q50.csv")),
        network(table, "--window", "60s"), ("from", "to"))
compare("synthetic, 60 s and 10 s", load(os.path.join(synthetic, "coor_fastnet_w60_f10_mp2_q50.csv")),
        network(table, "--window", "60s", "--fast-window", "10s"), ("from", "to"))
grid = load(os.path.join(synthetic, "coor_summary.csv"))
for r in grid:
    options = ["--window", r["time_window"], "--min-participation", r["min_participation"],
               "--edge-weight", r["edge_weight"]]
    options += [] if r["remove_loops"] == "TRUE" else ["--keep-loops"]
    compare_counts(f"synthetic grid {options}", counts(network(table, *options)),
                   {"pairs": int(r["pairs"]), "nodes": int(r["nodes"]), "edges": int(r["edges"]),
                    "max": int(r["max_weight"]), "kept_nodes": int(r["kept_nodes"]),
                    "kept_edges": int(r["kept_edges"])})
print(f"synthetic grid: {len(grid)} settings")

inputs = {"russian": "russian_coord_tweets", "german_urls": "german_urls",
          "german_domains": "german_domains", "german_hashtags": "german_hashtags",
          "german_images": "german_images"}
inputs = {tag: os.path.join(data, "coortweet", name + ".csv.gz") for tag, name in inputs.items()}
with tempfile.NamedTemporaryFile("w", suffix=".csv") as facebook:
    # The recorded run with a fast window took the Facebook rows of the links alone.
    with gzip.open(inputs["german_urls"], "rt") as urls:
        for i, line in enumerate(urls):
            if i == 0 or line.split(",")[1].strip('"').startswith("fb_"):
                facebook.write(line)
    facebook.flush()
    inputs["german_fburls"] = facebook.name
    real = os.path.join(golden, "real", "coortweet")
    for name in sorted(os.listdir(real)):
        m = re.match(r"edges_(.*)_tw(\d+)_mp(\d+)(?:_fast(\d+))?\.csv\.gz", name)
        if not m:
            continue
        options = ["--window", m[2] + "s", "--min-participation", m[3]]
        options += ["--fast-window", m[4] + "s"] if m[4] else []
        compare(name, load(os.path.join(real, name)), network(inputs[m[1]], *options),
                ("account_id", "account_id_y"))

for line in wrong[:20]:
    print(line)
sys.exit(f"{len(wrong)} differences" if wrong else 0)
