"""Addresses that get no mails, at the desk: found, entered, and let go again."""

from copy import copy
from typing import Any, TypeVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from articles.enums import SuppressionReason
from articles.models import Subscriber, Suppression
from articles.models.suppression import fingerprint
from articles.newsletters.addresses import key_of, validate_address
from articles.newsletters.suppressing import lift, suppress
from articles.texts import validate_no_nul

#: So many letters of a fingerprint tell one deleted address from another.
_LETTERS = 12
_Somebody = TypeVar("_Somebody", Subscriber, Suppression)


def nameless(somebody: _Somebody) -> _Somebody:
    """Return somebody as the desk's history may name him: it outlives what is kept of him, so not by his address."""
    one = copy(somebody)
    one.email = fingerprint(key_of(somebody.email))[:_LETTERS] if somebody.email else ""
    return one


class SuppressionForm(forms.ModelForm):
    """An address that the desk wants no mails sent to."""

    email = forms.CharField(
        label=gettext_lazy("E-mail address"), max_length=254, validators=[validate_no_nul, validate_address]
    )

    class Meta:
        model = Suppression
        fields = ["email", "note"]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if Suppression.objects.of(key_of(email)).filter(reason=SuppressionReason.BY_HAND).exists():
            raise ValidationError(_("This address has been entered already."))
        return email


@admin.register(Suppression)
class SuppressionAdmin(admin.ModelAdmin):
    form = SuppressionForm
    list_display = ("address", "reason", "since", "note")
    list_filter = ("reason",)
    search_fields = ("email", "note")
    search_help_text = gettext_lazy("E-mail address or note; a deleted address is found when it is typed in full")
    list_per_page = 100
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    #: One by one: each is somebody who does not want mails.
    actions = None
    delete_confirmation_template = "admin/articles/suppression/delete_confirmation.html"

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Suppression | None = None) -> tuple[str, ...]:
        return ("address", "reason", "since", "note") if obj else ("email", "note")

    @admin.display(description=gettext_lazy("e-mail address"), ordering="email")
    def address(self, suppression: Suppression) -> str:
        if suppression.email:
            return suppression.email
        return pgettext("address", "deleted (%(mark)s)") % {"mark": suppression.fingerprint[:_LETTERS]}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Suppression], search_term: str
    ) -> tuple[QuerySet[Suppression], bool]:
        found, may_have_duplicates = super().get_search_results(request, queryset, search_term)
        if "@" in search_term:
            found |= queryset.filter(fingerprint=fingerprint(key_of(search_term)))
        return found, may_have_duplicates

    def save_model(self, request: HttpRequest, obj: Suppression, form: forms.ModelForm, change: bool) -> None:
        obj.pk = suppress(obj.email, SuppressionReason.BY_HAND, obj.note).pk

    def delete_model(self, request: HttpRequest, obj: Suppression) -> None:
        lift(obj)

    def log_addition(self, request: HttpRequest, obj: Suppression, message: Any) -> Any:
        return super().log_addition(request, nameless(obj), message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        return super().log_deletions(request, [nameless(one) for one in queryset])
