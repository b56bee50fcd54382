"""Files that readers take away or play: a report, a table, a film of our own."""

import secrets

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.enums import DocumentKind
from articles.texts import validate_no_nul

_FOLDER_BYTES = 9


def document_path(document: "Document", filename: str) -> str:
    """Return where a file is kept: a folder that nobody guesses, and a name that tells what it is."""
    stem = slugify(document.name)[:80].strip("-") or "document"
    return f"documents/{secrets.token_urlsafe(_FOLDER_BYTES)}/{stem}.{document.kind}"


class Document(models.Model):
    """An uploaded file as stories link to it. Its file never changes: a new version is a new document."""

    name = models.CharField(
        _("name"),
        max_length=150,
        validators=[validate_no_nul],
        help_text=_("What it is, for the desk and for the file's name. In a story, the text of the link is shown."),
    )
    file = models.FileField(_("file"), upload_to=document_path, max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=DocumentKind, editable=False)
    bytes = models.PositiveBigIntegerField(_("size in bytes"), default=0, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        "articles.User",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by"),
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_film(self) -> bool:
        return self.kind in (DocumentKind.MP4, DocumentKind.WEBM)
