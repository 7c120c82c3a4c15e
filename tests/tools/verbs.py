"""What the verbs say and how they end: exit 0 done, 1 failed, 2 wrong usage; messages name the file and
what to do; nothing of a stranger steers the terminal. Call with the program and a scratch folder."""

import csv
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile

from scratch import runner

program, scratch = sys.argv[1:]
run = runner(program, scratch)


def expect(text, part):
    if part not in text:
        sys.exit(f"expected {part!r} in {text!r}")


with open("acts.csv", "w", encoding="utf-8") as file:
    file.write("object_id,account_id,content_id,timestamp_share\n")
    for day in range(3):
        for n, account in enumerate(["a", "b", "c"]):
            file.write(f"o{day},{account},p{day}{account},{1690848000 + 86400 * day + 5 * n}\n")
    file.write("o9,d,pd,not a time\n")
with open("note.txt", "w", encoding="utf-8") as file:
    file.write("this is no export\n")

# Every verb explains itself and ends in an example.
for verb in ["run", "network", "merge", "contents", "explain", "check", "formats", "simulate"]:
    expect(run(verb, "--help").stdout, "Example: lockstep " + verb)
expect(run("--version").stdout, "lockstep 0.")
expect(run("formats").stdout, "telegram-desktop-json")

# Wrong usage.
run(status=2)
run("run", "acts.csv", status=2)
run("run", "acts.csv", "--out", "x", "--window", "soon", status=2)
expect(run("network", "acts.csv", "--out", "-", "--like", "nothing", status=2).stderr, "coortweet")
expect(run("run", "nowhere.csv", "--out", "x", status=2).stderr, "nowhere.csv")

# A case file marks the timeline; what is wrong in it is told with its line.
def case_file(text):
    with open("case.toml", "w", encoding="utf-8") as file:
        file.write(text)


case_file('[[event]]\ntime = 2023-08-02T03:00:00+03:00\nwhat = "خطبة"\n'
          '[[phase]]\nfrom = 2023-08-01\nto = 2023-08-02\nwhat = "first"\n')
run("run", "acts.csv", "--out", "marked", "--settings", "case.toml")
with open("marked/tables/marks.csv", encoding="utf-8-sig") as file:
    marks = file.read().split()
if marks[1:] != ["1,1,phase,first,2023-08-01T00:00:00Z,2023-08-03T00:00:00Z,6,3,0",
                 "2,1,event,خطبة,2023-08-02T00:00:00Z,2023-08-03T00:00:00Z,3,3,3"]:
    sys.exit(f"not the marks expected: {marks}")
with open("marked/report/report.en.html", encoding="utf-8") as file:
    expect(file.read(), "خطبة")
for wrong, told in [
        ('[[event]]\ntime = 2023-08-02T03:00:00\nwhat = "x"\n', "line 2: expected a time with its zone"),
        ('[[event]]\ntime = 2023-08-02\n', "line 1: expected what = ..."),
        ('[[event]]\ntime = 2023-08-02\nwhat = "x"\nwho = "y"\n', "line 4: expected time, what, got 'who'"),
        ('[[phase]]\nfrom = 2023-08-02\nto = 2023-08-01\nwhat = "x"\n', "ends after it begins"),
        ('window = "60s"\n', "line 1: expected [[event]] or [[phase]], got 'window'"),
        ('[[event]\n', "line 1: no TOML")]:
    case_file(wrong)
    expect(run("run", "acts.csv", "--out", "marked", "--settings", "case.toml", status=1).stderr, told)

# The main job: what it says, what it writes, and for whom.
said = run("run", "acts.csv", "--out", "case").stdout
expect(said, "acts.csv: act-table, 9 posts; 1 record not read (see diagnostics.csv)")
expect(said, "found  1 cluster, 3 accounts: 1 moderate, the rest not enough data")
expect(said, "wrote  case/report/report.en.html")
for path in ["tables/accounts.csv", "graph/network.gexf", "figures/network.svg",
             "figures/network.png", "report/report.en.html", "run.json"]:
    mode = stat.S_IMODE(os.stat(os.path.join("case", path)).st_mode)
    if mode != 0o600:
        sys.exit(f"{path}: mode {mode:o}")
with open("case/run.json", encoding="utf-8") as file:
    told = json.load(file)
if told["counts"]["ties"] != 3 or told["inputs"][0]["rejected"] != 1:
    sys.exit(f"run.json: {told}")
expect(run("run", "acts.csv", "--out", "case", "--strict", status=1).stderr, "--strict: 1 record not read")

# Files that are no export.
expect(run("run", "note.txt", "--out", "x", status=1).stderr, "note.txt: no importer knows this file")
os.makedirs("folder")
shutil.copy("acts.csv", "folder")
shutil.copy("note.txt", "folder")
expect(run("run", "folder", "--out", "case2").stdout, "over 1 file, no export: note.txt")

# Networks by ending, and wrong endings before any work.
for ending in ["csv", "graphml", "gexf", "json", "dot"]:
    run("network", "acts.csv", "--out", f"n.{ending}")
expect(run("network", "acts.csv", "--out", "n.xls", status=1).stderr, "it must be one of .csv")
expect(run("network", "acts.csv", "--out", "-", "--trace", "likes", status=1).stderr,
       "hashtag, near_text, file, domain, quote, hashtag_set, hashtag_sequence, reply, reply_target, mention, "
       "forward_source, object")

# Other programs' networks, with what they say of accounts and objects.
with open("shares.csv", "w", encoding="utf-8") as file:
    file.write("object_id,account_id,content_id,timestamp_share\n")
    for n, (url, account, second) in enumerate([("u", "a", 30), ("u", "b", 89), ("u", "c", 90),
                                                ("v", "a", 0), ("v", "b", 20)]):
        file.write(f"{url},{account},p{n},{1690848000 + second}\n")
made = run("network", "shares.csv", "--like", "coornet", "--window", "60s", "--out", "-",
           "--account-stats", "accounts.csv")
if made.stdout != "account_a,account_b,weight\na,b,2\n":
    sys.exit(f"--like coornet: {made.stdout}")
expect(made.stderr, "kept 1 of 1 edge: those that reach the weight 2")
with open("accounts.csv") as file:
    expect(file.read(), "account_id,shares,coord.shares,degree,component,cluster,strength\n"
           "a,2,2,1,1,1,2\n")
for words in [[], ["--window", "estimate"]]:  # the second shares after 59 and 20 s: v, 20 s
    made = run("network", "shares.csv", "--like", "coornet", "--out", "-", *words)
    expect(made.stderr, "estimated an interval of 20 s from the 1 quickest of 2 URLs")
expect(run("network", "shares.csv", "--out", "-", "--window", "estimate", status=1).stderr,
       "--window estimate is how --like coornet begins")
run("network", "shares.csv", "--out", "-", "--like", "coornet", "--window", "soon", status=2)
run("network", "shares.csv", "--like", "coortweet", "--out", "tweet.csv", "--object-ids",
    "--group-stats", "groups.csv", "--account-stats", "accounts.csv")
for path, part in [("groups.csv", "object_id,num_accounts\nu,1\nv,1\n"),
                   ("accounts.csv", "account_id,avg_time_delta,avg_edge_symmetry_score,"
                    "unique_shares_count\na,39.5,1,2\nb,39.5,1,2\n"), ("tweet.csv", '"u,v"')]:
    with open(path) as file:
        expect(file.read(), part)
# Where they and we part: on the network's other side if it is on standard output, or as JSON.
explain = ["network", "shares.csv", "--like", "coornet", "--window", "60s", "--explain-like"]
told = run(*explain, "--out", "net.csv").stdout
expect(told, "CooRnet ties 1 pair of accounts (its edges of weight 2 or more, in bins of 60 s); "
       "we tie 1 in the same window; both 1\n")
expect(told, "\n  2 pairs of shares within 60 s of each other stand in two bins; for that, accounts "
       "miss 2 URLs that they shared in time (2 edges: a - c, b - c)\n")
expect(run(*explain, "--out", "-").stderr, "CooRnet ties 1 pair")
told = json.loads(run(*explain, "--out", "net.csv", "--json").stdout)
if (told["theirs"], told["ours"], told["both"], told["only_theirs"]) != (1, 1, 1, []):
    sys.exit(f"--explain-like --json: {told}")
expect(run("network", "shares.csv", "--out", "-", "--explain-like", status=1).stderr,
       "--explain-like needs --like, to say where")
expect(run("network", "shares.csv", "--out", "-", "--group-stats", "x.csv", status=1).stderr,
       "--group-stats needs --like coortweet")

checked = json.loads(run("check", "--json", "acts.csv").stdout)["inputs"][0]
if (checked["posts"], checked["accounts"], checked["rejected"], checked["first_utc"]) != (
        9, 3, 1, "2023-08-01T00:00:00Z"):
    sys.exit(f"check: {checked}")

# QUT's networks: of its own table by position, and of any export.
with open("posts.csv", "w", encoding="utf-8") as file:
    file.write("id,user,name,of,to,said,at,urls\n"
               "1,b,B,p,,,100,\n2,a,A,p,,,160,\n3,a,A,p,,,100,\n4,a,A,,,Hello  all,100,\n"
               "5,c,C,,,@you hello ALL,110,http://e.org/1\n")
qut = ["network", "posts.csv", "--like", "qut", "--out", "-"]
header = "user_1,user_2,weight\n"
for words, edges in [([], "a,b,2\nb,a,1\n"),
                     (["--self-loops"], "a,a,2\na,b,2\nb,a,1\n"),
                     (["--min-weight", "2"], "a,b,2\n"),
                     (["--window", "59s"], "a,b,1\nb,a,1\n"),
                     (["--network", "co_tweet"], "a,c,1\nc,a,1\n"),
                     (["--network", "co_link"], ""),
                     (["--network", "co_similar_tweet", "--similarity", "1"], "a,c,1\nc,a,1\n")]:
    said = run(*qut, *words).stdout
    if said != header + edges:
        sys.exit(f"{words}: {said}")
told = run(*qut[:-1], "net.csv", "--network", "co_tweet", "--explain-like").stdout
expect(told, "QUT's toolkit ties 1 pair of accounts (those with an edge of weight 1 or more in either "
       "direction); we tie 0 in the same window; both 0\n")
expect(told, "\n  1 rest on texts alone that say too little for us: fewer than 20 letters and than 5 "
       "words (a - c)\n")
run(*qut, "--network", "co_like", status=2)
run(*qut, "--similarity", "2", status=2)
expect(run(*qut, "--network", "co_post", "--memory", "40", status=1).stderr, "more than 1 edges")
run(*qut[:-1], "qut.graphml")
# The same network at other settings: as many ties as network finds with each of them.
with open("shares.csv", "w", encoding="utf-8") as file:
    file.write("object_id,account_id,content_id,timestamp_share\n"
               "o,a,1,1690000000\no,b,2,1690000060\no,c,3,1690000200\n")
grid = json.loads(run("sweep", "shares.csv", "--windows", "1h,60s", "--min-weights", "1", "--json",
                      "--out", "swept").stdout.split("wrote")[0])["cells"]
if [(cell["window_s"], cell["ties"], cell["accounts"]) for cell in grid] != [(60, 1, 2), (3600, 3, 3)]:
    sys.exit(f"sweep: {grid}")
for path in ["sweep.csv", "sweep.svg", "sweep.png", "sweep.pdf"]:
    if not os.path.getsize(os.path.join("swept", path)):
        sys.exit(f"sweep: {path} is empty")
run("sweep", "shares.csv", "--windows", "soon", status=2)

with open("tweets.jsonl", "w", encoding="utf-8") as file:
    for n, user in [(1, "11"), (2, "12")]:
        file.write(json.dumps({"data": {"id": f"{n}", "author_id": user, "text": "same words here",
                                        "created_at": f"2023-08-01T10:00:0{n}.000Z"}}) + "\n")
expect(run("network", "tweets.jsonl", "--like", "qut", "--network", "co_tweet", "--out", "-").stdout,
       header + "11,12,1\n12,11,1\n")
with open("bad.csv", "w", encoding="utf-8") as file:
    file.write("message_id,user_id,username,repost_id,reply_id,message,timestamp,urls\n1,a,A,,,,soon,\n")
expect(run("network", "bad.csv", "--like", "qut", "--out", "-", status=1).stderr,
       "bad.csv: record 1 (line 2): expected a timestamp in seconds, got \"soon\"")

# An archive is read like a folder, its pictures go to their posts, and what leads outside is refused.
chat = {"name": "A channel", "type": "public_channel", "id": 77, "messages": [
    {"id": 1, "type": "message", "date": "2023-08-01T10:00:00", "date_unixtime": "1690884000",
     "from": "A channel", "from_id": "channel77", "photo": "photos/1.jpg", "text": "look"}]}
with zipfile.ZipFile("export.zip", "w") as archive:
    archive.writestr("ChatExport/result.json", json.dumps(chat))
    archive.writestr("ChatExport/photos/1.jpg", "picture")
    archive.writestr("readme.txt", "this is no export")
    archive.writestr("../up.csv", "x")
shutil.copy("acts.csv", "again.csv")
with open("missing_columns.csv", "w", encoding="utf-8") as file:
    file.write("a,b\nx,y\n")
told = json.loads(run("check", "--json", "export.zip", "acts.csv").stdout)
if [(i["member"], i["posts"], i["media"], i["rejected"]) for i in told["inputs"]] != [
        ("ChatExport/result.json", 1, 1, 0), ("../up.csv", 0, 0, 1), ("", 9, 0, 1),
        ("readme.txt", 0, 0, 0)]:
    sys.exit(f"check of an archive: {told}")
if (told["total"]["posts"], [f["member"] for f in told["passed_over"]]) != (10, ["readme.txt"]):
    sys.exit(f"check of an archive: {told}")
failed = json.loads(run("check", "--json", "missing_columns.csv", status=1).stdout)
if [(i["path"], i["posts"], i["diagnostics"][0]["code"]) for i in failed["inputs"]] != [
        ("missing_columns.csv", 0, "file.not_read")] or failed["total"]["posts"] != 0:
    sys.exit(f"check of what is no export: {failed}")
twice = json.loads(run("check", "--json", "acts.csv", "again.csv").stdout)["total"]
if (twice["posts"], twice["duplicates"]) != (9, 9):
    sys.exit(f"check of one export twice: {twice}")
run("check", "--strict", "export.zip", status=1)
expect(run("run", "export.zip", "--out", "case3").stdout, "over 1 file, no export: readme.txt")
with open("case3/run.json", encoding="utf-8") as file:
    expect(file.read(), "ChatExport/result.json")

# A simulation in the formats that one asks for, and read again; dates in the order that one says.
run("simulate", "--out", "made", "--scale", "0.1", "--formats", "whatsapp-chat,act-table")
if sorted(os.listdir("made/exports")) != ["acts", "whatsapp"]:
    sys.exit(f"simulate --formats: {os.listdir('made/exports')}")
run("simulate", "--out", "made", "--formats", "pigeon-post", status=2)

# Who acts on what, and which copies of planted contents are found again.
run("contents", "made/exports", "--acts", "acts_on.csv")
with open("acts_on.csv", encoding="utf-8") as file:
    acts = list(csv.DictReader(file))
if list(acts[0]) != ["trace", "content_id", "platform", "post_id", "account_id", "time_utc"]:
    sys.exit(f"contents --acts: {acts[0]}")
by_content = {}
for n, row in enumerate(acts):
    by_content.setdefault((row["trace"], row["content_id"]), []).append((n, row["time_utc"]))
for content, rows in by_content.items():
    if [n for n, _ in rows] != list(range(rows[0][0], rows[-1][0] + 1)) or rows != sorted(
            rows, key=lambda row: row[1]):
        sys.exit(f"contents --acts: {content} is not in one piece, by time: {rows}")
told = run("score", "acts_on.csv", "--truth", "made").stdout
for words in ["text   text     same          recall ", "text   text     paraphrase    recall ",
              "media  picture  same          recall ", "media  picture-1"]:
    expect(told, words)
if run("score", "acts_on.csv", "--truth", "made/truth/contents.csv").stdout != told:
    sys.exit("score: the folder and its table say different things")
run("score", "acts_on.csv", "--truth", "made/truth/posts.csv", status=1)
with open("chat.txt", "w", encoding="utf-8") as file:
    file.write("1/2/2024, 10:00 - Ada: one\n3/4/2024, 10:00 - Brook: two\n")
for words, last, assumed in [([], "2024-04-03T10:00:00Z", ["date_order=dmy", "timezone=UTC"]),
                             (["--date-order", "mdy", "--timezone", "Asia/Baghdad"],
                              "2024-03-04T07:00:00Z", ["timezone=Asia/Baghdad"])]:
    told = json.loads(run("check", "--json", "chat.txt", *words).stdout)["inputs"][0]
    if (told["last_utc"], told["assumptions"]) != (last, assumed):
        sys.exit(f"check {words}: {told}")
# Two exports of one chat: what both hold is told in the total, and the zone is missing only untold.
for name, last in (("one", 2), ("two", 3)):
    os.makedirs(name, exist_ok=True)
    with open(f"{name}/WhatsApp Chat with River.txt", "w") as file:
        file.writelines(f"13/02/2024, 21:0{i} - Ada: message {i}\n" for i in range(last))
told = json.loads(run("check", "--json", "--timezone", "Asia/Baghdad", "one", "two").stdout)
if (told["total"]["posts"], told["total"]["duplicates"]) != (3, 2):
    sys.exit(f"check of two exports of one chat: {told}")
if any("time zone" in words for words in told["total"]["missing"]):
    sys.exit(f"check asks for the zone that it was told: {told}")

# Standard input.
with open("acts.csv", "rb") as file:
    piped = subprocess.run([program, "check", "--json", "-"], stdin=file, capture_output=True)
if json.loads(piped.stdout)["total"]["posts"] != 9:
    sys.exit(f"standard input: {piped}")

# A hostile name moves no cursor and hides nothing.
with open("evil\x1b[2J.csv", "w") as file:
    file.write("x\n")
for stream in (lambda e: e.stdout, lambda e: e.stderr):
    if "\x1b" in stream(run("check", "evil\x1b[2J.csv", status=1)):
        sys.exit("an escape reached the terminal")
print("all verbs keep their word")
