"""Addresses as people copy them: out of redirects, rid of what tells who clicked."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

#: Parameters that name a campaign or a person and never a page.
_TRACKERS = re.compile(
    r"(utm_|hsa_|pk_|mtm_|matomo_|piwik_|ga_|vero_|oly_|wt_mc|at_(medium|campaign|custom)|_hs|__hs|mc_(cid|eid)$|trk)"
    r"|(fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|igsh|li_fat_id|mkt_tok|_openstat"
    r"|s_cid|ncid|cmpid|_ga|_gl|ref_src|ref_url|fb_action_ids|fb_action_types|fb_source|si|srsltid|spm|scm|zanpid)$",
    re.IGNORECASE,
)
#: Hosts that only pass a reader on, with the parameters that may hold the address.
_REDIRECTS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"(www\.)?google\.[a-z.]{2,6}/url$"), ("q", "url")),
    (re.compile(r"[a-z0-9.-]*safelinks\.protection\.outlook\.com/"), ("url",)),
    (re.compile(r"lm?\.facebook\.com/l\.php$"), ("u",)),
    (re.compile(r"l\.(instagram|messenger|workplace|threads)\.com/"), ("u",)),
    (re.compile(r"(www\.)?linkedin\.com/(redir|safety)/"), ("url",)),
    (re.compile(r"(www\.)?youtube\.com/redirect$"), ("q",)),
    (re.compile(r"[a-z0-9.-]*slack-redir\.net/link$"), ("url",)),
    (
        re.compile(
            r"(www\.)?bing\.com/ck/|duckduckgo\.com/l/$|(away|m)\.vk\.com/away\.php$|steamcommunity\.com/linkfilter/"
        ),
        ("uddg", "to", "url"),
    ),
    (
        re.compile(r"statics\.teams\.cdn\.office\.net/evergreen-assets/safelinks/|teams\.microsoft\.com/.*safelinks"),
        ("url",),
    ),
    (re.compile(r"(www\.)?notion\.so/redirect|out\.reddit\.com/|t\.umblr\.com/redirect$|href\.li/"), ("url", "z")),
)
_URLDEFENSE = re.compile(r"https?://urldefense(?:\.proofpoint)?\.com/v[23]/__?(.+?)__;", re.IGNORECASE)
MAX_REDIRECTS = 4


def direct_address(address: str) -> str:
    """Return where an address leads in the end, without trackers; anything but a web address as it is."""
    for _step in range(MAX_REDIRECTS):
        target = _target(address)
        if not target:
            break
        address = target
    return _without_trackers(address)


def _target(address: str) -> str:
    if defended := _URLDEFENSE.match(address):
        return re.sub(r"^(https?):/(?=[^/])", r"\1://", defended.group(1).replace("*", "%"))
    parts = _split(address)
    if parts is None:
        return ""
    place = f"{parts.netloc.lower()}{parts.path}"
    for pattern, names in _REDIRECTS:
        if pattern.match(place):
            values = dict(parse_qsl(parts.query))
            return next((values[name] for name in names if values.get(name, "").startswith("http")), "")
    return ""


def _without_trackers(address: str) -> str:
    parts = _split(address)
    if parts is None or not (parts.query or parts.fragment):
        return address
    kept = [pair for pair in parts.query.split("&") if pair and not _is_tracker(pair)]
    fragment = parts.fragment.partition(":~:text=")[0]
    fragment = "" if fragment.lower().startswith(("utm_", "xtor=")) else fragment
    return urlunsplit(parts._replace(query="&".join(kept), fragment=fragment))


def _is_tracker(pair: str) -> bool:
    return bool(_TRACKERS.match(unquote(pair.partition("=")[0])))


def _split(address: str):
    if not address[:8].lower().startswith(("http://", "https://")):
        return None
    try:
        return urlsplit(address)
    except ValueError:  # such as an unclosed bracket in the host
        return None
