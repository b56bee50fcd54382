"""Files that are looked at before they are taken over: uploaded, reported on, then taken or thrown away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.desk.parameters import is_key
from articles.enums import FilePurpose
from articles.exchange.faults import UnreadableFileError
from articles.models import WaitingFile
from articles.translating.exchange.limits import HOURS_TO_DECIDE, MAX_FILE_BYTES


class WaitingFileForm(forms.Form):
    """One file; refused beside its field, with the reason, where nobody could read it."""

    def clean_file(self) -> tuple[str, bytes]:
        """Return the file's name and content."""
        file = self.cleaned_data["file"]
        data = file.read(MAX_FILE_BYTES + 1)
        try:
            self.try_to_read(data)
        except UnreadableFileError as error:
            raise forms.ValidationError(str(error), code="unreadable") from error
        return file.name, data

    def try_to_read(self, data: bytes) -> None:
        """Raise UnreadableFileError for a file that cannot be read; up to one byte more comes than is taken."""
        raise NotImplementedError


class WaitingFilesMixin:
    """Adds `import/` and `import/<file>/` to the admin of a model; its pages are import.html and report.html there."""

    purpose: FilePurpose
    file_form: type[WaitingFileForm]
    import_title: Any

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        own = [
            path("import/", wrap(self.import_view), name=self._name("import")),
            path("import/<int:key>/", wrap(self.report_view), name=self._name("report")),
        ]
        return own + super().get_urls()

    def may_import(self, request: HttpRequest) -> bool:
        """Tell whether the user may take files over."""
        raise NotImplementedError

    def import_context(self) -> dict[str, Any]:
        """Return what the page of the upload shows beside its form."""
        return {}

    def report_context(self, file: WaitingFile) -> dict[str, Any]:
        """Return what the report shows of what the file would change."""
        raise NotImplementedError

    def taken_over(self, request: HttpRequest, file: WaitingFile) -> str:
        """Take the file over; return what was done. Empty: not done, the report is shown again with what was said."""
        raise NotImplementedError

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file in, and lead to what it would change."""
        self.require_import(request)
        form = self.file_form(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            name, data = form.cleaned_data["file"]
            file = WaitingFile.objects.keep(request.user, self.purpose, name, data, hours=HOURS_TO_DECIDE)
            return HttpResponseRedirect(self._url("report", file.pk))
        return self.page(request, "import", self.import_title, form=form, **self.import_context())

    def report_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show what the file would change; on confirmation do just that."""
        self.require_import(request)
        if not is_key(str(key)):
            raise Http404
        file = get_object_or_404(WaitingFile.objects.of(request.user, self.purpose), pk=key)
        if request.method == "POST":
            done = "_cancel" in request.POST or self.taken_over(request, file)
            if done:
                file.delete()
                if isinstance(done, str):
                    messages.success(request, done)
                return HttpResponseRedirect(self._url("changelist"))
        return self.page(request, "report", self.import_title, file=file, **self.report_context(file))

    def require_import(self, request: HttpRequest) -> None:
        """Raise PermissionDenied for who may not take files over."""
        if not self.may_import(request):
            raise PermissionDenied

    def page(self, request: HttpRequest, name: str, title: Any, **context: Any) -> HttpResponse:
        """Return a page of this model's folder of templates."""
        shared = {"title": title, "opts": self.opts, "may_import": self.may_import(request)}
        whole = {**self.admin_site.each_context(request), **shared, **context}
        return TemplateResponse(request, f"admin/articles/{self.opts.model_name}/{name}.html", whole)

    def _name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def _url(self, page: str, *args: Any) -> str:
        return reverse(f"admin:{self._name(page)}", args=args)
