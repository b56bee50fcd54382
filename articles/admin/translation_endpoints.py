"""What the translation page's scripts ask: save one segment, check what is being typed, show it as readers will see it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import languages
from articles.admin.preview import shell
from articles.admin.translation_deeds import SAVE, Deed, article_to_translate, page_for, row_of
from articles.admin.translation_findings import accept, take_back
from articles.admin.translation_posting import Posted
from articles.admin.translation_showing import Typed, head_of, show
from articles.admin.translation_suggestions import looked_up, suggested
from articles.admin.translation_tags import PREFIX, name_tag
from articles.enums import SegmentState
from articles.models import Article, Edition
from articles.texts import validate_no_nul
from articles.translating import saving
from articles.translating.checking import Checker
from articles.translating.codes import coded
from articles.translating.desk_page import DeskPage
from articles.translating.desk_row import Row
from articles.translating.drafts import with_drafts
from articles.views.stories import with_players

PARTS = "admin/articles/translation"
#: What of a segment and of the page around it can change with each saving.
PARTS_AFTER_SAVING = ("state", "about", "findings", "progress", "deeds", "note", "before")


def of_translation(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return the view given the story instead of its key; only who may translate it into this language gets in."""

    @never_cache
    @wraps(view)
    def checked(request: HttpRequest, pk: int, language: str) -> HttpResponse:
        article = article_to_translate(request, pk, language)
        if article is None:
            raise Http404
        return view(request, article, language)

    return checked


@require_POST
@of_translation
def save_segment(request: HttpRequest, article: Article, language: str) -> JsonResponse:
    """Save one segment (`key`) and do what `deed` says; answer how it stands now.

    409 with the other text where somebody else was faster, 422 with a message for what cannot be kept as typed.
    """
    key = request.POST.get("key", "")
    try:
        if key.startswith(PREFIX):
            name_tag(article, language, key, request.POST.get(f"text-{key}", ""))
            return JsonResponse(_named(request, article.pk, language))
        page = page_for(request, article, language)
        _do(request, page, row_of(page, key))
    except saving.ChangedMeanwhileError as meanwhile:
        return _conflict(request, page, key, meanwhile.texts[key])
    except ValidationError as refusal:
        return JsonResponse({"status": "refused", "message": " ".join(refusal.messages)}, status=422)
    return JsonResponse(_answer(request, article.pk, language, key))


def _do(request: HttpRequest, page: DeskPage, row: Row) -> None:
    deed, finding = request.POST.get("deed", SAVE), request.POST.get("finding", "")
    if deed == "accept":
        _deed(request, page, row).do(SAVE)
        fresh = row_of(page_for(request, page.article, page.language), row.key)
        accept(fresh, finding, request.POST.get("because", ""), request.user)
    elif deed == "take_back":
        take_back(row, finding)
    else:
        _deed(request, page, row).do(deed)


def _deed(request: HttpRequest, page: DeskPage, row: Row) -> Deed:
    return Deed(page.article, page.language, row, Posted.read(request.POST, row), request.user)


def _answer(request: HttpRequest, pk: int, language: str, key: str) -> dict[str, Any]:
    """Return how a segment stands now: its state, its text, and the parts of the page that changed with it."""
    article = article_to_translate(request, pk, language)
    if article is None:
        raise Http404
    page = page_for(request, article, language)
    row = row_of(page, key)
    shown = show(page, row, Checker.of(page, [row]))
    context = {**_context(page), "shown": shown, "head": head_of(request, page)}
    return {
        "status": "saved",
        "text": row.target.text,
        "seen": row.seen,
        "source": row.segment.html,
        "state": row.state,
        "open": shown.is_open,
        "parts": {name: _part(request, name, context) for name in PARTS_AFTER_SAVING},
    }


def _named(request: HttpRequest, pk: int, language: str) -> dict[str, Any]:
    """Return how the page stands once a tag has a name."""
    article = article_to_translate(request, pk, language)
    if article is None:
        raise Http404
    page = page_for(request, article, language)
    context = {**_context(page), "head": head_of(request, page)}
    parts = {"state": _part(request, "named", context), "before": _part(request, "before", context)}
    return {"status": "saved", "open": False, "state": SegmentState.CURRENT, "parts": parts}


def _context(page: DeskPage) -> dict[str, Any]:
    return {
        "article": page.article,
        "language": page.language,
        "language_name": languages.own_name(page.language),
        "source_language": page.article.source_language,
    }


def _part(request: HttpRequest, name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"{PARTS}/{name}.html", context, request)


def _conflict(request: HttpRequest, page: DeskPage, key: str, theirs: str) -> JsonResponse:
    row = row_of(page, key)
    typed = Typed({}, {}, {key: coded(theirs, row.source).text})
    context = {**_context(page), "shown": show(page, row, Checker.of(page, [row]), typed)}
    answer = {
        "status": "conflict",
        "message": _("Somebody else changed this segment meanwhile."),
        "theirs": typed.theirs[key],
        "seen": theirs,
        "parts": {"conflict": _part(request, "conflict", context)},
    }
    return JsonResponse(answer, status=409)


@require_POST
@of_translation
def check_segment(request: HttpRequest, article: Article, language: str) -> JsonResponse:
    """Answer what the checks find in a segment (`key`) as it is being typed; nothing is stored."""
    page = page_for(request, article, language)
    row = row_of(page, request.POST.get("key", ""))
    posted = Posted.read(request.POST, row)
    try:
        validate_no_nul(posted.text)
    except ValidationError as refusal:
        return JsonResponse({"status": "refused", "message": " ".join(refusal.messages)}, status=422)
    typed = Typed({row.key: posted.text[: row.most * 2]}, links={str(one): to for one, to in posted.links.items()})
    shown = show(page, row, Checker.of(page, [row]), typed)
    context = {**_context(page), "shown": shown}
    return JsonResponse({"status": "checked", "parts": {"findings": _part(request, "findings", context)}})


@of_translation
def suggest(request: HttpRequest, article: Article, language: str) -> HttpResponse:
    """Answer, as a part of the page, what fits a segment (`?key=`)."""
    page = page_for(request, article, language)
    row = row_of(page, request.GET.get("key", ""))
    context = {**_context(page), "row": row, "suggestions": suggested(page, row)}
    return HttpResponse(_part(request, "suggestions", context))


@of_translation
def look_up(request: HttpRequest, article: Article, language: str) -> HttpResponse:
    """Answer, as a part of the page, how a phrase (`?phrase=`) was said before."""
    page = DeskPage(article, language, [], {})
    context = {**_context(page), "looked_up": looked_up(page, request.GET.get("phrase", ""))}
    return HttpResponse(_part(request, "phrase", context))


@with_players
@of_translation
def preview_translation(request: HttpRequest, article: Article, language: str) -> HttpResponse:
    """Answer the story in this language as it will be once the drafts are taken in."""
    edition = Edition.objects.with_story_data().get(pk=article.edition(language).pk)
    with_drafts(edition)
    return shell(request, edition)
