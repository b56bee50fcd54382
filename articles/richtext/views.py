"""What the editor asks the server: to clean a clipboard."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.richtext.pasting import clean_pasted, clean_pasted_text

MAX_PASTE_BYTES = 5 * 1024 * 1024


@require_POST
@login_required
def clean_paste(request: HttpRequest) -> JsonResponse:
    """Answer a clipboard (`html`, or `text` where there is none) as {"html": blocks}, or {"error": why not}."""
    if not request.user.is_staff:
        raise PermissionDenied
    if int(request.headers.get("Content-Length") or 0) > MAX_PASTE_BYTES:
        size = filesizeformat(MAX_PASTE_BYTES)
        message = _("That is too much to paste at once (the limit is %(size)s). Paste it in parts.") % {"size": size}
        return JsonResponse({"error": message}, status=413)
    try:
        html = clean_pasted(request.POST.get("html", "")) or clean_pasted_text(request.POST.get("text", ""))
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    return JsonResponse({"html": html})
