"""All redirects at hand: by the address that each is of, and by the addresses that each leads to."""

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from articles.models import Redirect
from articles.redirecting.keys import beginnings, key_of, key_of_address

#: What a redirect is known by: its key, and whether all that begins so is meant.
Place = tuple[str, bool]


def place_of(redirect: Redirect) -> Place:
    return redirect.key, redirect.is_prefix


class Places:
    """The table of redirects in memory, for judging one row or thousands against all others."""

    def __init__(self, redirects: Iterable[Redirect] = ()) -> None:
        self._rows: dict[Place, Redirect] = {}
        self._to: dict[str, dict[Place, Redirect]] = defaultdict(dict)
        self._below: dict[str, dict[Place, Redirect]] = defaultdict(dict)
        for redirect in redirects:
            self.put(redirect)

    @classmethod
    def read(cls, besides: int | None = None) -> "Places":
        """Return the table as it is, but for the row of this primary key; one query."""
        return cls(Redirect.objects.exclude(pk=besides or 0))

    def put(self, redirect: Redirect) -> None:
        """Add a redirect."""
        place = place_of(redirect)
        self._rows[place] = redirect
        for table, key in self._ends(redirect):
            table[key][place] = redirect

    def take_out(self, redirect: Redirect) -> None:
        """Leave a redirect out."""
        place = place_of(redirect)
        del self._rows[place]
        for table, key in self._ends(redirect):
            del table[key][place]

    def _ends(self, redirect: Redirect) -> list[tuple[dict[str, dict[Place, Redirect]], str]]:
        """Return under which addresses a redirect is found as one that leads there; of other sites, none."""
        if not redirect.new.startswith("/"):
            return []
        whole, path = key_of_address(redirect.new), key_of(urlsplit(redirect.new).path)
        return [(self._to, key) for key in {whole, path}] + [(self._below, key) for key in beginnings(path)]

    def at(self, place: Place) -> Redirect | None:
        """Return the redirect of an address, if there is one."""
        return self._rows.get(place)

    def among(self, keys: set[str]) -> dict[Place, Redirect]:
        """Return the redirects of these keys."""
        return {(key, kind): row for key in keys for kind in (False, True) if (row := self._rows.get((key, kind)))}

    def leading_to(self, redirect: Redirect) -> Redirect | None:
        """Return one of the redirects that lead to where this one is of; nothing if none does."""
        table = self._below if redirect.is_prefix else self._to
        return next(iter(table.get(redirect.key, {}).values()), None)
