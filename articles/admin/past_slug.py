"""Past addresses of stories, to look at: they are made where an address changes, and lead to the present one."""

from datetime import datetime

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import PastSlug


class LanguageFilter(admin.ChoicesFieldListFilter):
    """The languages of past addresses, named as the desk names the word."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("language")


@admin.register(PastSlug)
class PastSlugAdmin(admin.ModelAdmin):
    list_display = ("past", "of_language", "present", "created")
    list_display_links = None
    list_select_related = ("edition__article",)
    list_filter = (("language", LanguageFilter),)
    search_fields = ("slug", "edition__slug")
    search_help_text = _("Past or present address")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None
    ordering = ("-pk",)

    @admin.display(description=_("past address"), ordering="slug")
    def past(self, past: PastSlug) -> str:
        return past.slug

    @admin.display(description=_("language"), ordering="language")
    def of_language(self, past: PastSlug) -> str:
        return past.get_language_display()

    @admin.display(description=_("created"), ordering="created_at")
    def created(self, past: PastSlug) -> datetime:
        return past.created_at

    @admin.display(description=_("leads to"))
    def present(self, past: PastSlug) -> SafeString | str:
        if not past.edition.slug:
            return ""
        return format_html('<a href="{}">{}</a>', past.edition.get_absolute_url(), past.edition.slug)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: PastSlug | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: PastSlug | None = None) -> bool:
        return False
