"""Addresses that nothing is sent to, whoever asks for it, kept longer than the people behind them."""

from hashlib import sha256
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from articles.enums import SuppressionReason


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def of(self, *address_keys: str) -> Self:
        """Return those of addresses, each as newsletters.addresses.key_of() has it."""
        return self.filter(fingerprint__in=[fingerprint(key) for key in address_keys])


class Suppression(models.Model):
    """An address that gets nothing. Of one whose owner had his data deleted only the fingerprint is kept."""

    #: What the address is found by.
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    email = models.CharField(_("e-mail address"), max_length=320, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=SuppressionReason)
    since = models.DateTimeField(_("since"), default=timezone.now)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("address that gets no mails")
        verbose_name_plural = _("addresses that get no mails")
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return self.email or self.fingerprint[:12]


def fingerprint(address_key: str) -> str:
    """Return what an address is known by without being written down.

    Not made with the site's secret key: a list of who must not be mailed has to outlive a change of that key.
    """
    return sha256(f"articles.suppression {address_key}".encode()).hexdigest()


def mark_for_logs(address_key: str) -> str:
    """Return a mark by which lines of a log about one address are found, and nobody learns the address."""
    return salted_hmac("articles.newsletter.log", address_key).hexdigest()[:10]
