"""The format's keys, and how a field of ours is said in it."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from articles.exchange.faults import Fault
from articles.publishing.archive import YEARS

#: Language-level key → text column of Article, in the order in which they are written.
TEXTS = {
    "title": "headline",
    "standfirst": "standfirst",
    "dateline": "dateline",
    "image_caption": "lead_caption",
    "about": "about",
    "seo_title": "seo_title",
    "seo_description": "seo_description",
}
#: What stands first in a line; the rest follows by name. The languages come after these.
FIRST = ("slug", "source", "licence", "published", "published_exact", "published_note", "default_language")
#: Story-level keys that have a place of their own.
OURS = {
    *("slug", "published", "default_language", "tags", "section", "byline", "picture", "pictures", "related"),
    "pinned_until",
}
#: Language-level keys that have a place of their own.
OURS_IN_A_LANGUAGE = {
    *TEXTS,
    *("slug", "status", "published", "revised", "was_public", "paragraphs", "body_html", "image_alt", "tags"),
    *("corrections", "past_slugs"),
}
#: When a story is taken to be published of which only the day is known.
HOUR_OF_DAY = time(9)


def time_of(value: Any, key: str) -> datetime | None:
    """Return the time of a date (at nine, in the site's time zone) or of an ISO 8601 timestamp; None for null. Raise Fault."""
    if value is None:
        return None
    moment = None
    try:
        if isinstance(value, str) and len(value) == 10 and (day := parse_date(value)):
            moment = datetime.combine(day, HOUR_OF_DAY)
        elif isinstance(value, str):
            moment = parse_datetime(value)
    except ValueError:
        pass
    if moment and moment.year in YEARS:
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    raise Fault(
        _("“%(key)s” is %(value)s: write a date as 2026-11-24, or a time as 2026-11-24T14:30:00+07:00.")
        % {"key": key, "value": repr(value)[:60]}
    )


def written_time(moment: datetime | None) -> str | None:
    """Return the shortest spelling from which time_of() makes the same time."""
    if moment is None:
        return None
    local = timezone.localtime(moment)
    return local.date().isoformat() if local.time() == HOUR_OF_DAY else local.isoformat()
