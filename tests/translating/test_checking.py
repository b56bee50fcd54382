"""What the checks find in a whole story, and what somebody accepted, with the reason."""

import pytest

from articles import languages
from articles.models import AcceptedFinding, Segment, SegmentTranslation
from articles.richtext.blocks import body_from_paragraphs
from articles.translating import saving
from articles.translating.checking import findings, open_findings
from articles.translating.synchronising import synchronise
from tests import cast

SOURCE = ["Kapal berlayar pukul enam.", "Atap terminal seluas 2.400 meter."]
TARGET = ["The boat sails at six.", "The roof has 4,200 metres."]


def story(source, target):
    article = cast.story("Kapal listrik", "Electric boat")
    languages.set_text(article, "body", "id", body_from_paragraphs(source))
    languages.set_text(article, "body", "en", body_from_paragraphs(target))
    article.save()
    synchronise(article)
    return article


@pytest.fixture
def wrong():
    return story(SOURCE, TARGET)


def key_of(article, text):
    return Segment.objects.get(article=article, html__contains=text).key


def test_a_wrong_number_is_found_in_its_segment(wrong):
    found = open_findings(wrong, "en")
    assert list(found) == [key_of(wrong, "2.400")]


def test_a_right_translation_has_no_findings():
    assert findings(story(SOURCE, [TARGET[0], "The roof has 2,400 metres."]), "en") == {}


def test_what_was_accepted_is_no_longer_open(wrong):
    key = key_of(wrong, "2.400")
    for one in open_findings(wrong, "en")[key]:
        AcceptedFinding.objects.create(
            translation=SegmentTranslation.objects.get(segment__key=key, segment__article=wrong),
            code=one.code,
            fingerprint=one.fingerprint,
            because="The roof was enlarged.",
            by=cast.sari(),
        )
    assert open_findings(wrong, "en") == {}
    assert list(findings(wrong, "en")) == [key]


def test_another_number_brings_an_accepted_finding_back(wrong):
    test_what_was_accepted_is_no_longer_open(wrong)
    key = key_of(wrong, "2.400")
    saving.translate(wrong, "en", {key: saving.Wording("The roof has 5,000 metres.")}, None)
    assert list(open_findings(wrong, "en")) == [key]


def test_the_newest_wording_is_checked_also_where_it_waits_for_an_editor(wrong):
    wrong.editions.filter(language="en").update(status="published", published_at=cast.at(2026, 1, 1))
    wrong.refresh_from_db()
    saving.translate(wrong, "en", {key_of(wrong, "2.400"): saving.Wording("The roof has 2,400 metres.")}, None)
    assert open_findings(wrong, "en") == {}


def test_it_costs_the_same_however_long_the_story_is(django_assert_num_queries, django_assert_max_num_queries):
    short, long = story(SOURCE, TARGET), story(SOURCE * 20, TARGET * 20)
    with django_assert_max_num_queries(8) as few:
        open_findings(short, "en")
    with django_assert_num_queries(len(few)):
        open_findings(long, "en")
