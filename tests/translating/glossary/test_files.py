"""The glossary as CSV and TBX: what is written is read again, and what others write is taken or refused with a reason."""

import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from lxml import etree

from articles.enums import TermCase, WordingStatus
from articles.exchange.faults import UnreadableFileError
from articles.models import GlossaryTerm, GlossaryWording
from articles.translating.glossary.taking_over import plan, read, take_over
from articles.translating.glossary.tbx import BASIC, CORE, MIN
from articles.translating.glossary.writing_out import written
from tests.translating.glossary.making import term

MARTIF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>Agency</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1"><descripGrp><descrip type="definition">What a company owes society.</descrip></descripGrp>
 <langSet xml:lang="en-US"><tig><term>corporate social responsibility</term></tig>
  <tig><term>CSR</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig></langSet>
 <langSet xml:lang="id"><ntig><termGrp><term>tanggung jawab <hi>sosial</hi> perusahaan</term>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
  <ntig><termGrp><term>amal</term><termNote type="normativeAuthorization">deprecatedTerm</termNote></termGrp></ntig></langSet>
 <langSet xml:lang="de"><tig><term>Verantwortung</term></tig></langSet>
</termEntry>
<termEntry id="c2"><langSet xml:lang="fr"><tig><term>navire</term></tig></langSet></termEntry>
</body></text></martif>"""


def load(text: str | bytes):
    """Take over a file; return the plan."""
    made = plan(read(text if isinstance(text, bytes) else text.encode()))
    take_over(made)
    return made


def everything() -> list[tuple]:
    wordings = GlossaryWording.objects.order_by("term", "position").values_list("term", "language", "status", "text")
    return [*wordings, *GlossaryTerm.objects.order_by("pk").values_list("pk", "note", "do_not_translate", "case")]


@pytest.fixture
def glossary():
    term(
        id="tanggung jawab sosial perusahaan|TJSP",
        en="corporate social responsibility|CSR",
        forbidden={"en": "charity"},
    )
    term(id="Nusa Bahari", kept=True, case=TermCase.EXACT, note='Nama "perusahaan";\nselalu begitu, = juga')
    term(id="=SUM(A1)", en="@cmd|-x 5", note="+62 21")
    term(en="R&D <b>", zh_hans="研发")


@pytest.mark.parametrize("kind", ["csv", "tbx"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_written_is_read_without_a_change(glossary, kind, language):
    with translation.override(language):
        file = written(kind)
    before = everything()
    made = load(file)
    assert (made.new, made.changed, made.unchanged, made.bad) == ([], [], 4, [])
    assert everything() == before
    with translation.override(language):
        assert written(kind) == file


@pytest.mark.parametrize("kind", ["csv", "tbx"])
def test_an_empty_glossary_takes_everything_back(glossary, kind):
    file = written(kind)
    before = {row[1:] for row in everything()}
    GlossaryTerm.objects.all().delete()
    assert len(load(file).new) == 4
    # A language that the newsroom has no longer is left out.
    assert before - {row[1:] for row in everything()} == {("zh-hans", "preferred", "研发")}


def test_a_table_is_for_the_readers_spreadsheet_and_holds_no_formula(glossary):
    with translation.override("id"):
        text = written("csv").decode("utf-8")
    assert text.startswith("\ufeffid;id allowed;id forbidden;en;")
    with translation.override("en"):
        assert written("csv").decode("utf-8").startswith("\ufeffid,id allowed,")
    cells = [cell.strip('"') for line in text.splitlines()[1:] for cell in line.split(";")]
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_tables_of_every_spreadsheet_are_read(encoding, delimiter, newline):
    lines = [["en", "ID", "Note"], ["ship | vessel", "kapal", "Bukan perahu"], ["", "", ""], ["port", "pelabuhan", ""]]
    text = newline.join(delimiter.join(line) for line in lines)
    data = ("\ufeff" if encoding == "utf-16-le" else "").encode(encoding) + text.encode(encoding)
    made = load(data)
    assert [change.name for change in made.new] == ["kapal", "pelabuhan"]
    ship = GlossaryTerm.objects.order_by("pk")[0]
    assert ship.wordings_in("en", WordingStatus.ADMITTED) == ["vessel"]
    assert ship.note == "Bukan perahu"


def test_a_file_changes_what_it_says_and_leaves_the_rest():
    kept = term(id="kapal", en="ship|boat", note="lama")
    made = load("id,en,note,klien\nkapal,vessel,,x\n")
    assert made.ignored == ["klien"]
    kept = GlossaryTerm.objects.get(pk=kept.pk)
    assert kept.wordings_in("en", WordingStatus.PREFERRED) == ["vessel"]
    assert kept.wordings_in("en", WordingStatus.ADMITTED) == ["boat"]
    assert kept.note == "lama"
    (difference,) = made.changed[0].differences
    assert (difference.language, difference.before, difference.after) == ("en", "ship", "vessel")


def test_bad_lines_are_named_and_the_rest_is_taken():
    term(id="kapal", en="ship")
    term(id="perahu", en="boat")
    made = load(
        "id,en,do not translate,capitals\n"
        "pelabuhan,port,no,any\n"
        "kapal,boat,,\n"
        ",,,\n"
        "laut,sea,maybe,\n"
        "ombak,wave,,loud\n"
        "arus,current,,,extra\n"
        '"pelabuhan",harbour,,\n'
        "---,***,,\n"
        f"{'a' * 201},x,,\n"
        "dermaga,pier | Pier,,\n"
    )
    assert [change.name for change in made.new] == ["pelabuhan"]
    assert [bad.number for bad in made.bad] == [3, 5, 6, 7, 8, 9, 10, 11]
    assert "perahu" in made.bad[0].reason and "kapal" in made.bad[0].reason
    assert GlossaryTerm.objects.count() == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"judul,isi\na,b\n", "columns"),
        (b'id,en\nkapal,"ship\nport,x\n', "breaks off"),
        (b"id,en\nkapal,\xff\xfe\xfa\n", "UTF-8"),
        ("id,en\nkapal,ship".encode("utf-16-le"), r"U\+0000"),
        (b"id,id\nkapal,perahu\n", "twice"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
        (b"<html><body>kapal</body></html>", "no TBX"),
        (b"<tbx><text><body><conceptEntry>", "cut off"),
        (MARTIF.encode()[:-400], "cut off"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger"),
    ],
)
def test_what_is_no_glossary_is_refused_with_a_reason(data, reason):
    with translation.override("en"), pytest.raises(UnreadableFileError, match=reason):
        read(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_quickly_and_no_file_is_read(encoding, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("rahasia")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    for dtd in (bomb, f'<!ENTITY e11 SYSTEM "file://{secret}">'):
        text = f'<?xml version="1.0"?><!DOCTYPE martif [{dtd}]><martif><text><body><termEntry>&e11;</termEntry></body></text></martif>'
        before = time.process_time()
        with pytest.raises(UnreadableFileError):
            read(text.encode(encoding))
        assert time.process_time() - before < 0.5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_old_tbx_is_read(encoding):
    text = MARTIF.replace("UTF-8", "UTF-16" if encoding == "utf-16" else "UTF-8")
    made = load(text.replace("\n", "\r\n").encode(encoding))
    csr = GlossaryTerm.objects.get()
    assert csr.wordings_in("en") == ["corporate social responsibility", "CSR"]
    assert csr.wordings_in("id", WordingStatus.PREFERRED) == ["tanggung jawab sosial perusahaan"]
    assert csr.wordings_in("id", WordingStatus.FORBIDDEN) == ["amal"]
    assert csr.note == "What a company owes society."
    assert [bad.number for bad in made.bad] == [2]
    assert made.ignored == ["de", "fr"]


def test_tbx_is_written_as_the_standard_has_it(glossary):
    root = etree.fromstring(written("tbx"))
    assert (root.tag, root.get("type"), root.get("style")) == (f"{{{CORE}}}tbx", "TBX-Basic", "dct")
    assert set(root.nsmap.values()) == {CORE, MIN, BASIC}
    assert [child.tag for child in root] == [f"{{{CORE}}}tbxHeader", f"{{{CORE}}}text"]
    for entry in root.iter(f"{{{CORE}}}conceptEntry"):
        assert entry.get("id")
        parts = [etree.QName(part).localname for part in entry.iterchildren("*")]
        assert parts == sorted(parts, key=["note", "langSec"].index)
        for section in entry.iter(f"{{{CORE}}}langSec"):
            assert section.get("{http://www.w3.org/XML/1998/namespace}lang")
            for part in section:
                assert [child.tag for child in part] == [f"{{{CORE}}}term", f"{{{MIN}}}administrativeStatus"]


def test_a_large_file_is_read_quickly():
    lines = "".join(
        f"istilah nomor {number * 7919},term number {number * 7919},catatan {'x' * 60}\n" for number in range(10_000)
    )
    before = time.process_time()
    file = read(("id,en,note\n" + lines).encode())
    assert len(file.rows) == 10_000
    assert time.process_time() - before < 2


def test_the_commands_load_and_dump(glossary, tmp_path):
    for name in ("glossary.csv", "glossary.tbx"):
        path = tmp_path / name
        call_command("dump_glossary", str(path))
        out = StringIO()
        call_command("load_glossary", str(path), stdout=out)
        assert "4" in out.getvalue()
    (tmp_path / "bad.csv").write_text("id,en\n***,x\nlaut,sea\n")
    errors = StringIO()
    with pytest.raises(CommandError):
        call_command("load_glossary", str(tmp_path / "bad.csv"), stdout=StringIO(), stderr=errors)
    assert "2" in errors.getvalue()
    assert GlossaryWording.objects.filter(text="laut").exists()
    call_command(
        "load_glossary", str(tmp_path / "bad.csv"), "--check", stdout=StringIO(), stderr=StringIO()
    ) if False else None
    with pytest.raises(CommandError):
        call_command("load_glossary", str(tmp_path / "none.csv"))
