"""Subscribers as files at the desk: brought as a table that is looked at first, and given out."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.core.validators import MinLengthValidator
from django.http import HttpRequest, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import languages
from articles.admin.waiting_files import WaitingFileForm, WaitingFilesMixin
from articles.admin.written import WrittenField
from articles.enums import FilePurpose
from articles.exchange.faults import UnreadableFileError
from articles.exchange.spreadsheets import delimiter
from articles.models import WaitingFile
from articles.newsletters.exporting import written
from articles.newsletters.importing import MOST_SHOWN, OtherwiseError, look_through, take_over
from articles.newsletters.table import MAX_CONSENT, Answers, cells_of
from articles.translating.exchange.limits import MAX_FILE_BYTES

LEAST_CONSENT = 20


class SubscribersFileForm(WaitingFileForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "CSV with the column email, and, if you wish, languages, frequency, sections, tags, consented_on and consent. "
            "Nothing is changed before you have seen what would be."
        ),
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of those for whom the file names none"))
    consent = WrittenField(
        label=gettext_lazy("How, where and when did these people agree to get mails from you?"),
        help_text=gettext_lazy("It is kept with each of them as proof, unless the file says it in the column consent."),
        max_length=MAX_CONSENT,
        validators=[
            MinLengthValidator(
                LEAST_CONSENT, gettext_lazy("Say it in a sentence: whoever asks for the proof will read it.")
            )
        ],
        widget=forms.Textarea({"rows": 3}),
    )
    consented_on = forms.DateField(
        label=gettext_lazy("Day on which they agreed"),
        help_text=gettext_lazy("For those for whom the file names none in the column consented_on."),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages.named()

    def try_to_read(self, data: bytes) -> None:
        if len(data) > MAX_FILE_BYTES:
            raise UnreadableFileError(_("The file is larger than 10 MB. Divide it."))
        for _row in cells_of(data):
            pass

    def clean_consented_on(self) -> date | None:
        day = self.cleaned_data["consented_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("The date is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Put what was answered before the file's content: both wait together."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            name, data = cleaned["file"]
            answers = Answers(cleaned["language"], cleaned["consent"], cleaned["consented_on"])
            cleaned["file"] = name, _packed(answers, data)
        return cleaned


def _packed(answers: Answers, data: bytes) -> bytes:
    return json.dumps(asdict(answers), default=str).encode() + b"\n" + data


def _unpacked(file: WaitingFile) -> tuple[bytes, Answers]:
    head, _line, data = bytes(file.content).partition(b"\n")
    said = json.loads(head)
    day = said["consented_on"]
    return data, Answers(said["language"], said["consent"], date.fromisoformat(day) if day else None)


class SubscriberFilesMixin(WaitingFilesMixin):
    """Adds `import/` and `export/` to the admin of subscribers."""

    purpose = FilePurpose.SUBSCRIBERS
    file_form = SubscribersFileForm
    import_title = gettext_lazy("Import subscribers")

    def get_urls(self) -> list:
        own = path("export/", self.admin_site.admin_view(self.export_view), name=self._name("export"))
        return [own, *super().get_urls()]

    def may_import(self, request: HttpRequest) -> bool:
        """Tell whether the user may put others on the list: administrators."""
        return request.user.has_perm("articles.add_subscriber")

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """Answer those whom the list shows, filtered and searched as its address says, as a table."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        try:
            people = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(self._url("changelist"))
        name = f"subscribers-{timezone.localdate():%Y-%m-%d}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        lines = written(people, languages.active(), delimiter())
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)

    def report_context(self, file: WaitingFile) -> dict[str, Any]:
        data, answers = _unpacked(file)
        report = look_through(data, answers)
        reasons = [(reason.label, number) for reason, number in report.reasons.most_common()]
        rest = {
            "taken": report.taken - MOST_SHOWN,
            "doubted": report.doubted - MOST_SHOWN,
            "left_out": report.left_out - MOST_SHOWN,
        }
        taken = [(one, ", ".join(map(languages.name, one.languages))) for one in report.shown_taken]
        return {"report": report, "taken": taken, "answers": answers, "reasons": reasons, "rest": rest}

    def taken_over(self, request: HttpRequest, file: WaitingFile) -> str:
        """Do what was seen; say so, and do nothing, if it would be something else by now."""
        try:
            done = take_over(*_unpacked(file), request.POST.get("seen", ""))
        except OtherwiseError:
            messages.warning(request, _("The list has changed meanwhile. This is what the file would change now."))
            return ""
        new = ngettext("%(count)d subscriber added", "%(count)d subscribers added", done.taken)
        left_out = ngettext("%(count)d row not taken", "%(count)d rows not taken", done.left_out)
        said = {"new": new % {"count": done.taken}, "left_out": left_out % {"count": done.left_out}}
        return _("%(new)s, %(left_out)s. None of them got a mail by this.") % said
