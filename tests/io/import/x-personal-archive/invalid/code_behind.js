window.YTD.tweets.part0 = [{"tweet": {"id_str": "1686301993989046273", "created_at": "Tue Aug 01 09:05:00 +0000 2023", "full_text": "hello"}}];
window.ran = 1;
