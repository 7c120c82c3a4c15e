"""The parts of a network merge into the bytes of one run, in any order, for any number of them, also
where another program routed the rows; parts that do not belong together are refused in words; and no
text of a post stands in a part. Call with the program, a folder of exports and a scratch folder."""

import csv
import hashlib
import json
import os
import random
import sys

from scratch import runner

program, exports, scratch = sys.argv[1:]
exports = os.path.abspath(exports)
run = runner(program, scratch)


def refused(part_of_message, *parts):
    said = run("merge", *parts, "--out", "-", status=1).stderr
    if part_of_message not in said:
        sys.exit(f"merge {parts}: expected {part_of_message!r} in {said!r}")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def parts_of(inputs, of, name, *asked):
    names = [f"{name}-{i}-of-{of}.ndjson" for i in range(of)]
    for i, part in enumerate(names):
        run("network", *inputs, "--shard", f"{i}/{of}", "--out", part, *asked)
    return names


in_one_run = {}


def compare(name, inputs, parts, ending, asked=(), rules=()):
    settings = (name, ending, asked, rules)
    if settings not in in_one_run:
        run("network", *inputs, "--out", "one" + ending, *asked, *rules)
        in_one_run[settings] = read("one" + ending)
    run("merge", *parts, "--out", "merged" + ending, *rules)
    if in_one_run[settings] != read("merged" + ending):
        sys.exit(f"{name}, {len(parts)} parts, {ending}, {asked}, {rules}: other bytes than one run")
    return in_one_run[settings]


shuffled = random.Random(1)

# A campaign on three platforms. Capped so low that many contents are, the network is another one.
for of in (1, 2, 7):
    parts = parts_of([exports], of, "demo")
    shuffled.shuffle(parts)
    for ending in (".csv", ".gexf", ".graphml"):
        whole = compare("demo", [exports], parts, ending)
        capped = compare("demo", [exports], parts, ending, rules=("--content-cap", "10"))
        if whole == capped or len(capped) < 2000:
            sys.exit("the cap changes nothing, so this shows nothing")
    compare("demo", [exports], parts, ".json",
            rules=("--min-weight", "3", "--min-cluster", "4", "--seed", "5", "--resolution", "0.2"))
asked = ("--window", "10m", "--trace", "text", "--trace", "repost")
compare("demo", [exports], parts_of([exports], 2, "asked", *asked), ".gexf", asked=asked)

# Tables with several kinds of content, posts on several contents, contents equally rare.
kinds = ["link", "hashtag", "object", "image"]


def make_table(path, seed, kinds):
    chance = random.Random(seed)
    accounts, contents = chance.randint(3, 40), chance.randint(2, 12)
    rows = []
    for post in range(chance.randint(20, 300)):
        account, time = f"a{chance.randrange(accounts)}", 1690000000 + chance.randrange(1000)
        for content in {chance.randrange(contents) for _ in range(chance.randint(1, 3))}:
            rows.append([f"o{content}", account, f"p{post}", time, kinds[content % len(kinds)]])
    rows += [[f"alone{n}", f"a{n}", f"q{n}", 1691000000, kinds[n % len(kinds)]] for n in range(3)]
    write_table(path, rows)
    return rows


def write_table(path, rows):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["object_id", "account_id", "content_id", "timestamp_share", "trace"])
        out.writerows(rows)


ties = 0
for seed in range(8):
    rows = make_table("table.csv", seed, kinds + ["text"] if seed % 2 else ["text"])
    rules = ("--content-cap", str(30 + seed * 60), "--min-weight", str(1 + seed % 3))
    for of in (1, 2, 7):
        parts = parts_of(["table.csv"], of, "table")
        whole = compare(f"table {seed}", ["table.csv"], parts, ".gexf", rules=rules)
        ties += whole.count(b"<edge ")
    # Another program routes the rows, all of a content to one partition.
    rows = make_table("table.csv", seed, kinds)
    routed = []
    for partition in range(3):
        mine = [row for row in rows
                if hashlib.sha256(f"{row[4]} {row[0]}".encode()).digest()[0] % 3 == partition]
        if not mine:
            continue
        write_table(f"rows-{partition}.csv", mine)
        routed += [f"routed-{partition}.ndjson"]
        run("network", f"rows-{partition}.csv", "--shard", "0/1", "--out", routed[-1])
    compare(f"routed {seed}", ["table.csv"], routed, ".gexf", rules=rules)
if ties < 1000:
    sys.exit(f"only {ties} ties: too few to show anything")

# An account known by a handle alone that two others had stays itself, though only one of them posts.
with open("two.jsonl", "w") as file:
    for n in range(3):
        file.write(json.dumps({
            "data": [{"id": f"{n + 1}", "author_id": "12", "text": f"#word{n}",
                      "created_at": f"2023-08-01T10:0{n}:00.000Z",
                      "entities": {"hashtags": [{"tag": f"word{n}"}]}}],
            "includes": {"users": [{"id": "11", "username": "ann", "name": "One"},
                                   {"id": "12", "username": "ann", "name": "Two"}]}}) + "\n")
with open("handles.csv", "w") as file:
    file.write("object_id,account_id,content_id,timestamp_share,trace,platform\n")
    for n in range(3):
        for account in ["handle:ann", "13"]:
            file.write(f"word{n},{account},{account}{n},{1690884000 + 60 * n},hashtag,x\n")
for of in (1, 2, 7):
    whole = compare("handles", ["two.jsonl", "handles.csv"],
                    parts_of(["two.jsonl", "handles.csv"], of, "handles"), ".gexf")
if b"x:handle:ann" not in whole or b"x:12" not in whole:
    sys.exit(f"handles: {whole}")

# What a post says is not in a part.
with open("said.csv", "w", encoding="utf-8") as file:
    file.write("id,user_id,text,created_at\n")
    for n in range(6):
        file.write(f"{n},{n},the harbour meeting is at seven tonight,{1690000000 + n}\n")
part = parts_of(["said.csv"], 1, "said")
told = [json.loads(line) for line in read(part[0]).decode().splitlines()]
if not any(line.get("trace") == "text" for line in told) or b"harbour" in read(part[0]).lower():
    sys.exit(f"texts in a part: {told}")
if [told[0][rows] for rows in ("accounts", "contents", "posts")] != [6, 1, 6]:
    sys.exit(f"the first line counts wrongly: {told[0]}")

# A small part (standard output is one too), and everything that is none.
small = parts_of(["said.csv"], 3, "small")
if run("network", "said.csv", "--shard", "1/3", "--out", "-").stdout.encode() != read(small[1]):
    sys.exit("standard output is another part")
refused("1 of 3 parts are missing: make them with lockstep network --shard 1/3", small[0], small[2])
refused("are the same part", *small, small[1])
refused("are the same part", part[0], part[0])
refused("the number of parts is \"1\" in one and \"3\" in the other", part[0], small[0])
other = parts_of(["said.csv"], 3, "other", "--window", "5s")
refused("the --window is", small[0], small[1], other[2])
other = parts_of(["said.csv"], 3, "other", "--trace", "text")
refused("the --trace is \"text\" in one and \"all\" in the other", small[0], small[1], other[2])
other = parts_of(["said.csv"], 3, "other", "--timezone", "Asia/Baghdad")
refused("the way of reading is", small[0], small[1], other[2])
other = parts_of(["table.csv"], 3, "other")
refused("other inputs", small[0], small[1], other[2])
refused("said.csv: record 1: expected", "said.csv")
refused("this is no part to merge", "said.csv")
run("merge", "nowhere.ndjson", "--out", "-", status=2)
run("merge", part[0], "--out", "n.xls", status=1)
for words in (["--shard", "3/3"], ["--shard", "-1/3"], ["--shard", "1"], ["--shard", "1/3x"],
              ["--shard", "0/1", "--min-weight", "3"], ["--shard", "0/1", "--like", "qut"]):
    run("network", "said.csv", "--out", "x.ndjson", *words, status=2)

# Cut off anywhere, or with a line lost or changed, a part is refused and told by its name.
whole = read(part[0])
lines = whole.splitlines(keepends=True)
damaged = [whole[:size] for size in range(1, len(whole) - 1, 97)]
damaged += [b"".join(lines[:n] + lines[n + 1:]) for n in range(len(lines))]
damaged += [whole + lines[-1], whole.replace(b'"account": 5, "time', b'"account": 6, "time'),
            whole.replace(b'"contents": [0]', b'"contents": [1]'),
            whole.replace(b'"lockstep_part": 1', b'"lockstep_part": 2'),
            whole.replace(b'"shard": 0', b'"shard": 1')]
for n, bytes_ in enumerate(damaged):
    if bytes_ == whole:
        sys.exit(f"damage {n} damages nothing")
    with open("damaged.ndjson", "wb") as file:
        file.write(bytes_)
    refused("damaged.ndjson: record ", "damaged.ndjson")
print(f"{ties} ties, {len(damaged)} damaged parts: the same bytes, or refused")
