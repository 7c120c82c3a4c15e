window.YTD.note_tweet.part0 = [
 {
  "noteTweet": {
   "noteTweetId": "1",
   "createdAt": "2023-08-01T09:08:00.000Z",
   "core": {
    "text": "the beginning of a note and its whole end",
    "urls": [],
    "mentions": [],
    "hashtags": []
   }
  }
 }
]
