"""The story form as its template lays it out: rows of one field with its languages side by side, the source first."""

from dataclasses import dataclass, field

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import languages, permissions
from articles.admin.story_form import StoryForm
from articles.admin.story_translations import OpenSegment, TranslationPanel, translation_panels
from articles.desk.wording import tone
from articles.enums import EditionState
from articles.models import Correction, Edition
from articles.publishing.readiness import Obstacle, obstacles
from articles.translating.lengths import ADVISED_CHARACTERS


@dataclass(frozen=True)
class Cell:
    """One field in one language."""

    language: str
    bound: BoundField
    advised: int | None
    #: Of a translation: what asks for somebody in this field.
    open: list[OpenSegment] = field(default_factory=list)
    may_translate: bool = False


@dataclass(frozen=True)
class Row:
    """One field with its languages side by side."""

    name: str
    label: str
    hint: str
    cells: list[Cell]


@dataclass(frozen=True)
class EditionPanel:
    """What the form says and offers about one edition."""

    edition: Edition
    language: str
    name: str
    is_source: bool
    state: EditionState
    tone: str
    missing: list[Obstacle]
    may_write: bool
    may_publish: bool
    locked: bool
    schedule: BoundField
    correction: BoundField
    corrections: list[Correction]
    tag_names: list[BoundField]
    preview_url: str
    public_url: str = ""
    translation: TranslationPanel | None = None
    tells_readers: BoundField | None = None


@dataclass(frozen=True)
class Layout:
    """The whole form."""

    panels: list[EditionPanel]
    rows: list[Row]
    more: list[Row] = field(default_factory=list)
    errors: list[tuple[str, str, str]] = field(default_factory=list)


def lay_out(form: StoryForm) -> Layout:
    """Return the form laid out for its user; languages start with the story's source language."""
    source = form["source_language"].value() or languages.default()
    order = [source, *languages.others(source)] if source in languages.codes() else languages.codes()

    panels = translation_panels(form.instance, form.user)

    def row(name: str, label: str, hint: str = "") -> Row:
        cells = [
            Cell(
                code,
                form[languages.column(name, code)],
                ADVISED_CHARACTERS.get(name),
                panels[code].open.get(name, []) if code in panels else [],
                code in panels and panels[code].may_translate,
            )
            for code in order
        ]
        return Row(name, label, hint, cells)

    rows = [
        row("headline", _("Headline"), _("what readers and search engines see first")),
        row("standfirst", _("Standfirst")),
        row("dateline", _("Dateline"), _("where the story was written, such as Jakarta")),
        row("body", _("Body")),
        row("lead_caption", _("Caption of the lead picture"), _("if left empty, the picture's usual caption is shown")),
        row("lead_alt", _("Alternative text of the lead picture"), _("read out by screen readers")),
    ]
    more = [
        row("slug", _("Address"), _("made from the headline; you may change it")),
        row("seo_title", _("Title for search engines"), _("if left empty, the headline is used")),
        row("seo_description", _("Description for search engines"), _("if left empty, the standfirst is used")),
        row("about", _("About"), _("if left empty, the newsroom's usual text is shown")),
    ]
    heads = [_panel(form, code, panels.get(code), is_source=code == source) for code in order]
    return Layout(heads, rows, more, _errors(form))


def _errors(form: StoryForm) -> list[tuple[str, str, str]]:
    """Return every error as id and label of its field (empty for the form's own) and message."""
    general = [("", "", str(message)) for message in form.non_field_errors()]
    return general + [
        (bound.id_for_label, bound.label, str(message))
        for bound in form
        for message in (bound.errors if bound.errors else ())
    ]


def _panel(form: StoryForm, language: str, translation: TranslationPanel | None, *, is_source: bool) -> EditionPanel:
    edition = form.editions[language]
    edition.article = form.instance
    state = edition.state()
    return EditionPanel(
        edition=edition,
        language=language,
        name=languages.own_name(language),
        is_source=is_source,
        state=state,
        tone=tone(state),
        missing=obstacles(edition) if form.instance.pk and state != EditionState.MISSING else [],
        may_write=permissions.may_write(form.user, language),
        may_publish=permissions.may_publish(form.user, language),
        locked=permissions.may_write(form.user, language) and not permissions.may_change_text(form.user, edition),
        schedule=form[languages.column("publish_at", language)],
        correction=form[languages.column("correction", language)],
        corrections=list(edition.corrections.all()) if edition.pk else [],
        tag_names=[form[name] for name, (_tag, code) in form.tag_names.items() if code == language],
        preview_url=reverse("admin:articles_article_preview", args=[language]),
        public_url=edition.get_absolute_url() if edition.is_published() else "",
        translation=translation,
        tells_readers=form[languages.column("tells_readers", language)] if translation else None,
    )


def facts_to_read(form: StoryForm) -> list[tuple[str, list[str]]]:
    """Return the shared facts as text, for who may not change them."""
    article = form.instance
    if not article.pk:
        return []
    return [
        (str(form.fields["section"].label), [str(article.section)] if article.section else []),
        (str(form.fields["tags"].label), [str(tag) for tag in article.tags.all()]),
        (str(form.fields["authors"].label), [str(byline) for byline in article.bylines.select_related("author")]),
    ]


def title_of(form: StoryForm) -> str:
    """Return the headline as it is stored, whatever is being typed: in the desk's language, else the story's own."""
    stored = [
        form.initial.get(languages.column("headline", code))
        for code in (languages.active(), form.instance.source_language)
    ]
    return next((headline for headline in stored if headline), f"#{form.instance.pk}")
