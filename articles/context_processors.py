"""What every page knows: the site, its sections, its words, in the language of the page."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles import languages, stylesheet
from articles.models import Section, SiteSettings


def site(request: HttpRequest) -> dict:
    """Return the frame's data, read only when a template asks for it (the admin does not)."""
    language = languages.active()
    return {
        "chrome": Chrome(language),
        "language": language,
        "direction": "rtl" if languages.is_right_to_left(language) else "ltr",
        "default_language": languages.default(),
    }


@dataclass(frozen=True)
class Link:
    """A link of the frame to somewhere else."""

    label: str
    url: str


class Chrome:
    """Lazily read parts of the frame around each public page, in one language. Costs two queries, however much is asked."""

    def __init__(self, language: str):
        self.language = language

    @cached_property
    def _rows(self) -> list[Any]:
        """The settings once per social link (`link_label`, `link_url`), so that one query brings both."""
        return list(
            SiteSettings.objects.annotate(
                link_label=F("social_links__label"), link_url=F("social_links__url")
            ).order_by("social_links__position", "social_links__pk")
        )

    @cached_property
    def site(self) -> SiteSettings:
        return self._rows[0] if self._rows else SiteSettings(pk=1)

    @cached_property
    def sections(self) -> list[Section]:
        return list(Section.objects.shown_in(self.language))

    @cached_property
    def links(self) -> list[Link]:
        """The company's accounts elsewhere."""
        return [Link(row.link_label, row.link_url) for row in self._rows if row.link_url]

    @property
    def name(self) -> str:
        """The newsroom's name in this language; where it has none, what it is."""
        # Translators: stands where the newsroom has no name of its own yet.
        return self.site.text("name", self.language) or _("Newsroom")

    @property
    def tagline(self) -> str:
        return self.site.text("tagline", self.language)

    @property
    def about(self) -> str:
        return self.site.text("about", self.language)

    @property
    def media_contact(self) -> str:
        return self.site.text("media_contact", self.language)

    @property
    def address(self) -> str:
        return self.site.text("address", self.language)

    @property
    def phone_url(self) -> str:
        """The telephone number as an address that a phone can dial (RFC 3966)."""
        digits = "".join(sign for sign in self.site.contact_phone if sign.isdigit() or sign == "+")
        return f"tel:{digits}" if digits else ""

    @property
    def has_contact(self) -> bool:
        """Whether there is any way to reach the desk."""
        return bool(self.media_contact or self.address or self.site.contact_email or self.site.contact_phone)

    @property
    def stylesheet(self) -> str:
        """The address of the public stylesheet in the company's colour."""
        return stylesheet.url(self.site.accent)
