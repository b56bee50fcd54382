"""The people and stories that the tests are about.

Sari edits, Budi writes, Emma translates into English, Ade administrates.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group
from django.utils import timezone

from articles import languages
from articles.enums import EditionStatus
from articles.models import Article, Edition, Section, User
from articles.publishing.slugs import propose_slug

JAKARTA = ZoneInfo("Asia/Jakarta")
PASSWORD = "rahasia-ruang-berita"


def at(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0
) -> datetime:
    """Return a time in Jakarta."""
    return datetime(year, month, day, hour, minute, second, microsecond, tzinfo=JAKARTA)


def person(username: str, role: str, language: str = "id", **kwargs) -> User:
    """Return a staff user in a role."""
    user = User.objects.create_user(
        username, f"{username}@example.id", PASSWORD, is_staff=True, language=language, **kwargs
    )
    user.groups.add(Group.objects.get(name=role))
    return user


def sari() -> User:
    return person("sari", "editor", first_name="Sari")


def budi() -> User:
    return person("budi", "author", first_name="Budi")


def emma() -> User:
    return person("emma", "translator (en)", "en", first_name="Emma")


def ade() -> User:
    return User.objects.create_superuser("ade", "ade@example.id", PASSWORD, first_name="Ade")


def section(indonesian: str = "Bisnis", english: str = "Business") -> Section:
    found = Section.objects.filter(**{languages.column("name", "id"): indonesian}).first()
    return found or Section.objects.create(**texts("name", id=indonesian, en=english))


def texts(field: str, **per_language: str) -> dict[str, str]:
    """Return the columns of a field with their texts, language by language."""
    return {languages.column(field, language): text for language, text in per_language.items()}


def story(
    headline_id: str = "Kapal listrik berlayar",
    headline_en: str = "",
    *,
    state: str = "draft",
    published_at: datetime | None = None,
    **fields,
) -> Article:
    """Return an article with an edition per language that has a headline, each in the given state.

    `state` is draft, ready, scheduled, published or withdrawn; a scheduled one is due tomorrow.
    """
    article = Article.objects.create(section=fields.pop("section", None) or section(), **fields)
    for language, headline in (("id", headline_id), ("en", headline_en)):
        edition = article.edition(language)
        if not headline:
            continue
        for field, text in (
            ("headline", headline),
            ("standfirst", f"{headline}: teras" if language == "id" else f"{headline}: standfirst"),
            ("body", f"<p>{headline}.</p>"),
        ):
            languages.set_text(article, field, language, text)
        edition.slug = propose_slug(headline, language, edition)
        _bring_to(edition, state, published_at)
    article.save()
    return article


def _bring_to(edition: Edition, state: str, published_at: datetime | None) -> None:
    now = timezone.now()
    edition.status = EditionStatus.PUBLISHED if state == "scheduled" else EditionStatus(state)
    if state != "draft":
        edition.published_at = published_at or (
            now + timedelta(days=1) if state == "scheduled" else now - timedelta(hours=1)
        )
    edition.slug_was_public = state in ("published", "withdrawn")
    edition.save()
