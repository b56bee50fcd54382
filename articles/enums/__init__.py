"""The states that things can be in, with their labels; those of the newsletter stand in a file of their own."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from articles.enums.newsletter import (
    DeliveryState as DeliveryState,
)
from articles.enums.newsletter import (
    Frequency as Frequency,
)
from articles.enums.newsletter import (
    IssueState as IssueState,
)
from articles.enums.newsletter import (
    SubscriberState as SubscriberState,
)
from articles.enums.newsletter import (
    SuppressionReason as SuppressionReason,
)


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
