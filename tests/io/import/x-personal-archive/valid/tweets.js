window.YTD.tweets.part0 = [
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1686301993989046273"
     ]
    }
   },
   "retweeted": false,
   "id_str": "1686301993989046273",
   "id": "1686301993989046273",
   "created_at": "Tue Aug 01 09:05:00 +0000 2023",
   "full_text": "RT @Example_B: passed on #tag",
   "lang": "en",
   "entities": {
    "hashtags": [
     {
      "text": "tag",
      "indices": [
       "25",
       "29"
      ]
     }
    ],
    "user_mentions": [
     {
      "name": "Name B",
      "screen_name": "Example_B",
      "indices": [
       "3",
       "13"
      ],
      "id_str": "901",
      "id": "901"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "29"
   ]
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1686302245647286274"
     ]
    }
   },
   "retweeted": false,
   "id_str": "1686302245647286274",
   "id": "1686302245647286274",
   "created_at": "Tue Aug 01 09:06:00 +0000 2023",
   "full_text": "see https://t.co/q",
   "lang": "en",
   "entities": {
    "hashtags": [],
    "user_mentions": [],
    "urls": [
     {
      "url": "https://t.co/q",
      "expanded_url": "https://twitter.com/Example_B/status/1686300735697846273",
      "indices": [
       "4",
       "18"
      ]
     }
    ]
   },
   "display_text_range": [
    "0",
    "18"
   ]
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1686302497305526275"
     ]
    }
   },
   "retweeted": false,
   "id_str": "1686302497305526275",
   "id": "1686302497305526275",
   "created_at": "Tue Aug 01 09:07:00 +0000 2023",
   "full_text": "a picture https://t.co/p",
   "lang": "en",
   "entities": {
    "hashtags": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "24"
   ],
   "extended_entities": {
    "media": [
     {
      "id_str": "1686300000000000077",
      "id": "1686300000000000077",
      "media_url_https": "https://pbs.twimg.com/media/Fabc.jpg",
      "type": "photo",
      "indices": [
       "10",
       "24"
      ]
     }
    ]
   }
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1686302748963766276"
     ]
    }
   },
   "retweeted": false,
   "id_str": "1686302748963766276",
   "id": "1686302748963766276",
   "created_at": "Tue Aug 01 09:08:00 +0000 2023",
   "full_text": "the beginning of a note… https://t.co/n",
   "lang": "en",
   "entities": {
    "hashtags": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "39"
   ]
  }
 }
];
