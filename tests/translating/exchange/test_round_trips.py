"""Out to a translator's tool and back: without a change nothing changes, with changes all are taken."""

import pytest

from articles import languages
from articles.models import Article, SegmentTranslation
from articles.richtext.blocks import plain_text
from articles.translating.exchange.taking import take
from articles.translating.exchange.verdicts import Verdict
from tests import cast
from tests.translating.exchange.conftest import FORMATS, everything, exported, reported, rewritten, target_of

BOTH_WAYS = pytest.mark.parametrize("source_language", ["id", "en"])
EVERY_FORMAT = pytest.mark.parametrize("form", FORMATS)


def come_back_as_they_went(articles: list[Article]) -> None:
    sari = cast.sari()
    before = everything()
    for article in articles:
        for form in FORMATS:
            content = exported(article, form)
            report = reported(content, sari)
            assert [file.problem for file in report.files] == [""]
            assert {one.verdict for one in report.files[0].segments} == {Verdict.UNCHANGED}
            assert take(report, sari).segments == 0
            assert exported(article, form) == content
    assert everything() == before


def are_taken_when_all_is_changed(articles: list[Article]) -> None:
    sari = cast.sari()
    for article in articles:
        for number, form in enumerate(FORMATS):
            content = rewritten(exported(article, form), lambda text, number=number: f"{number}¶ {text}")
            report = reported(content, sari)
            segments = report.files[0].segments
            assert {one.verdict for one in segments} == {Verdict.TAKEN}
            assert take(report, sari).segments == len(segments) > 1
            article.refresh_from_db()
            language = target_of(article)
            rows = SegmentTranslation.objects.filter(segment__article=article, language=language).exclude(html="")
            texts = [plain_text(row.html) for row in rows.filter(segment__removed_at=None)]
            assert [text for text in texts if not text.startswith(f"{number}¶ ")] == []
            assert languages.text(article, "headline", language).startswith(f"{number}¶ ")
            assert languages.text(article, "body", language).count(f"{number}¶ ") == len(segments) - 1


def keep_what_was_edited_meanwhile(articles: list[Article]) -> None:
    sari, emma = cast.sari(), cast.ade()
    for article in articles:
        language = target_of(article)
        for number, form in enumerate(FORMATS):
            content = rewritten(exported(article, form), lambda text, number=number: f"{text} {number}")
            theirs = rewritten(exported(article, form), lambda text, number=number: f"newer {number}")
            take(reported(theirs, emma), emma)
            before = everything(article)
            report = reported(content, sari)
            assert report.count(Verdict.CONFLICT) == len(report.files[0].segments) > 1
            assert take(report, sari).segments == 0
            assert everything(article) == before
            article.refresh_from_db()
            assert languages.text(article, "headline", language) == f"newer {number}"


@BOTH_WAYS
def test_stories_come_back_as_they_went(stories, source_language):
    """Byte for byte: not a row of any table differs, and the next export is the same file."""
    come_back_as_they_went(stories(source_language))


@BOTH_WAYS
def test_every_text_changed_outside_is_taken(stories, source_language):
    are_taken_when_all_is_changed(stories(source_language))


@BOTH_WAYS
def test_what_was_edited_meanwhile_is_reported_and_stays(stories, source_language):
    keep_what_was_edited_meanwhile(stories(source_language))


@pytest.mark.service
@BOTH_WAYS
@pytest.mark.parametrize(
    "what", [come_back_as_they_went, are_taken_when_all_is_changed, keep_what_was_edited_meanwhile]
)
def test_the_whole_corpus_goes_out_and_comes_back(stories, source_language, what):
    """All stories that the tests have, in every format; of the service tests only because it takes its time."""
    what(stories(source_language, None))
