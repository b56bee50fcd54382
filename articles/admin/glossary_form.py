"""The form of a term: its wordings in every language side by side, each language open to whoever writes it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import languages, permissions
from articles.enums import WordingStatus
from articles.models import GlossaryTerm
from articles.translating.glossary.storing import (
    MAX_WORDINGS,
    Wordings,
    repeated,
    rivals,
    said,
    tidied,
    validate_wording,
    wordings_of,
)

#: What the rows of the form are called, in their order, and the help under each.
ROWS = {
    WordingStatus.PREFERRED: (pgettext_lazy("wording of a term", "Preferred"), gettext_lazy("Offered first.")),
    WordingStatus.ADMITTED: (
        pgettext_lazy("wording of a term", "Also allowed"),
        gettext_lazy("One a line: abbreviations, synonyms."),
    ),
    WordingStatus.FORBIDDEN: (
        pgettext_lazy("wording of a term", "Not to be used"),
        gettext_lazy("One a line. A translation that says it is told so."),
    ),
}
FACTS = ("note", "do_not_translate", "case")
MAX_CHARACTERS = 5000


def field_name(status: str, language: str) -> str:
    """Return the name of the form's field for the wordings of this kind in this language."""
    return f"{status}-{language}"


def wording_fields() -> dict[str, forms.Field]:
    """Return the fields of all wordings, row by row."""
    fields: dict[str, forms.Field] = {}
    for status, (label, help_text) in ROWS.items():
        for code in languages.codes():
            lines = status != WordingStatus.PREFERRED
            widget = forms.Textarea({"rows": 2, "lang": code}) if lines else forms.TextInput({"lang": code})
            field: Any = forms.CharField(
                label=languages.own_name(code), required=False, widget=widget, max_length=MAX_CHARACTERS
            )
            field.group_label, field.group_help = label, help_text
            fields[field_name(status, code)] = field
    return fields


def wording_rows() -> list[tuple[str, ...]]:
    """Return rows for a fieldset: one per kind of wording, with all languages."""
    return [tuple(field_name(status, code) for code in languages.codes()) for status in ROWS]


class TermForm(forms.ModelForm):
    """A term with its wordings; `user` says which fields are open."""

    user: Any = None
    #: When the term was changed last, as the form was opened: nobody's change is replaced unseen.
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    class Meta:
        model = GlossaryTerm
        fields = FACTS
        widgets = {"note": forms.Textarea({"rows": 3}), "case": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        there = wordings_of(self.instance) if self.instance.pk else {}
        for status in ROWS:
            for code in languages.codes():
                name = field_name(status, code)
                self.initial.setdefault(name, "\n".join(there.get((code, status), ())))
                if name in self.fields:
                    self.fields[name].disabled = not permissions.may_change_wordings(self.user, code)
        if self.instance.pk and not permissions.may_change_term(self.user, {language for language, _status in there}):
            for name in FACTS:
                if name in self.fields:
                    self.fields[name].disabled = True
        self.initial["seen"] = self._changed()
        #: What languages the site no longer has is kept as it is.
        self._elsewhere = {place: texts for place, texts in there.items() if place[0] not in languages.codes()}
        self.wordings: Wordings = there
        self._there = there

    def clean(self) -> dict[str, Any]:
        """Gather the wordings; refuse what cannot be searched for, stands twice, or belongs to another term."""
        cleaned = super().clean() or self.cleaned_data
        wordings = dict(self._elsewhere)
        for code in languages.codes():
            wordings.update(self._gathered(code))
        self.wordings = {place: texts for place, texts in wordings.items() if texts}
        if not self.wordings and not self.errors:
            first = field_name(WordingStatus.PREFERRED, languages.active())
            self.add_error(first, ValidationError(_("Write at least one wording."), code="wordless"))
        if twice := repeated(self.wordings):
            self.add_error(
                field_name(twice.status, twice.language),
                ValidationError(_("“%(wording)s” stands here twice."), code="twice", params={"wording": twice.text}),
            )
        self._refuse_rivals()
        self._refuse_unseen()
        self.wordings = _with_preferred(self.wordings)
        return cleaned

    def _gathered(self, code: str) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return the wordings typed for a language, those that can be searched for."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for status in ROWS:
            name = field_name(status, code)
            typed = self.cleaned_data.get(name) or ""
            parts = [typed] if status == WordingStatus.PREFERRED else typed.splitlines()
            lines = [text for part in parts if (text := tidied(part))]
            try:
                for text in lines:
                    validate_wording(text)
                if len(lines) > MAX_WORDINGS:
                    raise ValidationError(
                        _("These are more than %(most)d wordings."), code="many", params={"most": MAX_WORDINGS}
                    )
            except ValidationError as error:
                self.add_error(name, error)
                lines = []
            found[code, status.value] = tuple(lines)
        return found

    def _changed(self) -> str:
        return self.instance.updated_at.isoformat() if self.instance.pk else ""

    def _refuse_unseen(self) -> None:
        """Refuse once to replace what somebody saved since the form was opened, and say what that is."""
        seen = self.cleaned_data.get("seen")
        if not seen or seen == self._changed():
            return
        data: Any = self.data.copy()
        data[self.add_prefix("seen")] = self._changed()
        self.data = data
        texts: dict[str, list[str]] = {}
        for one in said(self._there):
            texts.setdefault(one.language.upper(), []).append(one.text)
        there = "; ".join(f"{language}: {', '.join(found)}" for language, found in texts.items())
        self.add_error(
            None,
            ValidationError(
                _("Somebody changed this term while you had it open. It says now: %(wordings)s. Save again to replace that."),
                code="unseen",
                params={"wordings": there},
            ),
        )  # fmt: skip

    def _refuse_rivals(self) -> None:
        every = said(self.wordings)
        found = rivals(every, besides=self.instance.pk)
        for one in every:
            if (rival := found.get(one.key)) and one.language in languages.codes():
                self.add_error(
                    field_name(one.status, one.language),
                    ValidationError(
                        _("“%(wording)s” already belongs to the term “%(term)s”. Change it there."),
                        code="rival",
                        params={"wording": one.text, "term": rival},
                    ),
                )


def _with_preferred(wordings: Wordings) -> Wordings:
    """Return the wordings with the first allowed one of a language preferred, where none is."""
    found = dict(wordings)
    for (language, status), texts in wordings.items():
        if status == WordingStatus.ADMITTED and (language, WordingStatus.PREFERRED.value) not in wordings:
            found[language, WordingStatus.PREFERRED.value] = texts[:1]
            found[language, status] = texts[1:]
    return found


# Fields per language are known only when the settings are: the class statement cannot name them.
TermForm.declared_fields.update(wording_fields())
TermForm.base_fields.update(wording_fields())
