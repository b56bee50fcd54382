"""What is read most, at the desk."""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from articles import languages, permissions
from articles.readership.reading import DAY_HOURS, WEEK_HOURS, MostRead, most_read


@dataclass(frozen=True)
class List:
    """What is read most in one language, within a time."""

    title: str
    rows: list[MostRead]

    @property
    def most(self) -> int:
        return self.rows[0].views if self.rows else 0


def readership_addresses(site: AdminSite) -> list[URLPattern]:
    """Return the address of what is read most, below those of stories."""
    return [path("readership/", site.admin_view(readership), name="articles_readership")]


@never_cache
def readership(request: HttpRequest) -> HttpResponse:
    """Show what is read most in each language. Raise PermissionDenied for who may not see stories."""
    if not permissions.may_see_translations(request.user):
        raise PermissionDenied
    spans = ((_("In 24 hours"), DAY_HOURS), (_("In 7 days"), WEEK_HOURS))
    columns = [
        (code, languages.own_name(code), [List(title, most_read(code, hours)) for title, hours in spans])
        for code in languages.codes()
    ]
    context = {**admin.site.each_context(request), "title": _("Readership"), "columns": columns}
    return render(request, "admin/articles/readership/page.html", context)
