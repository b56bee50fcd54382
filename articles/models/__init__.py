"""The newsroom's data."""

from articles.models.article import Article, RelatedArticle
from articles.models.author import Author, Byline
from articles.models.correction import Correction
from articles.models.document import Document
from articles.models.edition import Edition
from articles.models.embargo_link import EmbargoLink
from articles.models.glossary import GlossaryTerm, GlossaryWording
from articles.models.import_batch import ImportBatch
from articles.models.issue import Issue, IssueStory
from articles.models.listing import Listing, Tally
from articles.models.memory import MemoryUnit, MemoryWord
from articles.models.newsletter_tallies import CommandRun, Pace, SubscriberDay
from articles.models.past_slug import PastSlug
from articles.models.picture import Picture
from articles.models.reading_link import ReadingAnswer, ReadingLink
from articles.models.redirect import Redirect
from articles.models.rendition import Rendition
from articles.models.search import SearchEntry, SearchWord
from articles.models.section import Section
from articles.models.segment import AcceptedFinding, Segment, SegmentTranslation
from articles.models.sending import Delivery, Sending, SentStory
from articles.models.site_settings import SiteSettings, SocialLink
from articles.models.story_note import StoryNote
from articles.models.subscriber import SubscribedLanguage, Subscriber
from articles.models.suppression import Suppression
from articles.models.tag import Tag, TaggedArticle
from articles.models.translation import Translation
from articles.models.user import User
from articles.models.views import ViewsOfDay, ViewsOfHour
from articles.models.waiting_file import WaitingFile

__all__ = [
    "AcceptedFinding",
    "Article",
    "Author",
    "Byline",
    "CommandRun",
    "Correction",
    "Delivery",
    "Document",
    "Edition",
    "EmbargoLink",
    "GlossaryTerm",
    "GlossaryWording",
    "ImportBatch",
    "Issue",
    "IssueStory",
    "Listing",
    "MemoryUnit",
    "MemoryWord",
    "Pace",
    "PastSlug",
    "Picture",
    "ReadingAnswer",
    "ReadingLink",
    "Redirect",
    "RelatedArticle",
    "Rendition",
    "SearchEntry",
    "SearchWord",
    "Section",
    "Segment",
    "SegmentTranslation",
    "Sending",
    "SentStory",
    "SiteSettings",
    "SocialLink",
    "StoryNote",
    "SubscribedLanguage",
    "Subscriber",
    "SubscriberDay",
    "Suppression",
    "Tag",
    "TaggedArticle",
    "Tally",
    "Translation",
    "User",
    "ViewsOfDay",
    "ViewsOfHour",
    "WaitingFile",
]
