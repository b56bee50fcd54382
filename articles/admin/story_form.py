"""The form of a story: its shared facts once, its text in every language, and what happens to each edition."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages, permissions
from articles.admin.simultaneous import fingerprint, parts, read_seen, stored_values
from articles.admin.widgets import ChipSelect, OrderedMultipleChoice
from articles.enums import EditionStatus
from articles.models import Article, Author, Edition, Tag
from articles.publishing.readiness import obstacles
from articles.publishing.slugs import MAX_SLUG_CHARACTERS, taken_slugs
from articles.richtext.configuration import BodyFormField
from articles.texts import is_blank, validate_no_nul

#: Fields with a text per language that stand in the article itself.
TEXTS = ("headline", "standfirst", "dateline", "body", "lead_caption", "about", "seo_title", "seo_description")
FACTS = ("source_language", "section", "lead_picture", "pinned_until")
LISTS = ("tags", "authors", "related")
#: Fields with a value per language that stand elsewhere: in the edition, or in the picture.
BESIDE = ("slug", "lead_alt", "publish_at", "correction")
MULTILINE = ("standfirst", "about")
TWO_LINES = ("headline", "lead_caption", "seo_description")


class StoryForm(forms.ModelForm):
    """Everything an editor changes about a story in one form.

    `user` decides what is open to change: languages he or she may not write, and facts he or she
    may not touch, are shown and ignored when posted. `publishing` is the language that the editor
    is about to publish, `scheduling` the one about to be scheduled: what is missing for it becomes an error beside its field. So does what a public edition
    would lose; `complete=False` lets both pass, for previews.
    """

    tags = OrderedMultipleChoice(
        Tag.objects.all(),
        required=False,
        label=gettext_lazy("Tags"),
        widget=ChipSelect(suggest="admin:articles_tag_suggest", create="admin:articles_tag_create"),
    )
    authors = OrderedMultipleChoice(
        Author.objects.all(),
        required=False,
        label=gettext_lazy("Byline"),
        widget=ChipSelect(suggest="admin:articles_author_suggest", create="admin:articles_author_create"),
    )
    related = OrderedMultipleChoice(
        Article.objects.all(),
        required=False,
        label=gettext_lazy("Related stories"),
        help_text=gettext_lazy("Left empty, the newest of the same section are shown."),
        widget=ChipSelect(suggest="admin:articles_article_suggest"),
    )

    class Meta:
        model = Article
        fields = [*FACTS, *languages.columns(*TEXTS)]
        field_classes = dict.fromkeys(languages.columns("body"), BodyFormField)
        widgets = {
            "lead_picture": forms.HiddenInput,
            "pinned_until": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            **{name: forms.Textarea(attrs={"rows": 3}) for name in languages.columns(*MULTILINE)},
            **{name: forms.Textarea(attrs={"rows": 2}) for name in languages.columns(*TWO_LINES)},
        }

    def __init__(self, *args, user, publishing: str = "", scheduling: str = "", complete: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.complete = complete
        # Django would add a hidden twin to a field whose default is a function.
        self.fields["source_language"].show_hidden_initial = False
        self.user, self.publishing, self.scheduling = user, publishing or scheduling, scheduling
        self.editions: dict[str, Edition] = {
            language: self.instance.edition(language)
            if self.instance.pk
            else Edition(article=self.instance, language=language)
            for language in languages.codes()
        }
        for language in languages.codes():
            # modeltranslation makes form fields of its own, so that Meta.field_classes is not asked.
            name = languages.column("body", language)
            self.fields[name] = BodyFormField(label=self.fields[name].label, required=False)
            self._add_fields_of(language)
        self._fill_lists()
        self._add_names_of_tags()
        self._close_what_is_not_this_users()
        self.seen = self._fingerprints()

    @property
    def seen_json(self) -> str:
        """The fingerprints of the story as this form shows it, to be posted back."""
        return json.dumps(self.seen)

    def _fingerprints(self) -> dict[str, str]:
        """Return a print of each part of the story as the data base holds it now."""
        lists = {name: self.initial.get(name, []) for name in LISTS}
        return {
            part: fingerprint(stored_values(self.instance, names, lists))
            for part, names in parts(TEXTS, (*FACTS, *LISTS)).items()
        }

    def _add_fields_of(self, language: str) -> None:
        edition = self.editions[language]
        picture = self.instance.lead_picture
        self._add(language, "slug", forms.SlugField(label=_("Address"), max_length=MAX_SLUG_CHARACTERS), edition.slug)
        self._add(
            language,
            "lead_alt",
            forms.CharField(
                label=_("Alternative text"),
                max_length=300,
                validators=[validate_no_nul],
                widget=forms.Textarea(attrs={"rows": 2}),
            ),
            picture.alt_in(language) if picture else "",
        )
        self._add(
            language,
            "publish_at",
            forms.DateTimeField(
                label=_("Publish on"),
                widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            ),
            edition.published_at,
        )
        self._add(
            language,
            "correction",
            forms.CharField(
                label=_("New correction"),
                max_length=1000,
                validators=[validate_no_nul],
                widget=forms.Textarea(attrs={"rows": 2}),
            ),
            "",
        )
        for field in (*TEXTS, *BESIDE):
            self.fields[languages.column(field, language)].widget.attrs["lang"] = language
        for field in TWO_LINES:
            # A headline is one line, however long: Enter moves on instead of breaking it (static/js/desk/story-form.js).
            self.fields[languages.column(field, language)].widget.attrs["data-one-line"] = ""

    def _add(self, language: str, field: str, form_field: forms.Field, initial: Any) -> None:
        form_field.required = False
        name = languages.column(field, language)
        self.fields[name] = form_field
        self.initial.setdefault(name, initial)

    def _fill_lists(self) -> None:
        self.fields["related"].queryset = Article.objects.exclude(pk=self.instance.pk)
        if self.instance.pk:
            self.initial["tags"] = [tag.pk for tag in self.instance.tags.all()]
            self.initial["authors"] = [byline.author_id for byline in self.instance.bylines.all()]
            self.initial["related"] = [row.related_id for row in self.instance.related_rows.all()]

    def _add_names_of_tags(self) -> None:
        """Add a field for each name that a tag of this story lacks, so that tags are translated where the story is."""
        self.tag_names: dict[str, tuple[Tag, str]] = {}
        for tag in self.instance.tags.all() if self.instance.pk else ():
            for language in languages.codes():
                if tag.name_in(language):
                    continue
                name = f"tag-{tag.pk}-{languages.column('name', language)}"
                self.tag_names[name] = (tag, language)
                self.fields[name] = forms.CharField(
                    label=str(tag),
                    max_length=100,
                    required=False,
                    validators=[validate_no_nul],
                    widget=forms.TextInput(attrs={"lang": language}),
                )
                self.fields[name].disabled = not permissions.may_write(self.user, language)

    def _close_what_is_not_this_users(self) -> None:
        for language in languages.codes():
            if not permissions.may_change_text(self.user, self.editions[language]):
                for field in (*TEXTS, *BESIDE):
                    self.fields[languages.column(field, language)].disabled = True
            elif not permissions.may_publish(self.user, language):
                for field in ("publish_at", "correction"):
                    self.fields[languages.column(field, language)].disabled = True
        if not permissions.may_change_facts(self.user):
            for name in (*FACTS, *LISTS):
                self.fields[name].disabled = True

    # --- What is let in ---

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str) and is_blank(value):
                cleaned[name] = ""
        for language in languages.codes():
            self._check_slug(language)
            self._check_schedule(language)
        self._mind_others()
        for name, (tag, language) in self.tag_names.items():
            self._check_tag_name(name, tag, language)
        return cleaned

    def _mind_others(self) -> None:
        """Keep what someone else changed since this form was opened; where both changed the same part, ask."""
        opened = read_seen(self.data.get("seen"))
        for part, names in parts(TEXTS, (*FACTS, *LISTS)).items():
            if not self.instance.pk or opened.get(part, self.seen[part]) == self.seen[part]:
                continue
            posted = fingerprint(self.cleaned_data.get(name) for name in names)
            if posted == opened[part]:
                for name in names:
                    self.cleaned_data[name] = self.fields[name].clean(
                        self.get_initial_for_field(self.fields[name], name)
                    )
            elif posted != self.seen[part]:
                self.add_error(None, self._changed_meanwhile(part))

    def _changed_meanwhile(self, part: str) -> ValidationError:
        name = languages.own_name(part) if part in languages.codes() else _("the facts at the side")
        message = _(
            "Someone else changed this story (%(part)s) after you opened it. What you typed is still here, not saved: "
            "open the story in another tab to compare, then save again to put yours in its place."
        )
        return ValidationError(message, code="changed meanwhile", params={"part": name})

    def _check_tag_name(self, name: str, tag: Tag, language: str) -> None:
        typed = self.cleaned_data.get(name)
        twin = Tag.objects.twin(typed, language, besides=tag) if typed else None
        if twin:
            message = _("The tag “%(tag)s” already has this name. Choose it instead, or merge the two.")
            self.add_error(name, ValidationError(message, code="duplicate", params={"tag": twin}))

    def _check_schedule(self, language: str) -> None:
        name = languages.column("publish_at", language)
        if language == self.scheduling and not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, ValidationError(_("Choose the day and the time."), code="required"))

    def _check_slug(self, language: str) -> None:
        name = languages.column("slug", language)
        slug, edition = self.cleaned_data.get(name) or "", self.editions[language]
        if slug and slug != edition.slug and slug in taken_slugs(slug, language, edition):
            self.add_error(
                name, ValidationError(_("Another story has, or had, this address. Choose another."), code="taken")
            )
        if not slug and edition.slug_was_public:
            self.cleaned_data[name] = edition.slug

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        self._put_alternative_texts_into_picture()
        for language, edition in self.editions.items() if self.complete else ():
            edition.article = self.instance
            if language == self.publishing or edition.status == EditionStatus.PUBLISHED:
                self._refuse_if_incomplete(edition)

    def _put_alternative_texts_into_picture(self) -> None:
        picture = self.instance.lead_picture
        if picture is None:
            return
        for language in languages.codes():
            name = languages.column("lead_alt", language)
            if not self.fields[name].disabled:
                languages.set_text(picture, "alt", language, self.cleaned_data[name])

    def _refuse_if_incomplete(self, edition: Edition) -> None:
        """Make whatever keeps this edition from being public an error beside the field where it is put right."""
        for obstacle in obstacles(edition, tags=self._tags_as_they_will_be()):
            if obstacle.code == "tag" and edition.language != self.publishing:
                continue  # it is merely not shown there; the list of what is missing says so
            self.add_error(
                obstacle.field if obstacle.field in self.fields else None,
                ValidationError(obstacle.message, code=obstacle.code),
            )

    def _tags_as_they_will_be(self) -> list[Tag]:
        """Return the chosen tags with the names typed for them, not saved yet."""
        tags = {tag.pk: tag for tag in self.cleaned_data["tags"]}
        for name, (tag, language) in self.tag_names.items():
            if tag.pk in tags and self.cleaned_data[name]:
                languages.set_text(tags[tag.pk], "name", language, self.cleaned_data[name])
        return list(tags.values())

    def changed_texts(self, language: str) -> bool:
        """Tell whether a text that readers see has changed in this language."""
        seen = {
            languages.column(field, language)
            for field in ("headline", "standfirst", "dateline", "body", "lead_caption", "about")
        }
        return bool(seen & set(self.changed_data))
