"""Sendings at the desk: what was sent, and what became of it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import languages
from articles.admin.columns import marked
from articles.admin.looked_at import LookedAt
from articles.desk.charts import stacked
from articles.desk.wording import list_moment
from articles.enums import DeliveryState
from articles.models import Sending
from articles.models.sending import FAILED_DELIVERIES
from articles.newsletters.results import CAUSES, LABELS, Results, answers_of, results_of

MOST_TROUBLED, BARS = 100, 12


class _CountedList(ChangeList):
    """A page of the list, with the results of its sendings and of no others."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        found = results_of(self.result_list)
        for sending in self.result_list:
            sending.results = found[sending.pk]


@admin.register(Sending)
class SendingAdmin(LookedAt):
    change_list_template = "admin/articles/sending/change_list.html"
    change_form_template = "admin/articles/sending/change_form.html"
    #: What became of the mails; the numbers add up to the recipients.
    numbers = ("recipients", *CAUSES)
    list_display = ("due_at", "what", "language_name", "stories_count", *numbers, "in_words")
    list_filter = ("frequency", "language")
    list_per_page = 25
    fields = ("due_at", "what", "language_name", "stories_told", "who")

    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sending]:
        return super().get_queryset(request).select_related("issue").prefetch_related("editions__article")

    def get_changelist(self, request: HttpRequest, **kwargs) -> type[ChangeList]:
        return _CountedList

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Show the list; above it, unless something is looked for, the last sendings as bars."""
        answer = super().changelist_view(request, extra_context)
        shown: Any = getattr(answer, "context_data", None)
        cl = shown.get("cl") if shown else None
        if cl and not (cl.has_active_filters or cl.page_num > 1 or ORDER_VAR in cl.params or not cl.result_list):
            last = cl.result_list[:BARS][::-1]
            rows = [(one, self.what(one), [one.results.of(cause) for cause in CAUSES]) for one in last]
            totals = [(cause, LABELS[cause], sum(one.results.of(cause) for one in last)) for cause in CAUSES]
            drawing = stacked([one.results.causes() for one in last])
            shown |= {"bars": drawing, "rows": rows, "totals": totals}
        return answer

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """Show a sending with all its numbers, counted now."""
        answer = super().change_view(request, object_id, form_url, extra_context)
        shown: Any = getattr(answer, "context_data", None)
        if shown and (sending := shown.get("original")):
            results = results_of([sending], fresh=True)[sending.pk]
            named = (self.what(sending), self.language_name(sending), list_moment(sending.due_at))
            shown |= {"heading": format_html("{} · {} · {}", *named), "subtitle": list_moment(sending.due_at)}
            shown |= {"results": results, "outcomes": _outcomes(results), "answers": answers_of(sending)}
        return answer

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def language_name(self, sending: Sending) -> str:
        return languages.name(sending.language)

    @admin.display(description=pgettext_lazy("column of sendings", "what"))
    def what(self, sending: Sending) -> SafeString | str:
        """The subject of what was written by hand; else how often it goes out."""
        if sending.issue is None:
            return sending.get_frequency_display()
        return marked(sending.issue.text("subject", sending.language), sending.language)

    @admin.display(description=gettext_lazy("stories"))
    def stories_count(self, sending: Sending) -> int:
        return len(sending.editions.all())

    @admin.display(description=gettext_lazy("stories"))
    def stories_told(self, sending: Sending) -> str:
        return " · ".join(edition.headline for edition in sending.editions.all())

    @admin.display(description=gettext_lazy("recipients"))
    def recipients(self, sending: Sending) -> int:
        return sending.results.recipients

    @admin.display(description=LABELS["sent"])
    def sent(self, sending: Sending) -> int:
        return sending.results.of("sent")

    @admin.display(description=LABELS["failed"])
    def failed(self, sending: Sending) -> int:
        return sending.results.of("failed")

    @admin.display(description=LABELS["doubtful"])
    def doubtful(self, sending: Sending) -> int:
        return sending.results.of("doubtful")

    @admin.display(description=LABELS["waiting"])
    def waiting(self, sending: Sending) -> int:
        return sending.results.of("waiting")

    @admin.display(description=LABELS["unwanted"])
    def unwanted(self, sending: Sending) -> int:
        return sending.results.of("unwanted")

    @admin.display(description=pgettext_lazy("column of sendings", "results"))
    def in_words(self, sending: Sending) -> str:
        """The numbers where there is no room for columns."""
        told = [(_("recipients"), sending.results.recipients)]
        told += [(LABELS[cause], number) for cause, number in sending.results.causes() if number]
        return " · ".join(f"{capfirst(label)} {number}" for label, number in told)

    @admin.display(description=gettext_lazy("not delivered, or in doubt"))
    def who(self, sending: Sending) -> str:
        """The addresses to look after, with what the server said; no more than anybody looks through."""
        troubled = (*FAILED_DELIVERIES, DeliveryState.DOUBTFUL)
        rows = sending.deliveries.filter(state__in=troubled, subscriber__isnull=False).select_related("subscriber")
        return "\n".join(f"{row.subscriber} · {row.get_state_display()} · {row.answer}" for row in rows[:MOST_TROUBLED])


def _outcomes(results: Results) -> list[tuple[str, str, int, float]]:
    """Return cause, label, number and hundredths of each state that mails of a sending are in; those that wait are one."""
    found: list[tuple[str, str, int]] = []
    for cause, states in CAUSES.items():
        if cause == "waiting":
            found.append((cause, str(LABELS[cause]), results.of(cause)))
        else:
            found += [(cause, str(state.label), results.states.get(state, 0)) for state in states]
    return [(*row, 100 * row[2] / results.recipients) for row in found if row[2]]
