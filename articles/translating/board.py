"""The translation board: stories × languages, what asks for somebody first, at a cost that does not grow with the stories."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles import languages, permissions
from articles.desk.parameters import is_key
from articles.enums import EditionState, EditionStatus, TranslationState
from articles.models import Article, Edition, Translation, User
from articles.texts import is_blank, name_key
from articles.translating.counting import BEHIND_IN_PUBLIC

PAGE = 30
MINE, UNASSIGNED, OVERDUE, THIS_WEEK = "mine", "nobody", "overdue", "week"
#: Order → columns, the last one the story's key, all in one direction each, so that a page goes on where one ended.
SORTS: dict[str, tuple[str, ...]] = {
    "urgency": ("-urgency", "-article_id"),
    "due": ("due", "-article_id"),
    "newest": ("-article_id",),
    "words": ("-words_to_do", "-article_id"),
}


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see of the board."""

    language: str = ""
    state: str = ""
    section: int | None = None
    who: str = ""
    due: str = ""
    search: str = ""
    sort: str = "urgency"
    after: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Wanted":
        """Return what an address asks for; what it cannot ask for is left aside."""
        section = query.get("section", "")
        who = query.get("who", "")
        return cls(
            language=query.get("language", "") if query.get("language") in languages.codes() else "",
            state=query.get("state", "") if query.get("state") in TranslationState.values else "",
            section=int(section) if is_key(section) else None,
            who=who if who in (MINE, UNASSIGNED) or is_key(who) else "",
            due=query.get("due", "") if query.get("due") in (OVERDUE, THIS_WEEK) else "",
            search=query.get("q", "")[:200].replace("\x00", "").strip(),
            sort=query.get("sort", "") if query.get("sort") in SORTS else "urgency",
            after=query.get("after", ""),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order was asked for."""
        return any((self.language, self.state, self.section, self.who, self.due, self.search))


@dataclass(frozen=True)
class Cell:
    """One language of one story: its edition's state, and, where it is a translation, the work with it."""

    language: str
    is_source: bool
    edition: EditionState
    translation: Translation | None = None
    overdue_days: int = 0
    public_url: str = ""


@dataclass(frozen=True)
class Row:
    """One story: its headline, in which language that is, and a cell per language of the site."""

    article: Article
    headline: str
    language: str
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True)
class Board:
    """One page of the board, and where the next one begins (empty at the end)."""

    rows: list[Row]
    following: str = ""


def board(wanted: Wanted, user, on: date | None = None) -> Board:
    """Return the page of the board that is wanted, for this person; five queries at most."""
    day = on or timezone.localdate()
    found = _after(_matching(wanted, user, day), wanted)
    order = SORTS[wanted.sort]
    keys = list(found.order_by(*order).values_list("article_id", *_values(order))[: PAGE + 1])
    shown = keys[:PAGE]
    following = "-".join(str(value) for value in shown[-1][1:]) if len(keys) > PAGE else ""
    return Board(_rows([key[0] for key in shown], day), following)


def _values(order: tuple[str, ...]) -> list[str]:
    return [name.lstrip("-") for name in order]


def _matching(wanted: Wanted, user, day: date) -> QuerySet[Translation]:
    """Return one translation of each story that is wanted: where a story has several, the most pressing one."""
    found = narrowed(wanted, user, day)
    if wanted.language or len(languages.codes()) < 3:
        return found
    before = narrowed(wanted, user, day).filter(article=OuterRef("article"))
    more_pressing = Q(urgency__gt=OuterRef("urgency")) | Q(
        urgency=OuterRef("urgency"), language__lt=OuterRef("language")
    )
    return found.filter(~Exists(before.filter(more_pressing)))


def narrowed(wanted: Wanted, user, day: date) -> QuerySet[Translation]:
    """Return the translations that are wanted, in no order."""
    found = Translation.objects.all()
    if wanted.language:
        found = found.filter(language=wanted.language)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.section:
        found = found.filter(article__section=wanted.section)
    if wanted.who == MINE:
        found = found.filter(assignee=user)
    elif wanted.who == UNASSIGNED:
        found = found.filter(assignee=None, urgency__gt=0)
    elif wanted.who:
        found = found.filter(assignee=int(wanted.who))
    if wanted.due == OVERDUE:
        found = found.overdue(day)
    elif wanted.due == THIS_WEEK:
        found = found.filter(due__range=(day, day + timedelta(days=7)), urgency__gt=0)
    if wanted.sort == "due":
        found = found.filter(due__isnull=False)
    for word in name_key(wanted.search).split():
        found = found.filter(headlines__contains=word)
    return found


def _after(found: QuerySet[Translation], wanted: Wanted) -> QuerySet[Translation]:
    """Return what comes after the story at which a page ended (keyset: no page costs more than another)."""
    order = SORTS[wanted.sort]
    parts = wanted.after.rsplit("-", 1) if len(order) == 2 else [wanted.after]
    if not wanted.after or not is_key(parts[-1]) or len(parts) != len(order):
        return found
    article = int(parts[-1])
    if len(order) == 1:
        return found.filter(article__lt=article)
    name, value = order[0].lstrip("-"), _value(parts[0])
    if value is None:
        return found
    beyond = f"{name}__lt" if order[0].startswith("-") else f"{name}__gt"
    at = f"{name}__lte" if order[0].startswith("-") else f"{name}__gte"
    # The first condition says nothing new; it is what the index begins at.
    return found.filter(**{at: value}).filter(Q(**{beyond: value}) | Q(**{name: value}, article__lt=article))


def _value(text: str) -> int | date | None:
    if is_key(text):
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _rows(keys: list[int], day: date) -> list[Row]:
    stories = (
        Article.objects.filter(pk__in=keys)
        .only("source_language", "section", *languages.columns("headline"))
        .select_related("section")
        .prefetch_related(
            Prefetch("editions", Edition.objects.only("article_id", "language", "status", "published_at", "slug")),
            Prefetch("translations", Translation.objects.select_related("assignee")),
        )
    )
    by_key = {story.pk: story for story in stories}
    return [_row(by_key[key], day) for key in keys if key in by_key]


def _row(article: Article, day: date) -> Row:
    order = dict.fromkeys([languages.active(), article.source_language, *languages.codes()])
    language = next((code for code in order if not is_blank(article.headline_in(code))), languages.active())
    editions = {edition.language: edition for edition in article.editions.all()}
    work = {translation.language: translation for translation in article.translations.all()}
    cells = [_cell(article, code, editions.get(code), work.get(code), day) for code in languages.codes()]
    return Row(article, article.headline_in(language), language, cells)


def _cell(article: Article, language: str, edition: Edition | None, work: Translation | None, day: date) -> Cell:
    is_source = language == article.source_language
    work = None if is_source else work
    state = EditionState.MISSING
    if edition is not None and edition.status == EditionStatus.DRAFT:
        begun = not is_blank(article.headline_in(language)) or (work and work.state != TranslationState.MISSING)
        state = EditionState.DRAFT if begun else EditionState.MISSING
    elif edition is not None:
        state = edition.state()
    late = (day - work.due).days if work and work.due and work.is_overdue(day) else 0
    url = edition.get_absolute_url() if edition and edition.is_published() else ""
    return Cell(language, is_source, state, work, late, url)


@dataclass(frozen=True)
class Tally:
    """How many translations ask for this person, by what they ask; None stands for none."""

    mine: int = 0
    overdue: int = 0
    behind: int = 0
    waiting: int = 0

    @property
    def badge(self) -> int:
        """What the menu's badge says: what is this person's own to do, and what waits for an editor where he is one."""
        return self.mine + self.waiting


def tally(user, on: date | None = None) -> Tally:
    """Return what asks for this person, in one query of small counts."""
    day = on or timezone.localdate()
    writes = [code for code in languages.codes() if permissions.may_write(user, code)]
    publishes = [code for code in writes if permissions.may_publish(user, code)]
    in_hand = Translation.objects.filter(language__in=writes)
    asked = {
        "mine": Translation.objects.filter(assignee=user).to_do().exclude(state=TranslationState.WAITING),
        "overdue": in_hand.overdue(day),
        "behind": in_hand.filter(urgency=BEHIND_IN_PUBLIC),
        "waiting": Translation.objects.filter(language__in=publishes, state=TranslationState.WAITING),
    }
    # One row, a scalar query in each column: Django leaves out those that cannot find anything.
    found = User.objects.filter(pk=user.pk).values(**{name: _count_of(rows) for name, rows in asked.items()}).first()
    return Tally(**{name: number or 0 for name, number in (found or {}).items()})


def _count_of(rows: QuerySet[Translation]) -> Coalesce:
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
