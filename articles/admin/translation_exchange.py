"""The desk's doors to translators' tools: stories out as files, files in with a report first."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from articles import languages, permissions
from articles.admin.translation_report import ReportPage
from articles.desk.parameters import is_key
from articles.models import Article, ImportBatch
from articles.translating.exchange import batches, limits, packing
from articles.translating.exchange.content import FileFormat, IncomingFile
from articles.translating.exchange.gathering import gather, is_possible
from articles.translating.exchange.reading import read, refused_for_size
from articles.translating.exchange.reporting import report
from articles.translating.exchange.taking import take
from articles.translating.saving import ChangedMeanwhileError

_CHANGED = gettext_lazy("Something changed here since you opened this page. Look again, then choose.")
_CONTENT_TYPES = {".po": "text/x-gettext-translation; charset=utf-8", ".xlf": "application/x-xliff+xml"}


def exchange_addresses(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of export and import, below those of stories."""
    return [
        path("translations/export/", site.admin_view(export), name="articles_translation_export"),
        path("translations/import/", site.admin_view(import_files), name="articles_translation_import"),
        path("translations/import/<int:pk>/", site.admin_view(decide), name="articles_translation_import_report"),
    ]


class ExportForm(forms.Form):
    """What goes out: into which languages, in which formats, made from which edition."""

    language = forms.MultipleChoiceField(
        label=gettext_lazy("To be translated into"), widget=forms.CheckboxSelectMultiple
    )
    source = forms.ChoiceField(label=gettext_lazy("Translated from"), required=False)
    format = forms.MultipleChoiceField(
        label=gettext_lazy("Format"), choices=FileFormat.choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, allowed: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, languages.own_name(code)) for code in allowed]
        if len(languages.codes()) > 2:
            others = [(code, languages.own_name(code)) for code in languages.codes()]
            self.fields["source"].choices = [("", _("the language that the story was written in")), *others]
        else:
            del self.fields["source"]


@never_cache
def export(request: HttpRequest) -> HttpResponseBase:
    """Ask what is to go out of the stories `article` (one or many), or send it: one file as it is, more in a zip."""
    stories = _stories(request)
    allowed = [code for code in languages.codes() if permissions.may_write(request.user, code)]
    if not permissions.may_see_translations(request.user) or not allowed:
        raise PermissionDenied
    data = request.POST if request.method == "POST" else request.GET
    form = ExportForm(data if "format" in data else None, allowed=allowed, initial=_initial(data, stories, allowed))
    if form.is_valid():
        wanted = _wanted(form, stories)
        if wanted:
            return _sent(wanted, form.cleaned_data)
        form.add_error(None, _("None of these stories can be translated that way."))
    context = {
        **admin.site.each_context(request),
        "title": _("Export for translators"),
        "form": form,
        "stories": stories,
    }
    return TemplateResponse(request, "admin/articles/exchange/export.html", context)


def _stories(request: HttpRequest) -> list[Article]:
    data = request.POST if request.method == "POST" else request.GET
    keys = [int(pk) for value in data.getlist("article") for pk in value.split(",") if is_key(pk)]
    if len(keys) > limits.MAX_STORIES_AT_ONCE:
        messages.error(request, _("Choose at most %(count)d stories at once.") % {"count": limits.MAX_STORIES_AT_ONCE})
        keys = keys[: limits.MAX_STORIES_AT_ONCE]
    stories = list(Article.objects.filter(pk__in=keys).prefetch_related("editions"))
    if not stories:
        raise Http404
    return sorted(stories, key=lambda story: keys.index(story.pk))


def _initial(data: Any, stories: list[Article], allowed: list[str]) -> dict:
    asked = [code for code in data.getlist("language") if code in allowed]
    return {
        "language": asked or [code for code in allowed if any(code != story.source_language for story in stories)],
        "format": [FileFormat.XLIFF_12],
    }


def _wanted(form: ExportForm, stories: list[Article]) -> list[tuple[Article, str]]:
    source = form.cleaned_data.get("source") or ""
    return [
        (story, language)
        for story in stories
        for language in form.cleaned_data["language"]
        if is_possible(story, language, source)
    ]


def _sent(wanted: list[tuple[Article, str]], chosen: dict) -> HttpResponseBase:
    source, formats = chosen.get("source") or "", [FileFormat(form) for form in chosen["format"]]

    def files() -> Iterator[packing.Packed]:
        for story, language in wanted:
            file = gather(story, language, source)
            yield from (packing.pack(file, form) for form in formats)

    if len(wanted) * len(formats) == 1:
        file = next(files())
        answer: HttpResponseBase = HttpResponse(file.content, content_type=_CONTENT_TYPES[formats[0].suffix])
        name = file.name
    else:
        answer = StreamingHttpResponse(packing.zipped(files()), content_type="application/zip")
        name = _("translations") + ".zip"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


@never_cache
def import_files(request: HttpRequest) -> HttpResponse:
    """Take uploaded `files`, and show what taking them in would do; with `article`, files of other stories are refused."""
    if not any(permissions.may_write(request.user, code) for code in languages.codes()):
        raise PermissionDenied
    article = _article(request)
    context = {
        **admin.site.each_context(request),
        "title": _("Import translations"),
        "article": article,
        "limit": limits.MAX_FILE_BYTES // 1024**2,
    }
    files = request.FILES.getlist("files")
    if request.method != "POST":
        return TemplateResponse(request, "admin/articles/exchange/import.html", context)
    if not files:
        context["problem"] = _("No file was received. Choose one or more.")
        return TemplateResponse(request, "admin/articles/exchange/import.html", context)
    incoming = _read(files[: limits.MAX_FILES_AT_ONCE])
    found = report(incoming, request.user, article)
    if found.is_of_use:
        batch = batches.keep(incoming, request.user, article)
        return redirect("admin:articles_translation_import_report", batch.pk)
    return _show(request, ReportPage(found), article)


def _article(request: HttpRequest) -> Article | None:
    key = request.POST.get("article") or request.GET.get("article") or ""
    if not key:
        return None
    article = Article.objects.filter(pk=int(key)).first() if is_key(key) else None
    if article is None:
        raise Http404
    return article


def _read(files: list) -> list[IncomingFile]:
    found: list[IncomingFile] = []
    for file in files:
        name = file.name or ""
        found += [refused_for_size(file.size, name)] if file.size > limits.MAX_FILE_BYTES else read(file.read(), name)
    return found


@never_cache
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was read from an upload, or take of it what was chosen. Another person's upload is not found."""
    batch = batches.find(pk, request.user)
    if batch is None:
        messages.warning(request, _("This upload is gone: what nobody decides about in a day is thrown away."))
        return redirect("admin:articles_translation_import")
    if "discard" in request.POST:
        batch.delete()
        messages.info(request, _("Nothing was taken."))
        return _back(batch.article)
    page = ReportPage(report(batches.files_of(batch), request.user, batch.article), request.POST)
    if request.method != "POST":
        return _show(request, page, batch.article)
    if page.seen != request.POST.get("seen"):
        page.problem = str(_CHANGED)
        return _show(request, page, batch.article)
    return _take(request, page, batch)


def _take(request: HttpRequest, page: ReportPage, batch: ImportBatch) -> HttpResponse:
    try:
        taken = take(page.report, request.user, page.choices)
    except ChangedMeanwhileError:
        messages.warning(request, _CHANGED)
        return redirect("admin:articles_translation_import_report", batch.pk)
    batch.delete()
    site = admin.site.get_model_admin(Article)
    for article, language in taken.editions:
        site.log_change(
            request, article, _("Translation imported: %(language)s") % {"language": languages.own_name(language)}
        )
    messages.success(
        request,
        ngettext("%(count)d segment was taken.", "%(count)d segments were taken.", taken.segments)
        % {"count": taken.segments},
    )
    return _back(batch.article or (taken.editions[0][0] if len(taken.editions) == 1 else None), taken.editions)


def _back(article: Article | None, editions: tuple = ()) -> HttpResponse:
    """Lead to the translation that was changed, where it is one; to the story; otherwise to another upload."""
    if len(editions) == 1:
        return HttpResponseRedirect(reverse("admin:articles_translation", args=[editions[0][0].pk, editions[0][1]]))
    if article is not None:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
    return redirect("admin:articles_translation_import")


def _show(request: HttpRequest, page: ReportPage, article: Article | None) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("What the files bring"),
        "page": page,
        "article": article,
    }
    return TemplateResponse(request, "admin/articles/exchange/report.html", context)
