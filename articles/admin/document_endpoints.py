"""The documents for the editor's dialog (static/js/desk/document-dialog.js): search and upload, answered as JSON."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from articles.admin.document_form import DocumentForm
from articles.models import Document

PAGE_SIZE = 24


def answer_of(document: Document) -> dict[str, Any]:
    """Return what the dialog shows of a document, in the desk's language, and what the editor links to."""
    return {
        "id": document.pk,
        "name": document.name,
        "url": document.file.url,
        "kind": document.get_kind_display(),
        "size": filesizeformat(document.bytes),
        "uploaded": date_format(localtime(document.uploaded_at), "SHORT_DATE_FORMAT"),
    }


@require_GET
def choose(request: HttpRequest) -> JsonResponse:
    """Answer documents, the newest first: `?q=words&page=2`."""
    if not request.user.has_perm("articles.view_document"):
        raise PermissionDenied
    documents = Document.objects.order_by("-pk")
    for word in request.GET.get("q", "").replace("\x00", "").split()[:8]:
        documents = documents.filter(name__icontains=word)
    page = Paginator(documents, PAGE_SIZE).get_page(request.GET.get("page"))
    return JsonResponse(
        {
            "documents": [answer_of(document) for document in page],
            "next": page.next_page_number() if page.has_next() else None,
            "may_upload": request.user.has_perm("articles.add_document"),
        }
    )


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Add one document (`file`) and answer it, or {"errors": {"file": […]}} with status 400."""
    if not request.user.has_perm("articles.add_document"):
        raise PermissionDenied
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    form.instance.uploaded_by = request.user
    return JsonResponse(answer_of(form.save()), status=201)
