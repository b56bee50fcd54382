"""Newsletters written by hand, at the desk: a list, a form, a look at the mail, and its way out."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import languages
from articles.admin.issue_form import TEXTS, IssueForm
from articles.admin.issue_pages import IssuePagesMixin
from articles.dates import short_moment
from articles.enums import IssueState
from articles.models import Delivery, Issue
from articles.newsletters import issues
from articles.newsletters.sampling import TestMailError, proposed, proposed_subject, send_samples


@admin.register(Issue)
class IssueAdmin(IssuePagesMixin, admin.ModelAdmin):
    form = IssueForm
    fields = (*languages.columns(*TEXTS), "stories", "goes_to", "at", "seen")
    change_form_template = "admin/articles/issue/change_form.html"
    list_display = ("subject_shown", "state_shown", "due", "sent_in", "recipients")
    list_filter = ("state",)
    search_fields = languages.columns("subject")
    search_help_text = gettext_lazy("Subject")
    list_per_page = 25
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_urls(self) -> list:
        site, name = self.admin_site, "articles_issue"
        own = [
            path("stories/", site.admin_view(self.stories_view), name=f"{name}_stories"),
            path("preview/<str:language>/", site.admin_view(self.preview_view), name=f"{name}_preview"),
            path("<int:pk>/send/", site.admin_view(self.send_view), name=f"{name}_send"),
            path("<int:pk>/progress/", site.admin_view(self.progress_view), name=f"{name}_progress"),
            path("<int:pk>/deed/", site.admin_view(self.deed_view), name=f"{name}_deed"),
        ]
        return own + super().get_urls()

    # --- The list ---

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        mails = Delivery.objects.filter(sending__issue=OuterRef("pk")).order_by().values("sending__issue")
        return super().get_queryset(request).annotate(mails=mails.annotate(number=Count("pk")).values("number"))

    @admin.display(description=gettext_lazy("subject"))
    def subject_shown(self, issue: Issue) -> str:
        return str(issue)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, issue: Issue) -> str:
        return issue.get_state_display()

    @admin.display(description=gettext_lazy("due"), ordering="due_at")
    def due(self, issue: Issue) -> datetime | None:
        return issue.due_at

    @admin.display(description=gettext_lazy("languages"))
    def sent_in(self, issue: Issue) -> str:
        return ", ".join(languages.name(code) for code in issue.sent_languages())

    @admin.display(description=gettext_lazy("recipients"))
    def recipients(self, issue: Issue) -> int | None:
        return issue.mails  # counted in get_queryset, for the rows of the page alone

    # --- The form ---

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with what came out lately, and the first headline of it as the subject."""
        stories = proposed(timezone.now())
        subjects = {languages.column("subject", code): proposed_subject(stories, code) for code in languages.codes()}
        return {"stories": [one.pk for one in stories], **subjects}

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        issue = self.get_object(request, object_id) if object_id else None
        if issue and request.method == "GET" and self.is_under_way(issue) and self.has_view_permission(request, issue):
            is_corrected = issue.state == IssueState.PAUSED and "words" in request.GET
            if not is_corrected:
                return self.way_view(request, issue)
        context = {"languages_shown": languages.named(), "is_draft": issue is None or issue.state in issues.CHANGEABLE}
        if issue:
            context |= self.outlook(issue)
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def save_model(self, request: HttpRequest, obj: Issue, form: ModelForm, change: bool) -> None:
        if not change:
            obj.written_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.save_stories()

    def response_add(self, request: HttpRequest, obj: Issue, post_url_continue: str | None = None) -> HttpResponse:
        return self.response_change(request, obj)

    def response_change(self, request: HttpRequest, obj: Issue) -> HttpResponse:
        """Do what the button says that was pressed; whatever comes of it, the words are saved."""
        here = HttpResponseRedirect(reverse("admin:articles_issue_change", args=[obj.pk]))
        if "_send" in request.POST and not self._told(request, issues.faults(obj)):
            return HttpResponseRedirect(reverse("admin:articles_issue_send", args=[obj.pk]))
        if "_schedule" in request.POST:
            self._schedule(request, obj)
        elif "_test" in request.POST:
            self._send_test(request, obj)
        elif "_send" not in request.POST:
            messages.success(request, _("Saved."))
            if obj.state == IssueState.SCHEDULED and self._told(request, issues.faults(obj)):
                messages.error(request, _("It is scheduled, and cannot go out like this."))
        return here

    def _schedule(self, request: HttpRequest, issue: Issue) -> None:
        at = issue.wished_at or timezone.now()
        try:
            issues.schedule(issue, at)
        except ValidationError as refusal:
            self._told(request, refusal.messages)
            return
        messages.success(request, _("It goes out on %(time)s.") % {"time": short_moment(at)})

    def _told(self, request: HttpRequest, faults: list[str]) -> bool:
        for fault in faults:
            messages.error(request, fault)
        return bool(faults)

    def _send_test(self, request: HttpRequest, issue: Issue) -> None:
        to = getattr(request.user, "email", "")
        if not to:
            messages.error(request, _("Your account has no e-mail address that a test could go to."))
            return
        try:
            sent = send_samples(issue, to)
        except TestMailError as problem:
            messages.error(request, _("The mail server did not take it: %(answer)s") % {"answer": problem})
            return
        if not sent:
            messages.error(request, _("There is nothing to send yet: it takes a subject, and a story that is public."))
            return
        said = ngettext("%(count)d test mail is on its way to %(address)s.", "%(count)d test mails are on their way to %(address)s.", len(sent))  # fmt: skip
        messages.success(request, said % {"count": len(sent), "address": to})

    def has_delete_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        """What went out to people stays in the books."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == IssueState.DRAFT)

    def get_actions(self, request: HttpRequest) -> dict:
        return {}
