"""The memory goes out as TMX and comes back; files of strangers are taken or refused with a plain reason."""

import io
import time

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from articles.models import MemoryUnit
from articles.translating.memory.remembering import add
from articles.translating.memory.taking_over import report, take_over
from articles.translating.memory.tmx import UnreadableTmxError, read_tmx, written_tmx

PAIRS = [
    ("Laporan {1}ESG{/1} terbit.", "The {1}ESG{/1} report is out."),
    ("Baris satu{1/}baris dua & <tiga>", "Line one{1/}line two & <three>"),
    ("Kurung {{kurawal}} 😀", "Curly {{braces}} 😀"),
]


def memory() -> bytes:
    add([MemoryUnit(source_language="id", target_language="en", source=one, target=other) for one, other in PAIRS])
    return b"".join(written_tmx(MemoryUnit.objects.order_by("pk")))


def tmx(body: str, prologue: str = '<?xml version="1.0"?>') -> bytes:
    return f'{prologue}<tmx version="1.4"><header srclang="id"/><body>{body}</body></tmx>'.encode()


UNIT = '<tu><tuv xml:lang="id-ID"><seg>Halo dunia</seg></tuv><tuv xml:lang="EN_us"><seg>Hello world</seg></tuv></tu>'


def test_it_comes_back_as_it_went_out():
    data = memory()
    etree.fromstring(data)
    assert report(read_tmx(data), "x.tmx").new == []
    MemoryUnit.objects.all().delete()
    assert take_over(report(read_tmx(data), "x.tmx")) == len(PAIRS)
    assert set(MemoryUnit.objects.values_list("source", "target")) == set(PAIRS)


def test_languages_are_found_by_their_first_part_and_others_left_aside():
    other = '<tu><tuv xml:lang="fr"><seg>Bonjour</seg></tuv><tuv xml:lang="en"><seg>Hello</seg></tuv></tu>'
    content = read_tmx(tmx(UNIT + other))
    assert content.units[0].texts == {"id": "Halo dunia", "en": "Hello world"}
    assert content.of_other_languages == 1


def test_marks_of_other_tools_are_kept_where_they_pair():
    body = UNIT.replace(
        "Halo dunia", '<bpt i="1" x="1">&lt;b&gt;</bpt>Halo<ept i="1">&lt;/b&gt;</ept> <it pos="begin">x</it>dunia'
    )
    assert read_tmx(tmx(body)).units[0].texts["id"] == "{1}Halo{/1} dunia"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_encodings_and_line_ends(encoding):
    text = f'<?xml version="1.0" encoding="{"UTF-16" if encoding == "utf-16" else "UTF-8"}"?>\r\n<tmx version="1.4"><header srclang="id"/>\r\n<body>{UNIT}</body></tmx>'
    assert len(read_tmx(text.encode(encoding)).units) == 1


def test_a_document_type_is_allowed_and_never_fetched():
    prologue = '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "http://127.0.0.1:1/tmx14.dtd">'
    assert len(read_tmx(tmx(UNIT, prologue)).units) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"halo",
        b"<html></html>",
        tmx(UNIT)[:-40],
        tmx(UNIT, '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>'),
        tmx(UNIT, '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        b"x" * 10_000_001,
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data):
    with pytest.raises(UnreadableTmxError) as refusal:
        read_tmx(data)
    assert len(str(refusal.value)) > 10


def test_a_large_file_is_read_quickly():
    many = UNIT * (9_000_000 // len(UNIT))
    begun = time.perf_counter()
    content = read_tmx(tmx(many))
    assert len(content.units) > 50_000
    assert time.perf_counter() - begun < 20


def test_commands_load_and_write_and_say_what_they_did(tmp_path):
    file = tmp_path / "memory.tmx"
    file.write_bytes(tmx(UNIT))
    out = io.StringIO()
    call_command("load_tmx", str(file), "--check", stdout=out)
    assert not MemoryUnit.objects.exists()
    call_command("load_tmx", str(file), stdout=out)
    call_command("load_tmx", str(file), stdout=out)
    assert MemoryUnit.objects.count() == 1
    written = tmp_path / "out.tmx"
    call_command("dump_tmx", str(written))
    assert len(read_tmx(written.read_bytes()).units) == 1
    file.write_bytes(b"<tmx")
    with pytest.raises(CommandError):
        call_command("load_tmx", str(file))
