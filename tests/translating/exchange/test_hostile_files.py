"""Files that are broken or mean harm: taken or refused with a plain reason, quickly, and nothing unsafe is stored."""

import io
import time
import zipfile
from itertools import pairwise

import pytest

from articles import languages
from articles.models import Segment
from articles.translating.exchange import limits, reading
from articles.translating.exchange.content import FileFormat
from articles.translating.exchange.taking import take
from articles.translating.exchange.verdicts import Refusal, Verdict
from articles.translating.synchronising import synchronise
from tests import cast
from tests.translating.exchange.conftest import FORMATS, exported, reported, rewritten

EVERY_FORMAT = pytest.mark.parametrize("form", FORMATS)
#: Far more than it takes, for machines that are busy.
SECONDS = 15


@pytest.fixture
def article():
    article = cast.story("Kapal & <muatan>", "Boat")
    languages.set_text(
        article, "body", "id", '<p>Baca <a href="https://example.id/laporan">laporan <strong>CSR</strong></a>.</p>'
    )
    languages.set_text(
        article, "body", "en", '<p>Read the <a href="https://example.id/laporan"><strong>CSR</strong> report</a>.</p>'
    )
    article.save()
    synchronise(article)
    return article


def problem(content: bytes) -> str:
    started = time.process_time()
    files = reading.read(content, "file")
    assert time.process_time() - started < SECONDS
    return files[0].problem


def verdicts(content: bytes, user=None) -> dict[str, tuple[str, str | None]]:
    report = reported(content, user or cast.sari())
    assert report.files[0].problem == ""
    return {one.key[:8]: (one.verdict, one.refusal) for one in report.files[0].segments}


@EVERY_FORMAT
def test_a_file_with_windows_line_ends_is_unchanged(article, form):
    content = exported(article, form).replace(b"\n", b"\r\n")
    assert {verdict for verdict, _refusal in verdicts(content).values()} == {Verdict.UNCHANGED}


@EVERY_FORMAT
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-be"])
def test_a_file_in_another_encoding_is_unchanged(article, form, encoding):
    text = exported(article, form).decode()
    if encoding == "utf-16-be" and form != FileFormat.PO:
        text = text.replace("encoding='UTF-8'", "encoding='UTF-16'")
    content = text.encode(encoding)
    assert {verdict for verdict, _refusal in verdicts(content).values()} == {Verdict.UNCHANGED}


def test_a_po_file_in_latin_1_is_read_as_it_says(article):
    content = rewritten(exported(article, FileFormat.PO), lambda text: f"{text} é")
    content = content.decode().replace("charset=UTF-8", "charset=ISO-8859-1").encode("latin-1")
    report = reported(content, cast.sari())
    assert report.files[0].segments[0].theirs == "Boat é"


def test_an_encoding_that_is_not_the_one_it_says_is_refused():
    assert "UTF-8" in problem('msgid "a"\nmsgstr "é"\n'.encode("latin-1"))


@pytest.mark.parametrize("part", [0.35, 0.6, 0.9])
@EVERY_FORMAT
def test_a_file_that_is_cut_in_the_middle_is_refused_or_says_what_is_missing(article, form, part):
    content = exported(article, form)
    cut = content[: int(len(content) * part)]
    report = reported(cut, cast.sari())
    file = report.files[0]
    assert file.problem or file.missing
    assert form == FileFormat.PO or "ends in the middle" in file.problem
    assert report.count(Verdict.TAKEN) == report.count(Verdict.CONFLICT) == 0


def test_a_malformed_po_file_names_the_line(article):
    content = exported(article, FileFormat.PO).replace(b'msgstr "Boat"', b'msgstr "Boat')
    line = content.decode().splitlines().index('msgstr "Boat') + 1
    assert f"Line {line} " in problem(content)


ENTITIES = """<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
{more}<!ENTITY z SYSTEM "file:///etc/passwd">]>
<xliff version="1.2"><file original="x" source-language="id" target-language="en"><body><trans-unit id="story-1.headline">
<source>&i;</source><target>&z;</target></trans-unit></body></file></xliff>"""


def test_nested_and_external_entities_are_refused():
    letters = "abcdefghi"
    more = "".join(f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in pairwise(letters[1:]))
    assert "DTD" in problem(ENTITIES.format(more=more).encode())


def test_an_external_dtd_is_refused_and_not_fetched():
    assert "DTD" in problem(b'<!DOCTYPE xliff SYSTEM "http://127.0.0.1:1/x.dtd"><xliff version="1.2"/>')


def test_a_script_in_a_po_file_is_text(article):
    content = rewritten(exported(article, FileFormat.PO), lambda text: text + "<script>alert(1)</script>")
    sari = cast.sari()
    take(reported(content, sari), sari)
    article.refresh_from_db()
    assert "&lt;script&gt;alert(1)" in languages.text(article, "body", "en")
    assert "<script" not in languages.text(article, "body", "en")


@pytest.mark.parametrize("form", [FileFormat.XLIFF_12, FileFormat.XLIFF_20])
def test_markup_in_an_xliff_text_is_refused(article, form):
    content = exported(article, form).replace(b">Boat<", b"><script>alert(1)</script>Boat<")
    assert verdicts(content)["headline"] == (Verdict.REFUSED, Refusal.MARKUP)


def test_a_link_of_the_files_own_leads_nowhere_dangerous(article):
    """Original data is read only where the source has changed since; then as the editor reads an address."""
    content = exported(article, FileFormat.XLIFF_20).replace(b"https://example.id/laporan", b"javascript:alert(1)")
    content = rewritten(content, lambda text: f"{text}!")
    languages.set_text(article, "body", "id", "<p>Baca laporan baru.</p>")
    article.save()
    synchronise(article)
    sari = cast.sari()
    take(reported(content, sari), sari)
    article.refresh_from_db()
    assert "javascript:" not in languages.text(article, "body", "en")


@pytest.mark.parametrize(
    ("form", "known", "unknown"),
    [
        (FileFormat.PO, b"{/1}", b"{/7}"),
        (FileFormat.XLIFF_12, b'<g id="1"', b'<g id="7"'),
        (FileFormat.XLIFF_20, b'<pc id="1" type="link" dataRefStart="d1"', b'<pc id="7"'),
    ],
)
def test_a_placeholder_that_nobody_knows_is_refused(article, form, known, unknown):
    head, _known, tail = exported(article, form).rpartition(known)
    content = head + unknown + tail
    broken = [one for key, one in verdicts(content).items() if key.startswith("b")]
    assert broken == [(Verdict.REFUSED, Refusal.BROKEN)]


def test_what_is_longer_than_its_field_is_refused(article):
    content = rewritten(exported(article, FileFormat.PO), lambda text: "x" * 301)
    assert verdicts(content)["headline"] == (Verdict.REFUSED, Refusal.TOO_LONG)


def test_characters_that_cannot_be_stored_are_refused(article):
    content = rewritten(exported(article, FileFormat.PO), lambda text: text + "{U+0000}")
    assert {one[1] for one in verdicts(content).values()} == {Refusal.CHARACTER}


def test_a_nul_in_a_file_is_refused(article):
    content = exported(article, FileFormat.PO).replace(b'"Boat"', b'"Bo\x00at"')
    assert verdicts(content)["headline"] == (Verdict.REFUSED, Refusal.CHARACTER)


@pytest.mark.parametrize(
    "content",
    [
        b'msgid ""\nmsgstr ""\n' + b'"a"\n' * 2_500_000,
        b'msgid "' + b"a" * (limits.MAX_FILE_BYTES - 20) + b'"\nmsgstr ""\n',
        b"".join(b'msgctxt "%d"\nmsgid "a"\nmsgstr "b"\n\n' % number for number in range(250_000)),
        b'<xliff version="1.2">' + b"<file>" * 1_500_000,
        b'<xliff version="1.2"><file><body>' + b'<trans-unit id="a"/>' * 500_000 + b"</body></file></xliff>",
        b"\n" * (limits.MAX_FILE_BYTES - 1) + b"x",
        b'"' + b'\\"' * 5_000_000,
        b"#, " + b"fuzzy, " * 1_400_000,
        b"a" * (limits.MAX_FILE_BYTES + 1),
    ],
    ids=["lines", "long", "entries", "deep", "wide", "blank", "quotes", "flags", "larger"],
)
def test_ten_megabytes_are_refused_quickly(content):
    assert problem(content[: limits.MAX_FILE_BYTES + 1])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\x00" * 50, "PO"),
        (b"%PDF-1.7 x", "neither"),
        (b"Dear editor,\n\nplease find attached", "Line 1 "),
        (b"/etc/passwd", "Line 1 "),
        (b"<html><body>x</body></html>", "no XLIFF"),
        (b'<xliff version="3.0"/>', "XLIFF 3.0"),
        (b'<xliff version="1.2"/>', "no file"),
        (b"<xliff", "middle"),
        (b"<a><b></a>\n", "well-formed"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "UTF-8"),
    ],
)
def test_what_is_no_translation_is_refused_with_its_reason(content, reason):
    assert reason in problem(content)


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_zip_gives_each_of_its_files_a_verdict(article):
    content = zipped(**{"../../a.po": exported(article, FileFormat.PO), "b.txt": b"no", "__MACOSX/._a.po": b"x"})
    files = reading.read(content, "all.zip")
    assert [bool(file.problem) for file in files] == [False, True]
    assert files[0].name == "all.zip: ../../a.po"


def test_a_zip_in_a_zip_is_not_opened(article):
    inner = zipped(a=exported(article, FileFormat.PO))
    assert "A zip inside a zip" in reading.read(zipped(b=inner), "all.zip")[0].problem


def test_a_zip_that_unpacks_to_much_more_is_refused():
    assert "unpacks to more" in problem(zipped(a=b"\x00" * 30_000_000))
    assert "damaged" in problem(zipped(a=b"x" * 100)[:60])


def test_a_damaged_zip_is_refused(article):
    content = bytearray(zipped(**{"a.po": exported(article, FileFormat.PO)}))
    content[60] ^= 0xFF
    assert problem(bytes(content))


def test_a_file_from_another_newsroom_is_refused(article):
    content = exported(article, FileFormat.XLIFF_12)
    identity = content.partition(b'original="')[2].partition(b'"')[0]
    foreign = content.replace(identity, identity[:-4] + b"0000")
    assert "not here" in reported(foreign, cast.ade()).files[0].problem


def test_a_file_that_lost_its_head_is_known_by_its_texts(article):
    """Some tools write a head of their own: ids and sources tell the story, notes tell what stood when it went out."""
    text = exported(article, FileFormat.PO).decode()
    _head, _blank, rest = text.partition("\n\n")
    bare = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n' + rest
    changed = bare.replace('msgstr "Boat"', 'msgstr "Ship"')
    assert verdicts(changed.encode())["headline"] == (Verdict.TAKEN, None)
    foreign = changed.replace("Kapal", "Kereta").replace("Baca", "Tulis")
    assert "not this one's" in reported(foreign.encode(), cast.ade()).files[0].problem


def test_without_any_marks_what_differs_is_a_conflict(article):
    """Nobody can say what stood here when the file was made: nothing is overwritten unasked."""
    lines = exported(article, FileFormat.PO).decode().splitlines()
    bare = "\n".join(line for line in lines if not line.startswith("#:") and "X-Segments" not in line)
    changed = rewritten(bare.encode(), lambda text: text + "!")
    assert {one[0] for one in verdicts(changed).values()} == {Verdict.CONFLICT}


def test_segments_of_another_story_and_unknown_ones_are_refused(article):
    content = exported(article, FileFormat.PO)
    key = Segment.objects.get(article=article, key__startswith="b", removed_at=None).key.encode()
    mixed = content.replace(b"." + key + b'"', b'.bffffffff"').replace(b'-%d.headline"' % article.pk, b'-999.headline"')
    found = verdicts(mixed)
    assert found["headline"] == (Verdict.REFUSED, Refusal.OTHER_STORY)
    assert found["bfffffff"] == (Verdict.REFUSED, Refusal.UNKNOWN)


def test_a_segment_that_is_there_twice_is_taken_once(article):
    text = exported(article, FileFormat.PO).decode()
    entry = text[text.index("#. Headline") :].partition("\n\n")[0].replace("Boat", "Ship")
    report = reported(f"{text}\n{entry}\n".encode(), cast.sari())
    assert Refusal.TWICE in [one.refusal for one in report.files[0].segments]


def test_two_files_for_one_story_and_language_are_not_taken_together(article):
    content = zipped(a=exported(article, FileFormat.PO), b=exported(article, FileFormat.XLIFF_12))
    report = reported(content, cast.sari())
    assert [bool(file.problem) for file in report.files] == [False, True]


def test_line_feeds_of_a_tool_do_not_get_into_a_headline(article):
    content = rewritten(exported(article, FileFormat.PO), lambda text: f"{text}\n and more")
    assert reported(content, cast.sari()).files[0].segments[0].theirs == "Boat and more"


def test_a_headline_gets_no_links_from_a_file(article):
    """A file may say what placeholders stand for, and plain fields have none."""
    content = exported(article, FileFormat.PO).decode()
    entry = content[content.index("#. Headline") :].partition("\n\n")[0]
    bad = entry.replace("#. Headline", '#. {1} = <a href="https://example.com/">').replace('"Boat"', '"{1}Ship{/1}"')
    assert verdicts(content.replace(entry, bad).encode())["headline"] == (Verdict.REFUSED, Refusal.BROKEN)
