"""A story as its readers will see it, with what is typed and not yet saved, on a screen's or a phone's width."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.cache import never_cache

from articles import languages
from articles.admin.story_form import StoryForm
from articles.admin.story_saving import save_beside
from articles.desk.parameters import is_key
from articles.models import Article, Edition
from articles.views.stories import story_context, with_players


@never_cache
@with_players
def preview(request: HttpRequest, language: str) -> HttpResponse:
    """Answer the story in this language: as posted by the form, or as saved (`?story=ID`).

    What is posted is saved in a transaction that is rolled back, so that the preview is made by the
    very code that makes the public page. Raise Http404 for an unknown story or language.
    """
    if language not in languages.codes():
        raise Http404
    article = _article(request)
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    if request.method != "POST":
        return shell(request, article.edition(language) if article else None)
    with transaction.atomic():
        response = _posted(request, article, language)
        transaction.set_rollback(True)
    return response


def _article(request: HttpRequest) -> Article | None:
    pk = request.POST.get("story") or request.GET.get("story")
    if not pk:
        return None
    article = Article.objects.filter(pk=pk).first() if is_key(pk) else None
    if article is None:
        raise Http404
    return article


def _posted(request: HttpRequest, article: Article | None, language: str) -> HttpResponse:
    permission = "articles.change_article" if article else "articles.add_article"
    if not request.user.has_perm(permission):
        raise PermissionDenied
    form = StoryForm(request.POST, instance=article, user=request.user, complete=False)
    if not form.is_valid():
        return render(
            request,
            "admin/articles/article/preview_refused.html",
            {**admin.site.each_context(request), "form": form},
            status=422,
        )
    form.save()
    save_beside(form, request.POST.getlist("remove-correction"))
    fresh = Edition.objects.with_story_data().get(pk=form.instance.edition(language).pk)
    return shell(request, fresh)


def shell(request: HttpRequest, edition: Edition | None) -> HttpResponse:
    """Return the page that shows the story in a frame whose width can be changed."""
    if edition is None:
        raise Http404
    with translation.override(edition.language):
        page = render_to_string("pages/story.html", story_context(edition, preview=True), request=request)
    context = {
        "page": page,
        "edition": edition,
        "state": edition.state(),
        "language_name": languages.own_name(edition.language),
    }
    response = render(request, "admin/articles/article/preview.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
