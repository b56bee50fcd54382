"""The fields of the story form: shared facts once, text in every language, and which of them are open to whom."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages, permissions
from articles.admin.widgets import ChipSelect, OrderedMultipleChoice
from articles.models import Article, Author, Edition, Tag, Translation
from articles.publishing.slugs import MAX_SLUG_CHARACTERS
from articles.richtext.configuration import BodyFormField
from articles.texts import validate_no_nul

#: Fields with a text per language that stand in the article itself.
TEXTS = ("headline", "standfirst", "dateline", "body", "lead_caption", "about", "seo_title", "seo_description")
FACTS = ("source_language", "section", "lead_picture", "pinned_until")
LISTS = ("tags", "authors", "related")
#: Fields with a value per language that stand elsewhere: in the edition, or in the picture.
BESIDE = ("slug", "lead_alt", "publish_at", "correction", "tells_readers")
MULTILINE = ("standfirst", "about")
TWO_LINES = ("headline", "lead_caption", "seo_description")


class StoryFields(forms.ModelForm):
    """Every field of a story, bound to who edits.

    Languages that `user` may not write, and facts that he or she may not touch, are shown and ignored when posted.
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
        help_text=gettext_lazy("If left empty, the newest stories in the same section are shown."),
        widget=ChipSelect(suggest="admin:articles_article_suggest"),
    )

    class Meta:
        model = Article
        fields = [*FACTS, *languages.columns(*TEXTS)]
        widgets = {
            "lead_picture": forms.HiddenInput,
            "pinned_until": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            **{name: forms.Textarea(attrs={"rows": 3}) for name in languages.columns(*MULTILINE)},
            **{name: forms.Textarea(attrs={"rows": 2}) for name in languages.columns(*TWO_LINES)},
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        # Django would add a hidden twin to a field whose default is a function.
        self.fields["source_language"].show_hidden_initial = False
        self.user = user
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
        if not self.instance.pk and not self.is_bound:
            source = self.get_initial_for_field(self.fields["source_language"], "source_language")
            source = source if source in languages.codes() else languages.default()
            self.fields[languages.column("headline", source)].widget.attrs["autofocus"] = True
        self._fill_lists()
        self._add_names_of_tags()
        self._close_what_is_not_this_users()

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
        translation = self._translations().get(language)
        self._add(
            language,
            "tells_readers",
            forms.BooleanField(label=Translation._meta.get_field("tells_readers").verbose_name),
            bool(translation and translation.tells_readers),
        )
        for field in (*TEXTS, *BESIDE):
            self.fields[languages.column(field, language)].widget.attrs["lang"] = language
        for field in TWO_LINES:
            # A headline is one line, however long: Enter moves on instead of breaking it (static/js/desk/story-form.js).
            self.fields[languages.column(field, language)].widget.attrs["data-one-line"] = ""

    def _translations(self) -> dict[str, Translation]:
        """Return the story's translations as pieces of work, by language; read once."""
        if not hasattr(self, "_kept_translations"):
            rows = Translation.objects.filter(article=self.instance) if self.instance.pk else ()
            self._kept_translations = {row.language: row for row in rows}
        return self._kept_translations

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
                for field in ("publish_at", "correction", "tells_readers"):
                    self.fields[languages.column(field, language)].disabled = True
            if not permissions.may_change_lead_alt(self.user, self.instance.lead_picture, language):
                self.fields[languages.column("lead_alt", language)].disabled = True
        # Asked once: by the time that the lists are saved, a button may have made the story public.
        self.may_change_facts = permissions.may_change_facts(self.user, self.instance)
        if not self.may_change_facts:
            for name in (*FACTS, *LISTS):
                self.fields[name].disabled = True
