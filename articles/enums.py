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


class Shelf(TextChoices):
    """The places under which published editions are found and counted. Readers see none of these words."""

    SECTION = "section", "section"
    TAG = "tag", "tag"
    AUTHOR = "author", "author"
    MONTH = "month", "month"


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
    #: The three shapes that search engines ask for of a story's picture.
    SEARCH_SQUARE = "search1x1", pgettext_lazy("picture crop", "Search engines (1:1)")
    SEARCH_CLASSIC = "search4x3", pgettext_lazy("picture crop", "Search engines (4:3)")
    SEARCH_WIDE = "search16x9", pgettext_lazy("picture crop", "Search engines (16:9)")


class FeedFormat(TextChoices):
    """The forms in which feeds are offered; the value is the ending of their address."""

    ATOM = "atom", "Atom"
    RSS = "rss", "RSS"
    JSON = "json", "JSON Feed"


class SegmentKind(TextChoices):
    """What a segment is in the story; translators see it as context."""

    HEADLINE = "headline", pgettext_lazy("segment", "Headline")
    STANDFIRST = "standfirst", pgettext_lazy("segment", "Standfirst")
    DATELINE = "dateline", pgettext_lazy("segment", "Dateline")
    PARAGRAPH = "paragraph", pgettext_lazy("segment", "Paragraph")
    CROSSHEAD = "crosshead", pgettext_lazy("segment", "Crosshead")
    ITEM = "item", pgettext_lazy("segment", "List item")
    QUOTATION = "quotation", pgettext_lazy("segment", "Quotation")
    ATTRIBUTION = "attribution", pgettext_lazy("segment", "Attribution")
    CELL = "cell", pgettext_lazy("segment", "Table cell")
    CAPTION = "caption", pgettext_lazy("segment", "Caption")
    ALT = "alt", pgettext_lazy("segment", "Alternative text")
    ABOUT = "about", pgettext_lazy("segment", "About")
    SEO_TITLE = "seo_title", pgettext_lazy("segment", "Title for search engines")
    SEO_DESCRIPTION = "seo_description", pgettext_lazy("segment", "Description for search engines")


class SegmentOrigin(TextChoices):
    """How the translation of a segment came to be."""

    TYPED = "typed", pgettext_lazy("origin of a translation", "Typed")
    ALIGNED = "aligned", pgettext_lazy("origin of a translation", "Found in the edition")
    MEMORY = "memory", pgettext_lazy("origin of a translation", "From the translation memory")
    IMPORT = "import", pgettext_lazy("origin of a translation", "Imported")


class SegmentState(TextChoices):
    """How the translation of a segment stands against the source as it is now."""

    NEW = "new", pgettext_lazy("segment state", "Not translated yet")
    CHANGED = "changed", pgettext_lazy("segment state", "Source changed")
    REVIEW = "review", pgettext_lazy("segment state", "Needs review")
    CURRENT = "current", pgettext_lazy("segment state", "Current")
    REMOVED = "removed", pgettext_lazy("segment state", "Gone from the source")


class WordingStatus(TextChoices):
    """How the newsroom stands to a wording of a term (ISO 30042, administrative status)."""

    PREFERRED = "preferred", pgettext_lazy("wording of a term", "Preferred")
    ADMITTED = "admitted", pgettext_lazy("wording of a term", "Also allowed")
    FORBIDDEN = "forbidden", pgettext_lazy("wording of a term", "Not to be used")


class TermCase(TextChoices):
    """Whether capitals count when a term is looked for."""

    ANY = "any", pgettext_lazy("capitals of a term", "Capitals do not matter")
    SENTENCE = "sentence", pgettext_lazy("capitals of a term", "As written; a capital may begin it")
    EXACT = "exact", pgettext_lazy("capitals of a term", "Just as written")


class TranslationState(TextChoices):
    """How far a translation is, as the board tells it; whether readers have it is the edition's state."""

    MISSING = "missing", pgettext_lazy("translation state", "Not begun")
    IN_PROGRESS = "progress", pgettext_lazy("translation state", "In progress")
    STALE = "stale", pgettext_lazy("translation state", "Behind its source")
    WAITING = "waiting", pgettext_lazy("translation state", "Waits for an editor")
    CURRENT = "current", pgettext_lazy("translation state", "Current")


class MemoryOrigin(TextChoices):
    """How a pair came into the translation memory."""

    PUBLISHED = "published", pgettext_lazy("origin in the translation memory", "Published story")
    IMPORTED = "imported", pgettext_lazy("origin in the translation memory", "Imported file")


class ReadingLinkState(TextChoices):
    """Whether a link for reading works."""

    WORKS = "works", pgettext_lazy("link for reading", "Works")
    EXPIRED = "expired", pgettext_lazy("link for reading", "Expired")
    REVOKED = "revoked", pgettext_lazy("link for reading", "Revoked")


class DocumentKind(TextChoices):
    """What an uploaded document is; the value is the ending of its file."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    PPTX = "pptx", "PowerPoint"
    MP4 = "mp4", "MP4"
    WEBM = "webm", "WebM"


class EmbargoLinkState(TextChoices):
    """Whether a link under embargo opens its edition."""

    WORKS = "works", pgettext_lazy("link under embargo", "Works")
    PUBLISHED = "published", pgettext_lazy("link under embargo", "The embargo is over")
    NOT_SCHEDULED = "not_scheduled", pgettext_lazy("link under embargo", "Not scheduled any more")
    REVOKED = "revoked", pgettext_lazy("link under embargo", "Revoked")


class ProofMark(TextChoices):
    """What a proof-reader should know of a translated segment."""

    NEW = "new", pgettext_lazy("mark in a proof", "Not translated yet")
    CHANGED = "changed", pgettext_lazy("mark in a proof", "The original changed after this was translated")
    REVIEW = "review", pgettext_lazy("mark in a proof", "Not checked yet")
    PENDING = "pending", pgettext_lazy("mark in a proof", "Not public yet")
    LEFT_OUT = "left_out", pgettext_lazy("mark in a proof", "Needs no words here")
    GONE = "gone", pgettext_lazy("mark in a proof", "No longer in the original")
    OWN = "own", pgettext_lazy("mark in a proof", "Only in this language")


class MessageState(TextChoices):
    """How far a message of the interface is in one language."""

    TRANSLATED = "translated", pgettext_lazy("message of the interface", "Translated")
    MISSING = "missing", pgettext_lazy("message of the interface", "Missing")
    FUZZY = "fuzzy", pgettext_lazy("message of the interface", "To be checked")


class CompiledState(TextChoices):
    """Whether what the site reads was made from a catalogue as it is now."""

    CURRENT = "current", pgettext_lazy("compiled catalogue", "Compiled")
    STALE = "stale", pgettext_lazy("compiled catalogue", "Changed since it was compiled")
    MISSING = "missing", pgettext_lazy("compiled catalogue", "Not compiled")


class FilePurpose(TextChoices):
    """What a file that waits for a decision was brought for."""

    GLOSSARY = "glossary", pgettext_lazy("purpose of a file", "Glossary")
    MEMORY = "memory", pgettext_lazy("purpose of a file", "Translation memory")
    REDIRECTS = "redirects", pgettext_lazy("purpose of a file", "Redirects")
    SUBSCRIBERS = "subscriber", pgettext_lazy("purpose of a file", "Subscribers")


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
