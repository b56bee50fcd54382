"""Whether an edition may be published: one function that returns every reason why not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from articles import languages
from articles.models import Edition, Tag
from articles.richtext.rendering import pictures_in
from articles.texts import is_blank


@dataclass(frozen=True)
class Obstacle:
    """One thing missing: a code, the message for the editor, and the form field where it is put right (empty if none)."""

    code: str
    message: str
    field: str = ""


def obstacles(edition: Edition, *, tags: Iterable[Tag] | None = None) -> list[Obstacle]:
    """Return all that is missing before this edition can be published, in the order of the form.

    Messages are in the active language. `tags` are the article's tags where they are not saved yet.
    """
    article, language = edition.article, edition.language
    found = []

    def missing(code: str, message: str, field: str = "") -> None:
        found.append(Obstacle(code, message, field))

    if is_blank(edition.headline):
        missing("headline", _("The headline is empty."), languages.column("headline", language))
    if is_blank(edition.standfirst):
        missing("standfirst", _("The standfirst is empty."), languages.column("standfirst", language))
    if is_blank_html(edition.body):
        missing("body", _("The body is empty."), languages.column("body", language))
    if article.section is None:
        missing("section", _("No section is chosen."), "section")
    elif not article.section.slug_in(language):
        missing(
            "section_name",
            _("The section “%(section)s” has no name in this language.") % {"section": article.section},
            "section",
        )
    if article.lead_picture:
        if not article.lead_picture.file:
            missing("picture_file", _("The lead picture's file has not arrived yet."), "lead_picture")
        if is_blank(edition.lead_alt):
            missing("alt", _("The lead picture has no alternative text."), languages.column("lead_alt", language))
    for picture in pictures_in(edition.body).values():
        if is_blank(picture.alt_in(language)):
            missing(
                "body_alt",
                _("The picture “%(picture)s” in the body has no alternative text.") % {"picture": picture},
                languages.column("body", language),
            )
    for tag in article.tags.all() if tags is None else tags:
        if is_blank(tag.name_in(language)):
            missing("tag", _("The tag “%(tag)s” has no name in this language.") % {"tag": tag}, "tags")
    return found


def is_blank_html(html: str) -> bool:
    """Tell whether a body shows neither text nor a picture."""
    return "<figure" not in html and is_blank(strip_tags(html).replace("&nbsp;", " "))
