"""The contact sheet of the bundled dataset: a card for each picture or video that `contents` lists with
files, all variants with their bits, and in a blurred sheet no picture of more than ten pixels a side.
Call with the program, a scratch folder and the folder of exports."""

import base64
import json
import re
import struct
import sys

from scratch import runner

program, scratch, exports = sys.argv[1:]
run = runner(program, scratch)


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: expected {wanted!r}, got {got!r}")


def sizes(path):
    """Width and height of each PNG in the page, from its header."""
    with open(path, encoding="utf-8") as file:
        page = file.read()
    found = []
    for text in re.findall(r"data:image/png;base64,([A-Za-z0-9+/=]+)", page):
        png = base64.b64decode(text, validate=True)
        expect("signature", png[:8], b"\x89PNG\r\n\x1a\n")
        found.append(struct.unpack(">II", png[16:24]))
    return page, found


words = ["contents", exports, "--trace", "media", "--top", "12", "--json"]
told = json.loads(run(*words, "--contact-sheet", "blurred.html").stdout)["traces"][0]["most_shared"]
run(*words, "--contact-sheet", "shown.html", "--show")

with_files = [content for content in told if content["files"]]
# Pictures that Facebook's table names by hash alone are seen where others posted the files.
if not any(content["key"].startswith("pdq:") for content in with_files):
    sys.exit("no content is called after a hash in a table")
for content in with_files:
    bits = [file["bits"] for file in content["files"]]
    if not all(0 <= n <= 31 for n in bits):
        sys.exit(f"{content['id']}: bits {bits}")
    if sum(file["posts"] for file in content["files"]) > content["posts"]:
        sys.exit(f"{content['id']}: more posts carry its files than act on it")

pictures = sum(len(content["files"]) for content in with_files)
for name, most in (("blurred.html", 10), ("shown.html", 320)):
    page, found = sizes(name)
    expect(f"{name}: cards", page.count("<figure>"), len(with_files))
    expect(f"{name}: pictures", len(found), pictures)
    expect(f"{name}: longest side", max(max(size) for size in found) <= most, True)
    for content in with_files:
        expect(f"{name}: {content['id']}", content["id"] in page, True)
_, shown = sizes("shown.html")
expect("shown pictures are larger than blurred ones", min(max(size) for size in shown) > 10, True)
