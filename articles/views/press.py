"""For journalists: a story's press kit as a page and as a file, and the pictures that the newsroom gives away."""

from dataclasses import dataclass

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from articles import languages
from articles.context_processors import Chrome
from articles.enums import PictureCrop, PictureFormat
from articles.models import Edition, Picture
from articles.presskit.kit import Kit, captions_of
from articles.presskit.packing import pack
from articles.views.lists import asked_for, page_for
from articles.views.page import Page, everywhere
from articles.views.stories import absent_story, published_beside

#: Widths of the sizes to download, in pixels, beside the whole picture.
DOWNLOAD_WIDTHS = (640, 1280, 1920)


@dataclass(frozen=True)
class Download:
    """One size of a picture to take away."""

    url: str
    width: int
    height: int
    bytes: int
    is_print: bool = False


@dataclass(frozen=True)
class ShownPicture:
    """A picture to take away: what is said of it in the page's language, its sizes, and the story that it belongs to."""

    picture: Picture
    caption: str
    downloads: list[Download]
    edition: Edition


def press_kit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a journalist needs of a published story: the texts, the pictures in sizes, the boilerplate, the contact."""
    editions = published_beside(slug, languages.active())
    edition = next((one for one in editions if one.language == languages.active()), None)
    if edition is None:
        return absent_story(request, slug)
    kit = Kit.of(editions)
    page = Page(
        _("Press kit: %(headline)s") % {"headline": edition.headline},
        addresses={one.language: _address("press-kit", one) for one in editions},
        indexed=False,
        section_id=edition.article.section_id,
    )
    context = {
        "page": page,
        "edition": edition,
        "kit": kit,
        "texts": [languages.own_name(one.language) for one in kit.editions],
        "story_url": settings.SITE_URL + edition.get_absolute_url(),
        "pictures": _shown(kit, edition),
        "file_url": _address("press-kit-file", edition),
    }
    return render(request, "pages/press_kit.html", context)


def press_kit_file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send a published story's press kit as a zip; 304 for who has just this one."""
    language = languages.active()
    editions = published_beside(slug, language)
    if not any(one.language == language for one in editions):
        return absent_story(request, slug)
    kit = Kit.of(editions)
    etag = f'"{kit.fingerprint(language, *_around(kit))}"'
    known = get_conditional_response(request, etag=etag)
    response: HttpResponseBase = (
        known
        if known is not None and known.status_code == 304
        else FileResponse(pack(kit, slug), as_attachment=True, filename=f"{slug}.zip")
    )
    for name, value in {"ETag": etag, "Cache-Control": "no-cache", "X-Robots-Tag": "noindex"}.items():
        response.headers[name] = value
    return response


def _around(kit: Kit) -> list[str]:
    """Return what stands in a kit beside its story, in its languages."""
    frames = [Chrome(one.language) for one in kit.editions]
    return [
        text
        for chrome in frames
        for text in (
            chrome.name,
            chrome.about,
            chrome.media_contact,
            chrome.site.contact_email,
            chrome.site.contact_phone,
        )
    ]


def _address(view: str, edition: Edition) -> str:
    with translation.override(edition.language):
        return reverse(f"articles:{view}", kwargs={"slug": edition.slug})


def _shown(kit: Kit, edition: Edition) -> list[ShownPicture]:
    return [
        ShownPicture(one.picture, one.caption_in(edition.language), downloads_of(one.picture), edition)
        for one in kit.pictures
    ]


def downloads_of(picture: Picture) -> list[Download]:
    """Return the sizes of a picture that can be taken away, the smallest first, the whole picture last."""
    sizes = [
        Download(one.file.url, one.width, one.height, one.bytes)
        for one in picture.renditions_of(PictureCrop.WHOLE)
        if one.format == PictureFormat.JPEG and one.width in DOWNLOAD_WIDTHS and one.width < picture.width
    ]
    return [*sizes, Download(picture.file.url, picture.width, picture.height, picture.bytes, is_print=True)]


def pictures(request: HttpRequest) -> HttpResponse:
    """Show the pictures of published stories, those of the newest first, with sizes, credit and licence."""
    language = languages.active()
    stories = asked_for(
        request, lambda at: Edition.objects.published_in(language, at).select_related("article__lead_picture")
    )
    page = page_for(
        request,
        stories,
        _("Pictures for the press"),
        everywhere("pictures"),
        description=_("Pictures to print and publish, with captions, credits and licences."),
        name="pictures",
    )
    context = {"page": page, "stories": stories, "pictures": _pictures_of(stories.editions)}
    return render(request, "pages/pictures.html", context)


def _pictures_of(editions: list[Edition]) -> list[ShownPicture]:
    """Return the pictures that these stories show, each once, in two queries."""
    places: dict[int, tuple[Edition, str]] = {}
    for edition in editions:
        for pk, caption in captions_of(edition).items():
            places.setdefault(pk, (edition, caption))
    known = Picture.objects.with_renditions().in_bulk(list(places)) if places else {}
    return [
        ShownPicture(known[pk], caption or known[pk].caption_in(edition.language), downloads_of(known[pk]), edition)
        for pk, (edition, caption) in places.items()
        if pk in known and known[pk].file
    ]
