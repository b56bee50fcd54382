"""Forms of a picture: all of one, and the texts of many new ones."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseModelFormSet, modelformset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages
from articles.imaging.library import name_from_file
from articles.imaging.processing import CleanedImage, clean
from articles.imaging.validation import check_upload
from articles.models import Picture
from articles.texts import is_blank

#: What file choosers offer; what is taken is decided by content.
ACCEPT = "image/jpeg,image/png,image/webp,image/avif,.jpg,.jpeg,.png,.webp,.avif"
TEXTS = ("alt", "caption")


class BlankIsEmpty(forms.ModelForm):
    """A form in which a text that shows nothing, such as a zero-width space, is no text."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str) and is_blank(value):
                cleaned[name] = ""
        return cleaned


class PictureForm(BlankIsEmpty):
    """A picture with its texts; `new_file` brings or replaces its file, cleaned by the time that the form is valid."""

    new_file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or AVIF, at most 25 MB. Location, camera and other hidden data are removed."
        ),
    )

    class Meta:
        model = Picture
        fields = ["name", *languages.columns(*TEXTS), "credit", "licence", "focal_x", "focal_y"]
        widgets = {
            **dict.fromkeys(languages.columns(*TEXTS), forms.Textarea(attrs={"rows": 2})),
            **dict.fromkeys(["focal_x", "focal_y"], forms.NumberInput(attrs={"min": "0", "max": "1", "step": "any"})),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "new_file" in self.fields:
            self.fields["new_file"].required = not self.instance.pk
            if self.instance.file:
                self.fields["new_file"].label = _("Replace the file")

    def clean_new_file(self) -> CleanedImage | None:
        """Return the uploaded picture, checked and cleaned; raise ValidationError saying why it is not taken."""
        file = self.cleaned_data.get("new_file")
        if not isinstance(file, UploadedFile):
            return None
        self.file_name = name_from_file(file.name or "")
        return clean(check_upload(file))

    def clean(self) -> dict[str, Any]:
        """Give a new picture a name. Browsers never send a file back: say so when it has to be chosen again."""
        cleaned = super().clean()
        if cleaned.get("new_file"):
            if self.errors:
                self.add_error("new_file", ValidationError(_("Choose the file again."), code="again"))
            elif not self.instance.pk and not cleaned.get("name"):
                cleaned["name"] = self.file_name
        return cleaned


class PictureTextsForm(BlankIsEmpty):
    """What a reader is told of a picture, in all languages."""

    class Meta:
        model = Picture
        fields = [*languages.columns(*TEXTS), "credit"]
        widgets = dict.fromkeys(languages.columns(*TEXTS), forms.Textarea(attrs={"rows": 2}))

    def rows(self) -> list[tuple[str, list[tuple[str, str, forms.BoundField]]]]:
        """Return each text's label with (language, its own name, field) side by side."""
        return [
            (
                Picture._meta.get_field(field).verbose_name,
                [(code, languages.own_name(code), self[languages.column(field, code)]) for code in languages.codes()],
            )
            for field in TEXTS
        ]


class CreditForAllForm(forms.Form):
    """One credit for all pictures of an upload that have none."""

    credit_for_all = forms.CharField(
        label=gettext_lazy("Credit for all"),
        max_length=150,
        required=False,
        validators=Picture._meta.get_field("credit").validators,
        help_text=gettext_lazy("Used for every picture whose own credit is left empty."),
    )


PictureTextsFormSet: type[BaseModelFormSet] = modelformset_factory(Picture, form=PictureTextsForm, extra=0)
