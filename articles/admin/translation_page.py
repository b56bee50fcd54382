"""The page where a translator works: a story segment by segment, the source beside the translation."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles import permissions
from articles.models import Article


def translation_page(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Answer the story's translation into this language. Raise Http404 for an unknown story, PermissionDenied for others."""
    article = Article.objects.filter(pk=pk).first()
    if article is None:
        raise Http404
    if not permissions.may_translate(request.user, article, language):
        raise PermissionDenied
    context = {**admin.site.each_context(request), "article": article, "language": language, "title": _("Translation")}
    return render(request, "admin/articles/translation/page.html", context)
