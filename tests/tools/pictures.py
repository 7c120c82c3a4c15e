"""What lockstep-pictures computes for the 20 pictures whose PDQ hashes their authors publish (the folder
pdq_images of the data): at most 10 bits from those at quality 80 or more, as their README asks of another
decoder, each orientation recognised, and the variants of one picture within 31 bits. Call with the program
and the folder of data; exits 77 where that is not there."""

import os
import subprocess
import sys
import tempfile

program, data = sys.argv[1:]
folder = os.path.join(data, "pdq_images")
if not os.path.isdir(folder):
    sys.exit(77)

published = {}
with open(os.path.join(folder, "EXPECTED_HASHES.tsv"), encoding="utf-8") as file:
    for line in file:
        if not line.startswith("#"):
            name, digits = line.rstrip("\n").split("\t")
            published[name] = int(digits, 16)
names = list(published)

with tempfile.TemporaryFile() as files:
    for name in names:
        with open(os.path.join(folder, name), "rb") as picture:
            read = picture.read()
        files.write(b"file %d\n" % len(read) + read)
    files.flush()
    files.seek(0)
    ended = subprocess.run([program], stdin=files, capture_output=True, text=True)
if ended.returncode != 0:
    sys.exit(f"exit {ended.returncode}: {ended.stderr}")

lines = ended.stdout.splitlines()
hashes, wrong = {}, []
for name, seen, frame in zip(names, lines[::2], lines[1::2], strict=True):
    quality, *ways = frame.split()
    if not seen.startswith("seen jpeg ") or int(quality) < 80:
        wrong.append(f"{name}: {seen}, quality {quality}")
    hashes[name] = [int(way, 16) for way in ways]


def bits(a, b):
    return (a ^ b).bit_count()


for name, ways in hashes.items():
    if bits(ways[0], published[name]) > 10:
        wrong.append(f"{name}: {bits(ways[0], published[name])} bits from what is published")
turned = [name for name in names if "/dih/" in name]
original = hashes[turned[0]]
for name in turned:
    if min(bits(way, published[name]) for way in original) > 10:
        wrong.append(f"{name}: no orientation of the original is this")
changed = [name for name in names if name.startswith("bridge-mods/")]
for name in changed:
    if bits(hashes[name][0], hashes[changed[0]][0]) > 31:
        wrong.append(f"{name}: {bits(hashes[name][0], hashes[changed[0]][0])} bits from the original")
if len(names) != 20 or len(turned) != 8 or len(changed) != 12:
    wrong.append(f"20 pictures were expected, 8 of them turned and 12 changed, not {len(names)}")
if wrong:
    sys.exit("\n".join(wrong))
