"""The admin site of the newsroom: its frame, its start page, its language."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.contrib.admin import AdminSite
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, re_path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles import languages, permissions
from articles.desk.accent import accent_stylesheet
from articles.desk.navigation import navigation, new_story_url
from articles.desk.parameters import without_nul
from articles.desk.start_page import start_page
from articles.desk.translation_tabs import tabs
from articles.models import SiteSettings
from articles.newsletters.heartbeat import silence
from articles.translating.tallying import Tally, bounded, tally

#: What other apps register and nobody at the desk should meet: roles are made by code, and our tags are not taggit's.
LEFT_OUT = {"auth.group", "taggit.tag"}


class NewsroomAdminSite(AdminSite):
    site_header = _("Newsroom desk")
    site_title = _("Newsroom desk")
    index_title = _("Desk")
    enable_nav_sidebar = False
    #: Pages that belong to no model. Their modules in articles.admin add them, as models are registered.
    own_addresses: ClassVar[list[URLPattern]] = []

    def register(self, model_or_iterable: type[Model] | Iterable[type[Model]], *args: Any, **options: Any) -> None:
        """Register all but what is left out."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        super().register([model for model in models if model._meta.label_lower not in LEFT_OUT], *args, **options)

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:
        """Let no view of the desk ask the data base for what it cannot be asked for."""
        return super().admin_view(without_nul(view), cacheable)

    def get_urls(self) -> list:
        """Add the company's colour, and the door where a person chooses the desk's language."""
        choose = self.admin_view(require_POST(self.choose_language))
        return [
            re_path(r"^accent-(?P<accent>[0-9a-f]{6})\.css$", accent_stylesheet, name="accent"),
            path("language/", choose, name="language"),
            *self.own_addresses,
            *super().get_urls(),
        ]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the frame of every page of the desk shows."""
        context = super().each_context(request)
        newsroom = SiteSettings.objects.first()
        context["accent"] = (newsroom or SiteSettings()).accent.lstrip("#").lower()
        context["newsroom_name"] = newsroom.text("name", languages.active()) if newsroom else ""
        context["offers_newsletter"] = bool(newsroom and newsroom.offers_newsletter)
        if context["has_permission"]:
            sees = permissions.may_see_translations(request.user)
            context["tally"] = tally(request.user) if sees else Tally()
            context["navigation"] = navigation(self, request, bounded(context["tally"].badge))
            context["seldom_rooms"] = [entry for entry in context["navigation"] if entry.is_seldom]
            context["new_story_url"] = new_story_url(self, request)
            context["desk_languages"] = desk_languages()
        return context

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Show what needs action, in place of a list of models."""
        page = super().index(request, {"start": start_page(request.user), **(extra_context or {})})
        context = page.context_data or {}
        context["tabs"] = tabs(context["tally"])
        if context["offers_newsletter"] and request.user.has_perm("articles.view_issue"):
            context["silence"] = silence()
        return page

    def app_index(self, request: HttpRequest, app_label: str, extra_context: dict | None = None) -> HttpResponse:
        """Lead to the start page: a list of models says nothing to an editor."""
        return HttpResponseRedirect(reverse(f"{self.name}:index"))

    def choose_language(self, request: HttpRequest) -> HttpResponse:
        """Make the posted language the person's own, and go back to where the choice was made."""
        language = request.POST.get("language")
        if language in languages.codes():
            request.user.language = language
            request.user.save(update_fields=["language"])
        target = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
            target = reverse(f"{self.name}:index")
        return HttpResponseRedirect(target)


def desk_languages() -> list[tuple[str, str, bool]]:
    """Return each language's code, its own name, and whether the desk speaks it now."""
    return [(code, languages.own_name(code), code == languages.active()) for code in languages.codes()]
