"""The news sitemap: what came out in the last two days (Google: news sitemaps)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from articles import languages
from articles.context_processors import Chrome
from articles.models import Edition
from articles.models.edition import EditionQuerySet
from articles.sitemaps.writing import Address, News

AGE = timedelta(hours=48)
MAX_STORIES = 1_000


def recent(at: datetime | None = None) -> EditionQuerySet:
    """Return what came out in the two days before this time (now), the newest first."""
    now = at or timezone.now()
    of_ours = Q(language__in=languages.codes())
    published = Edition.objects.published_at_all(now).filter(of_ours, published_at__gt=now - AGE)
    return published.exclude(slug="").order_by("-published_at", "-pk")


def addresses() -> Iterator[Address]:
    """Yield the stories, with the newsroom's name in the language of each."""
    names = {code: Chrome(code).name for code in languages.codes()}
    found = list(recent().select_related("article").with_card_data()[:MAX_STORIES])
    for edition in found:
        assert edition.published_at is not None
        news = News(names[edition.language], edition.language, edition.published_at, edition.headline)
        yield Address(edition.get_absolute_url(), news=news)
