"""Listings and tallies are true after whatever was written, by whoever wrote it."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.enums import EditionStatus, Shelf
from articles.models import Article, Author, Byline, Edition, Listing, Section, Tag, TaggedArticle, Tally
from articles.publishing.actions import publish, withdraw
from articles.tagging import merge_tags
from articles.wayfinding.keeping import keep_listings, triggers
from tests import cast


def as_it_is() -> Counter:
    """Return where published editions stand (shelf, thing, edition, language, time), as the stories themselves say."""
    found: Counter = Counter()
    for edition in Edition.objects.filter(status=EditionStatus.PUBLISHED):
        article, local = edition.article, timezone.localtime(edition.published_at)
        things = [
            *([(Shelf.SECTION, article.section_id)] if article.section_id else []),
            *[(Shelf.TAG, pk) for pk in article.tagged.values_list("tag", flat=True)],
            *[(Shelf.AUTHOR, pk) for pk in article.bylines.values_list("author", flat=True)],
            (Shelf.MONTH, local.year * 100 + local.month),
        ]
        found.update((str(shelf), thing, edition.pk, edition.language, edition.published_at) for shelf, thing in things)
    return found


def assert_true() -> None:
    rows = as_it_is()
    kept = Listing.objects.values_list("shelf", "thing", "edition", "language", "published_at")
    assert Counter(kept) == rows
    tallies = Counter((shelf, thing, language) for shelf, thing, _edition, language, _at in rows.elements())
    there = Tally.objects.filter(number__gt=0).values_list("shelf", "thing", "language", "number")
    assert {tuple(row[:3]): row[3] for row in there} == dict(tallies)


class Desk:
    """Somebody who does, one after the other, whatever can be done to stories."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.sections = [cast.section("Bisnis", "Business"), cast.section("Orang", "People")]
        self.tags = [Tag.objects.create(**cast.texts("name", id=f"t{n}", en=f"t{n}")) for n in range(4)]
        self.authors = [Author.objects.create(name=f"Penulis {n}") for n in range(3)]
        self.deeds = [
            *(self.write, self.write, self.bring_out, self.schedule, self.take_back, self.save_status, self.tag),
            *(self.untag, self.sign, self.move, self.take_out_of_section, self.set_date, self.delete, self.merge),
            *(self.load_many, self.delete_tag, self.update_many),
        ]

    def story(self) -> Article:
        return self.random.choice(list(Article.objects.all()) or [self.write()])

    def edition(self) -> Edition:
        return self.random.choice(self.story().all_editions())

    def moment(self):
        return timezone.now() + timedelta(hours=self.random.randint(-24 * 400, 24 * 30))

    def write(self) -> Article:
        states = ["draft", "ready", "scheduled", "published", "withdrawn"]
        at, section = self.moment(), self.random.choice(self.sections)
        english = self.random.choice(["", "Boat"])
        return cast.story("Kapal", english, state=self.random.choice(states), published_at=at, section=section)

    def bring_out(self) -> None:
        edition = self.edition()
        if edition.headline and edition.article.section:
            publish(edition)

    def schedule(self) -> None:
        edition = self.edition()
        if edition.headline and edition.article.section:
            publish(edition, at=timezone.now() + timedelta(days=3))

    def take_back(self) -> None:
        withdraw(self.edition())

    def save_status(self) -> None:
        edition = self.edition()
        edition.status, edition.published_at = self.random.choice(list(EditionStatus)), self.moment()
        edition.save()

    def tag(self) -> None:
        self.story().tags.set(self.random.sample(self.tags, self.random.randint(0, len(self.tags))))

    def untag(self) -> None:
        self.story().tags.remove(self.random.choice(self.tags))

    def sign(self) -> None:
        article = self.story()
        article.bylines.all().delete()
        Byline.objects.bulk_create([Byline(article=article, author=one) for one in self.random.sample(self.authors, 2)])

    def move(self) -> None:
        article = self.story()
        article.section = self.random.choice(self.sections)
        article.save(update_fields=["section"])

    def take_out_of_section(self) -> None:
        article = self.story()
        article.section = None
        article.save()

    def set_date(self) -> None:
        Edition.objects.filter(pk=self.edition().pk, published_at__isnull=False).update(published_at=self.moment())

    def delete(self) -> None:
        self.story().delete()

    def merge(self) -> None:
        keep, other = self.random.sample(self.tags, 2)
        merge_tags(keep, [other])
        self.tags.remove(other)
        self._another_tag()

    def delete_tag(self) -> None:
        self.tags.pop().delete()
        self._another_tag()

    def _another_tag(self) -> None:
        self.tags.append(Tag.objects.create(**cast.texts("name", id=f"n{self.random.random()}")))

    def load_many(self) -> None:
        articles = Article.objects.bulk_create([Article(section=self.sections[0]) for _ in range(3)])
        fields = {"language": "en", "status": "published"}
        Edition.objects.bulk_create(
            [Edition(article=one, slug=f"s{one.pk}", published_at=self.moment(), **fields) for one in articles]
        )
        TaggedArticle.objects.bulk_create([TaggedArticle(content_object=one, tag=self.tags[0]) for one in articles])

    def update_many(self) -> None:
        Article.objects.filter(section=self.sections[0]).update(section=self.sections[1])
        Edition.objects.filter(language="en").exclude(published_at=None).update(status=EditionStatus.WITHDRAWN)


@pytest.mark.parametrize("seed", range(6))
def test_they_agree_with_a_full_count_after_whatever_is_done(seed):
    desk = Desk(seed)
    for _ in range(40):
        desk.random.choice(desk.deeds)()
    assert_true()


def test_a_month_is_the_one_of_the_sites_time_zone():
    cast.story(state="published", published_at=cast.at(2021, 3, 1, 0, 30))  # still February in Greenwich
    assert list(Listing.objects.filter(shelf=Shelf.MONTH).values_list("thing", flat=True)) == [202103]


def test_they_are_filled_anew_where_triggers_were_lost():
    cast.story("Kapal", "Boat", state="published").tags.set([Tag.objects.create(**cast.texts("name", id="laut"))])
    with connection.cursor() as cursor:
        for name, table in lost(cursor):
            cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
    Section.objects.create(**cast.texts("name", id="Baru"))
    Article.objects.update(section=Section.objects.last())
    keep_listings()
    assert_true()
    cast.story("Kapal lain", "Another boat", state="published")
    assert_true()


def lost(cursor) -> list[tuple[str, str]]:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE name LIKE 'articles_listing_section%'")
    else:
        cursor.execute(
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE tgname LIKE 'articles_listing_section%'"
        )
    return cursor.fetchall()


def test_migrating_again_leaves_triggers_alone(django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        keep_listings()
    assert len({trigger.name for trigger in triggers(connection)}) == len(triggers(connection))
