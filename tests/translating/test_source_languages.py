"""A story's source language can change, and back: nothing is lost, what was behind stays marked, what was current does not."""

import pytest

from articles import languages
from articles.enums import SegmentState
from articles.models import Article
from articles.richtext.blocks import body_from_paragraphs
from articles.translating.segmenting import body_units
from articles.translating.staleness import state_of
from articles.translating.story_segments import StorySegments
from articles.translating.synchronising import bring_into_line

ID = ["Kapal berlayar pukul enam pagi.", "Baterainya diisi dari atap.", "Warga ikut menghitung penumpang."]
EN = ["The boat sails at six in the morning.", "Its batteries are charged from the roof.", "Residents count too."]
ZH = ["船六点开航。", "电池由屋顶充电。", "居民也来计数。"]


@pytest.fixture(autouse=True)
def _three_languages(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("zz", "Bahasa ketiga")]


class Story:
    """A story in memory, with a third language whose columns are attributes only."""

    def __init__(self, **bodies: list[str]):
        self.article = Article(source_language="id")
        for language in languages.codes():
            languages.set_text(self.article, "body", language, "")
            for field in (
                "headline",
                "standfirst",
                "dateline",
                "lead_caption",
                "about",
                "seo_title",
                "seo_description",
            ):
                languages.set_text(self.article, field, language, "")
        self.segments = StorySegments(self.article)
        self.save(**bodies)

    def save(self, source: str = "", **bodies: list[str]) -> None:
        self.article.source_language = source or self.article.source_language
        for language, paragraphs in bodies.items():
            languages.set_text(self.article, "body", language, body_from_paragraphs(paragraphs))
        former = self.segments
        self.segments = StorySegments(self.article, former.segments, former.translations, former.work)
        bring_into_line(self.segments)

    def states(self, language: str) -> list[SegmentState]:
        rows = self.segments.rows_in(language)
        return [state_of(one, rows.get(one.key)) for one in self.segments.present_in_body()]


CURRENT, CHANGED, NEW = SegmentState.CURRENT, SegmentState.CHANGED, SegmentState.NEW


def test_what_was_current_is_current_read_the_other_way_in_a_third_language_too():
    story = Story(id=ID, en=EN, zz=ZH)
    for source, others in (("en", ("id", "zz")), ("zz", ("id", "en")), ("id", ("en", "zz"))):
        story.save(source)
        assert [one.html for one in story.segments.present_in_body()] == [
            unit.html for unit in body_units(languages.text(story.article, "body", source))
        ]
        for language in others:
            assert story.states(language) == [CURRENT] * 3, (source, language)


def test_what_was_behind_stays_marked_and_the_third_language_with_it():
    story = Story(id=ID, en=EN, zz=ZH)
    story.save(id=[ID[0].replace("enam", "tujuh"), *ID[1:]])
    story.save("en")
    assert story.states("id") == [CHANGED, CURRENT, CURRENT]
    assert story.states("zz") == [CHANGED, CURRENT, CURRENT]
    story.save("id")
    assert story.states("en") == [CHANGED, CURRENT, CURRENT]


def test_what_only_the_former_source_says_is_kept_and_comes_back():
    story = Story(id=ID, en=EN[:2])
    story.save("en")
    assert story.states("id") == [CURRENT] * 2
    kept = {row.html for row in story.segments.rows_in("id").values()}
    assert set(ID) <= kept
    story.save("id")
    assert story.states("en") == [CURRENT, CURRENT, NEW]


def test_drafts_rest_while_their_language_is_the_source():
    story = Story(id=ID, en=EN)
    row = next(iter(story.segments.rows_in("en").values()))
    row.draft, row.draft_source_html = "A newer wording.", row.source_html
    story.save("en")
    story.save("id")
    assert row.draft == "A newer wording."
    assert story.states("en") == [CURRENT] * 3
