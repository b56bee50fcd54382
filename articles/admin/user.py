"""People of the desk: their roles in words, the language that the desk speaks to them, their password."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import Field, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.columns import ChoosingMixin
from articles.admin.roles import role_words
from articles.models import User

PERSON = ("username", "first_name", "last_name", "email", "language")


class RolesField(forms.ModelMultipleChoiceField):
    """Roles as checkboxes, each with what it may do."""

    def __init__(self) -> None:
        super().__init__(
            Group.objects.order_by("pk"), required=False, label=_("Roles"), widget=forms.CheckboxSelectMultiple
        )

    def label_from_instance(self, obj: Group) -> SafeString:
        words = role_words(obj.name)
        return format_html("<b>{}</b> <small>{}</small>", words.name, words.may)


class PersonForm(UserChangeForm):
    groups = RolesField()


class NewPersonForm(BaseUserCreationForm):
    groups = RolesField()

    class Meta(BaseUserCreationForm.Meta):
        model = User
        fields = (*PERSON, "groups")


@admin.register(User)
class UserAdmin(ChoosingMixin, DjangoUserAdmin):
    """Without the matrix of single permissions: what a person may do is what his or her roles may do."""

    form = PersonForm
    add_form = NewPersonForm
    list_display = ("display", "username", "roles", "language", "last_login", "is_active")
    list_filter = ("is_active", "language")
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    actions = None
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": (*PERSON, "password")}),
        (_("What this person may do"), {"fields": ("groups", "is_active")}),
    )
    add_fieldsets = (
        (None, {"fields": PERSON}),
        (_("Password"), {"fields": ("password1", "password2")}),
        (_("What this person may do"), {"fields": ("groups",)}),
    )

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Leave out the hidden twin that Django adds to a field with a computed default."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.show_hidden_initial = False
        return field

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("name"), ordering="first_name")
    def display(self, person: User) -> str:
        return person.display_name

    @admin.display(description=_("roles"))
    def roles(self, person: User) -> str:
        names = [role_words(group.name).name for group in person.groups.all()]
        return ", ".join(([str(_("Superuser"))] if person.is_superuser else []) + names)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Only superusers may change superusers: a role must not take over more than it has."""
        return super().has_change_permission(request, obj) and self._is_within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody deletes himself or herself by accident."""
        return (
            super().has_delete_permission(request, obj) and self._is_within_reach(request, obj) and obj != request.user
        )

    def _is_within_reach(self, request: HttpRequest, person: User | None) -> bool:
        return person is None or request.user.is_superuser or not person.is_superuser

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Everyone who is entered here works at the desk."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)
