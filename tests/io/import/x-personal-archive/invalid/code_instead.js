window.YTD.tweets.part0 = load("tweets", {"full_text": 1, "id_str": 2})
