"""The newsroom's own facts at the desk: its names and words side by side, its logo, its colour."""

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import URLField
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.naming import NamedInputsFormSet, NamedInputsMixin
from articles.admin.side_by_side import NamedForm, SideBySideAdmin, per_language
from articles.colours import LIGHT_GROUNDS, MIN_CONTRAST
from articles.imaging.logo import clean_logo
from articles.models import SiteSettings, SocialLink


class AccentInput(forms.TextInput):
    """A colour written as #rrggbb; static/js/desk/accent.js adds a picker and says at once whether it can be read."""

    class Media:
        js = (Script("js/desk/accent.js", type="module"),)

    def __init__(self, attrs: dict | None = None):
        grounds = {"data-accent": json.dumps(LIGHT_GROUNDS), "data-least": MIN_CONTRAST, "spellcheck": "false"}
        super().__init__({**grounds, "size": 9, "autocomplete": "off", **(attrs or {})})


class SiteSettingsForm(NamedForm):
    """The settings' form. Its logo is looked at and written anew."""

    class Meta:
        widgets = {"accent": AccentInput}

    def clean_accent(self) -> str:
        """Take a colour without regard to case, space around it, or a # left out."""
        accent = self.cleaned_data["accent"].strip().lower()
        return accent if accent.startswith("#") else f"#{accent}"

    def clean_logo(self) -> Any:
        """Return the logo cleaned, if one was uploaded now."""
        logo = self.cleaned_data["logo"]
        return clean_logo(logo) if isinstance(logo, UploadedFile) else logo


class SocialLinkInline(NamedInputsMixin, admin.TabularInline):
    model = SocialLink
    formset = NamedInputsFormSet
    extra = 0
    fields = ("label", "url", "position")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}


@admin.register(SiteSettings)
class SiteSettingsAdmin(SideBySideAdmin):
    form = SiteSettingsForm
    inlines = (SocialLinkInline,)
    change_form_template = "admin/articles/sitesettings/change_form.html"
    fieldsets = [
        (gettext_lazy("Name and look"), {"fields": [*per_language("name", "tagline"), "logo", "accent"]}),
        (
            gettext_lazy("Wording on the pages"),
            {"fields": per_language("about", "media_contact", "address")},
        ),
        (gettext_lazy("How journalists reach the newsroom"), {"fields": ["contact_email", "contact_phone"]}),
        (gettext_lazy("Newsletter"), {"fields": ["offers_newsletter"]}),
    ]

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """There is one row: lead to its form."""
        settings = SiteSettings.objects.first()
        name = "change" if settings else "add"
        return HttpResponseRedirect(
            reverse(f"admin:articles_sitesettings_{name}", args=[settings.pk] if settings else [])
        )

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any) -> HttpResponse:
        """Offer one way to save: the page stays anyhow."""
        context.update(show_save_and_continue=False, show_save_and_add_another=False)
        return super().render_change_form(request, context, *args, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not SiteSettings.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: SiteSettings | None = None) -> bool:
        return False

    def response_add(
        self, request: HttpRequest, obj: SiteSettings, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self.response_change(request, obj)

    def response_change(self, request: HttpRequest, obj: SiteSettings) -> HttpResponse:
        """Stay with the settings."""
        messages.success(request, _("Saved. The pages use it from now on."))
        return HttpResponseRedirect(reverse("admin:articles_sitesettings_change", args=[obj.pk]))
