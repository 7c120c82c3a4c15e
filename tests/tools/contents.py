"""What `lockstep contents` lists: the most shared contents of each trace, variants with the words that
differ, and what guards left out. On 10,770 Arabic promotional tweets, where they are found, as many
different texts at each level as METHODS.md section 8 counted with another program. Call with the
program, a scratch folder and the folder of data."""

import csv
import gzip
import io
import json
import os
import sys

from scratch import runner

program, scratch, data = sys.argv[1:]
run = runner(program, scratch)


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: expected {wanted!r}, got {got!r}")


def write(path, posts):
    """posts: (author, second, text, link); as X's API would send them."""
    with open(path, "w", encoding="utf-8") as file:
        for n, (author, second, text, link) in enumerate(posts, 1):
            minute, s = divmod(second, 60)
            post = {"id": str(n), "author_id": str(author), "text": text,
                    "created_at": f"2023-08-{1 + minute // 1440:02}T{minute // 60 % 24:02}:{minute % 60:02}:{s:02}.000Z"}
            if link:
                post["entities"] = {"urls": [{"url": link, "expanded_url": link}]}
            file.write(json.dumps({"data": post}) + "\n")


lie = "the director of the centre has stolen all of the money of the poor"
write("posts.jsonl", [
    (1, 10, lie + " says a cook", ""),
    (2, 20, lie.upper() + " says a clerk!", ""),
    (3, 30, lie + ", says a c.l.e.r.k", ""),
    (3, 40, "read this http://news.example/1", "http://news.example/1"),
    (4, 50, "and this http://news.example/1", "http://www.news.example/1/"),
    (4, 60, "Good morning, good morning and a happy birthday to you", ""),
    (5, 70, "good morning good morning and a happy birthday to you!", ""),
    (6, 80, "a text that one account alone has written", ""),
])
told = json.loads(run("contents", "posts.jsonl", "--json").stdout)
traces = {trace["trace"]: trace for trace in told["traces"]}
text = traces["text"]
expect("text", [text[k] for k in ("contents", "shared", "posts", "accounts")], [2, 1, 4, 4])
top = text["most_shared"][0]
expect("the most shared text", [top[k] for k in ("key", "posts", "accounts", "platforms")],
       [lie + " says a cook", 3, 3, ["x"]])
expect("its times", (top["first_utc"], top["last_utc"]), ("2023-08-01T00:00:10Z", "2023-08-01T00:00:30Z"))
expect("its variants", top["variants"], [{"text": lie + " says a clerk", "posts": 2,
                                          "left_out": ["cook"], "put_in": ["clerk"]}])
link = traces["link"]["most_shared"][0]
expect("the most shared link", (link["key"], link["accounts"]), ("news.example/1", 2))
expect("what was left out", told["left_out"],
       [{"trace": "text", "why": "too short to mean anything", "contents": 2, "posts": 2},
        {"trace": "text", "why": "greeting or prayer", "contents": 1, "posts": 2}])
expect("and shared", [(c["key"], c["accounts"]) for c in told["left_out_shared"]],
       [("good morning good morning and a happy birthday to you", 2)])
prose = run("contents", "posts.jsonl", "--trace", "text", "--top", "1").stdout
for part in ["text: 2 contents, 1 of them by two accounts or more; 4 posts by 4 accounts",
             "2  also as: -cook +clerk", "left out of text, greeting or prayer: 1 text in 2 posts",
             "different texts, by how much is taken away: 8 raw, 8 message, 8 spelling, 6 words"]:
    if part not in prose:
        sys.exit(f"expected {part!r} in {prose}")
if "link" in prose.split("different")[0]:
    sys.exit(f"--trace text lists links: {prose}")
run("contents", "posts.jsonl", "--trace", "likes", status=1)
run("contents", "posts.jsonl", "--top", "none", status=2)

# The table and the summary of a run have what was left out, too.
run("run", "posts.jsonl", "--out", "case")
with open("case/tables/contents.csv", encoding="utf-8") as file:
    guarded = [(row["key"], row["n_accounts"], row["guarded"]) for row in csv.DictReader(file) if row["guarded"]]
expect("contents.csv", guarded,
       [("good morning good morning and a happy birthday to you", "2", "greeting or prayer")])
with open("case/run.json", encoding="utf-8") as file:
    counts = json.load(file)["counts"]
expect("run.json", counts["text: posts left out as greeting or prayer"], 2)

# The same bytes for any number of threads and order of posts.
lines = open("posts.jsonl", encoding="utf-8").read().splitlines()
with open("backwards.jsonl", "w", encoding="utf-8") as file:
    file.write("\n".join(reversed(lines)) + "\n")
for trace in ["text", "near_text"]:
    expect("another order", run("contents", "backwards.jsonl", "--json", "--trace", trace, "--threads", "1").stdout,
           run("contents", "posts.jsonl", "--json", "--trace", trace, "--threads", "3").stdout)

tweets = os.path.join(data, "arabic", "lowquality_2018.csv.gz")
if os.path.exists(tweets):
    with gzip.open(tweets) as file:
        rows = list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8-sig", newline="")))
    write("arabic.jsonl", [(n % 997, n, row["text"], "") for n, row in enumerate(rows)])
    told = json.loads(run("contents", "arabic.jsonl", "--json", "--trace", "near_text", "--top", "9999").stdout)
    different = told["different_texts"]
    # Counted there: 5,785 raw (after collapsing blanks), 5,290, 5,272 and 5,071, nothing among them.
    expect("levels", (different["message"] + 1, different["spelling"] + 1), (5290, 5272))
    if not 5785 <= different["raw"] <= 5850 or not 5000 <= different["words"] <= 5071:
        sys.exit(f"levels: {different}")
    clusters = [c["variants"] for c in told["traces"][0]["most_shared"] if c["variants"]]
    texts = sum(1 + len(variants) for variants in clusters)
    # Counted there: 1,375 texts in 433 clusters, by single link.
    print(f"{texts} texts in {len(clusters)} clusters")
    if not 1238 <= texts <= 1512 or not 390 <= len(clusters) <= 520:
        sys.exit(f"{texts} texts in {len(clusters)} clusters")
print("contents are listed")
