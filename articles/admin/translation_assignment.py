"""The door through which translations are given to people: from the board, many at once, or from one translation's page."""

from collections.abc import Iterable

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles import languages, permissions
from articles.admin.assignment_form import STAYS, AssignmentForm, people_who_write, so_far
from articles.desk.parameters import is_key
from articles.models import Translation, User
from articles.translating import assigning
from articles.translating.assigning import TakenError, Task
from articles.translating.board_rows import headline_of

ASSIGN = "admin:articles_translation_assign"
MOST_AT_ONCE = 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """Give the posted translations away and go back; show the form where that is not possible, or nothing was posted."""
    if not permissions.may_see_translations(request.user):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else request.GET
    chosen = chosen_translations(data, request.user)
    if request.method != "POST":
        return _form(request, chosen, AssignmentForm(is_one=len(chosen) == 1), data)
    if not chosen or len(chosen) > MOST_AT_ONCE:
        return _refused(request, chosen)
    # Of many, an empty field says nothing; of one it says “none”.
    form = AssignmentForm(data, is_one=len(chosen) == 1 and not data.getlist("article"))
    if not form.is_valid():
        return _form(request, chosen, form, data)
    return _give(request, chosen, form, data)


def chosen_translations(data: QueryDict, user: User) -> list[Translation]:
    """Return the translations that were chosen: by themselves, or by their stories and a language (every one, if none)."""
    pks, stories = (_keys(data.getlist(name)) for name in ("translation", "article"))
    wanted = Q(pk__in=pks)
    if stories:
        of_stories = Q(article__in=stories)
        language = data.get("language")
        if language and language not in languages.codes():
            return []
        wanted |= of_stories & Q(language=language) if language else of_stories
    found = Translation.objects.filter(wanted).select_related("article", "assignee").order_by("article", "language")
    return [one for one in found[: MOST_AT_ONCE * len(languages.codes())] if _is_one(one)]


def _is_one(translation: Translation) -> bool:
    return translation.language in languages.others(translation.article.source_language)


def _keys(posted: Iterable[str]) -> list[int]:
    return [int(key) for key in posted if is_key(key)][: MOST_AT_ONCE + 1]


def _give(request: HttpRequest, chosen: list[Translation], form: AssignmentForm, data: QueryDict) -> HttpResponse:
    task = form.task()
    left: list[Translation] = []
    if data.getlist("article"):
        chosen, left = _possible(chosen, task, request.user)
    elif wrong := _wrong(task, chosen):
        form.add_error("assignee", wrong)
        return _form(request, chosen, form, data)
    try:
        changed = assigning.assign(chosen, task, request.user)
    except TakenError as refusal:
        name = refusal.translation.assignee.display_name
        messages.warning(request, _("%(name)s has this translation already.") % {"name": name})
        return _back(request)
    _say(request, task, changed, left)
    return _back(request)


def _possible(chosen: list[Translation], task: Task, by: User) -> tuple[list[Translation], list[Translation]]:
    """Part those that can be given so from the rest: whole stories are chosen on the board, whatever their languages."""
    possible: list[Translation] = []
    left: list[Translation] = []
    for one in chosen:
        fits = not isinstance(task.assignee, User) or assigning.may_have(task.assignee, one)
        is_free = permissions.may_assign(by) or one.assignee_id in (None, by.pk)
        (possible if fits and is_free else left).append(one)
    return possible, left


def _wrong(task: Task, chosen: list[Translation]) -> str:
    """Return what is wrong with the assignee; empty if nothing is."""
    person = task.assignee
    for one in chosen if isinstance(person, User) else []:
        if not assigning.may_have(person, one):
            said = {"person": person.display_name, "language": languages.own_name(one.language)}
            return _("%(person)s does not write in %(language)s.") % said
    return ""


def _say(request: HttpRequest, task: Task, changed: list[Translation], left: list[Translation]) -> None:
    """Say what was done, whom no mail reaches, and how much was left as it was."""
    if changed:
        messages.success(request, _said(task, len(changed)))
    if left:
        count = len(left)
        said = ngettext(
            "%(count)d translation was left as it is: it is somebody else's, or in a language that the person does not write.",
            "%(count)d translations were left as they are: they are somebody else's, or in a language that the person "
            "does not write.",
            count,
        )
        messages.warning(request, said % {"count": count})
    elif not changed:
        messages.info(request, _("Nothing changed."))
    for person in {one.assignee for one in changed} - {None, request.user}:
        if not person.email:
            said = _("%(name)s has no mail address, and gets no mail.")
            messages.warning(request, said % {"name": person.display_name})


def _said(task: Task, count: int) -> str:
    if task.assignee is None:
        said = ngettext("%(count)d translation is free again.", "%(count)d translations are free again.", count)
        return said % {"count": count}
    if not isinstance(task.assignee, User):
        said = ngettext("%(count)d assignment is changed.", "%(count)d assignments are changed.", count)
        return said % {"count": count}
    said = ngettext(
        "%(count)d translation is assigned to %(name)s.", "%(count)d translations are assigned to %(name)s.", count
    )
    return said % {"count": count, "name": task.assignee.display_name}


def _refused(request: HttpRequest, chosen: list[Translation]) -> HttpResponse:
    if chosen:
        said = _("Choose at most %(count)d translations at once.") % {"count": MOST_AT_ONCE}
    else:
        said = _("Choose at least one story that has a translation in this language.")
    messages.error(request, said)
    return _back(request)


def _form(request: HttpRequest, chosen: list[Translation], form: AssignmentForm, data: QueryDict) -> HttpResponse:
    """Show the form on a page of its own, with what was typed and what is wrong with it."""
    if not chosen:
        raise Http404
    if not permissions.may_assign(request.user):
        raise PermissionDenied
    codes = {one.language for one in chosen}
    context = {
        **admin.site.each_context(request),
        "title": _("Assign translations"),
        "form": form,
        "works": [(one, *headline_of(one.article), languages.own_name(one.language)) for one in chosen],
        "people": [person for person in people_who_write() if codes & set(person.languages)],
        "said": _to_show(form, chosen),
        "stays": STAYS,
        "stories": data.getlist("article"),
        "language": data.get("language", ""),
        "next": data.get("next", ""),
    }
    return render(request, "admin/articles/board/assign.html", context, status=422 if form.is_bound else 200)


def _to_show(form: AssignmentForm, chosen: list[Translation]) -> dict[str, str]:
    """Return what the fields hold: what was posted, otherwise what is so far, where that is one translation."""
    if form.is_bound:
        return {name: form.data.get(name, "") for name in form.fields}
    return so_far(chosen[0]) if len(chosen) == 1 else {"assignee": STAYS, "due": "", "note": ""}


def _back(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = reverse("admin:articles_translation_board")
    return HttpResponseRedirect(target)
