"""Quotation marks, ends of sentences, doubled words, left-over source, names, length."""

from dataclasses import dataclass

import pytest
from django.utils import translation

from articles.translating.quality import Severity, check


def found(source, target, languages=("id", "en"), **more):
    with translation.override("en"):
        return check(source, target, *languages, **more)


def codes(*args, **more):
    return [one.code for one in found(*args, **more)]


@pytest.mark.parametrize(
    "target", ["“Quiet hours,” she said", '"Quiet hours," she said', "The boat’s quiet", "In 'quotes'"]
)
def test_quotation_marks_in_pairs_are_right(target):
    assert codes("Jam tenang, katanya", target) == []


@pytest.mark.parametrize(
    "target", ["“Quiet hours, she said", "Quiet hours,” she said", '"Quiet hours, she said', "«Quiet hours"]
)
def test_a_quotation_mark_alone_is_found(target):
    assert codes("“Jam tenang,” katanya", target) == ["quotation"]


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_right():
    assert codes("“Jam tenang dimulai. Kami siap.", "“Quiet hours begin. We are ready.") == []


def test_another_end_is_found():
    assert codes("Siapkah kita?", "Are we ready.") == ["end_punctuation"]
    assert codes("Kami siap", "We are ready.") == ["end_punctuation"]


def test_the_end_is_seen_through_quotation_marks_and_dots():
    assert codes("“Kami siap.”", '"We are ready."') == []
    assert codes("Kami siap...", "We are ready…") == []


def test_a_doubled_word_is_found():
    (one,) = found("Kami siap di kapal", "We are at the the boat")
    assert (one.code, one.target_span) == ("doubled_word", (10, 17))


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("We see boats", "Kami melihat kapal-kapal", ("en", "id")),
        ("Yang ia punya", "What he had had", ("id", "en")),
        ("Duran Duran bermain", "Duran Duran plays", ("id", "en")),
        ("kata Samsuar Said", "Samsuar Said said", ("id", "en")),
    ],
)
def test_what_rightly_stands_twice_is_no_finding(source, target, languages):
    assert codes(source, target, languages) == []


def test_a_sentence_left_in_the_sources_language_is_found():
    source = "Kami siap. Pelabuhan itu berada di teluk yang sempit dan tidak dalam."
    (one,) = found(source, "We are ready. Pelabuhan itu berada di teluk yang sempit dan tidak dalam.")
    assert (one.code, one.target_span[0]) == ("source_language", 14)


def test_a_source_copied_is_found_and_a_name_copied_is_not():
    assert codes("Kami siap pada hari ini", "Kami siap pada hari ini") == ["source_language"]
    assert codes("PT Telkom Indonesia Tbk", "PT Telkom Indonesia Tbk") == []


@pytest.mark.parametrize(("right", "wrong"), [("Daniel Zhang", "Daniel Zang"), ("Sri Mulyani", "Sri Muylani")])
def test_a_name_spelt_differently_is_found(right, wrong):
    (one,) = found(f"Kata {right} kemarin", f"As {wrong} said")
    assert (one.code, one.severity) == ("name", Severity.WARNING)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Presiden Obama datang", "President Obama came"),
        ("warga Sri Lanka", "Sri Lankan people"),
        ("Bank Dunia di Jakarta", "the World Bank in Jakarta"),
        ("Ahad, Oktober Merah", "Sunday, October Merah"),
    ],
)
def test_words_that_languages_write_differently_are_no_names(source, target):
    assert codes(source, target) == []


def test_a_known_name_is_looked_for_by_itself():
    assert codes("Menurut Ratih, ya", "Says Rattih, yes", names=["Ratih Maharani"]) == ["name"]


def test_a_long_headline_is_a_warning_where_it_goes_on():
    (one,) = found("Judul", "A headline " + "of words " * 9 + "in all", kind="headline")
    assert (one.code, one.target_span) == ("too_long", (70, 98))
    assert codes("Judul", "Twelve signs", kind="headline") == []
    assert codes("Judul", "Twelve signs", max_characters=11) == ["too_long"]


def test_an_empty_translation_is_only_untranslated():
    assert codes("Ada {1}4.200{/1} kapal.", " {1}\u200b{/1} ") == ["untranslated"]
    assert codes("", "") == []


@dataclass(frozen=True)
class Term:
    """A term of the glossary as the check asks it."""

    source: str
    wanted: str
    forbidden: str = ""
    note: str = ""

    def is_used_in(self, target):
        return self.wanted in target

    def forbidden_in(self, target):
        return self.forbidden if self.forbidden and self.forbidden in target else None


def test_a_term_said_otherwise_is_found_with_its_note():
    harbour = Term("pelabuhan", "harbour", "port", "As on our signs.")
    assert codes("pelabuhan", "the harbour", terms=[harbour]) == []
    (one,) = found("pelabuhan", "the haven", terms=[harbour])
    assert one.code == "glossary"
    assert "As on our signs." in one.message
    (one,) = found("pelabuhan", "the port", terms=[harbour])
    assert "port" in one.message
    assert one.target_span == (4, 8)


def test_inches_are_no_quotation():
    assert codes("Pipa 5 inci", 'A 5" pipe') == []


@pytest.mark.parametrize("languages", [("id", "en"), ("en", "id"), ("id", "zh-hans")])
def test_awkward_texts_are_checked_and_shown_where_they_stand(nasty, languages):
    texts = [
        text for entry in nasty for text in (entry["text"] if isinstance(entry["text"], list) else [entry["text"]])
    ]
    for source, target in zip(texts, texts[1:] + texts[:1], strict=True):
        for one in check(source, target, *languages):
            for span, text in ((one.source_span, source), (one.target_span, target)):
                assert span is None or 0 <= span[0] <= span[1] <= len(text)
