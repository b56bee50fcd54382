"""Subscribers at the desk: counted, found, brought with the proof that they agreed, given out, taken off or erased."""

import json
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from articles import languages
from articles.admin.columns import ChoosingMixin
from articles.admin.looked_at import LookedAt
from articles.admin.subscriber_files import SubscriberFilesMixin
from articles.admin.subscriber_filters import ReadLanguageFilter, ReadSectionFilter
from articles.admin.suppression import nameless
from articles.desk.charts import above_and_below
from articles.desk.parameters import is_key
from articles.models import Subscriber
from articles.newsletters import growth
from articles.newsletters.personal_data import data_of
from articles.newsletters.suppressing import erase


@admin.register(Subscriber)
class SubscriberAdmin(SubscriberFilesMixin, ChoosingMixin, LookedAt):
    change_list_template = "admin/articles/subscriber/change_list.html"
    change_form_template = "admin/articles/subscriber/change_form.html"
    list_display = ("email", "state", "frequency", "read", "asked_at", "confirmed_at")
    list_filter = ("state", "frequency", ReadLanguageFilter, ReadSectionFilter)
    search_fields = ("email", "address_key")
    search_help_text = gettext_lazy("E-mail address")
    fields = (
        *("email", "state", "frequency", "read", "read_sections", "followed_tags", "paused_until"),
        *("asked_at", "confirmed_at", "proof", "left_at"),
    )

    def get_urls(self) -> list:
        own = path("<path:object_id>/data/", self.admin_site.admin_view(self.data_view), name=self._name("data"))
        return [own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscriber]:
        return super().get_queryset(request).prefetch_related("reads")

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Show the list; above it, unless somebody is looked for, how many there are and how that changed."""
        answer = super().changelist_view(request, {**(extra_context or {}), "may_import": self.may_import(request)})
        shown: Any = getattr(answer, "context_data", None)
        cl = shown.get("cl") if shown else None
        if cl and not (cl.query or cl.has_active_filters or cl.page_num > 1):
            now = growth.numbers()
            spans = growth.spans(now.active)
            charts = [(span, above_and_below([(one.joined, one.gone) for one in span.steps])) for span in spans]
            shown |= {"now": now, "charts": charts if any(span.has_changes for span in spans) else []}
        return answer

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        more = {**(extra_context or {}), "may_have_data": self.may_have_data(request)}
        return super().change_view(request, object_id, form_url, more)

    def delete_model(self, request: HttpRequest, obj: Subscriber) -> None:
        erase(Subscriber.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Subscriber]) -> None:
        """Delete subscribers; their fingerprints stay, so that nobody puts them on the list again."""
        erase(queryset)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        return super().log_deletions(request, [nameless(one) for one in queryset])

    def may_have_data(self, request: HttpRequest) -> bool:
        """Tell whether the user may take out all that is kept of somebody: who may delete it, administrators."""
        return request.user.has_perm("articles.delete_subscriber")

    @method_decorator(never_cache)
    def data_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Answer all that is kept of somebody as a file; nothing on the way keeps it."""
        if not self.may_have_data(request):
            raise PermissionDenied
        subscriber = Subscriber.objects.filter(pk=object_id).first() if is_key(object_id) else None
        if subscriber is None:
            raise Http404
        headers = {"Content-Disposition": f'attachment; filename="subscriber-{subscriber.pk}.json"'}
        content = json.dumps(data_of(subscriber), ensure_ascii=False, indent=2)
        return HttpResponse(content, content_type="application/json; charset=utf-8", headers=headers)

    @admin.display(description=gettext_lazy("languages"))
    def read(self, subscriber: Subscriber) -> str:
        return ", ".join(languages.name(code) for code in subscriber.read_languages())

    @admin.display(description=gettext_lazy("sections"))
    def read_sections(self, subscriber: Subscriber) -> str:
        names = [str(section) for section in subscriber.sections.all()]
        return ", ".join(names) if names else _("all")

    @admin.display(description=gettext_lazy("tags that are followed"))
    def followed_tags(self, subscriber: Subscriber) -> str:
        return ", ".join(str(tag) for tag in subscriber.tags.all()) or self.get_empty_value_display()

    @admin.display(description=gettext_lazy("proof of consent"))
    def proof(self, subscriber: Subscriber) -> str:
        if subscriber.consent or not subscriber.confirmed_at:
            return subscriber.consent
        return "\n".join(filter(None, [_("Confirmed by the link in a mail to this address."), subscriber.asked_from]))
