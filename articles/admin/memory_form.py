"""The form by which a pair of the translation memory is put right."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from articles import languages
from articles.models import MemoryUnit
from articles.texts import is_blank, validate_no_nul
from articles.translating.codes import tokens
from articles.translating.lengths import MAX_BLOCK_CHARACTERS

SIDES = ("source", "target")


class UnitForm(forms.ModelForm):
    """Both texts of a pair, each under the name of its language."""

    class Meta:
        model = MemoryUnit
        fields = SIDES

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for side in SIDES:
            if side in self.fields:
                code = getattr(self.instance, f"{side}_language")
                field: Any = forms.CharField(
                    label=languages.own_name(code),
                    max_length=MAX_BLOCK_CHARACTERS,
                    strip=True,
                    validators=[validate_no_nul],
                    widget=forms.Textarea({"rows": 6, "lang": code, "dir": "auto"}),
                )
                field.group_label = _("Said in two languages")
                field.group_help = _("{1} … {/1} stand for a mark or a link, {2/} for a line break.")
                self.fields[side] = field

    def clean_source(self) -> str:
        return self._clean("source")

    def clean_target(self) -> str:
        return self._clean("target")

    def _clean(self, side: str) -> str:
        text = self.cleaned_data[side].replace("\r\n", "\n")
        if is_blank(text):
            raise forms.ValidationError(_("This field is required."), code="required")
        if (number := _unpaired(text)) is not None:
            message = _("{%(number)d} and {/%(number)d} belong together. Braces of your own are written twice: {{ }}.")
            raise forms.ValidationError(message % {"number": number}, code="placeholder")
        return text


def _unpaired(text: str) -> int | None:
    """Return the number of a placeholder that opens or closes without the other."""
    opened: list[int] = []
    for one in tokens(text):
        if isinstance(one, str) or one[1] == "empty":
            continue
        number, what = one
        if (what == "open") == (number in opened):
            return number
        if what == "open":
            opened.append(number)
        else:
            opened.remove(number)
    return opened[0] if opened else None
