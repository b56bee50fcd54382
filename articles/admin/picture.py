"""The picture library at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from articles import languages
from articles.admin import picture_endpoints, picture_upload
from articles.admin.picture_form import ACCEPT, PictureForm
from articles.admin.picture_list import AltFilter, FileFilter, Filter, UseFilter, cards_of
from articles.admin.side_by_side import SideBySideAdmin, per_language
from articles.imaging.library import put_file, remove_picture
from articles.imaging.tasks import ask_for_renditions
from articles.imaging.usage import stories_using, uses_of
from articles.models import Picture
from articles.searching.following import follow
from articles.translating.pictures import follow_changes


@admin.register(Picture)
class PictureAdmin(SideBySideAdmin):
    """The grid, the form with its focal point, uploads, and what the picture dialog asks."""

    form = PictureForm
    list_filter = [AltFilter, UseFilter, FileFilter]
    list_per_page = 48
    list_max_show_all = 0
    show_full_result_count = False
    search_fields = picture_endpoints.SEARCHED
    ordering = ["-pk"]
    change_list_template = "admin/articles/picture/change_list.html"
    change_form_template = "admin/articles/picture/change_form.html"
    delete_confirmation_template = "admin/articles/picture/delete_confirmation.html"
    delete_selected_confirmation_template = "admin/articles/picture/delete_confirmation.html"

    def get_urls(self) -> list:
        """Add the addresses of uploads, of the page that describes new pictures, and of the dialog."""
        view = self.admin_site.admin_view
        own = [
            path("choose/", view(self.choose_view), name="articles_picture_choose"),
            path("upload/", view(self.upload_view), name="articles_picture_upload"),
            path("upload-many/", view(self.upload_many_view), name="articles_picture_upload_many"),
            path("describe/", view(self.describe_view), name="articles_picture_describe"),
        ]
        return own + super().get_urls()

    def choose_view(self, request: HttpRequest) -> JsonResponse:
        return picture_endpoints.choose(request)

    def upload_view(self, request: HttpRequest) -> JsonResponse:
        return picture_endpoints.upload(request)

    def upload_many_view(self, request: HttpRequest) -> HttpResponse:
        return picture_upload.upload_many(request)

    def describe_view(self, request: HttpRequest) -> HttpResponse:
        return picture_upload.describe(request, self.admin_site)

    # --- The grid ---

    def get_queryset(self, request: HttpRequest) -> QuerySet[Picture]:
        return super().get_queryset(request).prefetch_related("renditions")

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        response = super().changelist_view(request, {**(extra_context or {}), "accept": ACCEPT})
        context = getattr(response, "context_data", None)
        if context and "cl" in context:
            changelist = context["cl"]
            context["cards"] = cards_of(list(changelist.result_list))
            context["filters"] = [
                Filter(str(spec.title), list(spec.choices(changelist))) for spec in changelist.filter_specs
            ]
        return response

    # --- The form ---

    def get_fieldsets(self, request: HttpRequest, obj: Picture | None = None) -> list:
        """Return the form's parts; its focal point stands with the preview (change_form.html)."""
        file = ["new_file"] if self._may_change(request, obj) else []
        parts = [
            (None, {"fields": [*file, *per_language("alt", "caption")]}),
            (gettext_lazy("Rights and name"), {"fields": ["credit", "licence", "name"]}),
        ]
        if file and obj and obj.file:
            parts.append((gettext_lazy("Focal point"), {"fields": ["focal_x", "focal_y"], "classes": ["focal-fields"]}))
        return parts

    def _may_change(self, request: HttpRequest, obj: Picture | None) -> bool:
        return self.has_change_permission(request, obj) if obj else self.has_add_permission(request)

    def save_model(self, request: HttpRequest, obj: Picture, form: PictureForm, change: bool) -> None:
        """Save the texts, and the file if there is a new one; a moved focal point has the crops made anew."""
        if not change:
            obj.uploaded_by = request.user
        if cleaned := form.cleaned_data.get("new_file"):
            put_file(obj, cleaned)
            follow_changes(obj, form.changed_data if change else [])
            return
        super().save_model(request, obj, form, change)
        if change:
            follow_changes(obj, form.changed_data)
        if change and set(form.changed_data) & set(languages.columns("caption")):
            follow(obj)
        if {"focal_x", "focal_y"} & set(form.changed_data):
            ask_for_renditions(obj.pk)

    def render_change_form(self, request: HttpRequest, context: dict, *args, **kwargs) -> HttpResponse:
        picture = context.get("original")
        context.update(
            accept=ACCEPT,
            uses=uses_of(picture) if picture else [],
            show_save_and_add_another=False,
        )
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Removing ---

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        """Return what the confirmation page says: the pictures alone, and the stories that stand against it."""
        pictures = list(objs)
        against = [
            format_html(
                '“{}”: <a href="{}">{}</a>', picture, reverse("admin:articles_article_change", args=[story.pk]), story
            )
            for picture in pictures
            for story in stories_using(picture)
        ]
        counts = {self.opts.verbose_name_plural: len(pictures)}
        return [str(picture) for picture in pictures], counts, set(), against

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        remove_picture(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> None:
        for picture in queryset:
            remove_picture(picture)
