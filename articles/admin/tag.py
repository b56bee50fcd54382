"""Tags at the desk: names side by side, suggestions, duplicates made one."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Model, Q, QuerySet
from django.forms import ModelForm, modelform_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import languages
from articles.admin.columns import ChoosingMixin, text_column
from articles.admin.side_by_side import NamedForm, SideBySideAdmin, per_language
from articles.admin.suggesting import CreatingMixin, typed
from articles.models import Article, Tag
from articles.searching.following import ask_to_index, follow
from articles.tagging import likely_duplicates, merge_tags
from articles.texts import name_key

#: How many tags, the newest, are looked through for duplicates.
MAX_TAGS_COMPARED = 3000
MAX_PAIRS_SHOWN = 8


class MissingNameFilter(admin.SimpleListFilter):
    title = gettext_lazy("missing name")
    parameter_name = "nameless"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, languages.own_name(code)) for code in languages.codes()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in languages.codes():
            return queryset
        return queryset.filter(**{f"{languages.column('key', self.value())}__isnull": True})


@admin.register(Tag)
class TagAdmin(ChoosingMixin, CreatingMixin, SideBySideAdmin):
    form = NamedForm
    list_filter = (MissingNameFilter,)
    list_per_page = 100
    show_facets = admin.ShowFacets.NEVER
    search_fields = languages.columns("name")
    search_help_text = gettext_lazy("Name in any language")
    show_full_result_count = False
    fieldsets = [(None, {"fields": per_language("name", "slug")})]
    actions = ("merge",)
    change_list_template = "admin/articles/tag/change_list.html"
    suggest_columns = languages.columns("key")
    create_form = modelform_factory(Tag, NamedForm, fields=languages.columns("name"))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(uses=Count("tagged_articles")).order_by("-uses", "pk")

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        names = [text_column(Tag.name_in, code, languages.column("key", code)) for code in languages.codes()]
        return [*names, "stories"]

    @admin.display(description=gettext_lazy("stories"), ordering="uses")
    def stories(self, tag: Tag) -> int:
        return tag.uses  # annotated in get_queryset

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Show likely duplicates above the list, to those who can merge them."""
        pairs = self._pairs() if request.method == "GET" and self.has_delete_permission(request) else []
        return super().changelist_view(request, {"pairs": pairs, **(extra_context or {})})

    def _pairs(self) -> list[tuple[Tag, Tag]]:
        return likely_duplicates(Tag.objects.order_by("-pk")[:MAX_TAGS_COMPARED])[:MAX_PAIRS_SHOWN]

    @admin.action(description=gettext_lazy("Merge…"), permissions=["delete"])
    def merge(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask which tag stays, then make the chosen ones one."""
        tags = list(queryset)
        if len(tags) < 2:
            messages.error(request, _("Choose two tags or more to merge."))
            return None
        keep = next((tag for tag in tags if str(tag.pk) == request.POST.get("keep")), None)
        if keep is None:
            context = {
                **self.admin_site.each_context(request),
                "title": _("Merge tags"),
                "opts": self.opts,
                "tags": [(tag, [(code, tag.name_in(code)) for code in languages.codes()]) for tag in tags],
                "tag_languages": languages.choices(),
            }
            return TemplateResponse(request, "admin/articles/tag/merge.html", context)
        done = merge_tags(keep, tags)
        self.log_change(request, keep, _("Merged: %(names)s") % {"names": ", ".join(done.merged)})
        said = ngettext(
            "%(names)s merged into “%(tag)s”, which gained %(count)d story.",
            "%(names)s merged into “%(tag)s”, which gained %(count)d stories.",
            done.stories_gained,
        )
        names = ", ".join(f"“{name}”" for name in done.merged)
        messages.success(request, said % {"names": names, "tag": keep, "count": done.stories_gained})
        return HttpResponseRedirect(reverse("admin:articles_tag_changelist"))

    def save_model(self, request: HttpRequest, obj: Tag, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if set(form.changed_data) & set(languages.columns("name")):
            follow(obj)

    def delete_model(self, request: HttpRequest, obj: Tag) -> None:
        self.delete_queryset(request, Tag.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Delete tags; stories are no longer found by their names."""
        tags = [tag.pk for tag in queryset]
        ask_to_index(Article.objects.filter(tagged__tag__in=tags).distinct().values_list("pk", flat=True))
        Tag.objects.filter(pk__in=tags).delete()

    def suggest_queryset(self) -> QuerySet:
        return Tag.objects.annotate(uses=Count("tagged_articles")).order_by("-uses", "pk")

    def suggested(self, words: str) -> list[Model]:
        return super().suggested(name_key(words))

    def create_parameters(self) -> dict[str, str]:
        return {languages.column("name", code): f"names-{code}" for code in languages.codes()}

    def prefilled(self) -> str:
        return languages.column("name", languages.active())

    def existing(self, form: ModelForm) -> Tag | None:
        same = Q()
        for code in languages.codes():
            if key := name_key(typed(form, languages.column("name", code))):
                same |= Q(**{languages.column("key", code): key})
        return Tag.objects.filter(same).first() if same else None
