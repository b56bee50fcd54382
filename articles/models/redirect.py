"""An address of a former site, and where it leads now."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.texts import validate_no_nul

MAX_ADDRESS_CHARACTERS = 500


class Redirect(models.Model):
    """One row of the table of old addresses: exact, or everything that begins so."""

    old = models.CharField(
        _("old address"),
        max_length=MAX_ADDRESS_CHARACTERS,
        validators=[validate_no_nul],
        help_text=_("As it was, from the first slash on, such as /2021/09/our-story or /?p=123."),
    )
    #: The old address as addresses are compared: see articles/redirecting/keys.py.
    key = models.CharField(max_length=MAX_ADDRESS_CHARACTERS, editable=False)
    is_prefix = models.BooleanField(
        _("all that begins so"),
        default=False,
        help_text=_("What follows in the old address is added to the new one."),
    )
    new = models.CharField(
        _("new address"),
        max_length=MAX_ADDRESS_CHARACTERS,
        validators=[validate_no_nul],
        help_text=_("On this site from the first slash on, or a whole https address."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True, validators=[validate_no_nul])
    hits = models.PositiveBigIntegerField(_("times used"), default=0, editable=False)
    last_used_on = models.DateField(_("last used"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["key", "is_prefix"]
        constraints = [models.UniqueConstraint(fields=["key", "is_prefix"], name="redirect_once")]

    def __str__(self) -> str:
        return f"{self.old}{'…' if self.is_prefix else ''} → {self.new}"
