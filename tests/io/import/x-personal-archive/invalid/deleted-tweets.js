window.YTD.deleted_tweets.part0 = [{"tweet": {"id_str": "1686301993989046273", "created_at": "Tue Aug 01 09:05:00 +0000 2023", "full_text": "hello", "deleted_at": "Wed Aug 02 09:05:00 +0000 2023"}}]
