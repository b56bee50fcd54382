"""What every signed link is: a random key in a row, signed in its address, made by somebody, until it is revoked."""

import secrets
from typing import ClassVar, TypeVar

from django.core.signing import Signer
from django.db import models
from django.utils import timezone

_KEY_BYTES = 12
_Link = TypeVar("_Link", bound="SignedLink")


def new_key() -> str:
    """Return what a link is known by: random, so that no number of a row, used again after a restore, opens another story."""
    return secrets.token_urlsafe(_KEY_BYTES)


class SignedLinkQuerySet(models.QuerySet[_Link]):
    def signed(self, token: str) -> "SignedLinkQuerySet[_Link]":
        """Return the link of a signed token. Raise signing.BadSignature for one that is not ours, or of another kind."""
        return self.filter(key=self.model.signer().unsign(token))


class SignedLink(models.Model):
    """A permission to open something without an account. Each kind of link signs with a salt of its own."""

    salt: ClassVar[str]

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    made_by = models.ForeignKey("articles.User", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)

    objects = SignedLinkQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-made_at", "-pk"]

    @classmethod
    def signer(cls) -> Signer:
        """Return what signs the keys of this kind of link."""
        return Signer(sep=".", salt=cls.salt)

    @property
    def token(self) -> str:
        """The signed key (HMAC), as the address carries it."""
        return self.signer().sign(self.key)
