"""What a row of the list of stories shows."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.desk.wording import list_day, list_moment, tone
from articles.enums import EditionState, EditionStatus
from articles.models import Article, Edition
from articles.texts import is_blank


def has_body(language: str) -> str:
    """Return the name of the annotation that says whether a listed story, fetched without bodies, has one."""
    return f"has_{languages.column('body', language)}"


def listed_state(article: Article, edition: Edition | None, at: datetime | None = None) -> EditionState:
    """Return the state of an edition in a list; never fetches a body."""
    language = edition.language if edition else ""
    if edition is None:
        return EditionState.MISSING
    if edition.status == EditionStatus.DRAFT and all(
        is_blank(languages.text(article, field, language)) for field in ("headline", "standfirst")
    ):
        return EditionState.DRAFT if getattr(article, has_body(language), False) else EditionState.MISSING
    return edition.state(at)


@admin.display(description=_("picture"))
def thumbnail(article: Article) -> SafeString:
    """The lead picture as a small square."""
    return render_to_string("admin/articles/article/list/thumbnail.html", {"picture": article.lead_picture})


@admin.display(description=_("story"))
def story(article: Article) -> SafeString:
    """The headline in the desk's language, or marked in its own; section and byline under it."""
    active, source = languages.active(), article.source_language
    candidates = dict.fromkeys([active, source, *languages.codes()])
    language = next((code for code in candidates if not is_blank(article.headline_in(code))), active)
    context = {
        "article": article,
        "headline": article.headline_in(language),
        "language": language,
        "foreign": language != active,
        "byline": ", ".join(byline.author.name for byline in article.bylines.all()),
        "pinned": article.pinned_until is not None and article.pinned_until > timezone.now(),
    }
    return render_to_string("admin/articles/article/list/story.html", context)


@admin.display(description=_("tags"))
def tags(article: Article) -> SafeString:
    """The tags' names in the desk's language; a name of another language is marked."""
    tags = [(tag.name_in(languages.active()), tag) for tag in article.tags.all()]
    return render_to_string("admin/articles/article/list/tags.html", {"tags": tags})


@admin.display(description=_("changed"), ordering="updated_at")
def changed(article: Article) -> str:
    return list_moment(article.updated_at)


def state_column(language: str) -> Callable[[Article], SafeString]:
    """Return the column of one language's state; sorts by its time of publication."""

    @admin.display(description=languages.own_name(language), ordering=published_in(language))
    def state(article: Article) -> SafeString:
        edition = next((one for one in article.editions.all() if one.language == language), None)
        found = listed_state(article, edition)
        context = {
            "article": article,
            "language": language,
            "state": found,
            "tone": tone(found),
            "when": _when(found, edition),
            "is_source": article.source_language == language,
        }
        return render_to_string("admin/articles/article/list/state.html", context)

    state.__name__ = f"state_{language}"
    return state


def published_in(language: str) -> str:
    """Return the name of the annotation with the time of publication in this language."""
    return f"published_{languages.column('at', language)}"


def _when(state: EditionState, edition: Edition | None) -> str:
    if edition is None or edition.published_at is None:
        return ""
    if state == EditionState.SCHEDULED:
        return list_moment(edition.published_at)
    return list_day(edition.published_at) if state == EditionState.PUBLISHED else ""
