"""What is found for what was asked, and in which order."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import languages
from articles.models import SearchWord, Tag
from articles.searching import matching
from articles.searching.finding import MOST_FOUND
from tests import cast
from tests.searching.asking_for import found_for, headlines, learn, stored


def told(headline: str, body: str = "", standfirst: str = "", **story) -> None:
    """Store a published Indonesian story, its words known."""
    article = cast.story(headline, state=story.pop("state", "published"), **story)
    languages.set_text(article, "body", "id", f"<p>{body}</p>")
    languages.set_text(article, "standfirst", "id", standfirst)
    article.save()
    stored(article)
    learn()


def test_every_word_must_be_there_in_whatever_form():
    told("Bank membiayai hutan")
    told("Bank menutup kantor")
    assert headlines("pembiayaan kehutanan bank") == ["Bank membiayai hutan"]


def test_what_is_in_quotation_marks_is_found_just_so():
    told("Kapal listrik besar berlayar")
    told("Listrik kapal besar mati")
    told("Kapal-kapal listrik besar")
    assert set(headlines('"kapal listrik"')) == {"Kapal listrik besar berlayar", "Kapal-kapal listrik besar"}
    assert headlines("“listrik kapal”") == ["Listrik kapal besar mati"]
    assert headlines('"berlayar kapal"') == []


def test_many_newer_stories_hide_no_older_one(monkeypatch):
    told("Kapal listrik berlayar", body="Nakhoda bercerita.", published_at=timezone.now() - timedelta(days=9))
    for number in range(6):
        told(f"Kapal nomor {number}")
    monkeypatch.setattr(matching, "NEWEST_ASKED_FIRST", 3)
    monkeypatch.setattr(matching, "_begin", {})
    assert (
        headlines("nakhoda") == headlines('"kapal listrik"') == headlines("kapal -nomor") == ["Kapal listrik berlayar"]
    )
    assert len(headlines("kapal")) == 7
    assert headlines("nakhoda", at=timezone.now() - timedelta(days=8)) == ["Kapal listrik berlayar"]


def test_a_phrase_does_not_run_from_one_field_into_another():
    told("Kapal listrik", standfirst="Berlayar ke timur")
    assert headlines('"listrik berlayar"') == []
    assert headlines('"berlayar ke timur"') == ["Kapal listrik"]


def test_a_minus_leaves_out():
    told("Bank memberi kredit")
    told("Bank membuka kantor")
    assert headlines("bank -kredit") == ["Bank membuka kantor"]
    assert headlines('bank -"membuka kantor"') == ["Bank memberi kredit"]
    assert headlines("-kredit") == ["Bank membuka kantor"]


def test_headline_tags_and_standfirst_weigh_more_than_the_body():
    told("Sehari di kota", body="Pelabuhan dan pelabuhan lagi.")
    told("Sehari di desa", standfirst="Tentang pelabuhan.")
    told("Pelabuhan baru")
    tagged = cast.story("Sehari di pasar", state="published")
    tagged.tags.set([Tag.objects.create(**cast.texts("name", id="pelabuhan"))])
    stored(tagged)
    assert headlines("pelabuhan") == ["Pelabuhan baru", "Sehari di pasar", "Sehari di desa", "Sehari di kota"]


def test_freshness_decides_between_equals_and_not_between_a_headline_and_a_mention():
    old, new = timezone.now() - timedelta(days=2000), timezone.now() - timedelta(hours=1)
    told("Pelabuhan lama", published_at=old)
    told("Pelabuhan anyar", published_at=new)
    told("Kabar kota", body="Di pelabuhan.", published_at=new)
    assert headlines("pelabuhan") == ["Pelabuhan anyar", "Pelabuhan lama", "Kabar kota"]


def test_words_that_stand_together_come_first():
    told("Rumah besar di tepi sakit jalan")
    told("Sakit di rumah")
    told("Rumah sakit baru")
    assert headlines("rumah sakit")[0] == "Rumah sakit baru"


def test_common_words_are_left_aside_unless_written_in_capitals():
    told("Organisasi WHO bersidang")
    told("Sidang dan rapat")
    assert headlines("yang sidang itu") == headlines("sidang")
    assert found_for("yang dan di").editions == ()


def test_the_best_are_found_among_more_than_are_looked_at(monkeypatch):
    from articles.searching import finding

    monkeypatch.setattr(finding, "MOST_NEWEST", 3)
    monkeypatch.setattr(finding, "MOST_ABOUT", 3)
    told("Pelabuhan utama", published_at=timezone.now() - timedelta(days=900))
    for number in range(6):
        told(f"Kabar {number}", body="Di pelabuhan.")
    assert headlines("pelabuhan")[0] == "Pelabuhan utama"
    assert found_for("pelabuhan").has_more


def test_a_word_begun_is_completed_from_published_stories():
    told("Keberlanjutan usaha")
    assert headlines("keberl") == ["Keberlanjutan usaha"]
    assert headlines("usaha keberl") == ["Keberlanjutan usaha"]


def test_a_whole_word_is_not_taken_for_the_beginning_of_another():
    told("Hutan kita")
    told("Hutang negara")
    assert headlines("hutan") == ["Hutan kita"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("perusahan", "perusahaan"),
        ("pelabuahn", "pelabuhan"),
        ("oelabuhan", "pelabuhan"),
        ("kota pelabuhn", "kota pelabuhan"),
    ],
)
def test_a_misspelt_word_is_hinted_at(typed, meant):
    told("Perusahaan pelabuhan kota")
    assert found_for(typed).meant == meant


def test_a_word_that_no_story_has_is_dropped_and_that_is_said():
    told("Gunung berapi meletus")
    found = found_for("zzyzx gunung")
    assert [word.word for word in found.dropped] == ["zzyzx"]
    assert len(found.editions) == 1


def test_a_name_is_never_dropped():
    told("Daniel menulis buku")
    assert found_for("Daniel Zhang").editions == ()


def test_stories_with_half_of_the_words_are_offered_where_none_has_all():
    told("Menanam bibit")
    told("Pohon tua")
    found = found_for("menanam pohon")
    assert found.is_partial
    assert len(found.editions) == 2


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_words_of_what_is_not_public_are_never_told(state):
    told("Markasrahasia dibuka", state=state)
    for query in ("markasrahasa", "markasr", "markasrahasia", "markasrahasia dibka"):
        found = found_for(query)
        assert not found.editions
        assert "markasrahasia" not in found.meant.replace(query, "")


def test_words_of_another_language_are_never_told():
    article = cast.story("Kapal", "Lighthouse", state="published")
    stored(article)
    learn()
    assert SearchWord.objects.filter(word="lighthouse").exists()
    assert found_for("lighthuse", "id").meant == ""
    assert found_for("lighthuse", "en").meant == "lighthouse"


def test_no_more_are_listed_than_anybody_reads():
    for number in range(MOST_FOUND + 1):
        stored(cast.story(f"Kapal {number}", state="published"))
    found = found_for("kapal")
    assert len(found.editions) == MOST_FOUND
    assert found.has_more


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_legal_query(text):
    assert isinstance(found_for(text).editions, tuple)


_PIECES = [
    '"',
    "-",
    "(",
    ")",
    " ",
    "*",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "'",
    "\\",
    ":",
    "&",
    "|",
    "!",
    "%",
    "_",
    "kapal",
    "\x00",
    "”",
    "^",
    "{",
    "#",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_what_means_something_to_a_data_base_is_a_legal_query_too(text):
    assert isinstance(found_for(text).editions, tuple)


def test_awkward_texts_are_legal_queries(nasty):
    for one in nasty:
        for text in one["text"] if isinstance(one["text"], list) else [one["text"]]:
            found_for(text)
