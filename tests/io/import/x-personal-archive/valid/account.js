window.YTD.account.part0 = [
 {
  "account": {
   "email": "nobody@example.org",
   "createdVia": "web",
   "username": "example_a",
   "accountId": "900",
   "createdAt": "2016-01-01T10:00:00.000Z",
   "accountDisplayName": "Name A"
  }
 }
]
