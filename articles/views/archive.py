"""The archive by year and month."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import languages
from articles.dates import period_name
from articles.publishing.archive import Period, languages_holding, neighbours
from articles.views.lists import list_of, page_for, render_list
from articles.views.page import Page, everywhere
from articles.wayfinding.months import years


def index(request: HttpRequest) -> HttpResponse:
    """Show every year with its months, and how many stories each holds."""
    page = Page(
        _("Archive"), description=_("All stories by year and month"), addresses=everywhere("archive"), name="archive"
    )
    return render(request, "pages/archive.html", {"page": page, "years": years(languages.active())})


def period(request: HttpRequest, year: int, month: int | None = None) -> HttpResponse:
    """List the stories of a year or a month, with the ways to its months and neighbours."""
    wanted = Period(year, month)
    language = languages.active()
    stories = list_of(request, partial(wanted.published_in, language))
    if not stories.editions:
        raise Http404
    earlier, later = neighbours(language, wanted)
    page = page_for(
        request,
        stories,
        period_name(wanted),
        addresses_of(wanted),
        parents=_parents_of(wanted),
        description=_("Stories published in %(period)s") % {"period": period_name(wanted)},
    )
    months = next((one.months for one in years(language) if one.period.year == year), [])
    return render_list(
        request, "pages/archive_period.html", stories, page, period=wanted, months=months, earlier=earlier, later=later
    )


def _parents_of(period: Period) -> tuple[tuple[str, str], ...]:
    archive = (_("Archive"), reverse("articles:archive"))
    if not period.month:
        return (archive,)
    year = Period(period.year)
    return archive, (period_name(year), reverse("articles:archive-year", kwargs={"year": year.year}))


def addresses_of(period: Period) -> dict[str, str]:
    """Return the path of the period's page in every language in which it holds stories."""
    among = languages_holding(period)
    if period.month:
        return everywhere("archive-month", among, year=period.year, month=period.month)
    return everywhere("archive-year", among, year=period.year)
