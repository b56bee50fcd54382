"""What the desk only looks at."""

from django.contrib import admin
from django.http import HttpRequest


class LookedAt(admin.ModelAdmin):
    """The admin of what is shown, and changed by nobody at the desk."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 100

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False
