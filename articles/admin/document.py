"""Documents at the desk: uploaded once, linked from stories, never taken away from one that links to them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin import document_endpoints
from articles.admin.document_form import DocumentForm
from articles.models import Article, Document


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):
    form = DocumentForm
    list_display = ("name", "kind_shown", "size", "uploaded", "address")
    search_fields = ("name",)
    search_help_text = _("Name")
    list_filter = ("kind",)
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-pk",)

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of the editor's dialog."""
        view = self.admin_site.admin_view
        own = [
            path("choose/", view(document_endpoints.choose), name="articles_document_choose"),
            path("upload/", view(document_endpoints.upload), name="articles_document_upload"),
        ]
        return own + super().get_urls()

    def get_fields(self, request: HttpRequest, obj: Document | None = None) -> list[str]:
        return ["name", "address", "kind_shown", "size"] if obj else ["file", "name"]

    def get_readonly_fields(self, request: HttpRequest, obj: Document | None = None) -> list[str]:
        return ["address", "kind_shown", "size"] if obj else []

    @admin.display(description=_("kind"), ordering="kind")
    def kind_shown(self, document: Document) -> str:
        return document.get_kind_display()

    @admin.display(description=_("size"), ordering="bytes")
    def size(self, document: Document) -> str:
        return filesizeformat(document.bytes)

    @admin.display(description=_("uploaded"), ordering="uploaded_at")
    def uploaded(self, document: Document) -> datetime:
        return document.uploaded_at

    @admin.display(description=_("address for a link in a story"))
    def address(self, document: Document) -> SafeString:
        url = document.file.url
        return format_html('<a href="{}">{}</a>', url, url if "://" in url else settings.SITE_URL + url)

    def save_model(self, request: HttpRequest, obj: Document, form: DocumentForm, change: bool) -> None:
        if not change:
            obj.uploaded_by = request.user
        super().save_model(request, obj, form, change)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        """Return what the confirmation page says: the documents, and the stories that link to them and stand against it."""
        documents = list(objs)
        against = [
            format_html('<a href="{}">{}</a>', reverse("admin:articles_article_change", args=[story.pk]), story)
            for document in documents
            for story in Article.objects.with_in_body(document.file.name).order_by("-pk")
        ]
        return [str(one) for one in documents], {self.opts.verbose_name_plural: len(documents)}, set(), against

    def delete_model(self, request: HttpRequest, obj: Document) -> None:
        obj.delete()
        obj.file.storage.delete(obj.file.name)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Document]) -> None:
        for document in queryset:
            self.delete_model(request, document)
