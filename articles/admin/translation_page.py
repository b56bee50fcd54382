"""The page where a translator works: a story segment by segment, the source beside the translation.

A form that saves all of it at once; the page's scripts save each segment by itself (translation_endpoints).
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from articles.admin.edition_deeds import Question
from articles.admin.translation_deeds import Deed, article_to_translate, page_for, row_of
from articles.admin.translation_edition import do_with_translation
from articles.admin.translation_findings import accept, take_back
from articles.admin.translation_posting import Posted
from articles.admin.translation_showing import Typed, page_context
from articles.admin.translation_tags import PREFIX, name_tag
from articles.models import Article
from articles.translating import saving
from articles.translating.codes import coded
from articles.translating.desk_page import DeskPage
from articles.translating.desk_row import Row

TEXT = "text-"
#: Buttons beside one segment; the value is DEED:KEY.
DEED, ACCEPT, TAKE_BACK = "_deed", "_accept", "_take_back"
#: The deed of letting go what one typed, where somebody else was faster.
THEIRS = "theirs"


@never_cache
def translation_page(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Answer the story's translation into this language, or save it and do what the pressed button says.

    Raise Http404 for an unknown story, PermissionDenied for who may not translate it into this language.
    """
    article = article_to_translate(request, pk, language)
    if article is None:
        raise Http404
    page = page_for(request, article, language)
    if request.method != "POST":
        return _rendered(request, page)
    typed = _save_all(request, page)
    if typed:
        return _rendered(request, page_for(request, _again(request, article, language), language), typed)
    return _after_saving(request, page)


def _again(request: HttpRequest, article: Article, language: str) -> Article:
    found = article_to_translate(request, article.pk, language)
    if found is None:
        raise Http404
    return found


def _rendered(
    request: HttpRequest, page: DeskPage, typed: Typed | None = None, question: Question | None = None
) -> HttpResponse:
    context = {**page_context(request, page, typed), "question": question}
    response = render(request, "admin/articles/translation/page.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _save_all(request: HttpRequest, page: DeskPage) -> Typed:
    """Save every segment that was changed, and the tags that were named; return what could not be saved."""
    typed, wordings = Typed(), {}
    for name in request.POST:
        key = name.removeprefix(TEXT)
        if not name.startswith(TEXT) or request.POST.get(DEED) == f"{THEIRS}:{key}":
            continue
        if key.startswith(PREFIX):
            _name_tag(request, page, key, typed)
            continue
        row = row_of(page, key)
        posted = Posted.read(request.POST, row)
        if not posted.is_changed(row):
            continue
        if not row.may_change or row.is_gone:
            raise PermissionDenied
        typed.texts[key] = posted.text
        try:
            wordings[key] = posted.wording(row)
        except ValidationError as refusal:
            typed.errors[key] = " ".join(refusal.messages)
    _translate(request, page, wordings, typed)
    return typed


def _translate(request: HttpRequest, page: DeskPage, wordings: dict[str, saving.Wording], typed: Typed) -> None:
    """Save what can be saved; note the rest."""
    try:
        saving.translate(page.article, page.language, wordings, request.user)
        return
    except saving.UnfitTextError as unfit:
        typed.errors.update(unfit.messages)
        refused = set(unfit.messages)
    except saving.ChangedMeanwhileError as meanwhile:
        typed.theirs.update({key: coded(html, row_of(page, key).source).text for key, html in meanwhile.texts.items()})
        refused = set(meanwhile.texts)
    _translate(request, page, {key: one for key, one in wordings.items() if key not in refused}, typed)


def _name_tag(request: HttpRequest, page: DeskPage, key: str, typed: Typed) -> None:
    name = request.POST[f"{TEXT}{key}"]
    typed.texts[key] = name
    try:
        if name.strip():
            name_tag(page.article, page.language, key, name)
    except ValidationError as refusal:
        typed.errors[key] = " ".join(refusal.messages)


def _after_saving(request: HttpRequest, page: DeskPage) -> HttpResponse:
    """Do what the pressed button says; come back to where it stands."""
    article = _again(request, page.article, page.language)
    page = page_for(request, article, page.language)
    key = _do_with_segment(request, page)
    if key is None and (question := do_with_translation(request, page)):
        return _rendered(request, page, question=question)
    url = reverse("admin:articles_translation", args=[article.pk, page.language])
    return HttpResponseRedirect(f"{url}#segment-{key}" if key else url)


def _do_with_segment(request: HttpRequest, page: DeskPage) -> str | None:
    """Do what the button beside a segment says; return the segment's key."""
    for button in (DEED, ACCEPT, TAKE_BACK):
        name, _colon, key = request.POST.get(button, "").partition(":")
        if not name or name == THEIRS:
            continue
        row = row_of(page, key)
        try:
            if button == DEED:
                Deed(page.article, page.language, row, _posted(request, row), request.user).do(name)
            elif button == ACCEPT:
                accept(row, name, request.POST.get(f"because-{key}-{name}", ""), request.user)
            else:
                take_back(row, name)
        except saving.ChangedMeanwhileError:
            messages.error(request, _("Somebody else changed this segment meanwhile."))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return key
    if "_save" in request.POST:
        messages.success(request, _("Saved."))
    return None


def _posted(request: HttpRequest, row: Row) -> Posted:
    """Return what was sent of one segment; a text that was typed is saved already, and seen by who typed it."""
    posted = Posted.read(request.POST, row)
    if not posted.is_changed(row):
        return posted
    rest = request.POST.copy()
    for name in (f"{TEXT}{row.key}", f"seen-{row.key}"):
        rest.pop(name, None)
    return Posted.read(rest, row)
