"""The desk's start page: what needs somebody today, and what was worked on last."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from articles import languages, permissions
from articles.enums import EditionState, EditionStatus
from articles.models import Article, Edition, Picture
from articles.texts import is_blank

MAX_ROWS = 6


@dataclass(frozen=True)
class Row:
    """One story: its headline, in which language that is, and what there is to say about it."""

    article: Article
    headline: str
    language: str
    states: list[tuple[str, EditionState]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    edition: Edition | None = None


@dataclass(frozen=True)
class StartPage:
    """All that the start page shows. An empty list is not shown."""

    mine: list[Row] = field(default_factory=list)
    ready: list[Row] = field(default_factory=list)
    scheduled: list[Row] = field(default_factory=list)
    untranslated: list[Row] = field(default_factory=list)
    recent: list[Row] = field(default_factory=list)
    #: Language, its name, and how many pictures lack alternative text in it.
    pictures_without_alt: list[tuple[str, str, int]] = field(default_factory=list)
    #: The languages in which the person writes, for links to what is missing.
    writes: list[tuple[str, str]] = field(default_factory=list)


def start_page(user) -> StartPage:
    """Return what this person can do something about, in a fixed number of queries."""
    writes = [language for language in languages.codes() if permissions.may_write(user, language)]
    pictures = _pictures_without_alt() if user.has_perm("articles.change_picture") else []
    if not user.has_perm("articles.view_article"):
        return StartPage(pictures_without_alt=pictures)
    mine = list(_drafts_of(user)[:MAX_ROWS])
    recent = list(_without_bodies(Article.objects.order_by("-updated_at", "-pk"))[:MAX_ROWS])
    editions = Edition.objects.only("article_id", "language", "status", "published_at")
    prefetch_related_objects(mine + recent, Prefetch("editions", editions))
    publishes = any(permissions.may_publish(user, language) for language in writes)
    waiting = list(_waiting()) if publishes else []
    return StartPage(
        mine=[_row(article) for article in mine],
        recent=[_row(article) for article in recent],
        ready=[_row_of(one) for one in waiting if one.status == EditionStatus.READY],
        scheduled=[_row_of(one) for one in waiting if one.status == EditionStatus.PUBLISHED],
        untranslated=_untranslated(writes) if len(languages.codes()) > 1 and writes else [],
        pictures_without_alt=pictures,
        writes=[(code, languages.own_name(code)) for code in writes],
    )


def _without_bodies(stories: QuerySet[Article]) -> QuerySet[Article]:
    return stories.only(*languages.columns("headline", "standfirst"), "source_language", "updated_at")


def _drafts_of(user) -> QuerySet[Article]:
    out = Edition.objects.filter(article=OuterRef("pk")).exclude(status=EditionStatus.DRAFT)
    return _without_bodies(Article.objects.filter(~Exists(out), created_by=user).order_by("-updated_at", "-pk"))


def _waiting() -> QuerySet[Edition]:
    """Return editions that wait for an editor, and those that the clock will publish, the next first; in one query."""
    ready = Edition.objects.filter(status=EditionStatus.READY).order_by("-article__updated_at", "-pk")
    scheduled = Edition.objects.scheduled().order_by("published_at", "pk")
    headlines = [f"article__{column}" for column in languages.columns("headline")]
    return (
        Edition.objects.filter(Q(pk__in=ready.values("pk")[:MAX_ROWS]) | Q(pk__in=scheduled.values("pk")[:MAX_ROWS]))
        .select_related("article")
        .only("language", "status", "published_at", "article__source_language", *headlines)
        .order_by("published_at", "-article__updated_at", "pk")
    )


def _untranslated(writes: list[str]) -> list[Row]:
    """Return published stories that have no text in one of these languages, the newest first."""
    published = Edition.objects.published_at_all(timezone.now()).filter(article=OuterRef("pk"))
    lacking = Q()
    for language in writes:
        lacking |= _no_headline(language)
    stories = _without_bodies(Article.objects.filter(Exists(published)).filter(lacking).order_by("-pk"))
    rows = []
    for article in stories[:MAX_ROWS]:
        missing = [code.upper() for code in writes if is_blank(article.headline_in(code))]
        rows.append(Row(article, *_headline(article), missing=missing))
    return rows


def _no_headline(language: str) -> Q:
    column = languages.column("headline", language)
    return Q(**{column: ""}) | Q(**{f"{column}__isnull": True})


def _pictures_without_alt() -> list[tuple[str, str, int]]:
    """Return the languages in which pictures lack alternative text, and how many do; in one query."""
    counts = {}
    for language in languages.codes():
        column = languages.column("alt", language)
        counts[column] = Count("pk", filter=Q(**{column: ""}) | Q(**{f"{column}__isnull": True}))
    found = Picture.objects.aggregate(**{f"lacking_{column}": count for column, count in counts.items()})
    lacking = [(code, found[f"lacking_{languages.column('alt', code)}"]) for code in languages.codes()]
    return [(code, languages.own_name(code), count) for code, count in lacking if count]


def _headline(article: Article) -> tuple[str, str]:
    """Return a headline and its language: the desk's, otherwise the one in which the story was written."""
    order = dict.fromkeys([languages.active(), article.source_language, *languages.codes()])
    language = next((code for code in order if not is_blank(article.headline_in(code))), languages.active())
    return article.headline_in(language), language


def _row(article: Article) -> Row:
    editions = {edition.language: edition for edition in article.editions.all()}
    states = []
    for language in languages.codes():
        edition = editions.get(language)
        begun = not is_blank(article.headline_in(language)) or (edition and edition.status != EditionStatus.DRAFT)
        states.append((language, edition.state() if edition and begun else EditionState.MISSING))
    return Row(article, *_headline(article), states=states)


def _row_of(edition: Edition) -> Row:
    return Row(edition.article, edition.headline, edition.language, edition=edition)
