"""A whole campaign like that of the letter, beside a world that `lockstep simulate --amplifiers 0` wrote,
in the platforms' export formats. It is written by other hands than the generator's, and otherwise: only X
acts in waves; pages, channels and chats pass things on at their own pace.

Of 30 things in 12 days, each begins on one of five anonymous pages (CrowdTangle CSV); the others take it
up, most of them, some 40 minutes later (log-normal). A leading channel of Telegram follows about an hour
after, and seven forward it (Desktop JSON, names without ids) or say it themselves; in four chats of
WhatsApp four members each pass it on, hours later, on minute clocks. After the first five, 40 accounts of X
post or repost it in a wave of 20 s to 2 min, 10 min to 4 h after the channel: `participation` of them.
Three of ten of these also post everyday things.
"""

import collections
import csv
import datetime
import json
import math
import os
import random

DAY = 86_400
UTC = datetime.timezone.utc
BEGIN = datetime.datetime(2023, 7, 5, tzinfo=UTC).timestamp()
WHO = ["الناشطة", "المدعوة", "هذه السيدة", "صاحبة الجمعية", "مديرة المركز"]
WHAT = ["تتلقى أموالا من جهات أجنبية", "تسيء إلى عادات مجتمعنا", "تخون ثقة من وثق بها",
        "تخفي حقيقة ما جرى في الورشة", "تعمل لصالح السفارات"]
CALL = ["انشروا قبل الحذف", "لا تسكتوا عن هذه الفضيحة", "شاركوا ليعرف الجميع"]
WHO_EN = ["The so-called activist", "This woman", "The head of that centre"]
WHAT_EN = ["takes foreign money", "insults our customs in every workshop",
           "hides what happened to the donations", "works for the embassies"]
CALL_EN = ["share before they delete it", "do not stay silent", "stop this farce now"]
EVERYDAY = ["Roads closed for the marathon on Friday", "طقس غد معتدل مع غيوم متفرقة",
            "The library opens late this week", "مباراة الليلة انتهت بالتعادل"]
KINDS = ("link", "text", "repost")


def write_letter(world, seed, participation=.6, things=30, kinds=KINDS):
    """The things are of these kinds in turn. Returns what every account of the campaign is ({(platform,
    id): role}), and the platforms in the order in which each thing came to them, by the page's first post
    of it ("facebook:ID_N")."""
    return Letter(world, seed, participation, kinds).write(things)


class Letter:
    def __init__(self, world, seed, participation, kinds):
        self.exports, self.seed, self.participation = world + "/exports", seed, participation
        self.kinds, self.dice = kinds, random.Random(seed)
        self.pages = [str(888_000_000_000_000 + i) for i in range(5)]
        self.channels = [8_100_000_000 + i for i in range(8)]
        self.chats = [[f"+999 880 000 {chat}{i:02d}0" for i in range(4)] for chat in range(4)]
        self.amplifiers = [str(1_660_000_000_000_000_000 + self.dice.randrange(10 ** 16))
                           for _ in range(40)]
        self.on_pages, self.tweets = [], []
        self.on_channels, self.in_chats = collections.defaultdict(list), collections.defaultdict(list)
        self.firsts = []  # of each thing: {platform: second}

    def later(self, median, spread):
        return median * math.exp(self.dice.gauss(0, spread))

    def said(self, number):
        dice = random.Random(self.seed * 1000 + number)
        which = f"{dice.choice('abcdefgh')}{dice.choice('klmnop')}"
        if dice.random() < .7:
            return (f"{dice.choice(WHO)} {dice.choice(WHAT)} و{dice.choice(WHAT)}، {dice.choice(CALL)} "
                    f"الوثيقة رقم {which}")
        return (f"{dice.choice(WHO_EN)} {dice.choice(WHAT_EN)} and {dice.choice(WHAT_EN)}, "
                f"{dice.choice(CALL_EN)}: document {which}")

    def varied(self, text):
        x = self.dice.random()
        return text if x < .6 else text + " 🔥🔥" if x < .8 else "‼️ " + text

    def write(self, things):
        for number in range(things):
            self.spread(number, BEGIN + number * 12.5 * DAY / things + self.dice.uniform(0, 5 * 3600),
                        joined=number >= things // 6)
        for account in self.amplifiers:
            busy = self.dice.random() < .3
            for _ in range(self.dice.randint(3, 12) if busy else self.dice.randint(0, 1)):
                self.tweet(account, BEGIN + self.dice.uniform(0, 13 * DAY),
                           f"{self.dice.choice(EVERYDAY)} {self.dice.randrange(1000)}")
        os.makedirs(self.exports + "/letter", exist_ok=True)
        begins = self.write_pages()
        self.write_channels()
        self.write_chats()
        self.write_tweets()
        roles = {("facebook", page): "page" for page in self.pages}
        roles |= {("telegram", f"channel:{channel}"): "channel" for channel in self.channels}
        roles |= {("whatsapp", "tel:" + member.replace(" ", "")): "member"
                  for members in self.chats for member in members}
        roles |= {("x", account): "amplifier" for account in self.amplifiers}
        return roles, {begins[number]: sorted(first, key=first.get)
                       for number, first in enumerate(self.firsts)}

    def spread(self, number, begin, joined):
        dice, text, kind = self.dice, self.said(number), self.kinds[number % len(self.kinds)]
        link = f"https://tellall.example/{self.seed}/{number}" if kind == "link" else ""
        first = {"facebook": begin}
        page = dice.choice(self.pages)
        self.on_pages.append((begin, page, text, link, number))
        for other in self.pages:
            if other != page and dice.random() < .7:
                self.on_pages.append((begin + self.later(2400, 1), other, self.varied(text), link, None))
        leading = dice.choice(self.channels[:2])
        heard = first["telegram"] = begin + self.later(3600, .7)
        self.on_channels[leading].append((heard, text, link, None))
        for channel in self.channels:
            if channel != leading and dice.random() < .6:
                source = f"Truth {leading % 10}" if dice.random() < .7 else None
                self.on_channels[channel].append((heard + self.later(3600, 1), text, link, source))
        told = begin + self.later(7200, .8)
        for chat, members in enumerate(self.chats):
            for member in members:
                if dice.random() < .45:
                    at = told + self.later(5400, 1)
                    self.in_chats[chat].append((at, member, f"{self.varied(text)} {link}".strip()))
                    first["whatsapp"] = min(first.get("whatsapp", at), at // 60 * 60)
        if joined:
            first["x"] = self.wave(kind, text, link, heard)
        self.firsts.append(first)

    def wave(self, kind, text, link, heard):
        dice, source = self.dice, None
        if kind == "repost":
            author, at = dice.choice(self.amplifiers[:3]), heard + dice.uniform(60, 600)
            source = (author, self.tweet(author, at, text))
        begin = (at if source else heard) + dice.uniform(600, 4 * 3600)
        width, times = dice.uniform(20, 120), [at] if source else []
        for account in self.amplifiers:
            if dice.random() >= self.participation or (source and account == source[0]):
                continue
            times.append(begin + dice.uniform(0, width))
            if source:
                self.tweet(account, times[-1], f"RT @u{source[0][-6:]}: {text}", repost_of=source)
            else:
                self.tweet(account, times[-1], f"{self.varied(text)} {link or '#اوقفوها'}", link)
        return min(times, default=begin)

    def tweet(self, account, at, text, link="", repost_of=None):
        post = str(int(at * 1000) - 1_288_834_974_657 << 22 | self.dice.randrange(1 << 22))
        self.tweets.append((at, post, account, text, link, repost_of))
        return post

    def write_pages(self):
        with open(f"{self.exports}/facebook/posts.csv", encoding="utf-8-sig") as like:
            names = next(csv.reader(like))
        begins = {}
        with open(f"{self.exports}/letter/pages.csv", "w", newline="", encoding="utf-8") as file:
            out = csv.DictWriter(file, names, restval="")
            out.writeheader()
            for n, (at, page, text, link, begun) in enumerate(sorted(self.on_pages, key=lambda x: x[0])):
                if begun is not None:
                    begins[begun] = f"facebook:{page}_{n}"
                out.writerow({"Page Name": f"Page {page[-1]}", "Facebook Id": page, "Type": "Status",
                              "Post Created": day(at - 4 * 3600, "%Y-%m-%d %H:%M:%S EDT"),
                              "URL": f"https://www.facebook.com/{page}/posts/{n}", "Message": text,
                              "Link": link, "Total Interactions": "0"})
        return begins

    def write_channels(self):
        for channel in self.channels:
            name, messages = f"Truth {channel % 10}", []
            for n, (at, text, link, source) in enumerate(sorted(self.on_channels[channel],
                                                                key=lambda x: x[0])):
                parts = [{"type": "plain", "text": text + " " * bool(link)}]
                parts += [{"type": "link", "text": link}] if link else []
                messages.append({"id": n + 2, "type": "message", "date": day(at, "%Y-%m-%dT%H:%M:%S"),
                                 "date_unixtime": str(int(at)), "from": name,
                                 "from_id": f"channel{channel}",
                                 **({"forwarded_from": source} if source else {}),
                                 "text": [parts[0]["text"], *parts[1:]], "text_entities": parts})
            os.makedirs(f"{self.exports}/letter/{channel}", exist_ok=True)
            with open(f"{self.exports}/letter/{channel}/result.json", "w", encoding="utf-8") as file:
                json.dump({"name": name, "type": "public_channel", "id": channel, "messages": messages},
                          file, ensure_ascii=False, indent=1)

    def write_chats(self):
        for chat in range(len(self.chats)):
            with open(f"{self.exports}/letter/WhatsApp Chat with Group {chat}.txt", "w",
                      encoding="utf-8") as file:
                file.write(day(BEGIN, "%d/%m/%Y, %H:%M") + " - Messages and calls are end-to-end "
                           "encrypted. No one outside of this chat, not even WhatsApp, can read or "
                           "listen to them.\n")
                for at, member, text in sorted(self.in_chats[chat]):
                    file.write(f"{day(at, '%d/%m/%Y, %H:%M')} - {member}: {text}\n")

    def write_tweets(self):
        with open(f"{self.exports}/x/tweets.csv", encoding="utf-8") as like:
            names = next(csv.reader(like))
        with open(f"{self.exports}/letter/tweets.csv", "w", newline="", encoding="utf-8") as file:
            out = csv.DictWriter(file, names, restval="")
            out.writeheader()
            for at, post, account, text, link, repost_of in sorted(self.tweets, key=lambda x: x[:2]):
                out.writerow({"tweetid": post, "userid": account, "user_screen_name": "u" + account[-6:],
                              "account_creation_date": "2023-06-20", "tweet_text": text,
                              "tweet_time": day(at, "%Y-%m-%d %H:%M"),
                              "is_retweet": str(bool(repost_of)),
                              "retweet_userid": repost_of[0] if repost_of else "",
                              "retweet_tweetid": repost_of[1] if repost_of else "",
                              "hashtags": "['اوقفوها']" if "#" in text else "[]",
                              "urls": f"['{link}']" if link else "[]", "user_mentions": "[]"})


def day(second, form):
    return datetime.datetime.fromtimestamp(second, UTC).strftime(form)
