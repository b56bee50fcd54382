"""An edition under embargo, for who has a signed link: the page that will be public, with a line that says it is not yet."""

from collections.abc import Callable
from functools import wraps

from django.core.signing import BadSignature
from django.http import FileResponse, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.enums import EmbargoLinkState
from articles.models import EmbargoLink
from articles.presskit.kit import Kit
from articles.presskit.packing import pack
from articles.views.sealed import closed, sealed
from articles.views.stories import story_context, with_players


def _opened(
    view: Callable[[HttpRequest, EmbargoLink], HttpResponseBase],
) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """Return the view for a token: 404 for a forged one, 410 for one that is closed, the public page once the hour has come."""

    @sealed
    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, token: str) -> HttpResponseBase:
        try:
            links = EmbargoLink.objects.signed(token).select_related("edition__article__section")
            link = links.select_related("edition__article__lead_picture").first()
        except BadSignature:
            link = None
        state = link.state() if link else None
        if link and state == EmbargoLinkState.PUBLISHED:
            return HttpResponseRedirect(link.edition.get_absolute_url())
        if link is None or state != EmbargoLinkState.WORKS:
            return closed(request, is_known=link is not None)
        if request.method == "GET":
            EmbargoLink.objects.filter(pk=link.pk).update(last_opened_at=timezone.now())
        return view(request, link)

    return answered


@with_players
@_opened
def embargo(request: HttpRequest, link: EmbargoLink) -> HttpResponseBase:
    """Show the edition as readers will see it, the embargo across it."""
    context = {**story_context(link.edition, preview=True), "link": link}
    return render(request, "pages/embargo.html", context)


@_opened
def embargo_kit(request: HttpRequest, link: EmbargoLink) -> HttpResponseBase:
    """Send the press kit of the edition under embargo; each text opens with the embargo."""
    edition = link.edition
    file = pack(Kit.of([edition], embargo_for=link.reader), edition.slug)
    return FileResponse(file, as_attachment=True, filename=f"{edition.slug}.zip")
