window.YTD.account.part0 = [{"account": {"email": "owner@example.org", "accountId": "5001", "username": "example_a"}}]
