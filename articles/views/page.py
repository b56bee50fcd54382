"""What the frame of a public page knows of the page in it: its title, its address, and where it is in other languages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse

from articles import languages
from articles.addresses import alternates, in_language, whole
from articles.models import Edition
from articles.models.named import NamedPerLanguage


@dataclass(frozen=True)
class Page:
    """A public page in one language.

    `addresses` holds the path of this very thing in every language in which it exists, this one included;
    the language menu and the alternates are made from it alone. `path` is the page's own address where it
    differs (a later page of a list); empty for what has no address. `section_id` marks the menu.
    """

    title: str
    description: str = ""
    addresses: dict[str, str] = field(default_factory=dict)
    path: str = ""
    indexed: bool = True
    name: str = ""
    section_id: int | None = None
    #: The pages between the home page and this one, from the top: name and path.
    parents: tuple[tuple[str, str], ...] = ()
    #: The addresses of the page's own feeds, but for their ending; empty where it has none.
    feed: str = ""

    @cached_property
    def menu(self) -> list[languages.MenuEntry]:
        """The language menu, the page's own language marked; empty where there is no other language to go to."""
        here = languages.active()
        return languages.menu({here: "", **self.addresses}) if set(self.addresses) - {here} else []

    @cached_property
    def canonical(self) -> str:
        """The whole address under which search engines shall know the page; empty if they shall not."""
        path = self.path or self.addresses.get(languages.active(), "")
        return whole(path) if path and self.indexed else ""

    @cached_property
    def alternates(self) -> list[tuple[str, str]]:
        """Language (or x-default) and whole address of each version, as hreflang wants them; empty for single pages."""
        if not self.indexed or self.path:
            return []
        return alternates(self.addresses, reverse("choose-language") if self.name == "home" else "")


def everywhere(view: str, among: Iterable[str] | None = None, **kwargs) -> dict[str, str]:
    """Return the path of a page that exists in every language (or `among` some), by language."""
    return {code: in_language(code, view, **kwargs) for code in (languages.codes() if among is None else among)}


def where_named(view: str, thing: NamedPerLanguage) -> dict[str, str]:
    """Return the path of a section's or tag's page, for each language in which it has a name."""
    return {code: in_language(code, view, slug=slug) for code in languages.codes() if (slug := thing.slug_in(code))}


def where_published(editions: Iterable[Edition]) -> dict[str, str]:
    """Return the path of each edition, by language."""
    return {edition.language: edition.get_absolute_url() for edition in editions if edition.slug}
