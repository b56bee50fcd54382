"""Files from translators' tools come in: a report first, then what was chosen of it. The addresses of both directions."""

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from articles import languages, permissions
from articles.admin.translation_export import export
from articles.admin.translation_report import ReportPage
from articles.desk.parameters import is_key
from articles.models import Article, ImportBatch
from articles.translating.exchange import batches, limits
from articles.translating.exchange.content import IncomingFile
from articles.translating.exchange.reading import read, refused_for_size
from articles.translating.exchange.reporting import report
from articles.translating.exchange.taking import take
from articles.translating.saving import ChangedMeanwhileError

_CHANGED = gettext_lazy("Something changed here since you opened this page. Look again, then choose.")


def exchange_addresses(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of export and import, below those of stories."""
    return [
        path("translations/export/", site.admin_view(export), name="articles_translation_export"),
        path("translations/import/", site.admin_view(import_files), name="articles_translation_import"),
        path("translations/import/<int:pk>/", site.admin_view(decide), name="articles_translation_import_report"),
    ]


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
    """Lead to the translation that was changed, where it is one; to the story; otherwise to the board."""
    if len(editions) == 1:
        return HttpResponseRedirect(reverse("admin:articles_translation", args=[editions[0][0].pk, editions[0][1]]))
    if article is not None:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
    return redirect("admin:articles_translation_board")


def _show(request: HttpRequest, page: ReportPage, article: Article | None) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("What the files bring"),
        "page": page,
        "article": article,
    }
    return TemplateResponse(request, "admin/articles/exchange/report.html", context)
