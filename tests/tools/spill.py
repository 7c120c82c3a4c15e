"""What --memory does not hold goes to a file and comes back as the same bytes, for any number of
threads; the file has no name and is gone in the end; a full disk is told in words. Call with the
program and a scratch folder."""

import csv
import os
import random
import resource
import sys

from scratch import runner

program, scratch = sys.argv[1:]
run = runner(program, scratch)
chance = random.Random(4)
with open("table.csv", "w", newline="") as file:
    table = csv.writer(file)
    table.writerow(["object_id", "account_id", "content_id", "timestamp_share"])
    for post in range(1200):
        account, time = f"a{chance.randrange(40)}", 1690000000 + chance.randrange(1000)
        table.writerow([f"o{chance.randrange(20)}", account, f"p{post}", time])
rules = ["table.csv", "--window", "20m", "--min-weight", "1"]


def files(folder):
    return sorted(os.path.relpath(os.path.join(at, name), folder)
                  for at, _, names in os.walk(folder) for name in names)


def same(one, other, *settings):
    if files(one) != files(other):
        sys.exit(f"{files(one)} in one, {files(other)} in the other")
    for name in files(one):
        with open(os.path.join(one, name), "rb") as a, open(os.path.join(other, name), "rb") as b:
            left, right = a.read(), b.read()
        for setting in settings:  # what was asked for is printed
            left, right = left.replace(setting, b"MEMORY"), right.replace(setting, b"MEMORY")
        if left != right:
            sys.exit(f"{other}: {name} differs")


run("network", *rules, "--out", "whole/n.csv")
with open("whole/n.csv", newline="") as file:
    ties = list(csv.DictReader(file))
coacts = sum(int(tie["n_coacts"]) for tie in ties)
if len(ties) < 500 or coacts < 10 * len(ties):
    sys.exit(f"only {coacts} co-acts of {len(ties)} ties: too few to show anything")
little = str(len(ties) * 400)  # all ties, and none of their evidence
little_of_run = str(len(ties) * 1400)
for threads in ("1", "2"):
    run("--threads", threads, "network", *rules, "--out", f"spilled{threads}/n.csv", "--memory", little)
    same("whole", f"spilled{threads}")
    run("--threads", threads, "run", *rules, "--out", f"run{threads}", "--memory", "1GiB")
    run("--threads", threads, "run", *rules, "--out", f"run-spilled{threads}", "--memory",
        little_of_run)
    same(f"run{threads}", f"run-spilled{threads}", b"1073741824", little_of_run.encode())
if len(files("run1")) < 15:
    sys.exit(f"only {files('run1')} were written")
same("run1", "run2")
said = run("network", *rules, "--out", "n.csv", "--memory", str(len(ties) * 400 - 1), status=1).stderr
if "makes more ties than fit" not in said:
    sys.exit(f"too many ties: {said!r}")


def disk_is_full():  # Python ignores the signal that a limit on files sends
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


os.makedirs("full")
for verb, out, memory in (("network", "full/n.csv", little), ("run", "full", little_of_run)):
    said = run(verb, *rules, "--out", out, "--memory", memory, status=1, restore_signals=False,
               preexec_fn=disk_is_full).stderr
    if "bytes of evidence that exceed --memory; make room there" not in said:
        sys.exit(f"{verb} on a full disk: {said!r}")
    if files("full"):
        sys.exit(f"{verb} on a full disk left {files('full')}")
print(f"{len(ties)} ties, {coacts} co-acts: the same bytes from a file")
