"""The translation memory at the desk: a phrase is looked up in both languages; files come in after a look, and go out."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import languages
from articles.models import MemoryFile, MemoryUnit
from articles.translating.exchange.limits import HOURS_TO_DECIDE
from articles.translating.memory import concordance
from articles.translating.memory.remembering import forget, prepare
from articles.translating.memory.taking_over import report, take_over
from articles.translating.memory.tmx import MAX_BYTES, UnreadableTmxError, read_tmx, written_tmx

LIST = "admin:articles_memoryunit_changelist"
#: How many new pairs a report shows; the rest is counted.
MOST_SHOWN = 100
MAX_PHRASE_CHARACTERS = 200


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
        data = file.read(MAX_BYTES + 1)
        try:
            read_tmx(data)
        except UnreadableTmxError as error:
            raise forms.ValidationError(str(error), code="unreadable") from error
        return file.name, data


class UnitForm(forms.ModelForm):
    class Meta:
        model = MemoryUnit
        fields = ["source", "target"]

    def clean(self) -> dict:
        """Keep what the pair is found by true to its texts."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("source", "target"):
            if "\x00" in cleaned.get(name, ""):
                self.add_error(name, _("The text holds a character that cannot be stored (U+0000)."))
        return cleaned


@admin.register(MemoryUnit)
class MemoryUnitAdmin(admin.ModelAdmin):
    """The list is a search for phrases; a pair found can be put right or taken out."""

    form = UnitForm

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        own = [
            path("export/", wrap(self.export_view), name="articles_memoryunit_export"),
            path("import/", wrap(self.import_view), name="articles_memoryunit_import"),
            path("import/<int:key>/", wrap(self.report_view), name="articles_memoryunit_report"),
        ]
        return own + super().get_urls()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def may_import(self, request: HttpRequest) -> bool:
        """Tell whether the user may take files over."""
        return request.user.has_perm("articles.add_memoryunit")

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Answer the pairs that hold a phrase (`?q=`, `?from=` and `?into=` languages)."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        phrase = request.GET.get("q", "").strip()[:MAX_PHRASE_CHARACTERS]
        source, target = self._direction(request)
        pairs = concordance(phrase, source, target) if phrase else []
        return self._page(
            request, "list", _("Translation memory"), phrase=phrase, pairs=pairs, source=source, target=target
        )

    def _direction(self, request: HttpRequest) -> tuple[str, str]:
        source = request.GET.get("from", "")
        source = source if source in languages.codes() else languages.active()
        target = request.GET.get("into", "")
        return source, target if target in languages.others(source) else languages.others(source)[0]

    def save_model(self, request: HttpRequest, obj: MemoryUnit, form: Any, change: bool) -> None:
        prepare(obj)
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: MemoryUnit) -> None:
        forget(MemoryUnit.objects.filter(pk=obj.pk))

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        units = MemoryUnit.objects.order_by("pk").iterator(chunk_size=1000)
        headers = {"Content-Disposition": f'attachment; filename="memory-{timezone.localdate():%Y-%m-%d}.tmx"'}
        return StreamingHttpResponse(written_tmx(units), content_type="application/x-tmx+xml", headers=headers)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file in, and show what it would add."""
        self._require_import(request)
        form = TmxForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            name, data = form.cleaned_data["file"]
            MemoryFile.objects.filter(uploaded_at__lt=timezone.now() - timedelta(hours=HOURS_TO_DECIDE)).delete()
            file = MemoryFile.objects.create(user=request.user, name=name[:200].replace("\x00", ""), content=data)
            return HttpResponseRedirect(reverse("admin:articles_memoryunit_report", args=[file.pk]))
        return self._page(request, "import", _("Import a translation memory"), form=form)

    def report_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show what the file would add; on confirmation add it."""
        self._require_import(request)
        file = get_object_or_404(MemoryFile, pk=key, user=request.user) if key < 2**63 else None
        if file is None:
            raise Http404
        if request.method == "POST" and "_cancel" in request.POST:
            file.delete()
            return HttpResponseRedirect(reverse(LIST))
        found = report(read_tmx(bytes(file.content)), file.name)
        if request.method == "POST":
            count = take_over(found)
            file.delete()
            said = ngettext("%(count)d pair is remembered.", "%(count)d pairs are remembered.", count)
            messages.success(request, said % {"count": count})
            return HttpResponseRedirect(reverse(LIST))
        return self._page(
            request,
            "report",
            _("Import a translation memory"),
            file=file,
            found=found,
            shown=found.new[:MOST_SHOWN],
            rest=max(len(found.new) - MOST_SHOWN, 0),
        )

    def _require_import(self, request: HttpRequest) -> None:
        if not self.may_import(request):
            raise PermissionDenied

    def _page(self, request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
        shared = {
            "title": title,
            "opts": self.opts,
            "languages": [(code, languages.own_name(code)) for code in languages.codes()],
            "may_import": self.may_import(request),
            "may_change": self.has_change_permission(request),
        }
        whole = {**self.admin_site.each_context(request), **shared, **context}
        return TemplateResponse(request, f"admin/articles/memoryunit/{name}.html", whole)
