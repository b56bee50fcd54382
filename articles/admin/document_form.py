"""The form by which a document comes in, on its page and from the editor's dialog."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from articles.embeds.checking import check_document
from articles.imaging.library import name_from_file
from articles.models import Document
from articles.texts import is_blank

#: What file choosers offer; what is taken is decided by content.
ACCEPT = ".pdf,.docx,.xlsx,.pptx,.mp4,.webm"


class DocumentForm(forms.ModelForm):
    """A document; its file is chosen once."""

    class Meta:
        model = Document
        fields = ["file", "name"]
        widgets = {"file": forms.FileInput(attrs={"accept": ACCEPT})}
        help_texts = {
            "file": _("PDF, Word, Excel or PowerPoint without macros, at most 50 MB; MP4 or WebM, at most 300 MB.")
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].required = bool(self.instance.pk)

    def clean_file(self) -> UploadedFile:
        """Note what the file is; raise ValidationError for one that is not taken."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            self.instance.kind, self.instance.bytes = check_document(file), file.size
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if isinstance(file, UploadedFile) and is_blank(cleaned.get("name") or ""):
            cleaned["name"] = name_from_file(file.name or "")
        return cleaned
