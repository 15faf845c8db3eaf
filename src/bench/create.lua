-- What bin/bench limit sends to create incidents.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"title": "Mailbox rule forwards to an address outside", "summary": "Seen by the mail team."}'
