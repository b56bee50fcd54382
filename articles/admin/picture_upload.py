"""Many pictures at once: each taken or refused by itself, then described together on one page."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.admin.picture_form import CreditForAllForm, PictureTextsFormSet
from articles.imaging.library import add_picture
from articles.models import Picture, User
from articles.translating.pictures import follow_changes

LIST = "admin:articles_picture_changelist"


@require_POST
def upload_many(request: HttpRequest) -> HttpResponse:
    """Add all good pictures of `files`; the reason of each bad one stands beside its name. Leads to describing the new ones.

    The way without JavaScript; with it, static/js/desk/pictures-upload.js sends the files one by one.
    """
    if not request.user.has_perm("articles.add_picture"):
        raise PermissionDenied
    files = request.FILES.getlist("files")
    if not files:
        messages.error(request, _("No file was received. Choose one or more."))
    added, refused = add_pictures(files, by=request.user)
    for name, reasons in refused:
        messages.error(request, _("“%(file)s”: %(reason)s") % {"file": name, "reason": " ".join(reasons)})
    if not added:
        return redirect(LIST)
    messages.success(
        request, ngettext("%(count)s picture added.", "%(count)s pictures added.", len(added)) % {"count": len(added)}
    )
    return HttpResponseRedirect(describe_url(added))


def add_pictures(files: list[UploadedFile], *, by: User) -> tuple[list[Picture], list[tuple[str, list[str]]]]:
    """Return the pictures added, and (file name, reasons) of the files that were not."""
    added, refused = [], []
    for file in files:
        try:
            added.append(add_picture(file=file, by=by))
        except ValidationError as problem:
            refused.append((file.name or "", problem.messages))
    return added, refused


def describe_url(pictures: list[Picture]) -> str:
    """Return the address of the page on which these pictures are described."""
    query = urlencode({"ids": ",".join(str(picture.pk) for picture in pictures)}, safe=",")
    return f"{reverse('admin:articles_picture_describe')}?{query}"


def describe(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Let alternative texts, captions and credits of several pictures be written on one page, all languages side by side."""
    if not request.user.has_perm("articles.change_picture"):
        raise PermissionDenied
    ids = [int(pk) for pk in request.GET.get("ids", "").split(",") if pk.isdecimal() and len(pk) < 19]
    pictures = Picture.objects.with_renditions().filter(pk__in=ids).order_by("pk")
    if not pictures:
        return redirect(LIST)
    data = request.POST if request.method == "POST" else None
    formset, credit = PictureTextsFormSet(data, queryset=pictures), CreditForAllForm(data)
    if data is not None and formset.is_valid() and credit.is_valid():
        _save(formset, credit.cleaned_data["credit_for_all"])
        messages.success(request, _("Saved."))
        return redirect(LIST)
    context = {
        **site.each_context(request),
        "title": _("Describe pictures"),
        "formset": formset,
        "credit_for_all": credit["credit_for_all"],
        "has_problems": data is not None,
    }
    return TemplateResponse(request, "admin/articles/picture/describe.html", context)


@transaction.atomic
def _save(formset, credit_for_all: str) -> None:
    for form in formset.forms:
        if credit_for_all and not form.instance.credit:
            form.instance.credit = credit_for_all
        form.instance.save()
        follow_changes(form.instance, form.changed_data)
