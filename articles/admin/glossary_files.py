"""The glossary's files at the desk: taken out by whoever reads it, taken over by whoever writes every language, after a look."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import languages, permissions
from articles.admin.waiting_files import WaitingFileForm, WaitingFilesMixin
from articles.enums import FilePurpose
from articles.models import WaitingFile
from articles.translating.glossary.storing import said
from articles.translating.glossary.taking_over import Change, plan, read, take_over
from articles.translating.glossary.writing_out import FORMATS, written

#: How many terms a report shows of each kind; the rest is counted.
MAX_SHOWN = 200


class TermsFileForm(WaitingFileForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy("CSV with a column per language, or TBX; at most 10 MB. Nothing is changed before you have seen what would be."),
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,.tbx,.xml"}),
    )  # fmt: skip

    def try_to_read(self, data: bytes) -> None:
        read(data)


class GlossaryFilesMixin(WaitingFilesMixin):
    """Adds `export/<format>/` and what is looked at before it is taken over to the admin of the glossary."""

    purpose = FilePurpose.GLOSSARY
    file_form = TermsFileForm
    import_title = gettext_lazy("Import terms")

    def get_urls(self) -> list:
        own = path("export/<slug:kind>/", self.admin_site.admin_view(self.export_view), name=self._name("export"))
        return [own, *super().get_urls()]

    def may_import(self, request: HttpRequest) -> bool:
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

    def import_context(self) -> dict[str, Any]:
        return {"languages": languages.choices()}

    def report_context(self, file: WaitingFile) -> dict[str, Any]:
        made = plan(read(bytes(file.content)))
        shown = {
            "new": [_texts(change) for change in made.new[:MAX_SHOWN]],
            "changed": made.changed[:MAX_SHOWN],
            "bad": made.bad[:MAX_SHOWN],
        }
        rest = {name: len(getattr(made, name)) - MAX_SHOWN for name in shown}
        return {"plan": made, "shown": shown, "rest": rest, "languages": languages.choices()}

    def taken_over(self, request: HttpRequest, file: WaitingFile) -> str:
        """Do what was seen; say so, and do nothing, if it would be something else by now."""
        rows = read(bytes(file.content))
        try:
            with transaction.atomic():
                made = plan(rows)
                is_as_seen = made.digest == request.POST.get("seen", "")
                if is_as_seen:
                    take_over(made)
        except IntegrityError:  # somebody added one of these wordings in the same moment
            is_as_seen = False
        if not is_as_seen:
            messages.warning(request, _("The glossary has changed meanwhile. This is what the file would change now."))
            return ""
        new = ngettext("%(count)d term added", "%(count)d terms added", len(made.new)) % {"count": len(made.new)}
        changed = ngettext("%(count)d changed", "%(count)d changed", len(made.changed)) % {"count": len(made.changed)}
        return _("%(new)s, %(changed)s.") % {"new": new, "changed": changed}


def _texts(change: Change) -> list[tuple[str, str]]:
    """Return what a new term is called in each language, for the report."""
    every = said(change.wordings)
    return [(code, " | ".join(one.text for one in every if one.language == code)) for code in languages.codes()]
