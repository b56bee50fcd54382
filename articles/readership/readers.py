"""Whether somebody reads, or a program asks. Looked at, and forgotten."""

import re

from django.http import HttpRequest

#: Programs say so, nearly all of them; pretending ones are beyond a newsroom's means.
_PROGRAM = re.compile(
    r"bot\b|bot[/;) ]|crawl|spider|slurp|scrap|fetch|monitor|uptime|pingdom|preview|validator|headless|lighthouse|inspect"
    r"|facebookexternalhit|meta-external|whatsapp|telegram|skype|slack|discord|embedly|pinterest|vkshare"
    r"|feed|rss|reader/|curl|wget|httpie|python|java/|okhttp|go-http|ruby|perl|php|axios|node-fetch|libwww"
    r"|gptbot|chatgpt|claude|perplexity|bytespider|ccbot|archive\.org|ia_archiver",
    re.IGNORECASE,
)
#: What browsers send with pages that they load before anybody asked for them.
_IN_ADVANCE = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


def is_reader(request: HttpRequest) -> bool:
    """Tell whether a page is asked for by somebody who reads it now."""
    if request.method != "GET":
        return False
    if any("prefetch" in request.headers.get(name, "").lower() for name in _IN_ADVANCE):
        return False
    agent = request.headers.get("User-Agent", "")
    return "Mozilla/" in agent and not _PROGRAM.search(agent)
