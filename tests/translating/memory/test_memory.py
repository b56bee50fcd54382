"""What the memory keeps, and what it finds."""

import gzip
import random

import pytest
from django.core.management import call_command
from rapidfuzz import fuzz

from articles import languages
from articles.models import Article, MemoryUnit, MemoryWord
from articles.publishing.actions import publish, withdraw
from articles.richtext.blocks import body_from_paragraphs
from articles.translating import saving
from articles.translating.memory import concordance, exact, remember, suggestions
from articles.translating.memory.rebuilding import remember_stories
from articles.translating.memory.remembering import add, forget
from articles.translating.memory.texts_alike import plain, token
from articles.translating.synchronising import synchronise
from tests import cast
from tests.translating.memory.perturbing import KINDS, perturbed

SOURCE = [
    "Kapal baru itu berlayar dari Sanur pukul enam pagi.",
    "Panel surya seluas 2.400 meter persegi mengisi baterai.",
]
TARGET = [
    "The new ship sails from Sanur at six in the morning.",
    "2,400 square metres of solar panels charge the batteries.",
]


@pytest.fixture
def story() -> Article:
    article = cast.story("Kapal listrik", "Electric boat")
    languages.set_text(article, "body", "id", body_from_paragraphs(SOURCE))
    languages.set_text(article, "body", "en", body_from_paragraphs(TARGET))
    article.save()
    synchronise(article)
    return article


@pytest.fixture
def remembered(story) -> Article:
    for edition in story.all_editions():
        publish(edition)
    return story


def unit(source: str, target: str, **more) -> MemoryUnit:
    return MemoryUnit(source_language="id", target_language="en", source=source, target=target, **more)


class TestRemembering:
    def test_a_story_is_remembered_once_both_editions_are_published(self, story):
        publish(story.edition("id"))
        assert not MemoryUnit.objects.exists()
        publish(story.edition("en"))
        assert {one.source for one in MemoryUnit.objects.all()} >= set(SOURCE)

    def test_what_is_withdrawn_is_forgotten(self, remembered):
        withdraw(remembered.edition("en"))
        assert not MemoryUnit.objects.exists()

    def test_remembering_again_changes_nothing(self, remembered):
        before = list(MemoryUnit.objects.order_by("pk").values())
        remember(remembered)
        assert list(MemoryUnit.objects.order_by("pk").values()) == before

    def test_new_wordings_replace_former_ones_when_they_are_published(self, remembered):
        key = remembered.segments.get(html=SOURCE[0]).key
        saving.translate(remembered, "en", {key: saving.Wording("At six the new ship leaves Sanur.")}, cast.emma())
        assert MemoryUnit.objects.get(segment_key=key).target == TARGET[0]
        saving.take_in(remembered, "en", cast.sari())
        assert MemoryUnit.objects.get(segment_key=key).target == "At six the new ship leaves Sanur."

    def test_a_translation_that_is_behind_is_not_remembered(self, remembered):
        languages.set_text(
            remembered, "body", "id", body_from_paragraphs([SOURCE[0], SOURCE[1].replace("2.400", "4.200")])
        )
        remembered.save()
        synchronise(remembered)
        remember(remembered)
        assert SOURCE[1].replace("2.400", "4.200") not in {one.source for one in MemoryUnit.objects.all()}

    def test_the_command_remembers_everything_published(self, remembered, capsys):
        before = MemoryUnit.objects.count()
        MemoryUnit.objects.all().delete()
        call_command("build_memory")
        assert MemoryUnit.objects.count() == before

    def test_the_command_forgets_what_is_published_no_more_and_mends_what_units_are_found_by(self, remembered):
        add([unit("Diimpor dari luar.", "Imported from outside.", origin="imported")])
        MemoryUnit.objects.update(source_folded="", source_key="", source_words="")
        remembered.editions.filter(language="en").update(status="withdrawn")
        call_command("build_memory")
        assert [one.source for one in MemoryUnit.objects.all()] == ["Diimpor dari luar."]
        assert suggestions("Diimpor dari luar!", "id", "en")[0].target == "Imported from outside."
        assert concordance("dari luar", "id", "en")
        assert set(MemoryWord.objects.values_list("texts", flat=True)) == {1}

    def test_what_is_said_to_be_right_still_is_remembered_again(self, remembered):
        changed = SOURCE[1].replace("baterai", "aki")
        languages.set_text(remembered, "body", "id", body_from_paragraphs([SOURCE[0], changed]))
        remembered.save()
        synchronise(remembered)
        key = remembered.segments.get(html=changed).key
        saving.confirm(remembered, "en", [key], cast.emma())
        assert exact([changed], "id", "en") == {changed: TARGET[1]}

    def test_words_are_counted_once_the_transaction_is_certain(self, story, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            add([unit("kapal kapal laut", "ship at sea"), unit("kapal baru", "new ship")])
        counted = dict(MemoryWord.objects.values_list("token", "texts"))
        assert [counted[token(word)] for word in ("kapal", "laut", "ship")] == [2, 1, 2]
        with django_capture_on_commit_callbacks(execute=True):
            forget(MemoryUnit.objects.filter(source="kapal baru"))
        assert MemoryWord.objects.get(token=token("kapal")).texts == 1

    def test_stories_are_remembered_when_they_are_loaded(self, remembered):
        MemoryUnit.objects.all().delete()
        assert remember_stories.call([remembered.pk, 10**9]) == remember(remembered) > 0

    def test_what_a_deleted_story_said_stays(self, remembered):
        remembered.delete()
        assert suggestions(SOURCE[0], "id", "en")[0].score == 100


class TestSuggestions:
    def test_the_same_text_is_found_whole_with_its_story_and_day(self, remembered):
        (found, *_rest) = suggestions(SOURCE[0], "id", "en")
        assert (found.score, found.target, found.article) == (100, TARGET[0], remembered.pk)
        assert found.headline
        assert found.said_on

    def test_it_is_found_from_the_other_side_too(self, remembered):
        assert suggestions(TARGET[0], "en", "id")[0].target == SOURCE[0]

    def test_case_space_and_quotes_make_it_ninety_nine(self):
        add([unit("Ia berkata “laut itu luas” kemarin.", "He said so.")])
        assert suggestions('Ia  berkata "Laut itu luas" kemarin.', "id", "en")[0].score == 99

    def test_what_differs_is_marked_word_by_word(self, remembered):
        found = suggestions(SOURCE[0].replace("Sanur", "Benoa"), "id", "en")[0]
        assert 70 <= found.score < 99
        assert ("removed", "Sanur ") in [(change.what, change.text) for change in found.changes] or any(
            change.what == "removed" and "Sanur" in change.text for change in found.changes
        )

    def test_a_changed_number_is_put_right_and_said(self, remembered):
        found = suggestions(SOURCE[1].replace("2.400", "4.200"), "id", "en")[0]
        assert found.target == TARGET[1].replace("2,400", "4,200")
        assert found.is_adapted
        assert found.score <= 95

    def test_nothing_below_the_floor_and_nothing_of_the_story_itself(self, remembered):
        assert suggestions("Sesuatu yang lain sama sekali.", "id", "en") == []
        assert suggestions(SOURCE[0], "id", "en", besides=remembered.pk) == []

    @pytest.mark.parametrize("text", ["", " ", "“”", "{1}{/1}", "的", "a" * 5000, "' OR 1=1 --", '"*" NEAR(x)'])
    def test_any_text_may_be_asked(self, remembered, text):
        assert isinstance(suggestions(text, "id", "en"), list)

    def test_a_suggestion_costs_the_same_however_many_there_are(self, remembered, django_assert_num_queries):
        add([unit(f"{SOURCE[0]} {number}", f"{TARGET[0]} {number}") for number in range(40)])
        with django_assert_num_queries(4):
            assert len(suggestions(SOURCE[0], "id", "en")) == 5

    def test_exact_matches_of_a_whole_story_come_at_once(self, remembered, django_assert_num_queries):
        with django_assert_num_queries(2):
            found = exact([*SOURCE, "Belum pernah dikatakan."], "id", "en")
        assert found == dict(zip(SOURCE, TARGET, strict=True))

    def test_changed_copies_of_real_sentences_are_found_first(self, corpus):
        path = corpus / "sentences.id.txt.gz"
        if not path.exists():
            return
        with gzip.open(path, "rt", encoding="utf-8") as file:
            texts = [
                line.rstrip("\n").replace("{", "").replace("}", "") for _n, line in zip(range(1500), file, strict=False)
            ]
        add([unit(text, f"Translation of {place}") for place, text in enumerate(texts)])
        rnd, found, asked = random.Random(3), 0, 0
        for place in rnd.sample(range(len(texts)), 120):
            changed = perturbed(texts[place], rnd.choice(KINDS), rnd)
            if changed and fuzz.ratio(plain(changed), plain(texts[place])) >= 70:
                asked += 1
                answers = suggestions(changed, "id", "en", limit=1)
                found += bool(answers) and plain(answers[0].source) == plain(texts[place])
        assert found / asked >= 0.95, f"{found} of {asked}"


def test_a_phrase_is_found_in_either_language(remembered):
    (pair,) = concordance("panel surya", "id", "en")
    assert pair.parts[1] == "Panel surya"
    assert pair.other == TARGET[1]
    assert concordance("SOLAR PAN", "en", "id")[0].other == SOURCE[1]
    assert concordance("x", "id", "en") == []


@pytest.mark.parametrize(
    "phrase", ["“laut itu”", "'laut", "LAUT\u00a0 itu", "au", "ESG itu", "100%", "a_b", "[x]", "*?", "Écru", "t i"]
)
def test_a_phrase_is_found_whatever_its_capitals_spaces_quotes_and_marks(phrase):
    add([unit('Kata "laut itu" dan \'laut {1}ESG{/1} itu: 100% a_b [x] *? écru.', "x"), unit("100 axb x", "y")])
    (pair,) = concordance(phrase, "id", "en")
    assert pair.other == "x"
    assert pair.parts[1]


@pytest.mark.parametrize("phrase", ["港", "港口", "色港口", "港口*?", "口*? “开放”"])
def test_a_phrase_of_few_characters_is_found_in_a_script_without_spaces(phrase):
    add([unit('绿色港口*? "开放"', "x"), unit("别的港", "y")])
    found = [pair.other for pair in concordance(phrase, "id", "en")]
    assert found == ([] if len(phrase) < 2 else ["x"])


def test_two_texts_that_differ_in_capitals_alone_are_both_filled():
    add([unit("Kapal", "Ship"), unit("KAPAL", "SHIP")])
    assert exact(["Kapal", "KAPAL", "kapal"], "id", "en") == {"Kapal": "Ship", "KAPAL": "SHIP"}


def test_placeholders_that_differ_make_it_less_than_the_same():
    add([unit("Baca {1}laporan{/1} itu.", "Read the {1}report{/1}.")])
    assert suggestions("Baca {1}laporan{/1} itu.", "id", "en")[0].score == 100
    assert suggestions("Baca laporan itu.", "id", "en", floor=50)[0].score <= 98
