"""The glossary's files at the desk: taken out by whoever reads it, taken over by whoever writes every language, after a look."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import languages, permissions
from articles.desk.parameters import is_key
from articles.models import GlossaryFile
from articles.translating.exchange.limits import HOURS_TO_DECIDE
from articles.translating.glossary.rows import MAX_BYTES, UnreadableFileError
from articles.translating.glossary.storing import said
from articles.translating.glossary.taking_over import Change, plan, read, take_over
from articles.translating.glossary.writing_out import FORMATS, written

#: How many terms a report shows of each kind; the rest is counted.
MAX_SHOWN = 200
LIST = "admin:articles_glossaryterm_changelist"


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy("CSV with a column per language, or TBX; at most 10 MB. Nothing is changed before you have seen what would be."),
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,.tbx,.xml"}),
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Refuse a file that nobody could read, with the reason."""
        file = self.cleaned_data["file"]
        data = file.read(MAX_BYTES + 1)
        try:
            read(data)
        except UnreadableFileError as error:
            raise forms.ValidationError(str(error), code="unreadable") from error
        return file.name, data


class GlossaryFilesMixin:
    """Adds `export/<format>/`, `import/` and `import/<file>/` to the admin of the glossary."""

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path("export/<slug:kind>/", wrap(self.export_view), name=f"{info}_export"),
            path("import/", wrap(self.import_view), name=f"{info}_import"),
            path("import/<int:key>/", wrap(self.report_view), name=f"{info}_report"),
        ]
        return own + super().get_urls()

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Tell whether the user may take over a file: it may change every language, and what languages share."""
        return self.has_add_permission(request) and permissions.may_change_term(request.user)

    def export_view(self, request: HttpRequest, kind: str) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if kind not in FORMATS:
            raise Http404
        name = f"glossary-{timezone.localdate():%Y-%m-%d}.{kind}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return HttpResponse(written(kind), content_type=FORMATS[kind], headers=headers)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file in, and show what it would change."""
        self._require_import(request)
        form = FileForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            name, data = form.cleaned_data["file"]
            GlossaryFile.objects.filter(uploaded_at__lt=timezone.now() - timedelta(hours=HOURS_TO_DECIDE)).delete()
            file = GlossaryFile.objects.create(user=request.user, name=name[:200].replace("\x00", ""), content=data)
            return HttpResponseRedirect(reverse("admin:articles_glossaryterm_report", args=[file.pk]))
        return self._page(request, "import", _("Import terms"), form=form)

    def report_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show what the file would change; on confirmation do just that."""
        self._require_import(request)
        if not is_key(str(key)):
            raise Http404
        file = get_object_or_404(GlossaryFile, pk=key, user=request.user)
        if request.method == "POST":
            if "_cancel" in request.POST:
                file.delete()
                return HttpResponseRedirect(reverse(LIST))
            if done := self._taken_over(file, request.POST.get("seen", "")):
                messages.success(request, done)
                return HttpResponseRedirect(reverse(LIST))
            messages.warning(request, _("The glossary has changed meanwhile. This is what the file would change now."))
        made = plan(read(bytes(file.content)))
        shown = {
            "new": [_texts(change) for change in made.new[:MAX_SHOWN]],
            "changed": made.changed[:MAX_SHOWN],
            "bad": made.bad[:MAX_SHOWN],
        }
        rest = {
            "new": len(made.new) - MAX_SHOWN,
            "changed": len(made.changed) - MAX_SHOWN,
            "bad": len(made.bad) - MAX_SHOWN,
        }
        return self._page(request, "report", _("Import terms"), file=file, plan=made, shown=shown, rest=rest)

    def _taken_over(self, file: GlossaryFile, seen: str) -> str:
        """Do what was seen; return what was done, empty if it would be something else by now."""
        rows = read(bytes(file.content))
        try:
            with transaction.atomic():
                made = plan(rows)
                if made.digest != seen:
                    return ""
                take_over(made)
                file.delete()
        except IntegrityError:  # somebody added one of these wordings in the same moment
            return ""
        new = ngettext("%(count)d term added", "%(count)d terms added", len(made.new)) % {"count": len(made.new)}
        changed = ngettext("%(count)d changed", "%(count)d changed", len(made.changed)) % {"count": len(made.changed)}
        return _("%(new)s, %(changed)s.") % {"new": new, "changed": changed}

    def _require_import(self, request: HttpRequest) -> None:
        if not self.has_import_permission(request):
            raise PermissionDenied

    def _page(self, request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
        shared = {"title": title, "opts": self.opts, "languages": languages.choices()}
        whole = {**self.admin_site.each_context(request), **shared, **context}
        return TemplateResponse(request, f"admin/articles/glossaryterm/{name}.html", whole)


def _texts(change: Change) -> list[tuple[str, str]]:
    """Return what a new term is called in each language, for the report."""
    every = said(change.wordings)
    return [(code, " | ".join(one.text for one in every if one.language == code)) for code in languages.codes()]
