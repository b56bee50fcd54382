"""Who gets the newsletter: an address, what its owner wants to read, and since when it is certain that he asked for it."""

from datetime import date, timedelta

from django.core.signing import Signer, TimestampSigner
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.enums import Frequency, SubscriberState
from articles.models.signed_link import new_key

#: How long the link works by which an address is confirmed.
CONFIRMED_WITHIN = timedelta(days=3)
#: The two kinds of link, each with a signature of its own: one cannot be made of the other.
_CONFIRMING = TimestampSigner(sep=".", salt="articles.newsletter.confirm")
_MANAGING = Signer(sep=".", salt="articles.newsletter.manage")


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def receiving(self, language: str, on: date | None = None) -> "SubscriberQuerySet":
        """Return who gets mails in this language on a day (today): confirmed, not paused."""
        paused = Q(paused_until__gt=on or timezone.localdate())
        active = self.filter(state=SubscriberState.ACTIVE, reads__language=language)
        return active.exclude(paused)

    def managing(self, token: str) -> "SubscriberQuerySet":
        """Return the subscriber of a signed link that works for ever. Raise signing.BadSignature for one that is not ours."""
        return self.filter(key=_MANAGING.unsign(token))

    def confirming(self, token: str) -> "SubscriberQuerySet":
        """Return the subscriber whose address a link confirms.

        Raise signing.SignatureExpired for one that is too old, signing.BadSignature for one that is not ours.
        """
        return self.filter(key=_CONFIRMING.unsign(token, max_age=CONFIRMED_WITHIN))


class Subscriber(models.Model):
    """Somebody who asked for the newsletter. Nothing is sent to him, but for the question whether it was he, before he confirms."""

    email = models.EmailField(_("e-mail address"), max_length=254)
    #: The address as it is compared: small letters, the domain in ASCII.
    address_key = models.CharField(max_length=320, unique=True, editable=False)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    #: In which he asked, and in which mails and pages about his subscription speak.
    language = models.CharField(_("language"), max_length=12, choices=languages.choices)
    frequency = models.CharField(_("how often"), max_length=8, choices=Frequency, default=Frequency.WEEKLY)
    sections = models.ManyToManyField(
        "articles.Section",
        blank=True,
        related_name="subscribers",
        verbose_name=_("sections"),
        help_text=_("None chosen means all of them."),
    )
    #: A mail at once for each new story with one of these, however often he wants the rest.
    tags = models.ManyToManyField(
        "articles.Tag", blank=True, related_name="followers", verbose_name=_("tags that are followed")
    )
    state = models.CharField(_("state"), max_length=12, choices=SubscriberState, default=SubscriberState.ASKED)
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    #: The proof of consent: when the owner of the address said yes, and on which page he had asked.
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)
    asked_from = models.CharField(max_length=300, blank=True, editable=False)
    #: Where somebody's consent was given elsewhere, and brought along: how, where and when.
    consent = models.CharField(_("proof of consent"), max_length=300, blank=True)
    left_at = models.DateTimeField(_("left on"), null=True, blank=True)
    #: How many mails a form had sent to this address on its last day: nobody is mailed by strangers more often.
    mailed_on = models.DateField(null=True, blank=True, editable=False)
    mailed_times = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.email

    @property
    def is_active(self) -> bool:
        return self.state == SubscriberState.ACTIVE

    @property
    def confirming_token(self) -> str:
        """What the link carries that confirms the address; made anew, and good from now."""
        return _CONFIRMING.sign(self.key)

    @property
    def managing_token(self) -> str:
        """What the links carry by which a subscription is changed and left; the same for ever."""
        return _MANAGING.sign(self.key)

    def read_languages(self) -> list[str]:
        """Return the languages in which this person reads the newsletter, in the site's order."""
        read = {one.language for one in self.reads.all()}
        return [code for code in languages.codes() if code in read]


class SubscribedLanguage(models.Model):
    """One language in which a subscriber gets the newsletter."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="reads")
    language = models.CharField(_("language"), max_length=12, choices=languages.choices)

    class Meta:
        verbose_name = _("language of a subscriber")
        verbose_name_plural = _("languages of subscribers")
        constraints = [models.UniqueConstraint(fields=["subscriber", "language"], name="subscribed_language_once")]

    def __str__(self) -> str:
        return f"{self.subscriber_id}: {self.language}"
