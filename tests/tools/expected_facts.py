"""What lockstep check says of files whose facts are known, in two folders that are no part of the project,
each with a MANIFEST.tsv: hostile/, made to break readers, with the counts and exit statuses that are
right; and samples/, the platforms' own, with what others counted in them. Call with the program, the
folder of both, and "bounded" where no file may take more than 256 MiB (a sanitizer needs more). Exits
77 where they are not there."""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

program, folder, bounded = sys.argv[1], sys.argv[2], sys.argv[3:] == ["bounded"]
hostile_folder, samples_folder = os.path.join(folder, "hostile"), os.path.join(folder, "samples")
most_bytes = 256 << 20


# A brake, in KiB and seconds of the processor; what a file really took is asked of the system.
brake = ["sh", "-c", 'ulimit -v 4194304 && ulimit -t 20 && exec "$@"', "sh"] if bounded else []


def check(path, *options):
    """Exit status, summary (None if there is none) and what was found wrong whatever the file."""
    wrong = []
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as told:
        child = subprocess.Popen([*brake, program, "check", "--json", *options, path], stdout=said,
                                 stderr=told, stdin=subprocess.DEVNULL)
        _, status, use = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0), told.seek(0)
        said, told = said.read(), told.read()
    if child.returncode not in (0, 1, 2):
        wrong.append(f"ended with {child.returncode}: {told[-300:]!r}")
    if bounded and use.ru_maxrss * 1024 > most_bytes:
        wrong.append(f"took {use.ru_maxrss >> 10} MiB")
    for bytes_ in (said, told):
        if b"root:" in bytes_:
            wrong.append("opened a file that is no input")
        if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", bytes_):
            wrong.append("put control characters on the terminal")
    try:
        return child.returncode, json.loads(said.decode("utf-8")) if said else None, wrong
    except ValueError as error:
        return child.returncode, None, wrong + [f"output is no JSON in UTF-8: {error}"]


def rows(of):
    with open(os.path.join(of, "MANIFEST.tsv"), newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def within(expected, got):
    least, _, most = expected.partition("-")
    return int(least) <= got <= int(most or least)


def hostile(row):
    """graph/ and settings/ are no exports: check refuses them, and of these only that is looked at."""
    path, wrong = os.path.join(hostile_folder, row["path"]), []
    facts = dict(fact.split("=", 1) for fact in row["expected"].split(" | ")[0].split("; "))
    zone = re.search(r"--timezone (\S+)", row["attack"])
    zone = ["--timezone", zone[1]] if zone else []
    fails = not facts.get("exit", "0").startswith("0")  # and so it does when strict
    for strict in (False,) if fails else (True, False):
        status, summary, faults = check(path, *zone, *["--strict"] * strict)
        wrong += faults
        if row["path"].startswith(("graph/", "settings/")):
            break
        if not within(facts["strict" if strict else "exit"], status):
            wrong.append(f"exit {status}{' when strict' * strict}, expected {facts}")
        for fact in ("posts", "rejected", "service"):
            got = summary["total"][fact] if summary else 0
            if fact in facts and not within(facts[fact], got):
                wrong.append(f"{got} {fact}, expected {facts[fact]}")
        if status == 0:
            break  # so it is 0 when not strict, too
        if summary and not summary["total"]["diagnostics"] and not summary["passed_over"]:
            wrong.append("does not say why it failed")
    return [f"hostile/{row['path']}: {fault}" for fault in wrong]


# The names that the samples' manifest has for check's numbers.
names = {
    "posts": ("posts", "messages", "rows", "data_rows", "items", "distinct_ids", "tweets",
              "user_messages"),
    "accounts": ("accounts", "authors", "senders", "pages", "users"),
    "service": ("service", "system", "system_lines", "info_lines"),
    "reposts": ("reposts", "retweets", "is_retweet_yes", "retweet_by_text_prefix", "retweeted"),
    "quotes": ("is_quote_yes", "quotes_on_outer_tweet", "quoted"),
    "replies": ("replies_by_in_reply_to_status", "replied_to", "reply"),
    "rejected": ("unparseable_lines",),
    "first_utc": ("first", "first_utc", "first_ms", "created_utc", "row1_utc", "first_user"),
    "last_utc": ("last", "last_utc", "last_ms", "created_utc", "row2_utc", "last_user"),
}
# Where a fact is right and check's number another one: its number, and why.
otherwise = {
    "facebook/crowdtangle_csv_5cols_EST_EDT.csv": {"last_utc": "row2_utc is of its second row"},
    "generic/mangotree_simple_header.csv": {"posts": (0, "names, ages, cities: nothing posted")},
    "telegram/innerdvations_error-unexpected.json": {
        "posts": (14, "16 messages: 1 of service, 1 that stands twice")},
    "telegram/innerdvations_saved.json": {"posts": (20, "21 messages: 1 of service")},
    "telegram/innerdvations_private_group.json": {
        "posts": (1, "2 messages: 1 of service"), "first_utc": "of the service message"},
    "telegram/innerdvations_public_supergroup.json": {
        "posts": (1, "4 messages: 3 of service"),
        "first_utc": "of a service message", "last_utc": "of a service message"},
    "telegram/synthetic_tdesktop_modern_channel.json": {
        "service": (3, "2, and 1 unsupported message"),
        "first_utc": "of a service message", "last_utc": "of a service message"},
    "whatsapp/chatistics_chat1_ios_dots_unicode.txt": {},
    "whatsapp/jojoslover_arabic_ios_input.txt": {"posts": (6, "8 messages: 2 of calls")},
    "whatsapp/starkdmi_ios_arabic_ios.txt": {"first_utc": "of a system line"},
    "x/archive_tweets.js": {},
    "x/io_archive_2018_ira_users.csv": {"posts": (0, "2 accounts, no posts")},
    "x/v11_stream_150.jsonl": {},
    "x/v2_twarc_edited.jsonl": {"first_utc": "of the last version", "last_utc": "of the last version"},
}


def same(expected, got):
    """Times to the second, in whatever form; lists and counts by name as their number."""
    if not isinstance(got, str):
        return (len(expected) if isinstance(expected, (list, dict)) else expected) == got
    if isinstance(expected, (int, float)):
        expected /= 1000 if expected > 1e11 else 1
        expected = datetime.fromtimestamp(expected, timezone.utc).isoformat()
    return expected[:19] == got[:19]


def sample(row):
    """Every fact that has a number of check's is compared with it."""
    status, summary, wrong = check(os.path.join(samples_folder, row["path"]))
    if summary is None:
        return [f"samples/{row['path']}: no summary, exit {status}"], 0
    got, facts = summary["total"], json.loads(row["expected"])
    facts |= facts.get("refs", {}) | facts.get("after_repair", {})
    other = otherwise.get(row["path"], {})
    compared = 0
    for ours, theirs in names.items():
        for name in theirs:
            if name not in facts or isinstance(other.get(ours), str):
                continue
            compared += 1
            expected = other[ours][0] if ours in other else facts[name]
            if not same(expected, got[ours]):
                wrong.append(f"{ours} {got[ours]}, expected {name} {expected}")
    if "entries" in facts:
        compared += 1
        records = sum(got[count] for count in ("posts", "service", "duplicates", "rejected"))
        if records != facts["entries"]:
            wrong.append(f"{records} records, expected {facts['entries']}")
    if "earliest" in facts:
        if not facts["earliest"] <= got["first_utc"] <= got["last_utc"] <= facts["latest"] + "Z":
            wrong.append(f"{got['first_utc']} to {got['last_utc']}, expected within "
                         f"{facts['earliest']} to {facts['latest']}")
    return [f"samples/{row['path']}: {fault}" for fault in wrong], compared


def main():
    if not os.path.isdir(hostile_folder) or not os.path.isdir(samples_folder):
        print(f"no hostile/ and samples/ in {folder}: nothing to compare with")
        return 77
    hostile_rows = rows(hostile_folder)
    sample_rows = rows(samples_folder)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        wrong = sum(pool.map(hostile, hostile_rows), [])
        found = list(pool.map(sample, sample_rows))
    wrong += sum((faults for faults, _ in found), [])
    print(f"{len(hostile_rows)} hostile files, {len(sample_rows)} samples, "
          f"{sum(compared for _, compared in found)} facts of theirs")
    print("\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main())
