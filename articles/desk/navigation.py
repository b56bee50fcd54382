"""The desk's main navigation: the rooms that a person may enter."""

from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import permissions
from articles.models import (
    Article,
    Author,
    Document,
    GlossaryTerm,
    Issue,
    MemoryUnit,
    PastSlug,
    Picture,
    Redirect,
    Section,
    Sending,
    SiteSettings,
    Subscriber,
    Suppression,
    Tag,
    User,
)

#: Rooms in the order of a day's work.
ROOMS = (
    (Article, _("Stories")),
    (Picture, _("Pictures")),
    (Tag, _("Tags")),
    (GlossaryTerm, _("Glossary")),
    (MemoryUnit, _("Translation memory")),
    (Document, _("Documents")),
    (Author, _("Authors")),
    (Section, _("Sections")),
    (SiteSettings, _("Site settings")),
    (User, _("Users")),
    (PastSlug, _("Past addresses")),
    (Redirect, _("Redirects")),
    (Issue, _("Newsletters")),
    (Subscriber, _("Subscribers")),
    (Suppression, _("Addresses without mails")),
    (Sending, _("Newsletters sent")),
)
#: Rooms that are opened seldom.
SELDOM = {Document, Author, Section, SiteSettings, User, PastSlug, Redirect, Issue, Subscriber, Suppression, Sending}


@dataclass(frozen=True)
class NavigationEntry:
    """One room: its name, its address, and whether the person is in it."""

    label: str
    url: str
    current: bool
    #: How much there asks for this person; nothing is not shown.
    badge: str = ""
    #: Whether it is opened seldom, and stands in the menu of the rest.
    is_seldom: bool = False


def navigation(site: AdminSite, request: HttpRequest, badge: str = "") -> list[NavigationEntry]:
    """Return the rooms that the signed-in person may at least look into; `badge` is what asks for him on the board."""
    entries = []
    for model, label in ROOMS:
        if site.is_registered(model) and site.get_model_admin(model).has_view_or_change_permission(request):
            url = reverse(f"{site.name}:articles_{model._meta.model_name}_changelist")
            entries.append(NavigationEntry(str(label), url, _is_in(request, url), is_seldom=model in SELDOM))
        if model is Article and permissions.may_see_translations(request.user):
            url = reverse(f"{site.name}:articles_translation_board")
            entries.append(NavigationEntry(str(_("Translations")), url, _is_in(request, url), badge))
    if permissions.may_see_translations(request.user):
        url = reverse(f"{site.name}:articles_readership")
        entries.append(NavigationEntry(str(_("Readership")), url, _is_in(request, url), is_seldom=True))
    if permissions.may_see_catalogues(request.user):
        url = reverse(f"{site.name}:articles_catalogues")
        entries.append(NavigationEntry(str(_("Interface texts")), url, _is_in(request, url), is_seldom=True))
    return entries


def _is_in(request: HttpRequest, url: str) -> bool:
    """Tell whether the person is in this room; translations are worked on below the stories, and belong to the board."""
    if "/translate/" in request.path or "/article/translations/" in request.path:
        return url.endswith("/translations/")
    if "/article/readership/" in request.path:
        return url.endswith("/readership/")
    return request.path.startswith(url)


def new_story_url(site: AdminSite, request: HttpRequest) -> str:
    """Return where a new story is begun; empty if the person may not begin one."""
    if site.is_registered(Article) and site.get_model_admin(Article).has_add_permission(request):
        return reverse(f"{site.name}:articles_article_add")
    return ""
