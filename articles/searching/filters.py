"""What narrows a search besides words: a section, a tag, days of publication."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from articles.models import Section, Tag
from articles.searching import terms
from articles.searching.places import first_place, last_place


@dataclass(frozen=True)
class Filters:
    """Only stories of this section, with this tag, published from one day to another (both included)."""

    section: Section | None = None
    tag: Tag | None = None
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return any((self.section, self.tag, self.since, self.until))

    def groups(self, language: str) -> list[tuple[str, ...]]:
        """Return the terms that entries must have."""
        found: list[tuple[str, ...]] = []
        if self.section:
            found.append((terms.of_section(language, self.section.pk),))
        if self.tag:
            found.append((terms.of_tag(language, self.tag.pk),))
        return found

    def places(self, at: datetime) -> tuple[int, int]:
        """Return the first and the last key of entries that can be meant at this time."""
        first = first_place(_begin_of(self.since)) if self.since else -(2**63)
        last = last_place(at)
        if self.until and self.until < timezone.localdate(at):
            last = first_place(_begin_of(self.until + timedelta(days=1))) - 1
        return first, last


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
