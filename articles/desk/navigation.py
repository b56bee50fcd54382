"""The desk's main navigation: the rooms that a person may enter."""

from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Author, GlossaryTerm, PastSlug, Picture, Section, SiteSettings, Tag, User

#: Rooms in the order of a day's work; the second group is opened seldom.
ROOMS = (
    (Article, _("Stories")),
    (Picture, _("Pictures")),
    (Tag, _("Tags")),
    (GlossaryTerm, _("Glossary")),
    (Author, _("Authors")),
    (Section, _("Sections")),
    (SiteSettings, _("Site settings")),
    (User, _("Users")),
    (PastSlug, _("Past addresses")),
)


@dataclass(frozen=True)
class NavigationEntry:
    """One room: its name, its address, and whether the person is in it."""

    label: str
    url: str
    current: bool


def navigation(site: AdminSite, request: HttpRequest) -> list[NavigationEntry]:
    """Return the rooms that the signed-in person may at least look into."""
    entries = []
    for model, label in ROOMS:
        if site.is_registered(model) and site.get_model_admin(model).has_view_or_change_permission(request):
            url = reverse(f"{site.name}:articles_{model._meta.model_name}_changelist")
            entries.append(NavigationEntry(str(label), url, request.path.startswith(url)))
    return entries


def new_story_url(site: AdminSite, request: HttpRequest) -> str:
    """Return where a new story is begun; empty if the person may not begin one."""
    if site.is_registered(Article) and site.get_model_admin(Article).has_add_permission(request):
        return reverse(f"{site.name}:articles_article_add")
    return ""
