"""A story as the file tells it, judged and typed before anything touches the data base."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles import languages
from articles.enums import EditionStatus
from articles.exchange import keys
from articles.exchange.faults import Fault
from articles.exchange.values import list_at, must_fit, object_of, text_at, text_of, texts_per_language
from articles.models import Article, Author, Correction, Picture, Section, Tag
from articles.models.named import NamedPerLanguage
from articles.richtext.blocks import body_from_paragraphs
from articles.richtext.rendering import picture_ids
from articles.richtext.sanitising import clean_body
from articles.texts import is_blank


@dataclass
class PictureRecord:
    """A picture's words and rights; `file` is its name in the media storage, empty while it is awaited."""

    facts: dict[str, str] = field(default_factory=dict)
    focal: tuple[float, float] = (0.5, 0.5)
    alt: dict[str, str] = field(default_factory=dict)
    caption: dict[str, str] = field(default_factory=dict)


@dataclass
class EditionRecord:
    """A story in one language."""

    texts: dict[str, str]
    body: str
    slug: str | None
    status: EditionStatus
    published_at: datetime | None
    revised_at: datetime | None = None
    was_public: bool = False
    corrections: list[tuple[str, datetime | None]] = field(default_factory=list)
    past_slugs: list[str] = field(default_factory=list)
    extras: dict[str, Any] = field(default_factory=dict)


@dataclass
class StoryRecord:
    """A whole story: what its languages share, and an EditionRecord for each language that has text."""

    slug: str
    source_language: str
    editions: dict[str, EditionRecord]
    tags: list[dict[str, str]]
    tags_stand_in: str
    section: dict[str, str] | None
    byline: list[tuple[str, dict[str, str]]]
    picture: PictureRecord | None
    pictures: dict[str, PictureRecord]
    related: list[str]
    pinned_until: datetime | None
    extras: dict[str, Any]


def story_record(data: dict[str, Any]) -> StoryRecord:
    """Return the story that a line of the file tells. Raise Fault with the first reason why it cannot be loaded."""
    slug = text_at(data, "slug")
    if is_blank(slug):
        raise Fault(_("“slug” is missing: it tells one story from another."))
    must_fit(slug, Article, "external_id", "slug")
    _refuse_unknown_languages(data)
    told = {code: data[code] for code in languages.codes() if data.get(code) is not None}
    if not told:
        raise Fault(
            _("The story has no text in any of the site's languages (%(codes)s).")
            % {"codes": ", ".join(languages.codes())}
        )
    published = keys.time_of(data.get("published"), "published")
    editions = {code: _edition(object_of(text, code), code, published) for code, text in told.items()}
    source = data.get("default_language") or next(iter(editions))
    if source not in languages.codes():
        raise Fault(
            _("“default_language” is “%(language)s”, which is not a language of the site.") % {"language": source}
        )
    pictures = {number: _picture(one) for number, one in object_of(data.get("pictures") or {}, "pictures").items()}
    _refuse_unknown_pictures(editions, pictures)
    tags, tags_stand_in = _tags(data, told, source)
    return StoryRecord(
        slug=slug,
        source_language=source,
        editions=editions,
        tags=tags,
        tags_stand_in=tags_stand_in,
        section=_names(data["section"], "section", source, Section) if data.get("section") else None,
        byline=[_author(one, source) for one in list_at(data, "byline")],
        picture=_lead_picture(data, told),
        pictures=pictures,
        related=[text_of(one, "related") for one in list_at(data, "related")],
        pinned_until=keys.time_of(data.get("pinned_until"), "pinned_until"),
        extras={key: value for key, value in data.items() if key not in keys.OURS and key not in languages.codes()}
        | ({"default_language": source} if data.get("default_language") else {}),
    )


def _edition(data: dict[str, Any], language: str, published: datetime | None) -> EditionRecord:
    published_at = keys.time_of(data["published"], "published") if "published" in data else published
    status = data.get("status") or (EditionStatus.PUBLISHED if published_at else EditionStatus.DRAFT)
    if status not in EditionStatus.values:
        raise Fault(
            _("“status” is “%(status)s”: write one of %(statuses)s.")
            % {"status": status, "statuses": ", ".join(EditionStatus.values)}
        )
    texts = {column: text_at(data, key) for key, column in keys.TEXTS.items()}
    for key, column in keys.TEXTS.items():
        must_fit(texts[column], Article, column, f"{language}.{key}")
    body = _body(data, language)
    if status == EditionStatus.PUBLISHED:
        if published_at is None:
            raise Fault(
                _("The story is published in “%(language)s”, but “published” is missing.") % {"language": language}
            )
        if is_blank(texts["headline"]):
            raise Fault(_("“title” is missing in “%(language)s”.") % {"language": language})
        if not body:
            raise Fault(_("“paragraphs” is missing or empty in “%(language)s”.") % {"language": language})
    slug = text_at(data, "slug") if "slug" in data else None
    return EditionRecord(
        texts=texts,
        body=body,
        slug=None if status == EditionStatus.PUBLISHED and not slug else slug,  # what is public has an address
        status=EditionStatus(status),
        published_at=published_at,
        revised_at=keys.time_of(data.get("revised"), "revised"),
        was_public=bool(data.get("was_public")),
        corrections=[_correction(one) for one in list_at(data, "corrections")],
        past_slugs=[text_of(one, "past_slugs") for one in list_at(data, "past_slugs")],
        extras={key: value for key, value in data.items() if key not in keys.OURS_IN_A_LANGUAGE},
    )


def _body(data: dict[str, Any], language: str) -> str:
    if "body_html" in data:
        html = text_at(data, "body_html")
    else:
        paragraphs = [text_of(one, "paragraphs") for one in list_at(data, "paragraphs")]
        html = body_from_paragraphs([one for one in paragraphs if not is_blank(one)])
    try:
        return clean_body(html)
    except ValidationError as error:
        raise Fault(f"{language}: {' '.join(error.messages)}") from error


def _lead_picture(data: dict[str, Any], told: dict[str, Any]) -> PictureRecord | None:
    alt = {code: text_at(text, "image_alt") for code, text in told.items() if text.get("image_alt") is not None}
    if not alt and data.get("picture") is None:
        return None
    picture = _picture(data.get("picture") or {})
    for code, text in alt.items():
        must_fit(text, Picture, "alt", f"{code}.image_alt")
    picture.alt.update(alt)
    return picture


def _picture(data: Any) -> PictureRecord:
    data = object_of(data, "picture")
    facts = {name: text_at(data, name) for name in ("file", "name", "credit", "licence")}
    for name, text in facts.items():
        must_fit(text, Picture, name, f"picture.{name}")
    focal = data.get("focal") or [0.5, 0.5]
    if not (
        isinstance(focal, list)
        and len(focal) == 2
        and all(isinstance(one, int | float) and 0 <= one <= 1 for one in focal)
    ):
        raise Fault(_("“focal” must be two numbers from 0 to 1: across and down."))
    texts = {name: texts_per_language(data.get(name) or {}, name, Picture, name) for name in ("alt", "caption")}
    return PictureRecord(facts, (float(focal[0]), float(focal[1])), **texts)


def _tags(data: dict[str, Any], told: dict[str, Any], source: str) -> tuple[list[dict[str, str]], str]:
    """Return the tags' names, and the language in whose part of the story they stand (empty: at the story's level)."""
    if "tags" not in data:
        for code, text in told.items():
            if "tags" in text:
                return [_names(one, "tags", code, Tag) for one in list_at(text, "tags")], code
    return [_names(one, "tags", source, Tag) for one in list_at(data, "tags")], ""


def _names(value: Any, key: str, language: str, model: type[NamedPerLanguage]) -> dict[str, str]:
    """Return the names per language of a section or tag; a bare text is its name in `language`."""
    names = {language: value} if isinstance(value, str) else object_of(value, key)
    names = {
        code: name.strip() for code, name in texts_per_language(names, key, model, "name").items() if not is_blank(name)
    }
    if not names:
        raise Fault(_("“%(key)s” holds an entry without a name.") % {"key": key})
    return names


def _author(value: Any, language: str) -> tuple[str, dict[str, str]]:
    data = {"name": value} if isinstance(value, str) else object_of(value, "byline")
    name, role = text_at(data, "name").strip(), data.get("role") or {}
    if is_blank(name):
        raise Fault(_("“%(key)s” holds an entry without a name.") % {"key": "byline"})
    must_fit(name, Author, "name", "byline")
    return name, texts_per_language({language: role} if isinstance(role, str) else role, "role", Author, "role")


def _correction(value: Any) -> tuple[str, datetime | None]:
    data = {"text": value} if isinstance(value, str) else object_of(value, "corrections")
    must_fit(text_at(data, "text"), Correction, "text", "corrections")
    return text_at(data, "text"), keys.time_of(data.get("at"), "corrections.at")


def _refuse_unknown_languages(data: dict[str, Any]) -> None:
    for key, value in data.items():
        if key not in languages.codes() and isinstance(value, dict) and value.keys() & {"title", "paragraphs"}:
            raise Fault(
                _("The story has text in “%(language)s”, which is not a language of the site.") % {"language": key}
            )


def _refuse_unknown_pictures(editions: dict[str, EditionRecord], pictures: dict[str, PictureRecord]) -> None:
    """A body's picture is called by its number in the line: another number would show any picture of the library."""
    for edition in editions.values():
        for number in picture_ids(edition.body):
            if str(number) not in pictures:
                raise Fault(_("A body shows picture %(number)d, which is not among “pictures”.") % {"number": number})
