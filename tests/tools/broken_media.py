"""Media files that are cut off, changed and lie about themselves, given to lockstep-pictures and
lockstep-videos as `lockstep` gives them: each is answered, and none ends the program. Call with the two
programs and a folder with exports of pictures (.jpg) and clips (.mp4)."""

import os
import random
import struct
import subprocess
import sys
import tempfile
import zlib

pictures, videos, folder = sys.argv[1:]


def ask(program, files):
    with tempfile.TemporaryFile() as file:
        for content in files:
            file.write(b"file %d\n" % len(content) + content)
        file.flush()
        file.seek(0)
        ended = subprocess.run([program, "16"], stdin=file, capture_output=True)
    if ended.returncode != 0:
        sys.exit(f"{program} ended with {ended.returncode}: {ended.stderr.decode()}")
    answers, left = [], ended.stdout
    while left:
        line, _, left = left.partition(b"\n")
        words = line.split()
        if words[0] == b"unseen":
            answers.append(line.decode())
            continue
        if words[0] != b"seen":
            sys.exit(f"{program}: an answer begins with {line[:40]}")
        for _ in range(int(words[5])):
            _, _, left = left.partition(b"\n")
        if left.startswith(b"small "):
            line, _, left = left.partition(b"\n")
            _, columns, rows = line.split()
            left = left[3 * int(columns) * int(rows) + 1:]
        answers.append(b" ".join(words[:2]).decode())
    if len(answers) != len(files):
        sys.exit(f"{program}: {len(files)} files, {len(answers)} answers")
    return answers


def broken(whole, n):
    """Cut off at n places, and with some bytes changed n times."""
    dice = random.Random(len(whole))
    made = [whole[:len(whole) * i // n] for i in range(n)]
    for _ in range(n):
        changed = bytearray(whole)
        for _ in range(dice.randrange(1, 20)):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        made.append(bytes(changed))
    return made


def first(ending):
    paths = sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names
                   if name.endswith(ending))
    with open(paths[0], "rb") as file:
        return file.read()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows):
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


photo, clip = first(".jpg"), first(".mp4")
drawing = png(9, 7, b"".join(b"\0" + bytes(range(27 * y, 27 * y + 27)) for y in range(7)))
if ask(pictures, [photo, drawing, b"", b"GIF89a", b"RIFF\x04\0\0\0WEBP"])[:2] != ["seen jpeg", "seen png"]:
    sys.exit("whole pictures are not seen")
if ask(videos, [clip, b""])[0] != "seen mp4":
    sys.exit("a whole clip is not seen")

# A few bytes that promise more pixels than are decoded.
vast = png(60_000, 60_000, b"")
answer = ask(pictures, [vast])[0]
if "more than the 64 million" not in answer:
    sys.exit(f"a picture of 3.6 billion pixels: {answer}")

for program, files in ((pictures, broken(photo, 150) + broken(drawing, 60)), (videos, broken(clip, 60))):
    answers = ask(program, files)
    if not any(answer.startswith("unseen") for answer in answers):
        sys.exit(f"{program}: nothing is wrong with any of {len(files)} broken files")
