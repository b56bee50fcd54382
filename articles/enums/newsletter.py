"""The states of the newsletter: how often, who, what became of a mail, why not, how far an issue is."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Frequency(TextChoices):
    """How often somebody wants to hear from the newsroom."""

    EACH = "each", pgettext_lazy("frequency of mails", "Each story as it is published")
    DAILY = "daily", pgettext_lazy("frequency of mails", "Once a day")
    WEEKLY = "weekly", pgettext_lazy("frequency of mails", "Once a week")
    #: Nothing but the stories with a tag that is followed.
    ALERTS = "alerts", pgettext_lazy("frequency of mails", "Only what has a tag I follow")


class SubscriberState(TextChoices):
    """How it stands with somebody who asked for the newsletter."""

    ASKED = "asked", pgettext_lazy("subscriber", "Not confirmed yet")
    ACTIVE = "active", pgettext_lazy("subscriber", "Subscribed")
    LEFT = "left", pgettext_lazy("subscriber", "Left")
    #: The mail server said for good that there is no such mailbox.
    UNREACHABLE = "unreachable", pgettext_lazy("subscriber", "Cannot be reached")
    #: He told his mail provider that our mails are spam.
    COMPLAINED = "complained", pgettext_lazy("subscriber", "Complained")


class DeliveryState(TextChoices):
    """How it stands with one mail to one recipient."""

    WAITING = "waiting", pgettext_lazy("delivery of a mail", "Waiting")
    #: A worker has taken it, and has not begun.
    CLAIMED = "claimed", pgettext_lazy("delivery of a mail", "Next in turn")
    #: The server is being spoken to. Whoever finds a delivery so after a crash cannot know whether the mail went out.
    UNDERWAY = "underway", pgettext_lazy("delivery of a mail", "Under way")
    SENT = "sent", pgettext_lazy("delivery of a mail", "Sent")
    DOUBTFUL = "doubtful", pgettext_lazy("delivery of a mail", "In doubt")
    REFUSED = "refused", pgettext_lazy("delivery of a mail", "Refused for good")
    GIVEN_UP = "given_up", pgettext_lazy("delivery of a mail", "Given up")
    #: Taken by his mail server, and sent back afterwards.
    BOUNCED = "bounced", pgettext_lazy("delivery of a mail", "Sent back")
    NOT_WANTED = "not_wanted", pgettext_lazy("delivery of a mail", "Not wanted any more")
    CALLED_OFF = "called_off", pgettext_lazy("delivery of a mail", "Called off")


class SuppressionReason(TextChoices):
    """Why nothing is sent to an address."""

    BOUNCED = "bounced", pgettext_lazy("reason why an address gets no mails", "Its mails came back")
    COMPLAINED = "complained", pgettext_lazy("reason why an address gets no mails", "Reported our mails as spam")
    #: Its owner had all that was kept of him deleted: only a fingerprint of the address is left.
    ERASED = "erased", pgettext_lazy("reason why an address gets no mails", "Asked us to delete everything")
    BY_HAND = "by_hand", pgettext_lazy("reason why an address gets no mails", "Entered at the desk")


class IssueState(TextChoices):
    """How far an issue of the newsletter is that is written by hand."""

    DRAFT = "draft", pgettext_lazy("issue of the newsletter", "Draft")
    SCHEDULED = "scheduled", pgettext_lazy("issue of the newsletter", "Scheduled")
    SENDING = "sending", pgettext_lazy("issue of the newsletter", "Being sent")
    PAUSED = "paused", pgettext_lazy("issue of the newsletter", "Paused")
    SENT = "sent", pgettext_lazy("issue of the newsletter", "Sent")
    CALLED_OFF = "called_off", pgettext_lazy("issue of the newsletter", "Called off")
