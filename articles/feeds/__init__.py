"""Feeds: what was published, in full, for programs that follow it: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1."""
