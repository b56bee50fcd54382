"""Telling the machines that wish to know at once what was published, changed or withdrawn: WebSub and IndexNow."""
