"""The states that things can be in, with their labels."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class EditionStatus(TextChoices):
    """What the desk decided for an edition. Whether it is out yet is a matter of the clock: see EditionState."""

    DRAFT = "draft", pgettext_lazy("edition state", "Draft")
    READY = "ready", pgettext_lazy("edition state", "Ready")
    PUBLISHED = "published", pgettext_lazy("edition state", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("edition state", "Withdrawn")


class EditionState(TextChoices):
    """What an editor sees: the status read with the text and the clock."""

    MISSING = "missing", pgettext_lazy("edition state", "Missing")
    DRAFT = "draft", pgettext_lazy("edition state", "Draft")
    READY = "ready", pgettext_lazy("edition state", "Ready")
    SCHEDULED = "scheduled", pgettext_lazy("edition state", "Scheduled")
    PUBLISHED = "published", pgettext_lazy("edition state", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("edition state", "Withdrawn")


class PictureFormat(TextChoices):
    """The formats in which a picture is served, the most thrifty first."""

    AVIF = "avif", "AVIF"
    WEBP = "webp", "WebP"
    JPEG = "jpeg", "JPEG"


class PictureCrop(TextChoices):
    """The shapes that pictures are cut to, around their focal point."""

    WHOLE = "whole", pgettext_lazy("picture crop", "Whole picture")
    CARD = "card", pgettext_lazy("picture crop", "Card (3:2)")
    SOCIAL = "social", pgettext_lazy("picture crop", "Social card (1200×630)")
    SQUARE = "square", pgettext_lazy("picture crop", "Square")
