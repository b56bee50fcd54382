"""Redirects at the desk: one by one, and as a table that is looked at before it is taken over."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.waiting_files import WaitingFileForm, WaitingFilesMixin
from articles.enums import FilePurpose
from articles.models import Redirect, WaitingFile
from articles.redirecting.judging import judge
from articles.redirecting.places import Places
from articles.redirecting.table import plan, read, take_over, written

#: How many rows a report shows of each kind; the rest is counted.
MAX_SHOWN = 200


class RedirectForm(forms.ModelForm):
    class Meta:
        model = Redirect
        fields = ["old", "is_prefix", "new", "note"]

    def clean(self) -> dict[str, Any]:
        """Judge the redirect as a whole; each reason stands beside its field, and what was typed stays."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        judged = Redirect(pk=self.instance.pk, **{name: cleaned[name] for name in ("old", "is_prefix", "new")})
        try:
            judge(judged, Places.read(besides=self.instance.pk))
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return cleaned
        twin = Redirect.objects.filter(key=judged.key, is_prefix=judged.is_prefix).exclude(pk=self.instance.pk).first()
        if twin:
            self.add_error("old", _("There is a redirect for this address already: %(redirect)s.") % {"redirect": twin})
        self.instance.key = judged.key
        return {**cleaned, "old": judged.old, "new": judged.new}


class RedirectsFileForm(WaitingFileForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "CSV with the columns old and new, and, if you wish, prefix (yes or no) and note. "
            "Nothing is changed before you have seen what would be."
        ),
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt"}),
    )

    def try_to_read(self, data: bytes) -> None:
        read(data)


@admin.register(Redirect)
class RedirectAdmin(WaitingFilesMixin, admin.ModelAdmin):
    form = RedirectForm
    purpose = FilePurpose.REDIRECTS
    file_form = RedirectsFileForm
    import_title = gettext_lazy("Import redirects")
    change_list_template = "admin/articles/redirect/change_list.html"
    list_display = ("old_shown", "new", "hits", "used", "note")
    search_fields = ("old", "new", "note")
    search_help_text = gettext_lazy("Old or new address, or note")
    list_filter = ("is_prefix",)
    list_per_page = 100
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_urls(self) -> list:
        own = path("export/", self.admin_site.admin_view(self.export_view), name=self._name("export"))
        return [own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {**(extra_context or {}), "may_import": self.may_import(request)})

    @admin.display(description=gettext_lazy("old address"), ordering="key")
    def old_shown(self, redirect: Redirect) -> str:
        return f"{redirect.old}…" if redirect.is_prefix else redirect.old

    @admin.display(description=gettext_lazy("last used"), ordering="last_used_on")
    def used(self, redirect: Redirect) -> date | None:
        return redirect.last_used_on

    # --- Files ---

    def may_import(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def export_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        name = f"redirects-{timezone.localdate():%Y-%m-%d}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return HttpResponse(written(), content_type="text/csv; charset=utf-8", headers=headers)

    def report_context(self, file: WaitingFile) -> dict[str, Any]:
        made = plan(read(bytes(file.content)))
        shown = {name: getattr(made, name)[:MAX_SHOWN] for name in ("new", "changed", "bad")}
        rest = {name: len(getattr(made, name)) - MAX_SHOWN for name in shown}
        return {"plan": made, "shown": shown, "rest": rest}

    def taken_over(self, request: HttpRequest, file: WaitingFile) -> str:
        """Do what was seen; say so, and do nothing, if it would be something else by now."""
        made = plan(read(bytes(file.content)))
        if made.digest != request.POST.get("seen", ""):
            messages.warning(
                request, _("The redirects have changed meanwhile. This is what the file would change now.")
            )
            return ""
        take_over(made)
        new = ngettext("%(count)d redirect added", "%(count)d redirects added", len(made.new)) % {
            "count": len(made.new)
        }
        changed = ngettext("%(count)d changed", "%(count)d changed", len(made.changed)) % {"count": len(made.changed)}
        return _("%(new)s, %(changed)s.") % {"new": new, "changed": changed}
