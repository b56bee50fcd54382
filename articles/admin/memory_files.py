"""The translation memory's files at the desk: taken over after a look, given out, and taken back as a whole."""

from io import BytesIO
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import languages
from articles.admin.waiting_files import WaitingFileForm, WaitingFilesMixin
from articles.enums import FilePurpose
from articles.exchange.faults import UnreadableFileError
from articles.models import MemoryUnit, WaitingFile
from articles.translating.exchange.limits import MAX_FILE_BYTES
from articles.translating.memory.remembering import forget
from articles.translating.memory.taking_over import look_through, take_over
from articles.translating.memory.tmx_reading import read_tmx
from articles.translating.memory.tmx_writing import MEDIA_TYPE, document


class TmxForm(WaitingFileForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy("TMX 1.4, at most 10 MB. Nothing is changed before you have seen what would be."),
        widget=forms.FileInput({"accept": ".tmx,.xml"}),
    )

    def try_to_read(self, data: bytes) -> None:
        if len(data) > MAX_FILE_BYTES:
            raise UnreadableFileError(
                _("The file is larger than 10 MB. Whoever runs the server can load it with load_tmx.")
            )
        for _unit in read_tmx(BytesIO(data)):
            pass


class MemoryFilesMixin(WaitingFilesMixin):
    """Adds `export/` and what is looked at before it is taken over to the admin of the memory."""

    purpose = FilePurpose.MEMORY
    file_form = TmxForm
    import_title = gettext_lazy("Import a translation memory")

    def get_urls(self) -> list:
        own = path("export/", self.admin_site.admin_view(self.export_view), name=self._name("export"))
        return [own, *super().get_urls()]

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
        """Take a file in, or the pairs of a former one out again."""
        if request.method == "POST" and "_forget" in request.POST:
            self.require_import(request)
            return self._forgotten(request, request.POST["_forget"])
        return super().import_view(request)

    def import_context(self) -> dict[str, Any]:
        former = MemoryUnit.objects.imported().order_by().values("file_name")
        return {"former": former.annotate(pairs=Count("pk"), added_at=Max("added_at")).order_by("-added_at")}

    def _forgotten(self, request: HttpRequest, name: str) -> HttpResponse:
        count = forget(MemoryUnit.objects.imported().filter(file_name=name))
        said = ngettext("%(count)d pair is taken out.", "%(count)d pairs are taken out.", count)
        messages.success(request, said % {"count": count})
        return HttpResponseRedirect(reverse("admin:articles_memoryunit_import"))

    def report_context(self, file: WaitingFile) -> dict[str, Any]:
        return {"found": look_through(BytesIO(file.content), file.name)}

    def taken_over(self, request: HttpRequest, file: WaitingFile) -> str:
        count = take_over(BytesIO(file.content), file.name).new
        return ngettext("%(count)d pair is remembered.", "%(count)d pairs are remembered.", count) % {"count": count}
