"""Stories at the desk: the side-by-side form, and what can be done with each edition."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages, permissions
from articles.admin.article_list import ArticleListMixin
from articles.admin.preview import preview
from articles.admin.reading_links import reading_addresses
from articles.admin.story_form import StoryForm
from articles.admin.story_layout import facts_to_read, lay_out, title_of
from articles.admin.story_notes import note_addresses
from articles.admin.story_saving import save_beside
from articles.admin.translation_addresses import translation_addresses
from articles.admin.translation_board import board_addresses
from articles.admin.translation_exchange import exchange_addresses
from articles.desk.parameters import is_key
from articles.enums import EditionStatus
from articles.models import Article, Edition, Segment
from articles.publishing import actions
from articles.publishing.slugs import propose_slug
from articles.searching.indexing import index
from articles.translating import saving
from articles.translating.doubts import doubts, question
from articles.translating.memory import remember
from articles.translating.synchronising import ensure, synchronise


@dataclass(frozen=True)
class Deed:
    """One thing that a button of the form does with an edition after saving."""

    allowed: Callable[[Any, Edition], bool]
    do: Callable[[Edition, StoryForm], Any]
    said: Any


def _schedule(edition: Edition, form: StoryForm) -> Edition:
    return actions.publish(edition, at=form.cleaned_data[languages.column("publish_at", edition.language)])


def _may_publish(user: Any, edition: Edition) -> bool:
    return permissions.may_publish(user, edition.language)


_PUBLISH = Deed(
    _may_publish, lambda edition, form: actions.publish(edition), gettext_lazy("%(language)s is published.")
)
_TAKE_IN = Deed(
    _may_publish,
    lambda edition, form: saving.take_in(form.instance, edition.language, form.user),
    gettext_lazy("The changes to %(language)s are published."),
)
#: Buttons that first ask where there are doubts about a translation, with those that do not ask again.
ASKS_FIRST = {"_publish": "_publish_anyway", "_take_in": "_take_in_anyway"}
#: Button name → deed. Each button's value is the language.
DEEDS = {
    "_publish": _PUBLISH,
    "_publish_anyway": _PUBLISH,
    "_take_in": _TAKE_IN,
    "_take_in_anyway": _TAKE_IN,
    "_schedule": Deed(_may_publish, _schedule, gettext_lazy("%(language)s is scheduled.")),
    "_withdraw": Deed(
        _may_publish,
        lambda edition, form: actions.withdraw(edition),
        gettext_lazy("%(language)s is withdrawn."),
    ),
    "_ready": Deed(
        permissions.may_mark_ready,
        lambda edition, form: actions.mark_ready(edition),
        gettext_lazy("%(language)s is ready for an editor."),
    ),
    "_draft": Deed(
        permissions.may_mark_ready,
        lambda edition, form: actions.back_to_draft(edition),
        gettext_lazy("%(language)s is a draft again."),
    ),
}


#: Buttons beside one segment that is behind its source.
SEGMENT_DEEDS = {"_still_right": saving.confirm, "_take_out": saving.drop, "_keep": saving.leave_out}


@dataclass(frozen=True)
class Question:
    """What is asked before a doubtful translation is published: the doubts, and the button that publishes all the same."""

    text: str
    doubts: list[str]
    button: str
    language: str


def question_to(request: HttpRequest, form: StoryForm) -> Question | None:
    """Return what the last press of a button left to be asked (`?asked=BUTTON:LANGUAGE`), if it is still doubtful."""
    button, _colon, language = request.GET.get("asked", "").partition(":")
    if button not in ASKS_FIRST.values() or language not in languages.codes() or not form.instance.pk:
        return None
    found = doubts(form.instance, language) if permissions.may_publish(request.user, language) else []
    return Question(question(language), found, button, language) if found else None


@admin.register(Article)
class ArticleAdmin(ArticleListMixin, admin.ModelAdmin):
    """The list comes from ArticleListMixin; this class is the form."""

    form = StoryForm
    change_form_template = "admin/articles/article/change_form.html"
    view_on_site = False
    save_on_top = False

    def get_urls(self) -> list:
        """Add the addresses that the form asks, previews and slugs, and the page of each translation."""
        own = [
            path("preview/<str:language>/", self.admin_site.admin_view(preview), name="articles_article_preview"),
            path("slug/", self.admin_site.admin_view(self.slug_view), name="articles_article_slug"),
            *board_addresses(self.admin_site),
            *note_addresses(self.admin_site),
            *exchange_addresses(self.admin_site),
            *translation_addresses(self.admin_site),
            *reading_addresses(self.admin_site),
        ]
        return own + super().get_urls()

    def slug_view(self, request: HttpRequest) -> JsonResponse:
        """Answer the slug that a headline would get: `?headline=…&language=…&story=…`."""
        language = request.GET.get("language", "")
        if language not in languages.codes() or not request.user.has_perm("articles.view_article"):
            raise PermissionDenied
        story = request.GET.get("story", "")
        edition = Edition.objects.filter(article=int(story), language=language).first() if is_key(story) else None
        headline = request.GET.get("headline", "")[:300].replace("\x00", "")
        return JsonResponse({"slug": propose_slug(headline, language, edition) if headline.strip() else ""})

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs) -> Any:
        """Return the story form bound to who edits and to what he or she is about to publish."""
        about_to = {"publishing": request.POST.get("_publish", ""), "scheduling": request.POST.get("_schedule", "")}

        class BoundStoryForm(StoryForm):
            def __init__(self, *args, **inner):
                super().__init__(*args, user=request.user, **about_to, **inner)

        return BoundStoryForm

    def changeform_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Try once more where somebody else took an address in the same moment: now the form sees it, and says so."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list:
        """Return every field once; the template lays them out itself."""
        return [(None, {"fields": StoryForm.Meta.fields})]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict:
        """A new story is first thought to be in the language of its writer's desk."""
        return {"source_language": request.user.language, **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: Article, form: StoryForm, change: bool) -> None:
        if change:
            ensure(Article.objects.get(pk=obj.pk))  # from what it said so far
        else:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: StoryForm, formsets: list, change: bool) -> None:
        save_beside(form, request.POST.getlist("remove-correction"))
        synchronise(form.instance, by=request.user)
        self._do_with_segments(request, form.instance)
        self._do_deeds(request, form)
        remember(form.instance)
        index(form.instance)

    def _do_with_segments(self, request: HttpRequest, article: Article) -> None:
        """Do with a translated segment what its button says; the button's value is LANGUAGE:KEY."""
        for button, do in SEGMENT_DEEDS.items():
            language, _colon, key = request.POST.get(button, "").partition(":")
            if not language:
                continue
            if not permissions.may_translate(request.user, article, language):
                raise PermissionDenied
            try:
                do(article, language, [key], request.user)
            except (Segment.DoesNotExist, ValueError):
                raise PermissionDenied from None  # no button of ours

    def _do_deeds(self, request: HttpRequest, form: StoryForm) -> None:
        for button, deed in DEEDS.items():
            language = request.POST.get(button)
            if language is None:
                continue
            if language not in languages.codes():
                raise PermissionDenied
            edition = form.instance.edition(language)
            if not deed.allowed(request.user, edition):
                raise PermissionDenied
            if edition.status == EditionStatus.WITHDRAWN and not permissions.may_publish(request.user, language):
                raise PermissionDenied  # its public page says that it was withdrawn: that is not a writer's to end
            if button in ASKS_FIRST and doubts(form.instance, language):
                request.asked = f"{ASKS_FIRST[button]}:{language}"
                continue
            try:
                deed.do(edition, form)
            except actions.NotReadyError as refusal:
                messages.error(request, str(refusal))
                continue
            self._say(request, edition, deed.said % {"language": languages.own_name(language)})

    def _say(self, request: HttpRequest, edition: Edition, message: str) -> None:
        if edition.is_published():
            link = format_html(
                '<a href="{}" target="_blank">{}</a>', edition.get_absolute_url(), _("See it on the site")
            )
            message = format_html("{} {}", message, link)
        messages.success(request, message)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return self._stay(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._stay(request, obj) or super().response_change(request, obj)

    def _stay(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Stay with the story after saving: an editor leaves it by choice, not by every save."""
        if "_popup" in request.POST:
            return None
        if not any(button in request.POST for button in DEEDS):
            messages.success(request, _("Saved."))
        url = reverse("admin:articles_article_change", args=[article.pk])
        asked = getattr(request, "asked", "")
        return HttpResponseRedirect(f"{url}?{urlencode({'asked': asked})}" if asked else url)

    def render_change_form(self, request: HttpRequest, context: dict, *args, **kwargs) -> HttpResponse:
        form = context["adminform"].form
        context.update(
            layout=lay_out(form),
            question=question_to(request, form),
            story_form=form,
            facts=[form[name] for name in ("section", "tags", "authors", "related", "pinned_until", "source_language")],
            facts_to_read=facts_to_read(form),
            story_title=title_of(form),
            may_change_facts=getattr(form, "may_change_facts", False),
        )
        return super().render_change_form(request, context, *args, **kwargs)
