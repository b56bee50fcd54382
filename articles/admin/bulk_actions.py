"""What the desk does to many stories at once. Each asks first, on a page that says what will happen and what cannot."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import languages, permissions
from articles.admin.widgets import ChipSelect, OrderedMultipleChoice
from articles.models import Article, Section, Tag
from articles.publishing.in_bulk import Deed, Prospect, carry_out, prospect
from articles.searching.indexing import index_all

MAX_STORIES_AT_ONCE = 200

_MAY = {
    Deed.READY: permissions.may_write,
    Deed.PUBLISH: permissions.may_publish,
    Deed.WITHDRAW: permissions.may_publish,
}


class BulkSectionForm(forms.Form):
    section: Any = forms.ModelChoiceField(Section.objects.all(), label=gettext_lazy("Section"), empty_label=None)


class BulkTagForm(forms.Form):
    tags = OrderedMultipleChoice(
        Tag.objects.all(),
        label=gettext_lazy("Tags"),
        widget=ChipSelect(suggest="admin:articles_tag_suggest", create="admin:articles_tag_create"),
    )


class BulkActionsMixin:
    """The actions of the list of stories."""

    actions = ("mark_ready", "publish", "withdraw", "set_section", "add_tags")

    def has_ready_permission(self, request: HttpRequest) -> bool:
        return any(permissions.may_write(request.user, language) for language in languages.codes())

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return any(permissions.may_publish(request.user, language) for language in languages.codes())

    def has_facts_permission(self, request: HttpRequest) -> bool:
        return permissions.may_change_facts(request.user)

    @admin.action(description=gettext_lazy("Mark ready…"), permissions=["ready"])
    def mark_ready(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._deed(request, queryset, Deed.READY)

    @admin.action(description=gettext_lazy("Publish…"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._deed(request, queryset, Deed.PUBLISH)

    @admin.action(description=gettext_lazy("Withdraw…"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._deed(request, queryset, Deed.WITHDRAW)

    @admin.action(description=gettext_lazy("Set the section…"), permissions=["facts"])
    def set_section(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        def apply(article: Article, form: forms.Form) -> None:
            article.section = form.cleaned_data["section"]
            article.save(update_fields=["section", "updated_at"])

        return self._fact(request, queryset, BulkSectionForm, apply, _("Set the section"))

    @admin.action(description=gettext_lazy("Add tags…"), permissions=["facts"])
    def add_tags(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        def apply(article: Article, form: forms.Form) -> None:
            article.tags.add(*form.cleaned_data["tags"])
            article.save(update_fields=["updated_at"])

        return self._fact(request, queryset, BulkTagForm, apply, _("Add tags"))

    def _chosen(self, request: HttpRequest, queryset: QuerySet) -> list[Article] | None:
        """Return the chosen stories whole, as bodies are needed to judge them; None, and a message, if they are too many."""
        keys = list(queryset.order_by().values_list("pk", flat=True)[: MAX_STORIES_AT_ONCE + 1])
        if len(keys) > MAX_STORIES_AT_ONCE:
            messages.error(request, _("Choose at most %(count)d stories at once.") % {"count": MAX_STORIES_AT_ONCE})
            return None
        return list(Article.objects.filter(pk__in=keys).with_desk_data())

    def _deed(self, request: HttpRequest, queryset: QuerySet, deed: Deed) -> HttpResponse | None:
        stories = self._chosen(request, queryset)
        if stories is None:
            return None
        allowed = [language for language in languages.codes() if _MAY[deed](request.user, language)]
        if language := request.POST.get("language"):
            if language not in allowed:
                raise PermissionDenied
            self._carry_out(request, stories, language, deed)
            return None
        context = {
            "prospects": [
                (languages.own_name(language), self._prospect(request, stories, language, deed)) for language in allowed
            ],
            "deed": deed,
        }
        return self._ask(request, stories, "admin/articles/article/bulk_deed.html", str(deed.label), context)

    def _prospect(self, request: HttpRequest, stories: list[Article], language: str, deed: Deed) -> Prospect:
        """Return what the deed would do to those of the stories whose editions are this person's to mark."""
        if deed == Deed.READY:
            stories = [one for one in stories if permissions.may_mark_ready(request.user, one.edition(language))]
        return prospect(stories, language, deed)

    def _carry_out(self, request: HttpRequest, stories: list[Article], language: str, deed: Deed) -> None:
        done = carry_out(self._prospect(request, stories, language, deed))
        name = languages.own_name(language)
        said = {
            Deed.READY: ngettext(
                "%(count)d story is ready in %(language)s.", "%(count)d stories are ready in %(language)s.", len(done)
            ),
            Deed.PUBLISH: ngettext(
                "%(count)d story is published in %(language)s.",
                "%(count)d stories are published in %(language)s.",
                len(done),
            ),
            Deed.WITHDRAW: ngettext(
                "%(count)d story is withdrawn in %(language)s.",
                "%(count)d stories are withdrawn in %(language)s.",
                len(done),
            ),
        }[deed]
        for edition in done:
            self.log_change(request, edition.article, f"{deed.label}: {name}")
        messages.success(request, said % {"count": len(done), "language": name})

    def _fact(
        self, request: HttpRequest, queryset: QuerySet, form_class: type[forms.Form], apply: Any, title: str
    ) -> HttpResponse | None:
        stories = self._chosen(request, queryset)
        if stories is None:
            return None
        stories = [article for article in stories if permissions.may_change_facts(request.user, article)]
        form = form_class(request.POST if "apply" in request.POST else None)
        if form.is_valid():
            with transaction.atomic():
                for article in stories:
                    apply(article, form)
                    self.log_change(request, article, title)
                index_all(article.pk for article in stories)
            count = len(stories)
            messages.success(
                request,
                ngettext("%(count)d story changed.", "%(count)d stories changed.", count) % {"count": count},
            )
            return HttpResponseRedirect(request.get_full_path())
        return self._ask(request, stories, "admin/articles/article/bulk_fact.html", title, {"form": form})

    def _ask(
        self, request: HttpRequest, stories: list[Article], template: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "stories": stories,
            "action": request.POST["action"],
            "media": self.media,
            **context,
        }
        return TemplateResponse(request, template, context)
