"""What stories refer to: tags, sections, authors, pictures and free slugs, found first and made only where there is none."""

import re
from typing import Generic, TypeVar

from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.translation import pgettext

from articles import languages
from articles.exchange.record import PictureRecord
from articles.imaging.processing import average_colour, to_srgb
from articles.imaging.tasks import ask_for_renditions
from articles.imaging.validation import check_upload
from articles.models import Author, Edition, PastSlug, Picture, Section
from articles.models.named import NamedPerLanguage
from articles.publishing.slugs import MAX_SLUG_CHARACTERS
from articles.texts import first_free, name_key, slug_of

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,200}")
PICTURES = "pictures/"


Thing = TypeVar("Thing", bound=NamedPerLanguage)


class Named(Generic[Thing]):
    """All tags or all sections, found by a name in any language without regard to case and spaces."""

    def __init__(self, model: type[Thing]):
        self.model = model
        self.known: dict[tuple[str, str], Thing] = {}
        for thing in model._default_manager.order_by("pk"):
            self._remember(thing)

    def find(self, names: dict[str, str]) -> Thing | None:
        """Return the thing of one of these names: in the name's own language, else in any."""
        for code, name in names.items():
            if thing := self.known.get((code, name_key(name))):
                return thing
        for name in names.values():
            for code in languages.codes():
                if thing := self.known.get((code, name_key(name))):
                    return thing
        return None

    def find_or_make(self, names: dict[str, str]) -> Thing:
        """Return the thing of one of these names; names that it lacks and nobody else has are given to it."""
        thing = self.find(names) or self.model()
        new = {
            code: name
            for code, name in names.items()
            if not thing.name_in(code) and (code, name_key(name)) not in self.known
        }
        if new:
            for code, name in new.items():
                languages.set_text(thing, "name", code, name)
            thing.save()
            self._remember(thing)
        return thing

    def _remember(self, thing: Thing) -> None:
        for code in languages.codes():
            if name := thing.name_in(code):
                self.known.setdefault((code, name_key(name)), thing)


def assumed_section_names() -> dict[str, str]:
    """Return the names of the section for stories that come without one."""
    names = {}
    for code in languages.codes():
        with translation.override(code):
            names[code] = pgettext("section", "News")
    return names


def is_assumed_section(section: Section) -> bool:
    """Tell whether this is the section for stories that come without one."""
    return all(section.name_in(code) == name for code, name in assumed_section_names().items())


class Slugs:
    """The slugs of all editions, now and in the past, by language."""

    def __init__(self) -> None:
        self.taken: dict[str, set[str]] = {code: set() for code in languages.codes()}
        for model in (Edition, PastSlug):
            for code, slug in model._default_manager.exclude(slug="").values_list("language", "slug").iterator():
                self.taken.setdefault(code, set()).add(slug)

    def take(self, wanted: str, headline: str, language: str) -> str:
        """Return the wanted slug if it is one and free; else a free one from the headline, from now on taken."""
        slug = wanted if _SLUG.fullmatch(wanted) and wanted not in self.taken[language] else ""
        if not slug:
            proposed = slug_of(headline, MAX_SLUG_CHARACTERS) or _word_for_a_slug(language)
            slug = first_free(proposed, self.taken[language])
        self.taken[language].add(slug)
        return slug


def _word_for_a_slug(language: str) -> str:
    with translation.override(language):
        return pgettext("slug of a story whose headline has no letters", "story")


class Authors:
    """All authors by name."""

    def __init__(self) -> None:
        self.known = {author.name: author for author in Author.objects.all()}

    def find_or_make(self, name: str, roles: dict[str, str]) -> Author:
        """Return the author; a role is given only to one who has none in that language."""
        author = self.known.get(name) or Author(name=name)
        new = {code: role for code, role in roles.items() if role and not author.role_in(code)}
        if new or author.pk is None:
            for code, role in new.items():
                languages.set_text(author, "role", code, role)
            author.save()
            self.known[name] = author
        return author


def find_or_make_picture(record: PictureRecord, present: Picture | None = None) -> Picture:
    """Return the picture with this file, or `present`, or a new one, and give it the words of the record.

    A file is looked for in the media storage; where it is not there, the picture is awaited.
    """
    facts = dict(record.facts)
    name = facts.pop("file", "")
    picture = (Picture.objects.filter(file=name).first() if name else None) or present or Picture()
    before = _values(picture)
    for key, value in facts.items():
        if value:
            setattr(picture, key, value)
    picture.focal_x, picture.focal_y = record.focal
    for field, texts in (("alt", record.alt), ("caption", record.caption)):
        for code, text in texts.items():
            languages.set_text(picture, field, code, text)
    arrived = bool(name and not picture.file and _attach(picture, name))
    if picture.pk is None or _values(picture) != before:
        picture.save()
    if arrived:
        ask_for_renditions(picture.pk)
    return picture


def _values(picture: Picture) -> list:
    return [getattr(picture, field.attname) for field in Picture._meta.concrete_fields if field.name != "file"]


def _attach(picture: Picture, name: str) -> bool:
    try:
        if not name.startswith(PICTURES) or not default_storage.exists(name):
            return False
        with default_storage.open(name) as file:
            image = check_upload(file).image
    except (SuspiciousOperation, ValidationError):
        return False
    picture.file = name
    picture.width, picture.height, picture.bytes = *image.size, default_storage.size(name)
    picture.colour = average_colour(to_srgb(image))
    return True
