"""How long the translation board takes with 100,000 stories, filter by filter: `make bench`; on PostgreSQL with DATABASE_URL."""

import gzip
import random
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, product
from pathlib import Path

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import languages
from articles.enums import EditionStatus, TranslationState
from articles.models import Article, Edition, Section, Translation, User
from articles.translating.board import DUE, SORTS, WHO
from articles.translating.counting import set_urgency
from tests import cast

STORIES = 100_000
SECTIONS = 8
CHUNK = 2_000
LIMIT_SECONDS = 0.150
MOST_QUERIES = 12
#: How often a page is asked for until it is quick enough: what else the machine did meanwhile is not the board's.
TIMES, MOST_TIMES = 3, 15
#: How a story stands, and how many of a hundred do: its source's status, its translation's, and what is to do of 20 segments.
KINDS = [
    (70, "published", "published", {}),
    (14, "published", "", {"new": 20}),
    (6, "draft", "", {"new": 20}),
    (4, "published", "published", {"changed": 2, "new": 1}),
    (3, "published", "draft", {"new": 8}),
    (2, "published", "ready", {}),
    (1, "published", "published", {"changed": 1, "pending": 2}),
]
SEARCHES = ["pelabuhan", "government minister", "ai", "qzx"]


def headlines(corpus: Path) -> list[dict[str, str]]:
    """Return headlines in the first two languages: sentences of the corpus, or made-up ones."""
    packed = {code: corpus / f"sentences.{code}.txt.gz" for code in languages.codes()[:2]}
    if all(path.is_file() for path in packed.values()):
        lines = {code: gzip.decompress(path.read_bytes()).decode().splitlines() for code, path in packed.items()}
        return [{code: lines[code][at][:90] for code in lines} for at in range(len(lines[languages.default()]))]
    words = ["kapal", "laut", "pelabuhan", "warga", "pulau", "angin", "muatan", "nakhoda"]
    made = [" ".join(random.Random(n).choices(words, k=9)).capitalize() for n in range(5_000)]
    return [dict.fromkeys(packed, text) for text in made]


def stories(corpus: Path, people: list[User], sections: list[Section]) -> Iterator[tuple]:
    """Yield stories (unsaved), each with its editions and its translations, as a desk of many years has them."""
    texts, chance, now = headlines(corpus), random.Random(1), timezone.now()
    kinds = [kind for kind in KINDS for _ in range(kind[0])]
    for number in range(STORIES):
        _share, source_status, status, open_segments = chance.choice(kinds)
        source = chance.choice(languages.codes()) if number % 7 == 0 else languages.default()
        article = Article(source_language=source, section=chance.choice(sections))
        editions, work = [], {}
        for code, headline in chance.choice(texts).items():
            own = source_status if code == source else status
            if code == source or status:
                languages.set_text(article, "headline", code, headline)
            published_at = now - timedelta(hours=STORIES - number) if own == EditionStatus.PUBLISHED else None
            editions.append(
                Edition(article=article, language=code, status=own or EditionStatus.DRAFT, published_at=published_at)
            )
            editions[-1].slug = f"{code}-{number}" if own else ""
            if code != source:
                work[code] = translation(article, code, open_segments, people, chance)
        set_urgency(article, work, {edition.language: edition.status for edition in editions})
        yield article, editions, list(work.values())


def translation(article: Article, language: str, open_segments: dict, people: list[User], chance) -> Translation:
    """Return a story's translation (unsaved): four in ten of those with work are given to somebody, until some day."""
    words = 20 * chance.randrange(10, 60)
    to_do = words * (open_segments.get("new", 0) + open_segments.get("changed", 0)) // 20
    made = Translation(article=article, language=language, segments=20, words=words, words_to_do=to_do, **open_segments)
    if open_segments and chance.random() < 0.4:
        made.assignee = chance.choice(people)
        made.due = timezone.localdate() + timedelta(days=chance.randrange(-30, 60))
    return made


def fill(corpus: Path) -> None:
    """Fill the data base."""
    people = [cast.emma(), cast.budi(), *(cast.person(f"orang{n}", "translator (en)") for n in range(10))]
    sections = [cast.section(f"Rubrik {number}", f"Section {number}") for number in range(SECTIONS)]
    made = stories(corpus, people, sections)
    while chunk := list(islice(made, CHUNK)):
        with transaction.atomic():
            Article.objects.bulk_create([article for article, _editions, _work in chunk])
            Edition.objects.bulk_create([one for _article, editions, _work in chunk for one in editions])
            Translation.objects.bulk_create([one for _article, _editions, work in chunk for one in work])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def questions(section: int, person: int) -> list[dict[str, str]]:
    """Return every filter by itself, filters together, and searches, each in every order."""
    filters: list[dict[str, str]] = [{}]
    filters += [{"who": value} for value in [*WHO, str(person)]]
    filters += [{"due": value} for value in DUE]
    filters += [{"language": code} for code in languages.codes()]
    filters += [{"state": value} for value in TranslationState.values]
    filters += [{"section": str(section)}, {"section": str(section), "state": TranslationState.WAITING}]
    filters += [{"who": "mine", "due": "overdue", "language": languages.codes()[-1]}]
    filters += [{"q": words} for words in SEARCHES]
    filters += [{"q": SEARCHES[0], "section": str(section), "who": "nobody"}]
    return [{**chosen, "sort": sort} for chosen, sort in product(filters, SORTS)]


def test_every_view_of_the_board_answers_in_time(corpus):
    begun = time.monotonic()
    fill(corpus)
    print(f"\n{STORIES} stories in {time.monotonic() - begun:.0f} s, {connection.vendor}")
    slow = measure(User.objects.get(username="emma")) + measure(cast.sari())
    assert not slow, slow


def measure(user: User) -> list[tuple]:
    """Print how long each view takes this person, and its next pages; return those that take too long."""
    client = Client()
    client.force_login(user)
    address, slow = reverse("admin:articles_translation_board"), []
    client.get(address)
    found = [timed(client, reverse("admin:index"), {})]
    for query in questions(Section.objects.order_by("pk").values_list("pk", flat=True)[3], user.pk):
        found.append(timed(client, address, query))
        if following := found[-1][3]:
            found.append(timed(client, address + following, {}))
    for seconds, queries, name, _following in sorted(found, reverse=True)[:15]:
        print(f"{user}: {seconds * 1000:5.0f} ms, {queries} queries: {name}")
    print(f"{user}: {len(found)} views, {sorted(found)[len(found) // 2][0] * 1000:.0f} ms in the middle")
    slow += [one for one in found if one[0] > LIMIT_SECONDS or one[1] > MOST_QUERIES]
    return slow


def timed(client: Client, address: str, query: dict[str, str]) -> tuple[float, int, str, str]:
    """Return the shortest time of some requests, the queries of the last, what was asked, and where the next page is."""
    seconds: list[float] = []
    while len(seconds) < TIMES or (min(seconds) > LIMIT_SECONDS and len(seconds) < MOST_TIMES):
        with CaptureQueriesContext(connection) as captured:
            began = time.perf_counter()
            page = client.get(address, query)
            seconds.append(time.perf_counter() - began)
        assert page.status_code == 200
    following = (page.context or {}).get("next_url") or ""
    name = f"{address} {query or ''}"
    return min(seconds), len(captured), name, following[following.find("?") :] if following else ""
