"""The mail of one sending to one subscriber: his sections, his language to the last word, his own links."""

import hashlib
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from articles.addresses import whole
from articles.context_processors import Chrome
from articles.enums import Frequency, PictureCrop
from articles.imaging.sources import sources_of
from articles.mailing import Shell, shell
from articles.models import Delivery, Edition, Sending, Subscriber
from articles.newsletters.mails import managing_url


class Letter:
    """A sending as it is mailed. Stories are read once, and again only when it is asked for anew: what was withdrawn is gone."""

    def __init__(self, sending: Sending) -> None:
        self.sending = sending
        self.language = sending.language
        #: What was made of it, by the stories that are in it: most recipients get the same ones.
        self._shells: dict[tuple[int, ...], Shell] = {}
        self._told: dict[int, _Story] = {}

    @cached_property
    def chrome(self) -> Chrome:
        return Chrome(self.language)

    @cached_property
    def stories(self) -> list[Edition]:
        """What of the sending is public now, in its order."""
        published = Edition.objects.published_in(self.language).filter(sent_stories__sending=self.sending)
        return list(published.order_by("sent_stories__position").with_card_data())

    def stories_for(self, subscriber: Subscriber) -> list[Edition]:
        """Return the stories of the sections that a subscriber reads; all, if he chose none."""
        wanted = {section.pk for section in subscriber.sections.all()}
        return [one for one in self.stories if not wanted or one.article.section_id in wanted]

    def mail(self, delivery: Delivery, subscriber: Subscriber) -> EmailMultiAlternatives | None:
        """Return the mail to a subscriber; None where there is nothing in it for him."""
        stories = self.stories_for(subscriber)
        if not stories:
            return None
        with translation.override(self.language):
            leave = managing_url("newsletter-leave", subscriber)
            own = {"preferences_url": managing_url("newsletter-preferences", subscriber), "leave_url": leave}
            key = tuple(one.pk for one in stories)
            if key not in self._shells:
                self._shells[key] = shell("digest", self._context(stories), own)
            headers = self._headers(delivery, leave)
            return self._shells[key].to(subscriber.email, own, sender=self.chrome.name, headers=headers)

    def _context(self, stories: list[Edition]) -> dict[str, Any]:
        return {
            "newsroom": self.chrome.name,
            "chrome": self.chrome,
            "is_single": self.sending.frequency == Frequency.EACH,
            "stories": [self._tell(edition) for edition in stories],
        }

    def _tell(self, edition: Edition) -> "_Story":
        if edition.pk not in self._told:
            self._told[edition.pk] = _Story(edition)
        return self._told[edition.pk]

    def _headers(self, delivery: Delivery, leave: str) -> dict[str, str]:
        """Return what mail programs want to know (RFC 2369, 2919, 8058); the message's name is the same at each attempt."""
        host = urlsplit(settings.SITE_URL).hostname or "localhost"
        name = hashlib.sha256(f"{settings.SECRET_KEY} delivery {delivery.pk}".encode()).hexdigest()[:32]
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
