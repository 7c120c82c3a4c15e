"""Same input, same settings: the same bytes, for any number of threads, any order of the inputs, any
locale and time zone. Call with the program and a folder of exports."""

import hashlib
import os
import random
import subprocess
import sys
import tempfile

program, exports = sys.argv[1:]
files = sorted(os.path.join(folder, name) for folder, _, names in os.walk(exports)
               for name in names if name.endswith((".json", ".jsonl", ".csv", ".gz")))
if len(files) < 3:
    sys.exit(f"{exports}: too few files to shuffle")


def digest(inputs, threads, **environment):
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([program, "--threads", str(threads), "run", *inputs, "--out", out],
                       check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, **environment})
        found = {}
        for folder, _, names in os.walk(out):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, out)] = hashlib.sha256(file.read()).hexdigest()
        return found


first = digest(files, 1)
if len(first) < 15:
    sys.exit(f"only {len(first)} files were written")
runs = [("2 threads", digest(files, 2)), ("4 threads", digest(files, 4)),
        ("another zone and locale", digest(files, 2, TZ="Asia/Baghdad", LC_ALL="C.UTF-8"))]
for seed in range(3):
    shuffled = files[:]
    random.Random(seed).shuffle(shuffled)
    runs.append((f"order {seed}", digest(shuffled, 2)))
for name, found in runs:
    for path in sorted(first):
        if found.get(path) != first[path]:
            sys.exit(f"{name}: {path} differs")
print(f"{len(first)} files, {len(runs) + 1} runs, the same bytes")
