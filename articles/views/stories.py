"""Pages of stories."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles import languages
from articles.models import Edition


def home(request: HttpRequest) -> HttpResponse:
    return render(
        request, "pages/home.html", {"editions": Edition.objects.published_in(languages.active()).with_card_data()[:7]}
    )


def story(request: HttpRequest, slug: str) -> HttpResponse:
    edition = get_object_or_404(Edition.objects.published_in(languages.active()).with_story_data(), slug=slug)
    return render(request, "pages/story.html", story_context(edition))


def story_context(edition: Edition) -> dict:
    """Return what the story page shows; previews use the same."""
    return {"edition": edition}
