"""Addresses as people copy them: out of redirects, rid of what tells who clicked."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

#: Parameters that name a campaign or a person and never a page.
_TRACKERS = re.compile(
    r"(utm_|hsa_|pk_|mtm_|matomo_|piwik_|ga_|vero_|oly_|wt_mc|wt\.mc|at_(medium|campaign|custom)|_hs|__hs|trk|__cft__)"
    r"|(fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|igsh|li_fat_id|mkt_tok|_openstat"
    r"|mc_cid|mc_eid|s_cid|smid|smtyp|cmp|cmpid|ncid|ocid|xtor|ito|mibextid|rdid|share_id|guccounter|guce_referrer"
    r"|guce_referrer_sig|_branch_match_id|__twitter_impression|__tn__|_ga|_gl|ref_src|ref_url|fb_action_ids"
    r"|fb_action_types|fb_source|si|srsltid|spm|scm|zanpid)$",
    re.IGNORECASE,
)
#: Places that only pass a reader on, with the parameters that may hold the address.
_REDIRECTS = [
    (re.compile(place), names)
    for place, names in (
        (r"(www\.)?google\.[a-z.]{2,6}/url$", ("q", "url")),
        (r"[a-z0-9.-]*safelinks\.protection\.outlook\.com/", ("url",)),
        (r"statics\.teams\.cdn\.office\.net/evergreen-assets/safelinks/", ("url",)),
        (r"lm?\.facebook\.com/l\.php$", ("u",)),
        (r"l\.(instagram|messenger|workplace|threads)\.com/", ("u",)),
        (r"(www\.)?linkedin\.com/(redir|safety)/", ("url",)),
        (r"(www\.)?youtube\.com/redirect$", ("q",)),
        (r"[a-z0-9.-]*slack-redir\.net/link$", ("url",)),
        (r"duckduckgo\.com/l/$", ("uddg",)),
        (r"(away|m)\.vk\.com/away\.php$", ("to",)),
        (r"(www\.)?notion\.so/redirect", ("url",)),
        (r"out\.reddit\.com/|steamcommunity\.com/linkfilter/|linkprotect\.cudasvc\.com/url$", ("url", "a")),
        (r"t\.umblr\.com/redirect$", ("z",)),
    )
]
_PROOFPOINT = re.compile(r"https?://urldefense(?:\.proofpoint)?\.com/v3/__(.+?)__;", re.IGNORECASE)
_PROOFPOINT_2 = re.compile(r"https?://urldefense\.proofpoint\.com/v2/url\?u=([^&]+)", re.IGNORECASE)
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
    if wrapped := _PROOFPOINT.match(address):
        return re.sub(r"^(https?):/(?=[^/])", r"\1://", wrapped.group(1))
    if wrapped := _PROOFPOINT_2.match(address):
        return unquote(wrapped.group(1).replace("-", "%").replace("_", "/"))
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
