"""Words in use are found by the word that a glossary lists."""

import pytest

from articles.translating.glossary.inflection import Inflection, forms

INDONESIAN = {
    "terbit": "menerbitkan diterbitkan terbitkan diterbitkannya terbitlah terbitkah",
    "menerbitkan": "diterbitkan terbitkan menerbitkannya",
    "dikelola": "mengelola kelola dikelolanya",
    "tulis": "menulis ditulis menuliskan tertulis tulisnya",
    "kirim": "mengirim dikirim mengirimkan dikirimkan terkirim",
    "pakai": "memakai dipakai memakaikan terpakai",
    "sewa": "menyewa disewa menyewakan disewakan",
    "uji": "menguji diuji mengujikan",
    "olah": "mengolah diolah",
    "hadir": "menghadiri dihadiri hadirlah",
    "latih": "melatih dilatih terlatih",
    "perusahaan": "perusahaannya perusahaanku perusahaanmu perusahaanpun perusahaanlah perusahaannyalah",
    "investasi": "investasinya menginvestasikan diinvestasikan",
    "transfer": "mentransfer ditransfer transfernya",
    "produksi": "memproduksi diproduksi",
    "perbaiki": "memperbaiki diperbaiki",
}
OF_ANOTHER_KIND = {
    "layar": "pelayaran berlayar",
    "usaha": "perusahaan berusaha pengusaha",
    "tani": "petani pertanian bertani",
    "bangun": "pembangunan bangunan",
    "tulis": "penulis tulisan penulisan",
    "sehat": "kesehatan",
    "kerja": "bekerja pekerja pekerjaan",
    "sewa": "penyewa penyewaan",
    "kirim": "pengirim pengiriman kiriman",
}
NO_RELATIVES = {
    "uang": "beruang",
    "dia": "media",
    "visi": "divisi",
    "kurs": "kursi",
    "polis": "polisi",
    "masa": "masalah",
    "ekonom": "ekonomi",
    "perintah": "pemerintah pemerintahan",
    "bu": "buku",
    "divisi": "visi",
    "ikan": "memberikan diberikan",
    "rusia": "berusia",
    "ayar": "layar",
    "suk": "masuk",
}
ENGLISH = {
    "company": "companies company's companies'",
    "box": "boxes",
    "case": "cases",
    "publish": "publishes published publishing",
    "ship": "ships shipped shipping ship's ship’s",
    "manage": "manages managed managing",
    "supply": "supplies supplied supplying",
    "stakeholder": "stakeholders stakeholders'",
    "woman": "women women's",
    "write": "writes writing wrote written",
}


def pairs(table):
    return [(listed, word) for listed, words in table.items() for word in words.split()]


@pytest.mark.parametrize(("listed", "word"), pairs(INDONESIAN))
def test_indonesian_beginnings_and_endings(listed, word):
    assert forms(word, "id").get(listed) is False


@pytest.mark.parametrize(("listed", "word"), pairs(OF_ANOTHER_KIND))
def test_indonesian_words_of_another_kind_are_marked_so(listed, word):
    assert forms(word, "id").get(listed) is True


@pytest.mark.parametrize(("listed", "word"), pairs(NO_RELATIVES))
def test_words_that_only_look_like_relatives_are_none(listed, word):
    assert listed not in forms(word, "id")


@pytest.mark.parametrize(("listed", "word"), pairs(ENGLISH))
def test_english_endings(listed, word):
    key = word.rstrip("'").replace("’", "'")  # an apostrophe at the end is no part of the word
    assert forms(key, "en").get(listed) is False


@pytest.mark.parametrize("word", ["news", "analysis", "united", "series", "business"])
def test_english_words_that_only_look_inflected_stand_for_themselves(word):
    assert list(forms(word, "en")) == [word]


def test_a_language_without_rules_matches_exactly():
    assert forms("häuser", "de") == {"häuser": False}
    assert Inflection().forms("menerbitkan") == {"menerbitkan": False}


def test_a_word_has_few_forms_however_long_it_is():
    assert len(forms("mempertanggungjawabkannyalah", "id")) < 60
    assert len(forms("kan" * 3000, "id")) < 60
