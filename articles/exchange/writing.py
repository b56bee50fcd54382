"""A story as a line of the file: only what is there, in an order that never changes."""

import hashlib
import json
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Exists, OuterRef

from articles import languages
from articles.enums import EditionStatus
from articles.exchange import keys
from articles.exchange.references import is_assumed_section
from articles.exchange.whole import WholeStory, identifiers_of_all, in_order, renumbered, whole_stories
from articles.models import Article, Edition, Picture
from articles.models.named import NamedPerLanguage
from articles.publishing.slugs import MAX_SLUG_CHARACTERS
from articles.richtext.blocks import body_from_paragraphs, paragraphs_of
from articles.texts import slug_of

_LINE_ENDS = {number: f"\\u{number:04x}" for number in (0x85, 0x2028, 0x2029)}


def lines_of(*, in_languages: Collection[str] | None = None, published_only: bool = False) -> Iterator[str]:
    """Yield each story as a line of JSON, the oldest first: all languages or some, all editions or those the public may see."""
    wanted = list(in_languages or languages.codes())
    editions = Edition.objects.published_at_all() if published_only else Edition.objects.all()
    shown = editions.filter(language__in=wanted)
    articles = Article.objects.order_by("pk")
    if published_only or in_languages:
        articles = articles.filter(Exists(shown.filter(article=OuterRef("pk"))))
    visible = set(shown.values_list("pk", flat=True)) if published_only else None
    names = identifiers_of_all()
    for whole in whole_stories(articles, names):
        chosen = [
            code for code in wanted if visible is None or getattr(whole.editions.get(code), "pk", None) in visible
        ]
        data = story_data(whole, names[whole.article.pk], only=chosen)
        if any(data[code] for code in chosen):  # what nobody has begun to write is no story yet
            yield json_line(data)


def json_line(data: Any) -> str:
    """Return a value as one line of JSON, readable, without the line's end.

    What Unicode counts as the end of a line is escaped, as readers of text files split there (ECMA-404 lets it stand).
    """
    return json.dumps(data, ensure_ascii=False).translate(_LINE_ENDS)


def fingerprint(data: Any) -> str:
    """Return a short text that differs whenever the data does, whatever the order of its keys."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def story_fingerprint(whole: WholeStory, slug: str) -> str:
    """Return a fingerprint of all that a line would say of the story; bodies are taken as stored, which is quick."""
    return fingerprint(story_data(whole, slug, plain=False))


def story_data(
    whole: WholeStory, slug: str, *, only: Collection[str] | None = None, plain: bool = True
) -> dict[str, Any]:
    """Return the story as the format says it. `plain`: bodies as paragraphs wherever they can be said so."""
    article, extras = whole.article, dict(whole.article.provenance.get("fields", {}))
    published = min((one.published_at for one in whole.editions.values() if one.published_at), default=None)
    numbers = in_order(whole.pictures)
    texts = {
        code: _edition_data(whole, code, slug, published, numbers, plain) if only is None or code in only else None
        for code in languages.codes()
    }
    told = [code for code, text in texts.items() if text]
    implied = told[0] if told else languages.default()
    extras.pop("default_language", None)
    if article.source_language != implied or "default_language" in article.provenance.get("fields", {}):
        extras["default_language"] = article.source_language
    data = {"slug": slug, "published": keys.written_time(published), **extras}
    head = {key: data.pop(key) for key in keys.FIRST if key in data}
    ours = _facts(whole, numbers)
    return head | ours | texts | _tags(whole, texts) | dict(sorted(data.items()))


def _edition_data(
    whole: WholeStory, code: str, slug: str, published: Any, numbers: dict[int, int], plain: bool
) -> dict[str, Any] | None:
    article, edition = whole.article, whole.editions.get(code)
    texts = {key: languages.text(article, column, code) for key, column in keys.TEXTS.items()}
    body = languages.text(article, "body", code)
    alt = article.lead_picture.alt_in(code) if article.lead_picture else ""
    if edition is None or not (body or edition.slug or any(texts.values())):
        return None
    data: dict[str, Any] = {"title": texts.pop("title")}
    if edition.slug != (slug if code == article.source_language else slug_of(data["title"], MAX_SLUG_CHARACTERS)):
        data["slug"] = edition.slug
    if edition.status != (EditionStatus.PUBLISHED if edition.published_at else EditionStatus.DRAFT):
        data["status"] = edition.status
    if edition.published_at != published:
        data["published"] = keys.written_time(edition.published_at)
    if edition.revised_at:
        data["revised"] = edition.revised_at.isoformat()
    if edition.slug_was_public and edition.status not in (EditionStatus.PUBLISHED, EditionStatus.WITHDRAWN):
        data["was_public"] = True
    data |= {key: texts[key] for key in ("standfirst", "dateline") if texts[key]}
    data |= _body_data(body, numbers, plain)
    data |= {"image_alt": alt} if alt else {}
    data |= {key: text for key, text in texts.items() if text and key not in ("standfirst", "dateline")}
    if corrections := whole.corrections.get(code):
        data["corrections"] = [
            {"text": one.text, "at": one.corrected_at.isoformat()}
            for one in sorted(corrections, key=lambda one: one.corrected_at)
        ]
    if past := whole.past_slugs.get(code):
        data["past_slugs"] = past
    return data | dict(sorted(article.provenance.get("fields_in", {}).get(code, {}).items()))


def _body_data(body: str, numbers: dict[int, int], plain: bool) -> dict[str, Any]:
    paragraphs = paragraphs_of(body) if plain else []
    if plain and body_from_paragraphs(paragraphs) == body:
        return {"paragraphs": paragraphs}
    return {"body_html": renumbered(body, numbers)}


def _facts(whole: WholeStory, numbers: dict[int, int]) -> dict[str, Any]:
    article = whole.article
    data: dict[str, Any] = {}
    if article.pinned_until:
        data["pinned_until"] = article.pinned_until.isoformat()
    if article.section and not (article.provenance.get("section_assumed") and is_assumed_section(article.section)):
        data["section"] = _names(article.section)
    if whole.authors:
        data["byline"] = [
            {"name": author.name, "role": roles}
            if (roles := {code: author.role_in(code) for code in languages.codes() if author.role_in(code)})
            else author.name
            for author in whole.authors
        ]
    if picture := article.lead_picture:
        facts = _picture_data(picture)
        if facts or not any(picture.alt_in(code) for code in languages.codes()):
            data["picture"] = facts
    if numbers:
        data["pictures"] = {
            str(number): _picture_data(whole.pictures[pk], with_alt=True) for pk, number in numbers.items()
        }
    if whole.related:
        data["related"] = whole.related
    return data


def _picture_data(picture: Picture, with_alt: bool = False) -> dict[str, Any]:
    facts: dict[str, Any] = {"file": picture.file.name or ""}
    facts |= {name: getattr(picture, name) for name in ("name", "credit", "licence")}
    data = {name: value for name, value in facts.items() if value}
    if (picture.focal_x, picture.focal_y) != (0.5, 0.5):
        data["focal"] = [picture.focal_x, picture.focal_y]
    for name in ("alt", "caption") if with_alt else ("caption",):
        if texts := {code: text for code in languages.codes() if (text := languages.text(picture, name, code))}:
            data[name] = texts
    return data


def _names(thing: NamedPerLanguage) -> dict[str, str]:
    return {code: name for code in languages.codes() if (name := thing.name_in(code))}


def _tags(whole: WholeStory, texts: dict[str, Any]) -> dict[str, Any]:
    """Return the tags; those that came as names inside one language's part are put back there."""
    code = whole.article.provenance.get("tags_in", "")
    if texts.get(code) and all(tag.name_in(code) for tag in whole.tags):
        texts[code]["tags"] = [tag.name_in(code) for tag in whole.tags]
        return {}
    return {"tags": [_names(tag) for tag in whole.tags]}
