"""The translation board: which stories it shows, what asks for somebody first, at a cost that does not grow with the stories."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import languages
from articles.desk.parameters import MAX_KEY_DIGITS, is_key
from articles.enums import TranslationState
from articles.models import Translation
from articles.texts import name_key
from articles.translating.board_rows import Row, rows_of
from articles.translating.counting import BEHIND_IN_PUBLIC

PAGE = 30
#: A page asks for so many parts of the order at most.
MOST_PARTS = 2
#: Beyond every story's key: the beginning of those that have no date.
LAST_KEY = 10**MAX_KEY_DIGITS - 1
MAX_SEARCH_CHARACTERS = 200
SHORTEST_INDEXED = 3
MINE, UNASSIGNED, OVERDUE, THIS_WEEK, BEHIND = "mine", "nobody", "overdue", "week", "behind"
WHO = {MINE: gettext_lazy("Mine to do"), UNASSIGNED: gettext_lazy("Assigned to nobody")}
DUE = {OVERDUE: gettext_lazy("Overdue"), THIS_WEEK: gettext_lazy("Due within a week")}
STATES = {BEHIND: gettext_lazy("Behind in public"), **dict(TranslationState.choices)}
URGENCY, BY_DUE, NEWEST, WORDS = "urgency", "due", "newest", "words"
SORTS = {
    URGENCY: pgettext_lazy("order of translations", "Most pressing first"),
    BY_DUE: pgettext_lazy("order of translations", "By due date"),
    NEWEST: pgettext_lazy("order of translations", "Newest stories first"),
    WORDS: pgettext_lazy("order of translations", "Most words first"),
}
#: What each order goes by before the story's key, which is always from the newest down.
COLUMNS = {URGENCY: "-urgency", BY_DUE: "due", NEWEST: "", WORDS: "-words_to_do"}


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see of the board. Its fields are the parameters of the board's address."""

    q: str = ""
    language: str = ""
    state: str = ""
    section: str = ""
    who: str = ""
    due: str = ""
    sort: str = ""
    after: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Wanted":
        """Return what an address asks for; what it cannot ask for is left aside."""
        asked = {field.name: query.get(field.name, "").strip() for field in fields(cls)}
        known = {"language": languages.codes(), "state": STATES, "due": DUE, "sort": SORTS}
        for name, values in known.items():
            asked[name] = asked[name] if asked[name] in values else ""
        asked["section"] = asked["section"] if is_key(asked["section"]) else ""
        asked["who"] = asked["who"] if asked["who"] in WHO or is_key(asked["who"]) else ""
        asked["q"] = asked["q"][:MAX_SEARCH_CHARACTERS]
        return cls(**asked)

    @property
    def order(self) -> str:
        """The order asked for: what is most pressing first, where none was."""
        return self.sort or URGENCY

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order and the page was asked for."""
        return any((self.q, self.language, self.state, self.section, self.who, self.due))

    @property
    def query(self) -> str:
        """The parameters of the address that asks for this, with the question mark."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return f"?{urlencode({name: value for name, value in said.items() if value})}"


@dataclass(frozen=True)
class Board:
    """One page of the board, and where the next one begins (empty at the end)."""

    rows: list[Row]
    following: str = ""


def board(wanted: Wanted, user, on: date | None = None) -> Board:
    """Return the page of the board that is wanted, for this person, in four queries at most."""
    day = on or timezone.localdate()
    keys, following = _page(wanted, user, day)
    return Board(rows_of(keys, day), following)


def narrowed(wanted: Wanted, user, day: date) -> QuerySet[Translation]:
    """Return the translations that are wanted, in no order."""
    found = _by_person(Translation.objects.all(), wanted, user)
    if wanted.language:
        found = found.filter(language=wanted.language)
    if wanted.state == BEHIND:
        found = found.filter(urgency=BEHIND_IN_PUBLIC)
    elif wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.section:
        found = found.filter(article__section=int(wanted.section))
    if wanted.due == OVERDUE:
        found = found.overdue(day)
    elif wanted.due == THIS_WEEK:
        found = found.to_do().filter(due__range=(day, day + timedelta(days=7)))
    for word in name_key(wanted.q).split():
        found = found.filter(_has(word))
    return found


def _has(word: str) -> Q:
    """Ask for a word in the headlines; one of a letter or two where a word begins: nobody who types “AI” wants “main”.

    Of so short a piece within words an index of trigrams knows nothing, either. Scripts without spaces are another matter.
    """
    if word.isascii() and len(word) < SHORTEST_INDEXED:
        beginnings = (
            Q(headlines__startswith=word),
            Q(headlines__contains=f" {word}"),
            Q(headlines__contains=f"\n{word}"),
        )
        return beginnings[0] | beginnings[1] | beginnings[2]
    return Q(headlines__contains=word)


def _by_person(found, wanted: Wanted, user):
    if wanted.who == MINE:
        mine = found.filter(assignee=user)
        # What waits for an editor is done, unless just that is asked for.
        return mine if wanted.state else mine.to_do().exclude(state=TranslationState.WAITING)
    if wanted.who == UNASSIGNED:
        return found.to_do().filter(assignee=None)
    return found.filter(assignee=int(wanted.who)) if wanted.who else found


def _page(wanted: Wanted, user, day: date) -> tuple[list[int], str]:
    """Return the stories of a page, and where the next page begins; keyset: no page costs more than another."""
    column = COLUMNS[wanted.order]
    keys: list[tuple[int, int | date | None]] = []
    parts = _parts(narrowed(wanted, user, day), wanted)
    for number, part in enumerate(parts, 1):
        keys += _first(part, column, PAGE + 1 - len(keys))
        if len(keys) > PAGE:
            return [key for key, _value in keys[:PAGE]], _place(*keys[PAGE - 1])
        if number == MOST_PARTS and part is not parts[-1]:
            # Only where those with a date end and those without begin: the page is short.
            return [key for key, _value in keys], _place(LAST_KEY, None)
    return [key for key, _value in keys], ""


def _parts(found: QuerySet[Translation], wanted: Wanted) -> list[QuerySet[Translation]]:
    """Return what follows the place where a page ended, in parts that each lie in one piece in an index."""
    column = COLUMNS[wanted.order]
    value, article = _read_place(wanted.after, wanted.order)
    if wanted.order != BY_DUE:
        return _following(_first_of_story(found, column), column, value, article)
    dated, undated = found.filter(due__isnull=False), found.filter(due=None)
    if _has_siblings(wanted):
        undated = undated.exclude(Exists(dated.filter(article=OuterRef("article"))))
    undated = _first_of_story(undated, "")
    if article and value is None:
        return _following(undated, "", None, article)
    return [*_following(_first_of_story(dated, column), column, value, article), undated]


def _following(found: QuerySet[Translation], column: str, value, article: int | None) -> list[QuerySet[Translation]]:
    if not article:
        return [found]
    older = found.filter(article__lt=article)
    if value is None:
        return [older]
    name = column.lstrip("-")
    beyond = f"{name}__lt" if column.startswith("-") else f"{name}__gt"
    return [older.filter(**{name: value}), found.filter(**{beyond: value})]


def _first(part: QuerySet[Translation], column: str, count: int) -> list[tuple[int, int | date | None]]:
    """Return the first stories of a part, each with what it was ordered by."""
    order = [column, "-article_id"] if column else ["-article_id"]
    rows = part.order_by(*order).values_list("article_id", *([column.lstrip("-")] if column else []))[:count]
    return [(row[0], row[1] if column else None) for row in rows]


def _has_siblings(wanted: Wanted) -> bool:
    """Tell whether a story may be found by several of its translations."""
    return len(languages.codes()) > 2 and not wanted.language


def _first_of_story(found: QuerySet[Translation], column: str) -> QuerySet[Translation]:
    """Return of each story the translation that comes first in this order: a story stands on the board once."""
    return found.exclude(Exists(_before(found, column))) if len(languages.codes()) > 2 else found


def _before(found: QuerySet[Translation], column: str) -> QuerySet[Translation]:
    """Return the other translations of the same story that come before a translation: a story stands on the board once."""
    same = found.filter(article=OuterRef("article"))
    earlier = Q(language__lt=OuterRef("language"))
    if not column:
        return same.filter(earlier)
    name = column.lstrip("-")
    beyond = f"{name}__gt" if column.startswith("-") else f"{name}__lt"
    return same.filter(Q(**{beyond: OuterRef(name)}) | Q(**{name: OuterRef(name)}) & earlier)


def _place(article: int, value: int | date | None) -> str:
    """Return where a page ended, for the address of the next."""
    return f"{'' if value is None else value}.{article}"


def _read_place(after: str, order: str) -> tuple[int | date | None, int | None]:
    """Return where a page ended, from its address; None and None for the beginning, and for what was made up."""
    text, _dot, article = after.rpartition(".")
    if not is_key(article):
        return None, None
    if order == NEWEST or (order == BY_DUE and not text):
        return None, int(article)
    try:
        value = date.fromisoformat(text) if order == BY_DUE else int(text) if is_key(text) else None
    except ValueError:
        value = None
    return (value, int(article)) if value is not None else (None, None)
