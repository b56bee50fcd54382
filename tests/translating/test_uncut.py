"""Stories that were never cut into segments are counted as cutting them would count."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from hypothesis import given

from articles import languages
from articles.enums import EditionStatus
from articles.models import Article, Segment, Translation
from articles.richtext.blocks import body_from_paragraphs
from articles.translating.counting import COUNTS, count_in_memory
from articles.translating.segmenting import body_units
from articles.translating.story_segments import StorySegments
from articles.translating.synchronising import bring_into_line, ensure, synchronise
from articles.translating.uncut import count_after_migrating, count_everything, counts_of
from tests import cast
from tests.translating.bodies import BODIES

COMPARED = [name for name in COUNTS if name not in ("own", "counted_at", "urgency", "state", "headlines")]


def counts(row: Translation) -> dict:
    return {name: getattr(row, name) for name in COMPARED}


@given(BODIES, BODIES)
def test_counting_without_cutting_gives_what_cutting_gives(source, target):
    article = Article(source_language="id")
    for field, language, text in (
        ("headline", "id", "Kapal"),
        ("standfirst", "id", "Teras"),
        ("about", "id", "Tentang"),
        ("seo_title", "en", "Boat"),
        ("standfirst", "en", "Standfirst"),
        ("body", "id", source),
        ("body", "en", target),
    ):
        languages.set_text(article, field, language, text)
    story = StorySegments(article)
    bring_into_line(story)
    assert counts(counts_of(article)["en"]) == counts(count_in_memory(story)[0])


@given(BODIES)
def test_plain_bodies_are_read_as_all_others_are(body):
    for part in (body, f"{body}<p>Kapal &amp; laut &lt;3.</p>", "<p>satu</p><h2>dua</h2><p>\u200b </p><p> tiga </p>"):
        assert body_units(part) == body_units(f"{part}<ul></ul>")


def test_stories_from_before_are_counted_when_the_tables_are_there():
    article = cast.story("Kapal listrik", "Electric boat", state="published")
    cast.story("Pelabuhan baru")
    assert not Translation.objects.exists()
    count_after_migrating(apps)
    assert Translation.objects.count() == 2
    row = Translation.objects.get(article=article)
    assert (row.language, row.new, row.percent, row.urgency) == ("en", 0, 100, 0)
    assert not Segment.objects.exists()


def test_counting_again_when_migrating_costs_little(django_assert_max_num_queries):
    cast.story("Kapal listrik", "Electric boat")
    count_after_migrating(apps)
    with django_assert_max_num_queries(1):
        count_after_migrating(apps)


@pytest.mark.parametrize("is_cut", [False, True])
def test_counting_everything_gives_what_saving_gives(is_cut):
    article = cast.story("Kapal listrik", "Electric boat", state="published")
    languages.set_text(article, "body", "id", body_from_paragraphs(["Satu kalimat.", "Dua kalimat lagi."]))
    article.save()
    synchronise(article)
    before = Translation.objects.get(article=article)
    assert before.urgency == 4
    if not is_cut:
        Segment.objects.all().delete()
    Translation.objects.update(**dict.fromkeys(COMPARED, 7), urgency=0)
    out = io.StringIO()
    call_command("count_translations", stdout=out)
    assert out.getvalue()
    after = Translation.objects.get(article=article)
    assert (counts(after), after.urgency) == (counts(before), 4)


def test_counting_leaves_alone_what_people_wrote():
    article, emma = cast.story("Kapal listrik", "Electric boat"), cast.emma()
    ensure(article)
    Translation.objects.update(assignee=emma, note="Segera", tells_readers=True)
    count_everything()
    row = Translation.objects.get(article=article)
    assert (row.assignee, row.note, row.tells_readers) == (emma, "Segera", True)
    assert article.edition("en").status == EditionStatus.DRAFT


def test_counting_many_stories_costs_the_same_number_of_queries(django_assert_num_queries):
    for number in range(3):
        cast.story(f"Kapal {number}")
    Translation.objects.all().delete()
    with django_assert_num_queries(5):
        count_everything()
    for number in range(9):
        cast.story(f"Pelabuhan {number}")
    Translation.objects.all().delete()
    with django_assert_num_queries(5):
        count_everything()
