"""The library for the picture dialog (static/js/desk/picture-dialog.js): search and upload, answered as JSON."""

from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles import languages
from articles.enums import PictureCrop
from articles.imaging.library import add_picture
from articles.imaging.sources import sources_of
from articles.models import Picture

PAGE_SIZE = 24
#: Texts in which the library is searched, in every language.
SEARCHED = ["name", "credit", *languages.columns("alt", "caption")]


@dataclass(frozen=True)
class PictureAnswer:
    """A picture as the dialog, the story form and the editor get it; alt and caption by language."""

    id: int
    name: str
    alt: dict[str, str]
    caption: dict[str, str]
    credit: str
    thumb: str
    src: str
    width: int
    height: int


def answer_of(picture: Picture) -> PictureAnswer:
    """Return what the desk's scripts know of a picture that has a file."""
    whole, card = sources_of(picture, PictureCrop.WHOLE), sources_of(picture, PictureCrop.CARD)
    return PictureAnswer(
        id=picture.pk,
        name=str(picture),
        alt={code: picture.alt_in(code) for code in languages.codes()},
        caption={code: picture.caption_in(code) for code in languages.codes()},
        credit=picture.credit,
        thumb=card.src if card else "",
        src=whole.src if whole else "",
        width=picture.width,
        height=picture.height,
    )


@require_GET
def choose(request: HttpRequest) -> JsonResponse:
    """Answer pictures, the newest first: `?q=words&page=2`, or `?ids=3,17` for certain ones."""
    if not request.user.has_perm("articles.view_picture"):
        raise PermissionDenied
    pictures = Picture.objects.exclude(file="").with_renditions().order_by("-pk")
    if "ids" in request.GET:
        wanted = [int(pk) for pk in request.GET["ids"].split(",") if pk.isdecimal() and len(pk) < 19]
        pictures = pictures.filter(pk__in=wanted)
    page = Paginator(search(pictures, request.GET.get("q", "")), PAGE_SIZE).get_page(request.GET.get("page"))
    return JsonResponse(
        {
            "pictures": [asdict(answer_of(picture)) for picture in page],
            "next": page.next_page_number() if page.has_next() else None,
            "may_upload": request.user.has_perm("articles.add_picture"),
        }
    )


def search(pictures: QuerySet[Picture], words: str) -> QuerySet[Picture]:
    """Return the pictures in whose names and texts, of whatever language, every one of the words is found."""
    for word in words.replace("\x00", "").split()[:8]:
        found = Q()
        for column in SEARCHED:
            found |= Q(**{f"{column}__icontains": word})
        pictures = pictures.filter(found)
    return pictures


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Add one picture (`file`) to the library and answer it, or {"errors": {"file": […]}} with status 400."""
    if not request.user.has_perm("articles.add_picture"):
        raise PermissionDenied
    file = request.FILES.get("file")
    if file is None:
        return _refused([_("No file was received. Choose one.")])
    try:
        picture = add_picture(file=file, by=request.user)
    except ValidationError as refused:
        return _refused(refused.messages)
    return JsonResponse(asdict(answer_of(picture)), status=201)


def _refused(messages: list[str]) -> JsonResponse:
    return JsonResponse({"errors": {"file": messages}}, status=400)
