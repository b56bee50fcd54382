"""The pages around a newsletter at the desk: stories to choose from, the mail as it will look, the last question, its way."""

from datetime import datetime
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles import languages
from articles.admin.issue_form import IssueForm, public_headlines
from articles.desk.parameters import is_key
from articles.enums import IssueState
from articles.models import Edition, Issue
from articles.newsletters import issues
from articles.newsletters.sampling import as_seen, sample

MAX_SUGGESTIONS, MAX_QUERY_CHARACTERS = 10, 100
_AFTER_START = (IssueState.SENDING, IssueState.PAUSED, IssueState.SENT, IssueState.CALLED_OFF)
#: The mail in the preview brings its styles with it, as mails do.
_with_styles = csp_replace({"style-src": [SELF, UNSAFE_INLINE]})


class IssuePagesMixin:
    """Adds those pages to the admin of issues."""

    admin_site: Any
    has_view_permission: Any
    has_change_permission: Any

    @staticmethod
    def is_under_way(issue: Issue) -> bool:
        """Tell whether an issue goes out, has gone out, or is about to in this minute."""
        is_about_to = issue.state == IssueState.SCHEDULED and issue.due_at and issue.due_at <= timezone.now()
        return issue.state in _AFTER_START or bool(is_about_to)

    def _found(self, request: HttpRequest, pk: int) -> Issue:
        issue = get_object_or_404(Issue, pk=pk)
        if not self.has_change_permission(request, issue):
            raise PermissionDenied
        return issue

    # --- Choosing stories ---

    @method_decorator(require_safe)
    def stories_view(self, request: HttpRequest) -> JsonResponse:
        """Answer `?q=…`: up to ten public stories `{id, names}`, the newest first; a name is the headline where it is public."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        words = request.GET.get("q", "")[:MAX_QUERY_CHARACTERS].replace("\x00", "").strip()
        newest: dict[int, datetime] = {}
        for code in languages.codes():
            public = Edition.objects.published_in(code).order_by("-published_at", "-pk")
            if words:
                public = public.filter(**{f"article__{languages.column('headline', code)}__icontains": words})
            rows: Any = public.values_list("article", "published_at")[:MAX_SUGGESTIONS]
            for article, moment in rows:
                newest[article] = max(moment, newest.get(article, moment))
        keys = sorted(newest, key=lambda pk: newest[pk], reverse=True)[:MAX_SUGGESTIONS]
        headlines = public_headlines(keys)
        return JsonResponse([{"id": pk, "names": headlines[pk]} for pk in keys], safe=False)

    # --- Looking at it ---

    @method_decorator([never_cache, _with_styles])
    def preview_view(self, request: HttpRequest, language: str) -> HttpResponse:
        """Show the mail as typed (POST of the form) or as saved (`?issue=ID`): bright, in the dark, and as text."""
        if language not in languages.codes():
            raise Http404
        pk = request.POST.get("issue") or request.GET.get("issue", "")
        issue = self._found(request, int(pk)) if is_key(pk) else None
        if issue is None and not self.has_change_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._previewed(request, issue or Issue(), language)
        with transaction.atomic():
            form = IssueForm(request.POST, instance=issue)
            form.is_valid()  # whatever is wrong elsewhere, what can be shown is shown
            texts = {name: request.POST.get(name, "").replace("\x00", "") for name in form.Meta.fields}
            shown = issue or Issue()
            for name, value in texts.items():
                setattr(shown, name, value[:2000].replace("\r\n", "\n"))
            shown.save()
            if "stories" in form.cleaned_data:
                form.instance = shown
                form.save_stories()
            response = self._previewed(request, shown, language)
            transaction.set_rollback(True)
        return response

    def _previewed(self, request: HttpRequest, issue: Issue, language: str) -> HttpResponse:
        mail = sample(issue, language, getattr(request.user, "email", "") or "") if issue.pk else None
        context = {
            "language": language,
            "language_name": languages.own_name(language),
            "mail": mail,
            "shown": [("light", as_seen(mail, dark=False)), ("dark", as_seen(mail, dark=True))] if mail else [],
            "kilobytes": round(len(str(mail.alternatives[0][0]).encode()) / 1024) if mail else 0,
        }
        return render(request, "admin/articles/issue/preview.html", context, status=200 if mail else 422)

    # --- Sending it ---

    def outlook(self, issue: Issue) -> dict[str, Any]:
        """Return what a page tells of an issue before it goes out: how many get it in each language, and of which stories."""
        chosen = list(issue.stories.values_list("article", flat=True))
        public = public_headlines(chosen)
        rows = [
            {
                "code": code,
                "name": languages.name(code),
                "subject": issue.text("subject", code),
                "is_sent": code in issue.sent_languages(),
                "stories": sum(code in public[pk] for pk in chosen),
                "left_out": [next(iter(public[pk].values()), f"#{pk}") for pk in chosen if code not in public[pk]],
                "recipients": issues.recipients_of(issue, code).count(),
            }
            for code in languages.codes()
        ]
        return {"outlook": rows, "faults": issues.faults(issue), "is_late": issues.is_late(issue)}

    def send_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once more, with numbers; POST lets the issue go out."""
        issue = self._found(request, pk)
        if request.method == "POST":
            try:
                issues.schedule(issue)
            except ValidationError as refusal:
                for fault in refusal.messages:
                    messages.error(request, fault)
            return HttpResponseRedirect(reverse("admin:articles_issue_change", args=[pk]))
        outlook = self.outlook(issue)
        if outlook["faults"] or issue.state not in issues.CHANGEABLE:
            return HttpResponseRedirect(reverse("admin:articles_issue_change", args=[pk]))
        mails = sum(row["recipients"] for row in outlook["outlook"] if row["is_sent"])
        context = {
            **admin.site.each_context(request),
            **outlook,
            "title": _("Send it now?"),
            "issue": issue,
            "opts": Issue._meta,
            "mails": mails,
        }
        return render(request, "admin/articles/issue/send.html", context)

    @method_decorator(require_POST)
    def deed_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take back, pause, resume or call off; say so where it was too late for that."""
        issue = self._found(request, pk)
        deeds = {
            "take_back": (issues.take_back, _("It is a draft again.")),
            "pause": (issues.pause, _("Paused. Nothing more goes out until you resume it.")),
            "resume": (issues.resume, _("It goes on.")),
            "call_off": (issues.call_off, _("Called off. Who has not got it gets nothing.")),
        }
        name = request.POST.get("deed", "")
        if name not in deeds:
            raise Http404
        do, said = deeds[name]
        if do(issue):
            messages.success(request, said)
        else:
            messages.warning(request, _("That was not possible any more: this is how it stands now."))
        return HttpResponseRedirect(reverse("admin:articles_issue_change", args=[pk]))

    # --- Its way ---

    def way_view(self, request: HttpRequest, issue: Issue) -> HttpResponse:
        """Show how far an issue is that has begun to go out."""
        context = {
            **admin.site.each_context(request),
            "title": str(issue),
            "issue": issue,
            "opts": Issue._meta,
            "progress": [
                {**row, "name": languages.name(row["code"]), "subject": issue.text("subject", row["code"])}
                for row in issues.progress(issue)
            ],
            "is_late": issues.is_late(issue),
            "may_change": self.has_change_permission(request, issue),
            "is_moving": issue.state in (IssueState.SCHEDULED, IssueState.SENDING),
            "can_pause": issue.state == IssueState.SENDING,
            "can_resume": issue.state == IssueState.PAUSED,
            "can_call_off": issue.state in (IssueState.SENDING, IssueState.PAUSED),
            "previews": [(code, languages.name(code)) for code in issue.sent_languages()],
        }
        return render(request, "admin/articles/issue/way.html", context)

    @method_decorator([require_safe, never_cache])
    def progress_view(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Answer how far an issue is: `{state, late, languages: [{code, recipients, sent, …}]}`."""
        issue = get_object_or_404(Issue, pk=pk)
        if not self.has_view_permission(request, issue):
            raise PermissionDenied
        rows = [{name: value for name, value in row.items() if name != "sending"} for row in issues.progress(issue)]
        return JsonResponse({"state": issue.state, "late": issues.is_late(issue), "languages": rows})
