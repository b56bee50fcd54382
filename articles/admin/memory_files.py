"""The translation memory's files at the desk: taken over after a look, given out, and taken back as a whole."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import languages
from articles.desk.parameters import is_key
from articles.models import MemoryFile, MemoryUnit
from articles.translating.exchange.limits import HOURS_TO_DECIDE, MAX_FILE_BYTES
from articles.translating.memory.remembering import forget
from articles.translating.memory.taking_over import look_through, take_over
from articles.translating.memory.tmx_reading import UnreadableFileError, read_tmx
from articles.translating.memory.tmx_writing import MEDIA_TYPE, document

LIST = "admin:articles_memoryunit_changelist"


class TmxForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy("TMX 1.4, at most 10 MB. Nothing is changed before you have seen what would be."),
        widget=forms.FileInput({"accept": ".tmx,.xml"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that nobody could read, with the reason."""
        file = self.cleaned_data["file"]
        data = file.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            message = _("The file is larger than 10 MB. Whoever runs the server can load it with load_tmx.")
            raise forms.ValidationError(message, code="large")
        try:
            for _unit in read_tmx(BytesIO(data)):
                pass
        except UnreadableFileError as error:
            raise forms.ValidationError(str(error), code="unreadable") from error
        return file.name, data


class MemoryFilesMixin:
    """Adds `export/`, `import/` and `import/<file>/` to the admin of the memory."""

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        own = [
            path("export/", wrap(self.export_view), name="articles_memoryunit_export"),
            path("import/", wrap(self.import_view), name="articles_memoryunit_import"),
            path("import/<int:key>/", wrap(self.report_view), name="articles_memoryunit_report"),
        ]
        return own + super().get_urls()

    def may_import(self, request: HttpRequest) -> bool:
        """Tell whether the user may take files over, and out again."""
        return request.user.has_perm("articles.add_memoryunit")

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the pairs of two languages (`?source=…&target=…`), or all, as TMX."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        pair = tuple(request.GET.get(name, "") for name in ("source", "target"))
        if any(pair) and (pair[0] == pair[1] or not set(pair) <= set(languages.codes())):
            raise Http404
        name = "-".join(filter(None, ("memory", *pair, f"{timezone.localdate():%Y-%m-%d}")))
        headers = {"Content-Disposition": f'attachment; filename="{name}.tmx"', "Cache-Control": "no-store"}
        return StreamingHttpResponse(document(*pair), content_type=MEDIA_TYPE, headers=headers)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file in, and show what it would add; take the pairs of a former one out again."""
        self._require_import(request)
        if request.method == "POST" and "_forget" in request.POST:
            return self._forgotten(request, request.POST["_forget"])
        form = TmxForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            name, data = form.cleaned_data["file"]
            MemoryFile.objects.filter(uploaded_at__lt=timezone.now() - timedelta(hours=HOURS_TO_DECIDE)).delete()
            file = MemoryFile.objects.create(user=request.user, name=name[:200].replace("\x00", ""), content=data)
            return HttpResponseRedirect(reverse("admin:articles_memoryunit_report", args=[file.pk]))
        former = (
            MemoryUnit.objects.imported()
            .order_by()
            .values("file_name")
            .annotate(pairs=Count("pk"), added_at=Max("added_at"))
            .order_by("-added_at")
        )
        return self._page(request, "import", _("Import a translation memory"), form=form, former=former)

    def _forgotten(self, request: HttpRequest, name: str) -> HttpResponse:
        count = forget(MemoryUnit.objects.imported().filter(file_name=name))
        said = ngettext("%(count)d pair is taken out.", "%(count)d pairs are taken out.", count)
        messages.success(request, said % {"count": count})
        return HttpResponseRedirect(reverse("admin:articles_memoryunit_import"))

    def report_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show what the file would add; on confirmation add it."""
        self._require_import(request)
        if not is_key(str(key)):
            raise Http404
        file = get_object_or_404(MemoryFile, pk=key, user=request.user)
        if request.method == "POST":
            if "_cancel" not in request.POST:
                count = take_over(BytesIO(file.content), file.name).new
                said = ngettext("%(count)d pair is remembered.", "%(count)d pairs are remembered.", count)
                messages.success(request, said % {"count": count})
            file.delete()
            return HttpResponseRedirect(reverse(LIST))
        found = look_through(BytesIO(file.content), file.name)
        return self._page(request, "report", _("Import a translation memory"), file=file, found=found)

    def _require_import(self, request: HttpRequest) -> None:
        if not self.may_import(request):
            raise PermissionDenied
