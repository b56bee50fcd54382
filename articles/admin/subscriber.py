"""Subscribers and sendings at the desk: looked at, found, taken off or erased. Nobody is put on the list by somebody else."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.admin.suppression import nameless
from articles.enums import DeliveryState
from articles.models import Sending, Subscriber
from articles.models.sending import FAILED_DELIVERIES
from articles.newsletters.suppressing import erase

MOST_TROUBLED = 100


class _LookedAt(admin.ModelAdmin):
    """What is shown, and changed by nobody at the desk."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 100

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


@admin.register(Subscriber)
class SubscriberAdmin(_LookedAt):
    list_display = ("email", "state", "frequency", "read", "asked", "confirmed")
    list_filter = ("state", "frequency")
    search_fields = ("email", "address_key")
    search_help_text = _("E-mail address")
    fields = ("email", "state", "frequency", "read", "read_sections", "paused_until", "asked", "confirmed", "left")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscriber]:
        return super().get_queryset(request).prefetch_related("reads")

    def delete_model(self, request: HttpRequest, obj: Subscriber) -> None:
        erase(Subscriber.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Delete subscribers; their fingerprints stay, so that nobody puts them on the list again."""
        erase(queryset)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        return super().log_deletions(request, [nameless(one) for one in queryset])

    @admin.display(description=_("languages"))
    def read(self, subscriber: Subscriber) -> str:
        return ", ".join(languages.name(code) for code in subscriber.read_languages())

    @admin.display(description=_("sections"))
    def read_sections(self, subscriber: Subscriber) -> str:
        names = [str(section) for section in subscriber.sections.all()]
        return ", ".join(names) if names else str(_("all"))

    @admin.display(description=_("asked on"), ordering="asked_at")
    def asked(self, subscriber: Subscriber) -> datetime:
        return subscriber.asked_at

    @admin.display(description=_("confirmed on"), ordering="confirmed_at")
    def confirmed(self, subscriber: Subscriber) -> datetime | None:
        return subscriber.confirmed_at

    @admin.display(description=_("left on"), ordering="left_at")
    def left(self, subscriber: Subscriber) -> datetime | None:
        return subscriber.left_at


@admin.register(Sending)
class SendingAdmin(_LookedAt):
    #: What became of the mails; the numbers add up to the recipients.
    numbers = ("recipients", "sent", "waiting", "failed", "doubtful", "unwanted")
    list_display = ("due", "language_name", "frequency", "stories_count", *numbers)
    list_filter = ("frequency",)
    fields = ("due", "language_name", "frequency", "stories_told", *numbers, "who")

    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sending]:
        return super().get_queryset(request).counted().prefetch_related("editions__article")

    @admin.display(description=_("due"), ordering="due_at")
    def due(self, sending: Sending) -> datetime:
        return sending.due_at

    @admin.display(description=_("language"), ordering="language")
    def language_name(self, sending: Sending) -> str:
        return languages.name(sending.language)

    @admin.display(description=_("stories"))
    def stories_count(self, sending: Sending) -> int:
        return len(sending.editions.all())

    @admin.display(description=_("stories"))
    def stories_told(self, sending: Sending) -> str:
        return " · ".join(edition.headline for edition in sending.editions.all())

    @admin.display(description=_("recipients"))
    def recipients(self, sending: Sending) -> int:
        return sending.recipients  # counted in get_queryset, as those below

    @admin.display(description=DeliveryState.SENT.label)
    def sent(self, sending: Sending) -> int:
        return sending.sent

    @admin.display(description=DeliveryState.WAITING.label)
    def waiting(self, sending: Sending) -> int:
        return sending.waiting

    @admin.display(description=_("not delivered"))
    def failed(self, sending: Sending) -> int:
        return sending.failed

    @admin.display(description=DeliveryState.DOUBTFUL.label)
    def doubtful(self, sending: Sending) -> int:
        return sending.doubtful

    @admin.display(description=DeliveryState.NOT_WANTED.label)
    def unwanted(self, sending: Sending) -> int:
        return sending.unwanted

    @admin.display(description=_("not delivered, or in doubt"))
    def who(self, sending: Sending) -> str:
        """The addresses to look after, with what the server said; no more than anybody looks through."""
        troubled = (*FAILED_DELIVERIES, DeliveryState.DOUBTFUL)
        rows = sending.deliveries.filter(state__in=troubled, subscriber__isnull=False).select_related("subscriber")
        return "\n".join(f"{row.subscriber} · {row.get_state_display()} · {row.answer}" for row in rows[:MOST_TROUBLED])
