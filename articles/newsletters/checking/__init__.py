"""Whether mails can be sent and will be believed: the settings, the mail server, and what the name servers say of us."""
