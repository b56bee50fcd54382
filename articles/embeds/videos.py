"""Videos of other sites: which address is one, and where its player is that keeps the least of who watches.

Nothing of those sites is on a page before a reader presses play.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

#: Hosts of the players, for the policy of pages that hold them (CSP, frame-src).
PLAYERS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")
_YOUTUBE = re.compile(r"(www\.|m\.|music\.)?youtube(-nocookie)?\.com")
_YOUTUBE_PATH = re.compile(r"/(?:shorts|live|embed|v)/([\w-]{11})/?")
_YOUTUBE_ID = re.compile(r"[\w-]{11}")
_VIMEO_PATH = re.compile(r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d{6,12})(?:/([0-9a-f]{8,12}))?/?")
_TIME = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?")


@dataclass(frozen=True)
class Video:
    """A video of another site: its name, the page for who has no scripts, and the player's address."""

    site: str
    title: str
    page: str
    player: str


def video_at(address: str, title: str) -> Video | None:
    """Return the video that an address leads to; nothing for any other page. A title that is the address is none."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
        query = parse_qs(parts.query, max_num_fields=20)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    found = _youtube(host, parts.path, query) or _vimeo(host, parts.path, query)
    if found is None:
        return None
    site, page, player = found
    return Video(site, "" if title == address else title, page, player)


def _youtube(host: str, path: str, query: dict[str, list[str]]) -> tuple[str, str, str] | None:
    key = ""
    if host == "youtu.be":
        key = path.strip("/")
    elif _YOUTUBE.fullmatch(host):
        in_path = _YOUTUBE_PATH.fullmatch(path)
        key = in_path.group(1) if in_path else (query.get("v", [""])[0] if path == "/watch" else "")
    if not _YOUTUBE_ID.fullmatch(key):
        return None
    start = _seconds((query.get("t") or query.get("start") or [""])[0])
    page = urlencode({"v": key, **({"t": f"{start}s"} if start else {})})
    player = urlencode({"autoplay": 1, "rel": 0, **({"start": start} if start else {})})
    return "YouTube", f"https://www.youtube.com/watch?{page}", f"{PLAYERS[0]}/embed/{key}?{player}"


def _vimeo(host: str, path: str, query: dict[str, list[str]]) -> tuple[str, str, str] | None:
    found = _VIMEO_PATH.fullmatch(path) if host in ("vimeo.com", "www.vimeo.com", "player.vimeo.com") else None
    if found is None:
        return None
    key, secret = found.group(1), found.group(2) or query.get("h", [""])[0]
    is_secret = bool(re.fullmatch(r"[0-9a-f]{8,12}", secret))
    player = urlencode({"autoplay": 1, "dnt": 1, **({"h": secret} if is_secret else {})})
    page = f"https://vimeo.com/{key}" + (f"/{secret}" if is_secret else "")
    return "Vimeo", page, f"{PLAYERS[1]}/video/{key}?{player}"


def _seconds(text: str) -> int:
    """Return a time such as 90, 90s or 1m30s in seconds; 0 for anything else."""
    found = _TIME.fullmatch(text)
    if not found:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds
