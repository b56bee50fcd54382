"""What a report says of each segment, and what comes of taking it."""

import pytest

from articles import languages
from articles.enums import SegmentOrigin, SegmentState
from articles.models import GlossaryTerm, GlossaryWording, Picture, SegmentTranslation
from articles.translating import saving
from articles.translating.exchange.content import FileFormat
from articles.translating.exchange.taking import take
from articles.translating.exchange.verdicts import Choice, Refusal, Remark, Verdict
from articles.translating.staleness import state_of
from articles.translating.synchronising import synchronise
from tests import cast
from tests.translating.exchange.conftest import FORMATS, everything, exported, reported, rewritten

EVERY_FORMAT = pytest.mark.parametrize("form", FORMATS)
BODY = '<p>Baca <a href="https://example.id/laporan">laporan <strong>CSR</strong></a> kami.</p>'
TRANSLATED = '<p>Read our <a href="https://example.com/report"><strong>CSR</strong> report</a>.</p>'


@pytest.fixture
def article():
    return make()


def make(state: str = "draft", translated: str = TRANSLATED):
    article = cast.story("Kapal", "Boat", state=state)
    write(article, "id", BODY)
    write(article, "en", translated)
    return article


def write(article, language: str, body: str):
    article.refresh_from_db()
    languages.set_text(article, "body", language, body)
    article.save()
    synchronise(article)


def of(report, key: str):
    """Return the report on the headline, or on the paragraph (`b`)."""
    return next(one for one in report.files[0].segments if one.key == key or (key == "b" and one.key[0] == "b"))


def row(article, key: str) -> SegmentTranslation:
    lookup = {"segment__key": key} if key != "b" else {"segment__key__startswith": "b"}
    return SegmentTranslation.objects.get(segment__article=article, segment__removed_at=None, language="en", **lookup)


@EVERY_FORMAT
def test_a_new_wording_is_taken_and_said_to_be_imported(article, form):
    sari = cast.sari()
    report = reported(rewritten(exported(article, form), lambda text: text.replace("Boat", "Ship")), sari)
    take(report, sari)
    changed = row(article, "headline")
    assert (changed.html, changed.origin, changed.changed_by) == ("Ship", SegmentOrigin.IMPORT, sari)
    assert state_of(changed.segment, changed) == SegmentState.CURRENT


@EVERY_FORMAT
def test_where_the_source_changed_since_the_words_are_behind_it(article, form):
    content = rewritten(exported(article, form), lambda text: text.replace("Boat", "Ship"))
    languages.set_text(article, "headline", "id", "Kapal feri")
    article.save()
    synchronise(article)
    sari = cast.sari()
    report = reported(content, sari)
    assert of(report, "headline").remarks == (Remark.SOURCE_CHANGED,)
    take(report, sari)
    changed = row(article, "headline")
    assert (changed.html, changed.source_html) == ("Ship", "Kapal")
    assert state_of(changed.segment, changed) == SegmentState.CHANGED


@EVERY_FORMAT
def test_numbers_keep_their_meaning_where_the_source_changed(article, form):
    """The link was number 1 when the file went out; by now number 1 is something else."""
    content = rewritten(exported(article, form), lambda text: text.replace("Read", "Do read"))
    write(article, "id", "<p>Baca <em>segera</em> laporan CSR kami.</p>")
    sari = cast.sari()
    take(reported(content, sari), sari)
    assert row(article, "b").html == (
        'Do read our <a href="https://example.com/report"><strong>CSR</strong> report</a>.'
    )


@EVERY_FORMAT
def test_a_translations_own_link_stays_when_its_words_change(article, form):
    sari = cast.sari()
    take(reported(rewritten(exported(article, form), lambda text: text.replace("Read", "See")), sari), sari)
    assert row(article, "b").html == 'See our <a href="https://example.com/report"><strong>CSR</strong> report</a>.'


def without_codes(content: bytes, *codes: str) -> bytes:
    text = content.decode()
    head, sign, tail = text.rpartition('msgstr "Read')
    for code in codes:
        tail = tail.replace(code, "")
    return (head + sign + tail).encode()


def test_a_lost_link_is_told_and_asks_for_somebody(article):
    sari = cast.sari()
    report = reported(without_codes(exported(article, FileFormat.PO), "{1}", "{/1}"), sari)
    assert of(report, "b").remarks == (Remark.LINK_LOST,)
    take(report, sari)
    assert row(article, "b").needs_review


def test_a_lost_mark_is_told_and_asks_for_somebody(article):
    report = reported(without_codes(exported(article, FileFormat.PO), "{2}", "{/2}"), cast.sari())
    assert of(report, "b").remarks == (Remark.MARK_LOST,)


@EVERY_FORMAT
def test_what_the_file_is_unsure_of_asks_for_somebody(article, form):
    fuzzy = {
        FileFormat.PO: (
            b'msgctxt "story-%d.headline"' % article.pk,
            b'#, fuzzy\nmsgctxt "story-%d.headline"' % article.pk,
        ),
        FileFormat.XLIFF_12: (b'"translated">Boat', b'"needs-review-translation">Boat'),
        FileFormat.XLIFF_20: (b'state="translated"', b'state="translated" subState="newsroom:needs-review"'),
    }[form]
    sari = cast.sari()
    content = exported(article, form)
    at = content.index(b".headline") - 30
    report = reported(content[:at] + content[at:].replace(*fuzzy, 1), sari)
    assert of(report, "headline").remarks == (Remark.UNSURE,)
    take(report, sari)
    assert row(article, "headline").needs_review
    again = exported(article, form)
    assert fuzzy[1] in again
    assert of(reported(again, sari), "headline").verdict == Verdict.UNCHANGED


def test_taking_the_doubt_away_confirms_a_translation(article):
    languages.set_text(article, "headline", "id", "Kapal feri")
    article.save()
    synchronise(article)
    content = exported(article, FileFormat.PO)
    assert b"#, fuzzy\n#| msgctxt" in content and b'#| msgid "Kapal"' in content
    sari = cast.sari()
    report = reported(content.replace(b"#, fuzzy\n", b""), sari)
    assert of(report, "headline").remarks == (Remark.NOW_SURE,)
    take(report, sari)
    assert state_of(row(article, "headline").segment, row(article, "headline")) == SegmentState.CURRENT


def test_a_doubt_is_not_taken_away_from_a_source_that_moved_on(article):
    content = exported(article, FileFormat.PO)
    languages.set_text(article, "headline", "id", "Kapal feri")
    article.save()
    synchronise(article)
    assert of(reported(content, cast.sari()), "headline").verdict == Verdict.UNCHANGED


@EVERY_FORMAT
def test_what_is_newer_here_stays_where_the_file_left_it_alone(article, form):
    content = exported(article, form)
    saving.translate(article, "en", {"headline": saving.Wording("Ferry")}, None)
    one = of(reported(content, cast.sari()), "headline")
    assert (one.verdict, one.remarks) == (Verdict.UNCHANGED, (Remark.NEWER_HERE,))


@EVERY_FORMAT
def test_an_empty_text_takes_nothing_away(article, form):
    one = of(reported(rewritten(exported(article, form), lambda text: ""), cast.sari()), "headline")
    assert (one.verdict, one.remarks) == (Verdict.UNCHANGED, (Remark.EMPTY,))


def test_what_the_source_lost_since_is_refused(article):
    content = rewritten(exported(article, FileFormat.XLIFF_20), lambda text: f"{text}!")
    write(article, "id", "<p>Sesuatu yang sama sekali lain dan jauh lebih panjang.</p>")
    refusals = [one.refusal for one in reported(content, cast.sari()).files[0].segments]
    assert refusals.count(Refusal.REMOVED) == 1


def test_a_public_edition_gets_drafts_and_its_readers_see_nothing(article):
    public = make(state="published")
    content = exported(public, FileFormat.XLIFF_12)
    assert content.count(b'approved="yes"') == content.count(b'state="final"') == 3
    sari = cast.sari()
    take(reported(rewritten(content, lambda text: f"{text}!"), sari), sari)
    public.refresh_from_db()
    assert public.headline_in("en") == "Boat"
    assert row(public, "headline").draft == "Boat!"
    assert exported(public, FileFormat.XLIFF_12).count(b'state="translated"') == 3


def test_nothing_is_saved_where_one_file_of_several_changed_meanwhile(article):
    other = make()
    sari = cast.sari()
    reports = [reported(rewritten(exported(one, FileFormat.PO), str.upper), sari) for one in (article, other)]
    both = type(reports[0])(tuple(report.files[0] for report in reports))
    saving.translate(other, "en", {"headline": saving.Wording("Just now")}, None)
    before = everything()
    with pytest.raises(saving.ChangedMeanwhileError):
        take(both, sari)
    assert everything() == before


def test_a_conflict_is_settled_as_chosen(article):
    content = rewritten(exported(article, FileFormat.XLIFF_20), lambda text: f"{text}!")
    saving.translate(article, "en", {"headline": saving.Wording("Ferry")}, None)
    sari = cast.sari()
    report = reported(content, sari)
    one = of(report, "headline")
    assert one.verdict == Verdict.CONFLICT
    take(report, sari, {(0, one.id): Choice.THEIRS})
    assert row(article, "headline").html == "Boat!"


def test_the_alternative_text_of_a_public_lead_picture_is_not_everybodys():
    public = make(state="published")
    public.lead_picture = Picture.objects.create(**cast.texts("alt", id="Kapal di dermaga", en="A boat"))
    public.save()
    synchronise(public)
    content = rewritten(exported(public, FileFormat.PO), lambda text: f"{text}!")
    assert of(reported(content, cast.emma()), "lead_alt").refusal == Refusal.NOT_ALLOWED
    assert of(reported(content, cast.sari()), "lead_alt").verdict == Verdict.TAKEN


@pytest.mark.parametrize("count", [1, 3])
def test_reading_and_judging_costs_the_same_for_one_segment_and_many(django_assert_num_queries, count):
    article = cast.story("Kapal", "Boat")
    write(article, "id", "".join(f"<p>Paragraf nomor {number}.</p>" for number in range(count)))
    sari = cast.sari()
    sari.has_perm("articles.write_en")
    with django_assert_num_queries(10):
        content = exported(article, FileFormat.PO)
    with django_assert_num_queries(7):
        reported(content, sari)


def test_notes_tell_what_a_segment_is_and_what_the_glossary_says(article):
    term = GlossaryTerm.objects.create(note="Never “accounts”.")
    for language, text in (("id", "laporan"), ("en", "report")):
        GlossaryWording.objects.create(term=term, language=language, text=text)
    for form in FORMATS:
        text = exported(article, form).decode()
        for note in ("Headline", "At most 70 characters", "Glossary: “laporan” is “report”.", "Never “accounts”."):
            assert note in text, form
