"""The door through which translations are given to people: from the board, many at once, or from one translation's page."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Value
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles import languages, permissions
from articles.models import Translation, User
from articles.texts import validate_no_nul
from articles.translating import assigning
from articles.translating.mailing import tell_of_assignment

ASSIGN = "admin:articles_translation_assign"
MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Writer:
    """Somebody who may write, and in which languages."""

    pk: int
    name: str
    languages: list[str]


def people_who_write() -> list[Writer]:
    """Return who of the desk may write in which languages, by name; in one query."""
    codes = {permissions.writing_permission(code): code for code in languages.codes()}
    people = User.objects.filter(is_active=True, is_staff=True)
    named = ("pk", "username", "first_name", "last_name", "is_superuser")
    by_group = people.filter(groups__permissions__codename__in=codes).values_list(
        *named, "groups__permissions__codename"
    )
    own = people.filter(user_permissions__codename__in=codes).values_list(*named, "user_permissions__codename")
    all_powerful = people.filter(is_superuser=True).values_list(*named, Value(""))
    found: dict[int, Writer] = {}
    for pk, username, first, last, is_superuser, permission in by_group.union(own, all_powerful):
        writer = found.setdefault(pk, Writer(pk, f"{first} {last}".strip() or username, []))
        for code in codes.values() if is_superuser else [codes[permission]]:
            if code not in writer.languages:
                writer.languages.append(code)
    return sorted(found.values(), key=lambda writer: writer.name.casefold())


class AssignmentForm(forms.Form):
    """To whom, until when, with which words."""

    translation = forms.ModelMultipleChoiceField(Translation.objects.all())
    assignee = forms.ModelChoiceField(
        User.objects.filter(is_active=True), required=False, label=gettext_lazy("Assigned to")
    )
    due = forms.DateField(required=False, label=gettext_lazy("Due"))
    note = forms.CharField(required=False, max_length=1000, validators=[validate_no_nul], label=gettext_lazy("Note"))


@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Assign the posted translations, tell their assignees by mail, and go back to where it was asked."""
    form = AssignmentForm(_with_keys(request))
    if not form.is_valid():
        for name, errors in form.errors.items():
            label = form.fields[name].label if name in form.fields and name != "translation" else ""
            messages.error(request, f"{label}: {' '.join(errors)}" if label else _("Choose at least one translation."))
        return _back(request)
    chosen = list(form.cleaned_data["translation"].select_related("article"))
    if len(chosen) > MOST_AT_ONCE:
        messages.error(request, _("Choose at most %(count)d stories at once.") % {"count": MOST_AT_ONCE})
        return _back(request)
    if not permissions.may_see_translations(request.user):
        raise PermissionDenied
    assignee = form.cleaned_data["assignee"]
    if wrong := [one for one in chosen if assignee and not permissions.may_write(assignee, one.language)]:
        name = languages.own_name(wrong[0].language)
        messages.error(
            request,
            _("%(person)s does not write in %(language)s.") % {"person": assignee.display_name, "language": name},
        )
        return _back(request)
    changed = assigning.assign(chosen, _task(request, form, chosen), request.user)
    _say(request, form.cleaned_data["assignee"], changed)
    return _back(request)


def _with_keys(request: HttpRequest):
    """Return what was posted; from the board whole stories are chosen, together with a language."""
    posted = request.POST.copy()
    stories = [key for key in posted.getlist("article") if key.isascii() and key.isdigit()][: MOST_AT_ONCE + 1]
    if stories and posted.get("language") in languages.codes():
        keys = Translation.objects.filter(article__in=stories, language=posted["language"]).values_list("pk", flat=True)
        posted.setlist("translation", [str(key) for key in keys])
    return posted


def _task(request: HttpRequest, form: AssignmentForm, chosen: list[Translation]) -> assigning.Task:
    """Return what is asked; who takes a translation on leaves its date and note as they are."""
    cleaned = form.cleaned_data
    if not permissions.may_assign(request.user) and len(chosen) == 1:
        return assigning.Task(cleaned["assignee"], chosen[0].due, chosen[0].note)
    return assigning.Task(cleaned["assignee"], cleaned["due"], cleaned["note"].strip())


def _say(request: HttpRequest, assignee: User | None, changed: list[Translation]) -> None:
    if not changed:
        messages.info(request, _("Nothing changed."))
        return
    count = len(changed)
    if assignee is None:
        said = ngettext("%(count)d translation is free again.", "%(count)d translations are free again.", count)
        messages.success(request, said % {"count": count})
        return
    said = ngettext(
        "%(count)d translation is assigned to %(name)s.", "%(count)d translations are assigned to %(name)s.", count
    )
    messages.success(request, said % {"count": count, "name": assignee.display_name})
    if assignee == request.user:
        return
    if not assignee.email:
        messages.warning(
            request, _("%(name)s has no mail address, and gets no mail.") % {"name": assignee.display_name}
        )
        return
    tell_of_assignment(assignee, changed)


def _back(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = reverse("admin:articles_translation_board")
    return HttpResponseRedirect(target)
