"""The home page: what leads, what is new, and what each section has beyond that."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles import languages
from articles.context_processors import Chrome
from articles.enums import Shelf
from articles.models import Article, Edition, Listing, Section
from articles.views.page import Page, everywhere
from articles.wayfinding.tags import most_used

LATEST_STORIES = 6
STORIES_PER_SECTION = 3
TAGS_SHOWN = 12


@dataclass(frozen=True)
class Band:
    """A section on the home page, with its newest stories that do not stand above already."""

    section: Section
    editions: list[Edition]


def home(request: HttpRequest) -> HttpResponse:
    """Show the home page in the language of the address."""
    language = languages.active()
    lead, latest = lead_and_latest(language)
    shown = [edition.pk for edition in [lead, *latest] if edition]
    chrome = Chrome(language)
    page = Page("", description=chrome.tagline, addresses=everywhere("home"), name="home")
    return render(
        request,
        "pages/home.html",
        {
            "page": page,
            "chrome": chrome,
            "lead": lead,
            "latest": latest,
            "bands": bands(language, besides=shown),
            "tags": most_used(language, TAGS_SHOWN),
        },
    )


def lead_and_latest(language: str) -> tuple[Edition | None, list[Edition]]:
    """Return the story that leads (the newest pinned one, else the newest) and the newest besides it."""
    stories = Edition.objects.published_in(language).with_card_data()
    newest = list(stories[: LATEST_STORIES + 1])
    # Asked first, by its own index: a join would be walked through from the newest story to the oldest.
    pinned = list(Article.objects.filter(pinned_until__gt=timezone.now()).order_by().values_list("pk", flat=True))
    lead = stories.filter(article__in=pinned).first() or (newest[0] if newest else None)
    return lead, [edition for edition in newest if edition != lead][:LATEST_STORIES]


def bands(language: str, besides: list[int]) -> list[Band]:
    """Return the sections that have more to show, in the desk's order; two queries and their pictures."""
    of_section = (
        Listing.objects.on(Shelf.SECTION, OuterRef("pk"), language).exclude(edition__in=besides).values("edition")
    )
    places = {f"story_{at}": Subquery(of_section[at : at + 1]) for at in range(STORIES_PER_SECTION)}
    rows = {
        section: [pk for place in places if (pk := getattr(section, place))]
        for section in Section.objects.shown_in(language).annotate(**places)
    }
    wanted = [pk for keys in rows.values() for pk in keys]
    found = Edition.objects.published_in(language).with_card_data().in_bulk(wanted) if wanted else {}
    everything = [Band(section, [found[pk] for pk in keys if pk in found]) for section, keys in rows.items()]
    return [band for band in everything if band.editions]
