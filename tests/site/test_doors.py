"""No word of what is not public comes out of any door before its time, in any language.

Every address that the site knows is asked, in every language; a door that is added to the URLs and not here fails.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone, translation

from articles import languages
from articles.enums import EditionStatus, FeedFormat
from articles.imaging.library import add_picture
from articles.models import Article, Author, Byline, Correction, Edition, RelatedArticle, Section, Tag
from articles.publishing import actions
from articles.translating.synchronising import synchronise
from tests import cast
from tests.imaging import files

#: Doors that show no stories, or only to who holds a signed link or an account; each has tests of its own.
NO_STORIES = {
    "alive",
    "ready",
    "stylesheet",
    "robots",
    "indexnow-key",
    "choose-language",
    "about",
    "contact",
    "mail-events",
}
SIGNED = {"proof", "embargo", "embargo-kit", "newsletter-confirm", "newsletter-preferences", "newsletter-leave"}
#: A word that no public text has, in everything that is said of a hidden story.
MARK = "qzxmark"
#: A word beside it that is asked for; and as a reader in a hurry types it.
WORD, MISSPELT = "zebrafinch", "zebrafihch"


@dataclass
class Hidden:
    """A story nobody may read yet in some language, with the address it would have there."""

    article: Article
    #: The languages in which nothing of it may be seen.
    languages: list[str]
    slugs: dict[str, str] = field(default_factory=dict)


def marked_story(state: str, among: list[str], public: list[str]) -> Hidden:
    """Return a story with the mark in every text of `among`, brought to a state there, and published in `public`."""
    picture = add_picture(
        file=files.photo(),
        name=f"{MARK} picture",
        texts={name: dict.fromkeys(among, f"{MARK} {name}") for name in ("alt", "caption")},
        credit=f"{MARK} credit",
    )
    article = Article.objects.create(section=cast.section(), lead_picture=picture if not public else None)
    for code in among + public:
        for name in ("headline", "standfirst", "dateline", "about", "seo_title", "seo_description", "lead_caption"):
            languages.set_text(article, name, code, f"{MARK} {WORD} {name}" if code in among else f"Open {name}")
        languages.set_text(article, "body", code, f"<p>{f'{MARK} {WORD}' if code in among else 'Open'} body.</p>")
    article.save()
    if not public:
        names = {languages.column("name", code): f"{MARK}tag {state} {code}" for code in among}
        article.tags.add(Tag.objects.create(**names))
        author = Author.objects.create(name=f"{MARK} author {state}")
        Byline.objects.create(article=article, author=author, position=0)
    synchronise(article)
    for code in among + public:
        _bring(article.edition(code), state if code in among else "published", MARK if code in among else "open")
    for code in among:
        Correction.objects.create(edition=article.edition(code), text=f"{MARK} correction")
    return Hidden(article, among, {code: article.edition(code).slug for code in among})


def _bring(edition: Edition, state: str, word: str) -> None:
    edition.slug = f"{word}-{edition.article_id}-{state}-{edition.language}"
    edition.save()
    if state in ("published", "withdrawn"):
        actions.publish(edition)
    if state == "withdrawn":
        actions.withdraw(edition)
    if state == "scheduled":
        actions.publish(edition, at=timezone.now() + timedelta(days=1))
    if state == "ready":
        actions.mark_ready(edition)


@pytest.fixture
def hidden(settings) -> list[Hidden]:
    """A hidden story of each kind, beside public ones that could betray it."""
    codes = languages.codes()
    found = [marked_story(state, codes, []) for state in ("draft", "ready", "scheduled", "withdrawn")]
    found += [marked_story("draft", [code], languages.others(code)) for code in codes]
    companion = cast.story("Teman lama", "Old friend", state="published")
    companion.tags.add(Tag.objects.create(**cast.texts("name", id="pelayaran", en="shipping")))
    for edition in companion.editions.all():
        actions.publish(edition)
    for one in found:
        RelatedArticle.objects.create(article=companion, related=one.article)
    return found


def doors() -> Iterator[tuple[str, URLPattern]]:
    """Yield every public address of the URL configuration, by name."""

    def walk(patterns, prefix: str) -> Iterator[tuple[str, URLPattern]]:
        for one in patterns:
            if isinstance(one, URLResolver):
                if one.namespace != "admin" and not str(one.pattern).startswith("admin"):
                    yield from walk(one.url_patterns, f"{one.namespace}:" if one.namespace else prefix)
            elif one.name and not str(one.pattern).lstrip("^").startswith(("admin", "media")):
                yield f"{prefix}{one.name}", one

    yield from walk(get_resolver().url_patterns, "")


def values_of(hidden: list[Hidden], language: str) -> dict[str, list]:
    """Return what can stand in an address: slugs of what is hidden and of what is public, times, forms of feeds."""
    now = timezone.localtime()
    slugs = [one.slugs[code] for one in hidden for code in one.slugs]
    for model in (Section, Tag):
        column = languages.column("slug", language)
        slugs += model.objects.exclude(**{f"{column}__isnull": True}).values_list(column, flat=True)
    slugs += Author.objects.values_list("slug", flat=True)
    slugs += Edition.objects.filter(language=language).exclude(slug="").values_list("slug", flat=True)
    return {
        "slug": list(dict.fromkeys(slugs)),
        "year": [now.year],
        "month": [now.month],
        "form": list(FeedFormat),
        "kind": ["stories", "tags", "authors"],
        "number": [0, 1],
    }


def addresses(hidden: list[Hidden], language: str) -> Iterator[str]:
    """Yield every address that can be asked for in a language, and each again with what a reader may add to it."""
    values = values_of(hidden, language)
    with translation.override(language):
        for name, pattern in doors():
            short = name.rpartition(":")[2]
            if short in NO_STORIES | SIGNED:
                continue
            wanted = list(pattern.pattern.converters)
            assert set(wanted) <= set(values), f"Say here what stands in the address of “{name}”: {wanted}"
            for kwargs in _combinations(wanted, values):
                yield reverse(name, kwargs=kwargs)
                if short in SEARCHES:
                    yield from (f"{reverse(name)}?q={word}" for word in ASKED)


#: Doors that answer what is typed, and what is typed there.
SEARCHES = {"search", "suggestions"}
ASKED = (WORD, WORD[:6], f'"{WORD} headline"', f"-open {WORD}", f"{WORD} draft", MISSPELT)


def _combinations(wanted: list[str], values: dict[str, list]) -> Iterator[dict]:
    if not wanted:
        yield {}
        return
    first, *rest = wanted
    for value in values[first]:
        for others in _combinations(rest, values):
            yield {first: value, **others}


def told(response, address: str) -> str:
    """Return all that an answer says: its headers, its text, the texts and names in a zip; without the address asked for."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    texts = [content]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            texts = [name.encode() + archive.read(name) for name in archive.namelist()]
    text = b"\n".join(texts).decode("utf-8", "replace")
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{headers}\n{text}"


@pytest.mark.parametrize("language", languages.codes())
def test_no_door_says_a_word_of_what_is_not_public(hidden, language):
    reader, asked, found = Client(), 0, []
    for address in addresses(hidden, language):
        response = reader.get(address)
        asked += 1
        said = told(response, address).replace(address, "").lower()
        betraying = (MARK, WORD) if MISSPELT in address else (MARK,)
        found += [f"{address} ({response.status_code}): …{_around(said, word)}" for word in betraying if word in said]
    assert asked > 40
    assert not found, "\n".join(found)


def _around(said: str, word: str) -> str:
    at = said.index(word)
    return repr(said[max(0, at - 80) : at + 60])


def test_what_is_hidden_is_there_once_its_time_has_come(hidden):
    """The doors do open: the very stories are found as soon as they are public."""
    scheduled = next(one for one in hidden if one.article.editions.filter(status=EditionStatus.PUBLISHED).count() == 2)
    Edition.objects.filter(article=scheduled.article).update(published_at=timezone.now() - timedelta(hours=1))
    for language in scheduled.languages:
        with translation.override(language):
            home, feed = reverse("articles:home"), reverse("articles:feed", kwargs={"form": FeedFormat.ATOM})
        for address in (home, feed, reverse("sitemap-numbered", kwargs={"kind": "stories", "number": 0})):
            assert MARK in told(Client().get(address), address), address
