"""Numbers are compared by what they say, each in its own language's way of writing them."""

import pytest
from django.utils import translation

from articles.translating.quality import Severity, check
from articles.translating.quality.numbers import CODES


def found(source, target, languages=("id", "en")):
    with translation.override("en"):
        return [one for one in check(source, target, *languages) if one.code in CODES]


def codes(source, target, languages=("id", "en")):
    return [one.code for one in found(source, target, languages)]


SAME = [
    ("Luasnya 200.000 meter persegi", "It covers 200,000 square metres"),
    ("Luasnya 3.000 meter", "It is 3000 metres long"),
    ("Penduduknya 2,4 juta", "It has 2.4 million inhabitants"),
    ("Penduduknya 2.400.000", "It has 2.4 million inhabitants"),
    ("sebesar RMB100 miliar (USD15,5 miliar)", "of RMB100 billion (US$15.5 billion)"),
    ("senilai Rp4,5 triliun", "worth Rp 4.5 trillion"),
    ("senilai Rp 4,5 triliun", "worth IDR4.5trn"),
    ("mendapat 1 juta dolar AS", "received US$1 million"),
    ("1,5 miliar USD", "$1.5 billion"),
    ("senilai £2,8 miliar", "worth £2.8bn"),
    ("puluhan juta orang", "tens of millions of people"),
    ("ratusan ribu orang", "hundreds of thousands of people"),
    ("dua puluh satu kapal", "21 boats"),
    ("13 tahun", "thirteen years"),
    ("dua ratus lima puluh ribu kapal", "250,000 boats"),
    ("dua setengah juta kapal", "2.5 million boats"),
    ("tiga belas dari 20 kota", "thirteen of twenty cities"),
    ("setengah dari warga", "50 per cent of the people"),
    ("Rp1,2 T dan Rp300 M", "Rp1.2 trillion and Rp300 billion"),
    ("dua lusin telur", "24 eggs"),
    ("selama 20 tahun", "for two decades"),
    ("selama 10 tahun", "for a decade"),
    ("naik 3 kali lipat", "tripled"),
    ("senilai miliaran dolar", "a multi-billion-dollar pledge"),
    ("naik 89 persen", "up 89%"),
    ("naik 0,5 poin persen", "up 0.5 percentage points"),
    ("70-90% pria", "70-90% of men"),
    ("10 sampai 15 juta kapal", "10 million to 15 million boats"),
    ("10-15 juta kapal", "between 10 million and 15 million boats"),
    ("pada hari Minggu (26/09)", "on Sunday (26 September)"),
    ("pada hari Minggu (26/09)", "on Sunday, September 26, 2021"),
    ("Selasa (8/1)", "Tuesday (1/8)"),
    ("Selasa, 26/09/2021", "Tuesday, 2021-09-26"),
    ("tanggal 26.09.2021", "on 26 September 2021"),
    ("pada Januari", "in January 2007"),
    ("pada tahun 2007", "this year"),
    ("pukul 14.30 WIB", "at 2:30 p.m."),
    ("pukul 03.00", "at 3 a.m."),
    ("kini 4,30", "now at 4.30"),
    ("festival belanja 11.11", "the 11.11 shopping festival"),
    ("pukul 9 malam", "at 21:00"),
    ("tahun 1990-an", "the 1990s"),
    ("tahun 90-an", "the 1990s"),
    ("abad ke-19", "the 19th century"),
    ("abad XIX", "the 19th century"),
    ("ulang tahunnya yang ke-21", "his 21st birthday"),
    ("tempat ke-2", "second place"),
    ("menang 3-1", "a 3-1 win"),
    ("kalah 1-2", "a 2-1 loss"),
    ("musim 2015-2016", "the 2015-16 season"),
    ("sebuah kapal", "1 boat"),
    ("penderita COVID-19", "patients"),
    ("Tabel 4.6 memuat", "Table 4.6 shows"),
    ("versi 1.12.1", "version 1.12.1"),
    ("pesawat ATR 42-300", "an ATR 42-300 plane"),
    ("di https://contoh.id/2021/09/26", "there"),
]


@pytest.mark.parametrize(("indonesian", "english"), SAME)
def test_what_says_the_same_is_no_finding(indonesian, english):
    assert found(indonesian, english) == []


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [pair for pair in SAME if pair[0] not in ("sebuah kapal", "di https://contoh.id/2021/09/26")],
)
def test_nor_is_it_the_other_way_round(indonesian, english):
    assert found(english, indonesian, ("en", "id")) == []


DIFFERENT = [
    ("Luasnya 200.000 meter", "It covers 200.000 metres", "number"),
    ("Luasnya 200.000 meter", "It covers 300,000 metres", "number"),
    ("Luasnya 1.500 meter", "It covers 1.500 metres", "number"),
    ("sebesar USD15,5 miliar", "of US$15,5 billion", "currency"),
    ("sebesar USD15,5 miliar", "of US$15.5 million", "magnitude"),
    ("sebesar Rp4 triliun", "of US$4 trillion", "currency"),
    ("sebesar Rp4 triliun", "of some money", "currency"),
    ("puluhan juta orang", "tens of billions of people", "magnitude"),
    ("dua juta orang", "two billion people", "magnitude"),
    ("naik 89 persen", "up 98 percent", "percentage"),
    ("naik 89 persen", "up by 89 points", "percentage"),
    ("naik sembilan persen", "up", "percentage"),
    ("Minggu (26/09)", "Sunday (27 September)", "date"),
    ("26 September", "26 October", "date"),
    ("pada 2006", "in 2005", "number"),
    ("pukul 14.30 WIB", "at 4:30 p.m.", "time"),
    ("menang 3-1", "a 2-1 win", "number"),
    ("13 tahun", "thirty years", "number"),
    ("pada 2006 dan 20 kapal", "in 2006 and ships", "number"),
    ("penderita COVID-19", "COVID-18 patients", "number"),
    ("versi 1.12.1", "version 1.12.2", "number"),
    ("versi 1.12.1", "a version", "number"),
]


@pytest.mark.parametrize(("indonesian", "english", "code"), DIFFERENT)
def test_what_says_something_else_is_found(indonesian, english, code):
    assert code in codes(indonesian, english)


def test_a_difference_names_both_values_and_shows_where_they_stand():
    (one,) = found("Ada {1}4.200{/1} kapal", "There are {1}2,400{/1} boats")
    assert one.message == "2,400 in the translation, 4.200 in the source."
    assert one.severity == Severity.ERROR
    assert (one.source_span, one.target_span) == ((7, 12), (13, 18))


def test_figures_in_the_other_languages_way_are_told_how_to_be_written():
    (one,) = found("naik 15,5 persen", "up 15,5 percent")
    assert "15.5 percent" in one.message
    assert codes("up 15.5 percent", "naik 15.5 persen", ("en", "id")) == ["percentage"]


def test_a_missing_date_is_one_finding():
    (one,) = found("Itu disampaikan pada Minggu (26/09).", "It was said on Sunday.")
    assert (one.code, one.message) == ("date", "26/09 of the source is missing in the translation.")


def test_an_added_number_is_only_a_warning():
    (one,) = found("Ada kapal di sana.", "There are 16 boats.")
    assert one.severity == Severity.WARNING


@pytest.mark.parametrize("english", ["80 km (50 miles)", "80 km (US$9.50)"])
def test_a_conversion_may_be_added(english):
    assert codes("80 km", english) == []
    assert codes(english, "80 km", ("en", "id")) != []


def test_a_number_broken_by_a_mark_is_one_number():
    assert found("Ada 4{1}.200{/1} kapal", "There are 4,{1}200{/1} boats") == []


def test_a_finding_is_known_again_while_its_values_stay():
    before = found("Ada 4.200 kapal", "There are 2,400 boats")[0]
    reworded = found("Di sana ada 4.200 perahu", "There, 2,400 ships lie")[0]
    changed = found("Ada 4.200 kapal", "There are 2,500 boats")[0]
    assert before.fingerprint == reworded.fingerprint != changed.fingerprint


def test_a_finding_is_known_again_in_every_language_of_the_interface():
    with translation.override("id"):
        indonesian = check("Ada 4.200 kapal", "There are 2,400 boats", "id", "en")
    assert indonesian[0].fingerprint == found("Ada 4.200 kapal", "There are 2,400 boats")[0].fingerprint


def test_equal_findings_of_one_segment_are_told_apart():
    both = found("5 kapal", "17 boats 17 boats 17 boats")
    assert len({one.fingerprint for one in both}) == len(both) > 1


@pytest.mark.parametrize(
    ("source", "target"),
    [("26 September 2021", "2021年9月26日"), ("Rp4,2 juta", "4.2百万印尼盾"), ("naik 5 persen", "增长百分之5")],
)
def test_bare_figures_are_compared_with_a_language_without_a_file(source, target):
    assert found(source, target, ("id", "zh-hans")) == []
    (one,) = found(source, target.replace("5", "7").replace("26", "28").replace("4.2", "4.3"), ("id", "zh-hans"))
    assert one.severity == Severity.WARNING


def test_a_language_without_a_file_is_read_in_both_ways():
    assert codes("Ada 4.200 kapal", "4,200 kapal", ("id", "xx")) == []
    assert codes("Ada 4.200 kapal", "4,300 kapal", ("id", "xx")) == ["number"]
