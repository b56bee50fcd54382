"""A person of the desk."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import languages


class User(AbstractUser):
    """Someone who signs in to the admin, which speaks his or her language."""

    language = models.CharField(
        _("language of the admin"),
        max_length=12,
        choices=languages.choices,
        default=languages.default,
        help_text=_("Menus, messages and mails to you are in this language."),
    )
    #: The last day on which a mail told what of his or her translations is due.
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    @property
    def display_name(self) -> str:
        """The full name, or the user name where there is none."""
        return self.get_full_name() or self.username
