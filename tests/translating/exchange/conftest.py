"""What the tests of the exchange share: stories of the corpus, and what a translator's tool does to a file."""

import json

import polib
import pytest
from django.apps import apps
from django.utils import translation
from lxml import etree

from articles import languages
from articles.models import Article
from articles.richtext.blocks import body_from_paragraphs
from articles.translating.exchange import packing, reading, reporting
from articles.translating.exchange.content import FileFormat
from articles.translating.exchange.gathering import gather
from articles.translating.synchronising import synchronise

FORMATS = list(FileFormat)
#: Stories of the fast run; the whole corpus goes with the tests of services.
SAMPLE = 4


@pytest.fixture(autouse=True)
def _in_english():
    """Reasons are read in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def stories(corpus):
    """Return a function that makes stories of the corpus, whole in two languages, written in the one that is named."""

    def make(source_language: str, count: int | None = SAMPLE) -> list[Article]:
        lines = (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:count]
        return [_story(json.loads(line), source_language) for line in lines]

    return make


def _story(read: dict, source_language: str) -> Article:
    article = Article(source_language=source_language)
    for language in ("id", "en"):
        languages.set_text(article, "headline", language, read[language]["title"])
        languages.set_text(article, "body", language, body_from_paragraphs(read[language]["paragraphs"]))
    article.save()
    synchronise(article)
    return article


def target_of(article: Article) -> str:
    """Return the language that a story of two is translated into."""
    return "en" if article.source_language == "id" else "id"


def exported(article: Article, form: FileFormat, language: str = "") -> bytes:
    """Return the file that goes out."""
    return packing.pack(gather(article, language or target_of(article)), form).content


def reported(content: bytes, user, article: Article | None = None) -> reporting.Report:
    """Return the report on a file that came back."""
    return reporting.report(reading.read(content, "file"), user, article)


def everything(article: Article | None = None) -> dict[str, list[tuple]]:
    """Return all rows of all tables; with `article`, those of this story."""
    found = {}
    for model in apps.get_models():
        rows = model._base_manager.order_by("pk")
        if article is not None:
            lookups = {"Article": "pk", "Segment": "article", "SegmentTranslation": "segment__article"}
            lookups |= dict.fromkeys(("Edition", "Translation"), "article")
            rows = rows.filter(**{lookups[model.__name__]: article.pk}) if model.__name__ in lookups else rows.none()
        found[model._meta.label] = list(rows.values_list())
    return found


def rewritten(content: bytes, change) -> bytes:
    """Return a file with every target as `change` makes it of the text as it is in the file, as a script outside would."""
    if content.startswith(b"<"):
        root = etree.fromstring(content)
        for segment in root.iter("{urn:oasis:names:tc:xliff:document:2.0}segment"):
            if segment.find("{*}target") is None:
                etree.SubElement(segment, "{urn:oasis:names:tc:xliff:document:2.0}target")
        for target in root.iter("{*}target"):
            if next(target.iterancestors("{*}alt-trans"), None) is None:
                target.text = change(target.text or "")
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    catalogue = polib.pofile(content.decode())
    for entry in catalogue:
        entry.msgstr = change(entry.msgstr)
    return str(catalogue).encode()
