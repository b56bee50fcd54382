"""The terms in a text: found whole, in any form, the longest first, with what the translation should say."""

import json
import time

import pytest

from articles.enums import TermCase
from articles.models import GlossaryTerm, GlossaryWording
from articles.translating.glossary import highlight, load_terms, terms_in
from tests.translating.glossary.making import term


def found(text: str, source: str = "id", target: str = "en") -> list[str]:
    return [hit.source for hit in terms_in(text, source, target)]


def test_a_term_is_found_in_either_direction_and_for_a_third_language():
    csr = term(id="tanggung jawab sosial perusahaan", en="corporate social responsibility", zh_hans="企业社会责任")
    for text, source, target, answer in (
        ("Tanggung jawab sosial perusahaan penting.", "id", "en", "corporate social responsibility"),
        ("On corporate social responsibility.", "en", "id", "tanggung jawab sosial perusahaan"),
        ("关于企业社会责任的报告", "zh-hans", "id", "tanggung jawab sosial perusahaan"),
        ("On corporate social responsibility.", "en", "zh-hans", "企业社会责任"),
    ):
        (hit,) = terms_in(text, source, target)
        assert (hit.term_id, hit.translations) == (csr.pk, (answer,))


def test_offsets_are_those_of_the_coded_text():
    term(id="laporan tahunan", en="annual report")
    text = "Baca {{laporan}} {1}laporan{2/} tahunan{/1} kami."
    (hit,) = terms_in(text, "id", "en")
    assert text[hit.start : hit.end] == "laporan{2/} tahunan"
    assert hit.source == "laporan  tahunan"


def test_the_longest_wording_wins_and_none_overlap():
    term(id="laporan", en="report")
    term(id="laporan keberlanjutan", en="sustainability report")
    term(id="keberlanjutan perusahaan", en="corporate sustainability")
    assert found("Laporan keberlanjutan perusahaan dan laporan lain") == ["Laporan keberlanjutan", "laporan"]


def test_only_whole_words_count():
    term(id="kapal", en="ship")
    assert found("sekapal kapalapi kapal3") == []
    assert found("«kapal», (kapal)/kapal—kapal") == ["kapal"] * 4


def test_words_of_a_phrase_may_be_inflected_and_the_last_carry_clitics():
    term(en="sustainability report", id="laporan keberlanjutan")
    term(en="supply chain", id="rantai pasok")
    assert found("Sustainability reports and the supply chain’s ends", "en", "id") == [
        "Sustainability reports",
        "supply chain’s",
    ]
    assert found("laporan keberlanjutannya, rantai pasoknya") == ["laporan keberlanjutannya", "rantai pasoknya"]


def test_a_doubled_word_is_one():
    term(id="perusahaan", en="company")
    term(id="undang-undang", en="law")
    assert found("perusahaan-perusahaan, perusahaan-perusahaannya, undang-undang") == [
        "perusahaan-perusahaan",
        "perusahaan-perusahaannya",
        "undang-undang",
    ]


def test_a_word_of_another_kind_is_a_hint_and_no_part_of_a_phrase():
    term(id="layar", en="sail")
    term(id="usaha kecil", en="small business")
    (hit,) = terms_in("Pelayaran ke perusahaan kecil", "id", "en")
    assert (hit.source, hit.is_derived) == ("Pelayaran", True)
    assert found("usahanya kecil") == ["usahanya kecil"]


def test_what_is_listed_itself_is_preferred_to_what_it_is_made_from():
    term(id="layar", en="sail")
    term(id="pelayaran", en="shipping")
    (hit,) = terms_in("Pelayaran", "id", "en")
    assert (hit.translations, hit.is_derived) == (("shipping",), False)


def test_a_sentence_ends_a_phrase():
    term(id="rantai pasok", en="supply chain")
    assert found("Ini rantai. Pasok sampai, rantai, pasok") == []
    assert found("rantai\u00a0pasok rantai-pasok rantai  pasok rantai\npasok") != []


def test_signs_belong_to_the_wording_that_has_them():
    term(en="C++", id="C++", kept=True)
    term(en="R&D", id="litbang")
    assert found("C, C++ and R & D, but R and D", "en", "id") == ["C++", "R & D"]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (TermCase.ANY, ["modal", "Modal", "MODAL", "bermodal"]),
        (TermCase.SENTENCE, ["modal", "Modal", "bermodal"]),
        (TermCase.EXACT, ["modal", "bermodal"]),
    ],
)
def test_capitals_count_as_the_term_says(case, expected):
    term(id="modal", en="capital", case=case)
    assert found("modal Modal MODAL bermodal") == expected


def test_a_name_is_found_as_written_with_its_endings():
    term(id="TI", en="IT", case=TermCase.EXACT)
    term(id="Nusa Bahari", kept=True, case=TermCase.EXACT)
    assert found("TI ti Ti TI-nya Nusa Baharinya nusa bahari") == ["TI", "TI", "Nusa Baharinya"]


def test_chinese_is_found_without_spaces():
    term(id="pelabuhan", zh_hans="港口")
    term(id="pelabuhan hijau", zh_hans="绿色港口")
    assert found("新绿色港口开放，老港口关闭。", "zh-hans", "id") == ["绿色港口", "港口"]
    (hit,) = terms_in("pelabuhan hijau", "id", "zh-hans")
    assert hit.is_used_in("雅加达的绿色港口")
    assert not hit.is_used_in("雅加达的港口")


def test_use_in_the_translation_is_seen_in_any_form_and_any_allowed_wording():
    term(id="pemangku kepentingan", en="stakeholder|interested party", forbidden={"en": "holder of interests"})
    (hit,) = terms_in("para pemangku kepentingan", "id", "en")
    assert hit.translations == ("stakeholder", "interested party")
    assert hit.is_used_in("Our {1}Stakeholders{/1}’ views")
    assert hit.is_used_in("interested parties")
    assert not hit.is_used_in("the holders of interests")
    assert hit.forbidden_in("all holders of interests") == "holders of interests"
    assert hit.forbidden_in("all stakeholders") is None


def test_a_forbidden_wording_within_an_allowed_one_is_allowed():
    term(id="laporan keberlanjutan", en="sustainability report", forbidden={"en": "report"})
    (hit,) = terms_in("laporan keberlanjutan", "id", "en")
    assert hit.forbidden_in("the sustainability report") is None
    assert hit.forbidden_in("the sustainability report, a report") == "report"


def test_what_is_not_to_be_translated_stands_in_the_translation_as_it_is():
    term(id="Nusa Bahari", kept=True, case=TermCase.EXACT)
    (hit,) = terms_in("kapal Nusa Bahari", "id", "en")
    assert hit.do_not_translate and hit.translations == ("Nusa Bahari",)
    assert hit.is_used_in("Nusa Bahari’s ship")
    assert not hit.is_used_in("Maritime Island’s ship")


def test_a_term_that_says_nothing_about_the_translation_does_not_hide_one_that_does():
    term(id="laporan", en="report")
    term(id="laporan tahunan")
    assert found("laporan tahunan") == ["laporan"]
    term(id="laporan keuangan", note="Tanya bagian keuangan.")
    (hit,) = terms_in("laporan keuangan", "id", "en")
    assert hit.translations == () and hit.is_used_in("anything")


def test_a_change_counts_at_once():
    wording = term(id="kapal", en="ship").wordings.get(language="en")
    assert terms_in("kapal", "id", "en")[0].translations == ("ship",)
    wording.text = "vessel"
    wording.save()
    assert terms_in("kapal", "id", "en")[0].translations == ("vessel",)
    GlossaryTerm.objects.all().delete()
    assert terms_in("kapal", "id", "en") == []


def test_highlighting_cuts_the_text_and_loses_nothing():
    term(id="kapal", en="ship")
    text = "{1}Kapal{/1} itu kapal."
    stretches = highlight(text, terms_in(text, "id", "en"))
    assert "".join(stretch.text for stretch in stretches) == text
    assert [stretch.text for stretch in stretches if stretch.hit] == ["Kapal", "kapal"]


def test_many_texts_are_asked_for_together(django_assert_num_queries):
    term(id="kapal", en="ship")
    texts = ["Kapal satu.", "Dua kapal.", "Tiada."]
    with django_assert_num_queries(3):
        terms = load_terms(texts, "id", "en")
        assert [len(terms_in(text, "id", "en", terms)) for text in texts] == [1, 1, 0]


def fill(count: int) -> None:
    """Fill the glossary with made-up terms, every tenth of which begins with the same word."""
    terms = GlossaryTerm.objects.bulk_create(GlossaryTerm() for _ in range(count))
    rows = []
    for number, one in enumerate(terms):
        name = f"istilah{number * 7919} perusahaan" if number % 10 else f"PT Bahari{number}"
        rows.append(GlossaryWording(term=one, language="id", text=name).compared())
    GlossaryWording.objects.bulk_create(rows, batch_size=2000)


def test_ten_thousand_terms_answer_a_paragraph_in_ten_milliseconds(corpus):
    fill(10_000)
    term(id="pemerintah", en="government")
    stories = (json.loads(line) for line in (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    paragraphs = [paragraph for story in stories for paragraph in story["id"]["paragraphs"]][:40]
    times = []
    for paragraph in paragraphs:
        before = time.process_time()
        terms_in(paragraph, "id", "en")
        times.append(time.process_time() - before)
    assert sorted(times)[len(times) // 2] < 0.010


@pytest.mark.parametrize("text", ["kapal " * 20_000, "港" * 50_000, "kapal-" * 20_000, "{1}" * 30_000, "PT " * 20_000])
def test_time_grows_with_the_text_and_not_faster(text):
    term(id="kapal kapal kapal kapal", en="ships", zh_hans="港港港")
    term(id="PT PT PT PT A", en="x")
    before = time.process_time()
    terms_in(text, "id", "en")
    assert time.process_time() - before < 1.5
