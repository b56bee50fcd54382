"""The search form: what a reader may ask for, read from the address."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from articles import languages
from articles.models import Edition, Section, Tag
from articles.searching.asking import MAX_QUERY_CHARACTERS, Asked, cleaned, understand
from articles.searching.filters import Filters
from articles.searching.results import MOST_PAGES
from articles.texts import name_key

MAX_TAG_CHARACTERS = 110


class SearchForm(forms.Form):
    """A query in one language, maybe within one of its sections. What cannot be understood is said, and what can is searched all the same."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        required=False,
        max_length=MAX_QUERY_CHARACTERS,
        error_messages={
            "max_length": ngettext_lazy(
                "Please search with %(limit_value)d character at most; you typed %(show_value)d.",
                "Please search with %(limit_value)d characters at most; you typed %(show_value)d.",
                "limit_value",
            )
        },
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search", "autocomplete": "off"}),
    )
    section = forms.TypedChoiceField(
        label=_("Section"),
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": _("There is no such section.")},
    )
    tag = forms.CharField(label=_("Tag"), required=False, max_length=MAX_TAG_CHARACTERS)
    since = forms.DateField(
        label=pgettext_lazy("first day of a range", "From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=pgettext_lazy("last day of a range", "Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, query: QueryDict, language: str, sections: Iterable[Section], **kwargs):
        data = {name: cleaned(query.get(name, "")) for name in self.base_fields}
        super().__init__(data, auto_id="search-%s", **kwargs)
        self.language = language
        self.page = _page(query.get("page", ""))
        by_slug = {one.slug_in(language): one for one in sections}
        section: Any = self.fields["section"]
        section.choices = [("", _("All sections")), *((slug, one.name_in(language)) for slug, one in by_slug.items())]
        section.coerce = by_slug.__getitem__

    def clean_tag(self) -> Tag | None:
        """Return the tag of this address or name in this language; one of unpublished stories alone is not there."""
        typed = self.cleaned_data["tag"]
        if not typed:
            return None
        for field, value in (("slug", typed.lower()), ("key", name_key(typed))):
            tag = Tag.objects.filter(**{languages.column(field, self.language): value}).first()
            published = Edition.objects.published_in(self.language)
            if tag and tag.slug_in(self.language) and published.filter(article__tagged__tag=tag).exists():
                return tag
        raise ValidationError(_("There is no such tag."), code="unknown")

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day is before the first."))

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """The fields besides the query."""
        return [self[name] for name in ("section", "tag", "since", "until")]

    @property
    def asked(self) -> Asked:
        """The query as it is understood; nothing where it is too long."""
        return understand(self.cleaned_data.get("q", ""), self.language)

    @property
    def filters(self) -> Filters:
        """What narrows the search, of what was understood."""
        chosen = {name: self.cleaned_data.get(name) for name in ("section", "tag", "since", "until")}
        return Filters(**{name: value or None for name, value in chosen.items()})


def _page(text: str) -> int:
    """Return the number of a page; 0 for what is none."""
    if not text:
        return 1
    is_number = text.isascii() and text.isdigit() and len(text) < 4
    return int(text) if is_number and 1 <= int(text) <= MOST_PAGES else 0
