"""The mail of one sending to one subscriber: what he asked for, his language to the last word, his own links."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from articles.addresses import whole
from articles.context_processors import Chrome
from articles.enums import DeliveryState, Frequency, PictureCrop
from articles.imaging.sources import sources_of
from articles.mailing import Shell, shell
from articles.models import Delivery, Edition, Sending, SentStory, Subscriber, TaggedArticle
from articles.newsletters.mails import managing_url

#: What has reached a subscriber, or may have.
_HAD = (DeliveryState.SENT, DeliveryState.DOUBTFUL)
#: How much is said after the subject where nothing was written for it: as much as any program shows.
_PREHEADER_CHARACTERS = 140


class Letter:
    """A sending as it is mailed. Stories are read once, and again only when it is asked for anew: what was withdrawn is gone."""

    def __init__(self, sending: Sending) -> None:
        self.sending = sending
        self.language = sending.language
        self.is_single = sending.frequency == Frequency.EACH
        #: What was made of it, by the stories that are in it: most recipients get the same ones.
        self._shells: dict[tuple[int, ...], Shell] = {}
        self._told: dict[int, _Story] = {}
        #: What of its stories each subscriber has had: edition and how often that sending came.
        self._had: dict[int, list[tuple[int, str]]] = {}

    @cached_property
    def chrome(self) -> Chrome:
        return Chrome(self.language)

    @cached_property
    def stories(self) -> list[Edition]:
        """What of the sending is public now, in its order."""
        published = Edition.objects.published_in(self.language).filter(sent_stories__sending=self.sending)
        return list(published.order_by("sent_stories__position").with_card_data())

    @cached_property
    def _tags(self) -> dict[int, set[int]]:
        """The tags of each story's article."""
        tags: dict[int, set[int]] = defaultdict(set)
        tagged = TaggedArticle.objects.filter(content_object__in=[one.article_id for one in self.stories])
        for article, tag in tagged.values_list("content_object", "tag"):
            tags[article].add(tag)
        return tags

    def stories_for(self, subscriber: Subscriber) -> list[Edition]:
        """Return what of the sending a subscriber asked for, and has not had; of what an editor chose, also what he has."""
        had = set() if self.sending.issue_id else self._had_by(subscriber)
        return [one for one in self.stories if one.pk not in had and self._is_wanted(one, subscriber, self.is_single)]

    def _is_wanted(self, edition: Edition, subscriber: Subscriber, is_single: bool) -> bool:
        """Tell whether he wants a story: one that goes out by itself, or one in a digest."""
        if is_single and self._tags[edition.article_id] & {tag.pk for tag in subscriber.tags.all()}:
            return True
        if is_single and subscriber.frequency != Frequency.EACH:
            return False  # he gets alerts, and this is none
        sections = {section.pk for section in subscriber.sections.all()}
        return not sections or edition.article.section_id in sections

    def prepare(self, subscribers: Iterable[int]) -> None:
        """Read at once what other sendings have brought these subscribers of its stories, instead of for each."""
        keys = list(subscribers)
        self._had.update({pk: [] for pk in keys})
        received = SentStory.objects.filter(
            edition__in=[one.pk for one in self.stories],
            sending__deliveries__subscriber__in=keys,
            sending__deliveries__state__in=_HAD,
        ).exclude(sending=self.sending)
        rows: Any = received.values_list("sending__deliveries__subscriber", "edition", "sending__frequency")
        for pk, edition, how in rows:
            self._had[pk].append((edition, how))

    def _had_by(self, subscriber: Subscriber) -> set[int]:
        """Return which of the stories other sendings have brought him."""
        if subscriber.pk not in self._had:
            self.prepare([subscriber.pk])
        stories = {one.pk: one for one in self.stories}
        # Stories of one moment go out together, and to each reader those that he wants.
        return {
            pk
            for pk, how in self._had[subscriber.pk]
            if how != Frequency.EACH or self._is_wanted(stories[pk], subscriber, is_single=True)
        }

    def mail(self, delivery: Delivery, subscriber: Subscriber) -> EmailMultiAlternatives | None:
        """Return the mail to a subscriber; None where there is nothing in it for him."""
        stories = self.stories_for(subscriber)
        return self.composed(subscriber, stories, f"delivery {delivery.pk}") if stories else None

    def composed(self, subscriber: Subscriber, stories: list[Edition], name: str) -> EmailMultiAlternatives:
        """Return the mail with these stories; the same `name` gives it the same Message-ID."""
        with translation.override(self.language):
            leave = managing_url("newsletter-leave", subscriber)
            own = {"preferences_url": managing_url("newsletter-preferences", subscriber), "leave_url": leave}
            key = tuple(one.pk for one in stories)
            if key not in self._shells:
                self._shells[key] = shell("digest", self._context(stories), own)
            headers = self._headers(name, leave)
            return self._shells[key].to(subscriber.email, own, sender=self.chrome.name, headers=headers)

    def _context(self, stories: list[Edition]) -> dict[str, Any]:
        return {
            "newsroom": self.chrome.name,
            "chrome": self.chrome,
            "is_single": self.is_single,
            "subject": self._said("subject"),
            "preheader": self._preheader(stories),
            "opening": [part for part in re.split(r"\n\s*\n", self._said("opening")) if part],
            "stories": [self._tell(edition) for edition in stories],
        }

    def _tell(self, edition: Edition) -> "_Story":
        if edition.pk not in self._told:
            self._told[edition.pk] = _Story(edition)
        return self._told[edition.pk]

    def _said(self, field: str) -> str:
        """Return what an editor wrote in this language; empty for what filled itself."""
        return self.sending.issue.text(field, self.language).strip() if self.sending.issue else ""

    def _preheader(self, stories: list[Edition]) -> str:
        """Return what mail programs show after the subject: what it does not say yet."""
        if written := self._said("preheader"):
            return written
        first = stories[0]
        rest = (
            [first.standfirst]
            if len(stories) == 1
            else [one.headline for one in stories[0 if self._said("subject") else 1 :]]
        )
        return " · ".join(filter(None, rest))[:_PREHEADER_CHARACTERS]

    def _headers(self, name: str, leave: str) -> dict[str, str]:
        """Return what mail programs want to know (RFC 2369, 2919, 8058); the message's name is the same at each attempt."""
        host = urlsplit(settings.SITE_URL).hostname or "localhost"
        name = hashlib.sha256(f"{settings.SECRET_KEY} {name}".encode()).hexdigest()[:32]
        return {
            "Message-ID": f"<{name}@{host}>",
            "List-Id": f"<newsletter.{self.language}.{host}>",
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Precedence": "bulk",
            "Auto-Submitted": "auto-generated",
            "Content-Language": self.language,
        }


class _Story:
    """A story as a mail shows it, its addresses whole."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.url = whole(edition.get_absolute_url())
        picture = edition.article.lead_picture
        self.picture = sources_of(picture, PictureCrop.CARD)
        self.picture_url = whole(self.picture.src) if self.picture else ""
        self.alt = picture.alt_in(edition.language) if picture else ""
