"""What was sent to subscribers: a sending with its stories, and one delivery for each recipient."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.enums import DeliveryState, Frequency

#: A mail of which it is still to be seen what becomes; one that did not reach its recipient, for certain.
OPEN_DELIVERIES = (DeliveryState.WAITING, DeliveryState.CLAIMED, DeliveryState.UNDERWAY)
FAILED_DELIVERIES = (DeliveryState.REFUSED, DeliveryState.GIVEN_UP, DeliveryState.BOUNCED)
#: One that was never tried, because nobody wanted it any more.
UNSENT_DELIVERIES = (DeliveryState.NOT_WANTED, DeliveryState.CALLED_OFF)


class SendingQuerySet(models.QuerySet["Sending"]):
    def counted(self) -> "SendingQuerySet":
        """Return the sendings with `recipients` and how many of them are `sent`, `waiting`, `failed`, `doubtful`, `unwanted`.

        The five add up to the recipients.
        """

        def of(*states: DeliveryState) -> models.Count:
            return models.Count("deliveries", filter=models.Q(deliveries__state__in=states))

        return self.annotate(
            recipients=models.Count("deliveries"),
            sent=of(DeliveryState.SENT),
            waiting=of(*OPEN_DELIVERIES),
            failed=of(*FAILED_DELIVERIES),
            doubtful=of(DeliveryState.DOUBTFUL),
            unwanted=of(*UNSENT_DELIVERIES),
        )


class Sending(models.Model):
    """One mailing in one language: of an issue written by hand, or one that filled itself for those who want it so often.

    Of those that fill themselves there is one of each moment; an issue has one in each language that it is sent in.
    """

    language = models.CharField(_("language"), max_length=12, choices=languages.choices)
    frequency = models.CharField(_("how often"), max_length=8, choices=Frequency, blank=True)
    issue = models.ForeignKey(
        "articles.Issue", models.PROTECT, null=True, blank=True, related_name="sendings", verbose_name=_("issue")
    )
    due_at = models.DateTimeField(_("due"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    #: Nothing of a paused one is taken in hand.
    paused_at = models.DateTimeField(_("paused"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    editions = models.ManyToManyField("articles.Edition", through="articles.SentStory", related_name="sendings")

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("sending")
        verbose_name_plural = _("sendings")
        ordering = ["-due_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "frequency", "due_at"], condition=models.Q(issue=None), name="sending_once"
            ),
            models.UniqueConstraint(fields=["issue", "language"], name="issue_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.frequency} {self.due_at:%Y-%m-%d %H:%M}"


class SentStory(models.Model):
    """One story of a sending."""

    sending = models.ForeignKey(Sending, models.CASCADE, related_name="stories")
    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="sent_stories")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("story of a sending")
        verbose_name_plural = _("stories of sendings")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["sending", "edition"], name="sent_story_once")]

    def __str__(self) -> str:
        return f"{self.sending_id}: {self.edition_id}"


class Delivery(models.Model):
    """One mail to one recipient. Whatever happens to a worker, it goes out once at the most."""

    sending = models.ForeignKey(Sending, models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey("articles.Subscriber", models.SET_NULL, null=True, related_name="deliveries")
    state = models.CharField(_("state"), max_length=12, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    #: The moment that was set aside for it where a mail provider is sent so many mails a minute at the most.
    paced_for = models.DateTimeField(null=True, blank=True)
    #: The worker that has it in hand, and since when.
    worker = models.CharField(max_length=40, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    #: What the mail server said to it.
    answer = models.CharField(_("answer of the mail server"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sending", "subscriber"], name="delivery_once")]
        indexes = [models.Index(fields=["state", "next_try_at", "id"], name="delivery_in_turn_by_id")]

    def __str__(self) -> str:
        return f"#{self.pk}"
