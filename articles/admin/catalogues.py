"""The page of the interface's catalogues: how complete each is, which messages are missing, and where they stand."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache

from articles import languages, permissions
from articles.desk.catalogue_view import Catalogue, Message, all_catalogues, found
from articles.enums import CompiledState, MessageState

#: More messages are not shown at once; a search narrows them down.
MOST_SHOWN = 200
MAX_SEARCH_CHARACTERS = 200
OPEN = (MessageState.MISSING, MessageState.FUZZY)
TONES = {CompiledState.CURRENT: "good", CompiledState.STALE: "warn", CompiledState.MISSING: "bad"}


class CatalogueFilter(forms.Form):
    """Which messages are shown: of which catalogue, in which state, with which words."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=MAX_SEARCH_CHARACTERS)
    catalogue = forms.ChoiceField(label=gettext_lazy("Catalogue"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("To do")),
            ("all", pgettext_lazy("messages of the interface", "All")),
            *MessageState.choices,
        ],
    )

    def __init__(self, *args, catalogues: list[Catalogue], **kwargs):
        super().__init__(*args, **kwargs)
        every = [("", pgettext_lazy("catalogues", "All"))]
        self.fields["catalogue"].choices = every + [(one.key, name_of(one)) for one in catalogues]

    @property
    def states(self) -> tuple[MessageState, ...]:
        chosen = self.cleaned_data.get("state", "")
        if chosen == "all":
            return tuple(MessageState)
        return (MessageState(chosen),) if chosen else OPEN


@dataclass(frozen=True)
class ShownCatalogue:
    """A catalogue as the table shows it."""

    catalogue: Catalogue
    name: str
    tone: str


@dataclass(frozen=True)
class Found:
    """The messages of one catalogue that were looked for, as many as are shown, and how many there are."""

    catalogue: Catalogue
    name: str
    messages: list[Message]
    count: int


def name_of(catalogue: Catalogue) -> str:
    """Return what a catalogue is called: its language's own name, and what it is of."""
    kind = _("scripts") if catalogue.domain == "djangojs" else _("pages, mails, desk")
    return f"{languages.own_name(catalogue.language)}: {kind}"


@never_cache
def catalogues_page(request: HttpRequest) -> HttpResponse:
    """Show the catalogues, and what is missing in them. Raise PermissionDenied for who may write no language."""
    if not permissions.may_see_catalogues(request.user):
        raise PermissionDenied
    catalogues = all_catalogues()
    form = CatalogueFilter(request.GET, catalogues=catalogues)
    form.is_valid()
    rosetta = settings.ROSETTA and permissions.may_edit_catalogues(request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("Interface texts"),
        "shown": [ShownCatalogue(one, name_of(one), TONES[one.compiled]) for one in catalogues],
        "form": form,
        "message_language": settings.MESSAGE_LANGUAGE,
        "found": _found(form, catalogues),
        "edit_url": reverse("rosetta-file-list", kwargs={"po_filter": "project"}) if rosetta else "",
    }
    return render(request, "admin/articles/catalogues/page.html", context)


def _found(form: CatalogueFilter, catalogues: list[Catalogue]) -> list[Found]:
    if form.errors:
        return []
    chosen, words, left = form.cleaned_data["catalogue"], form.cleaned_data["q"], MOST_SHOWN
    shown = []
    for one in catalogues:
        messages = found(one.messages, words, form.states) if chosen in ("", one.key) else []
        if messages:
            shown.append(Found(one, name_of(one), messages[:left], len(messages)))
            left -= len(messages[:left])
    return shown


admin.site.own_addresses.append(path("catalogues/", admin.site.admin_view(catalogues_page), name="articles_catalogues"))
