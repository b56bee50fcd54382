"""The memory goes out as TMX and comes back; files of strangers are taken or refused with a plain reason."""

import io
import time
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from lxml import etree

from articles.exchange.faults import UnreadableFileError
from articles.models import MemoryUnit
from articles.translating.memory.remembering import add
from articles.translating.memory.taking_over import TmxReport, look_through, take_over
from articles.translating.memory.tmx_reading import FilePair, FileUnit, read_tmx
from articles.translating.memory.tmx_writing import document
from tests import cast

PAIRS = [
    ("Laporan {1}ESG{/1} terbit.", "The {1}ESG{/1} report is out."),
    ("Baris satu{1/}baris dua & <tiga>", "Line one{1/}line two & <three>"),
    ("{1}Satu{2/}dua{/1} {3}tiga{/3}", "{3}Three{/3} {1}one{2/}two{/1}"),
    ("Kurung {{kurawal}} 😀 ]]>", "Curly {{braces}} 😀 ]]>"),
    ("Separuh {1}tanda", "Half a mark{/1}"),
]
#: Whatever TMX 1.4b asks of a header.
HEADER = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}


def remember_pairs(**more) -> None:
    add([MemoryUnit(source_language="id", target_language="en", source=a, target=b, **more) for a, b in PAIRS])


def tmx(body: str, prologue: str = '<?xml version="1.0"?>', source: str = "id") -> bytes:
    return f'{prologue}<tmx version="1.4"><header srclang="{source}"/><body>{body}</body></tmx>'.encode()


def unit(attributes: str = "", /, **said: str) -> str:
    variants = "".join(
        f'<tuv xml:lang="{code.replace("_", "-")}"><seg>{text}</seg></tuv>' for code, text in said.items()
    )
    return f"<tu {attributes}>{variants}</tu>"


UNIT = unit(id_ID="Halo dunia", EN_us="Hello world")


def units(data: bytes) -> list[FileUnit]:
    return list(read_tmx(io.BytesIO(data)))


def pairs(data: bytes) -> list[tuple[str, str]]:
    return [(pair.source, pair.target) for one in units(data) for pair in one.pairs]


def look(data: bytes) -> TmxReport:
    return look_through(io.BytesIO(data), "x.tmx")


class TestOut:
    def test_it_comes_back_as_it_went_out(self):
        remember_pairs(said_on=date(2021, 9, 26))
        data = b"".join(document("id", "en"))
        assert look(data).known == len(PAIRS)
        assert look(data).new == 0
        MemoryUnit.objects.all().delete()
        assert take_over(io.BytesIO(data), "x.tmx").new == len(PAIRS)
        assert set(MemoryUnit.objects.values_list("source", "target")) == set(PAIRS)
        assert set(MemoryUnit.objects.values_list("said_on", flat=True)) == {date(2021, 9, 26)}

    def test_every_placeholder_is_an_element_and_pairs_in_the_unit(self):
        remember_pairs()
        root = etree.fromstring(b"".join(document("id", "en")))
        assert set(root.find("header").keys()) == HEADER
        for segment in root.iter("seg"):
            opened = [one.get("i") for one in segment.iter("bpt")]
            assert sorted(opened) == sorted(one.get("i") for one in segment.iter("ept"))
            assert len(opened) == len(set(opened))

    def test_a_unit_tells_its_story_and_its_day(self):
        article = cast.story("Kapal & perahu", "Ship")
        remember_pairs(article=article, said_on=date(2021, 9, 26))
        found = etree.fromstring(b"".join(document())).find("body/tu")
        assert found.findtext("note") == "Kapal & perahu"
        assert found.get("changedate") == "20210926T000000Z"

    def test_pairs_of_the_other_direction_say_so(self):
        add([MemoryUnit(source_language="en", target_language="id", source="Ship", target="Kapal")])
        root = etree.fromstring(b"".join(document("id", "en")))
        assert root.find("header").get("srclang") == "id"
        assert root.find("body/tu").get("srclang") == "en"

    def test_what_xml_cannot_hold_is_left_out(self):
        add([MemoryUnit(source_language="id", target_language="en", source="a\x0bb", target="c\ufffed")])
        assert pairs(b"".join(document())) == [("ab", "cd")]


class TestIn:
    def test_languages_are_found_by_their_first_part_and_others_left_aside(self):
        other = unit(fr="Bonjour", en_GB="Hello")
        report = look(tmx(UNIT + other))
        assert (report.new, report.foreign, list(report.foreign_tags)) == (1, 1, ["fr"])
        assert pairs(tmx(UNIT)) == [("Halo dunia", "Hello world")]

    def test_the_source_is_what_the_unit_says_or_the_header(self):
        body = unit(id="Kapal", en="Ship") + unit('srclang="en-US"', id="Laut", en="Sea")
        found = [(pair.source_language, pair.source) for one in units(tmx(body)) for pair in one.pairs]
        assert found == [("id", "Kapal"), ("en", "Sea")]
        assert units(tmx(UNIT, source="*all*"))[0].pairs == [FilePair("id", "en", "Halo dunia", "Hello world")]

    def test_marks_of_other_tools_are_kept_and_their_code_is_not(self):
        said = '<bpt i="1" x="7">&lt;b&gt;</bpt>Halo<ept i="1">&lt;/b&gt;</ept><ph>%s</ph> <hi>dunia</hi><ut>x</ut>'
        other = '<bpt i="4" x="7">&lt;b&gt;</bpt>Hello<ept i="4">&lt;/b&gt;</ept><ph>%s</ph> world'
        assert pairs(tmx(unit(id=said, en=other))) == [("{7}Halo{/7}{1/} dunia", "{7}Hello{/7}{1/} world")]

    def test_two_marks_of_one_number_are_told_apart(self):
        said = '<bpt i="1" x="1">b</bpt>Halo<ept i="1">b</ept><ph x="1"/>'
        assert pairs(tmx(unit(id=said, en="Hello")))[0][0] == "{1}Halo{/1}{2/}"

    def test_braces_of_the_text_stay_braces(self):
        assert pairs(tmx(unit(id="Halo {1}", en="{Hello}"))) == [("Halo {{1}}", "{{Hello}}")]

    def test_days_are_those_of_the_last_change(self):
        body = unit('changedate="20210926T101500Z" creationdate="20200101T000000Z"', id="a", en="b")
        body += unit('creationdate="2020-01-02"', id="c", en="d") + unit('changedate="20219999T"', id="e", en="f")
        days = [one.pairs[0].said_on for one in units(tmx(body))]
        assert days == [date(2021, 9, 26), date(2020, 1, 2), None]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "iso-8859-1"])
    def test_encodings_and_line_ends(self, encoding):
        name = "UTF-16" if "16" in encoding else encoding.removesuffix("-sig")
        text = f'<?xml version="1.0" encoding="{name}"?>\r\n<tmx version="1.4"><header srclang="id"/>\r\n<body>'
        text += unit(id="Café\r\nbaru", en="New") + "</body></tmx>"
        assert pairs(text.encode(encoding)) == [("Café\nbaru", "New")]

    def test_elements_of_any_namespace_and_order(self):
        data = tmx(f"<note>x</note>{UNIT}").replace(b"<tmx ", b'<tmx xmlns="urn:x" ')
        assert pairs(data) == [("Halo dunia", "Hello world")]

    def test_what_cannot_be_taken_is_told_unit_by_unit(self):
        body = unit(id="Kapal", en=" ") + UNIT + unit(id="a" * 20_001, en="b") + "<tu/>" + unit(id="satu")
        report = look(tmx(body))
        assert (report.new, report.bad) == (1, 4)
        assert [one.number for one in report.shown_bad] == [1, 3, 4, 5]
        assert "English" in report.shown_bad[0].fault

    def test_the_same_pair_is_stored_once_whichever_its_direction(self):
        body = UNIT + UNIT + unit('srclang="en"', en="Hello world", id="Halo dunia")
        assert take_over(io.BytesIO(tmx(body)), "x").new == 2  # both directions are pairs of their own
        assert look(tmx(body)).new == 0
        other_way = tmx(unit('srclang="en"', en="Sea", id="Laut"))
        add([MemoryUnit(source_language="id", target_language="en", source="Laut", target="Sea")])
        assert look(other_way).known == 1


class TestHostileFiles:
    def test_a_document_type_is_allowed_and_never_fetched(self):
        prologue = '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "http://127.0.0.1:1/tmx14.dtd">'
        assert pairs(tmx(UNIT, prologue)) == [("Halo dunia", "Hello world")]

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"halo",
            b"<html></html>",
            b'<?xml version="1.0" encoding="x-klingon"?><tmx/>',
            tmx(UNIT)[:-40],
            tmx(UNIT)[:60],
            tmx(UNIT, '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>'),
            tmx(UNIT, f'<?xml version="1.0"?><!--{"x" * 50_000}--><!DOCTYPE tmx [<!ENTITY a "aaa">]>'),
            tmx(UNIT, '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            tmx(UNIT, '<!DOCTYPE tmx [<!ENTITY a "aaa">]>').decode().encode("utf-16"),
            tmx(unit(id="&etwas;", en="x")),
            tmx("<tu>" * 5000),
        ],
    )
    def test_what_cannot_be_read_is_refused_with_a_reason(self, data):
        with pytest.raises(UnreadableFileError) as refusal:
            look(data)
        assert len(str(refusal.value)) > 10
        assert not MemoryUnit.objects.exists()

    def test_entities_that_multiply_cost_nothing(self):
        laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        begun = time.process_time()
        with pytest.raises(UnreadableFileError):
            look(tmx(unit(id="&l9;", en="x"), f'<!DOCTYPE tmx [<!ENTITY l0 "lol">{laughs}]>'))
        assert time.process_time() - begun < 1

    def test_a_file_cut_in_the_middle_says_so_and_stores_nothing(self):
        with pytest.raises(UnreadableFileError, match="1"):
            take_over(io.BytesIO(tmx(UNIT * 1000)[:-9000]), "x.tmx")
        assert not MemoryUnit.objects.exists()

    def test_a_large_file_is_read_quickly(self):
        many = tmx(UNIT * (1_000_000 // len(UNIT)))
        begun = time.process_time()
        assert sum(1 for _unit in read_tmx(io.BytesIO(many))) > 5_000
        assert time.process_time() - begun < 2

    def test_one_segment_of_many_megabytes_is_refused(self):
        report = look(tmx(unit(id="a" * 9_000_000, en="b")))
        assert report.bad == 1


@translation.override("en")
def test_commands_load_and_write_and_say_what_they_did(tmp_path, capsys):
    file = tmp_path / "memory.tmx"
    file.write_bytes(tmx(UNIT))
    call_command("load_tmx", str(file), "--check")
    assert not MemoryUnit.objects.exists()
    call_command("load_tmx", str(file))
    assert "1 new pair, 0 known." in capsys.readouterr().out
    call_command("load_tmx", str(file))
    assert "0 new pairs, 1 known." in capsys.readouterr().out
    written = tmp_path / "out.tmx"
    call_command("dump_tmx", str(written), "--languages", "en", "id")
    assert pairs(written.read_bytes()) == [("Halo dunia", "Hello world")]
    file.write_bytes(b"<tmx")
    with pytest.raises(CommandError):
        call_command("load_tmx", str(file))
    with pytest.raises(CommandError):
        call_command("load_tmx", str(tmp_path / "none.tmx"))
