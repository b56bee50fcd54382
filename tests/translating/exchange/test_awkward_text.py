"""Texts that formats stumble over come back as they went, in every format."""

import pytest

from articles import languages
from articles.models import Article
from articles.richtext.document import Run, inline_html
from articles.translating.exchange import po
from articles.translating.exchange.control import escaped_for_po, unescaped
from articles.translating.exchange.taking import take
from articles.translating.exchange.verdicts import Verdict
from articles.translating.synchronising import synchronise
from tests import cast
from tests.translating.exchange.conftest import FORMATS, exported, reported, rewritten

OURS = [
    "{1} {{2}} {/3} {4/} {",
    "}} { {U+000B} {{U+000B}}",
    "a\x01b\x0bc\x1fd\x7f\x85e",
    "\ufffe and \uffff",
    'back\\slash \\n \\" "quoted" \'single\' %s %(name)s %d %',
    "tab\there",
    "<b>&amp;</b> &lt; ]]> <!-- x --> <?pi?>",
    "𝔘𝔫𝔦 👩‍🏫 𠮷 e\u0301 \u200b\u00a0\u202f\u2028",
    "العربية עברית",
    "#, fuzzy",
    'msgid "x"',
    "x" * 290,
]


@pytest.fixture
def article(nasty):
    texts = [text for one in nasty for text in (one["text"] if isinstance(one["text"], list) else [one["text"]])]
    texts = [text for text in [*OURS, *texts] if text.strip() and "\x00" not in text]
    article = Article()
    for language in ("id", "en"):
        languages.set_text(article, "headline", language, OURS[2] if language == "id" else OURS[1])
        languages.set_text(article, "about", language, "two\n\nlines\n" + language)
        body = "".join(f"<p>{inline_html([Run(text), Run('bold', frozenset({'strong'}))])}</p>" for text in texts)
        languages.set_text(article, "body", language, body)
    article.save()
    synchronise(article)
    return article


@pytest.mark.parametrize("form", FORMATS)
def test_awkward_texts_come_back_as_they_went(article, form):
    content = exported(article, form)
    report = reported(content, cast.sari())
    assert report.files[0].problem == ""
    assert [one.source for one in report.files[0].segments if one.verdict != Verdict.UNCHANGED] == []
    assert len(report.files[0].segments) > len(OURS)


@pytest.mark.parametrize("form", FORMATS)
def test_awkward_texts_are_taken_as_they_are(article, form):
    for segment in article.segments.all():
        segment.translations.all().delete()
    text = '𝔘 {{1}} \\ "x" <b> &amp; \u00a0 فارسی'
    inside = text if form == "po" else text.replace("{{1}}", "{1}")
    sari = cast.sari()
    taken = take(reported(rewritten(exported(article, form), lambda _text: inside), sari), sari)
    assert taken.segments > len(OURS)
    article.refresh_from_db()
    assert article.headline_in("en") == text.replace("{{1}}", "{1}")


def test_what_a_format_cannot_hold_is_written_by_number():
    written = escaped_for_po("a\x0bb{{U+000B}}\n")
    assert written == "a{U+000B}b{{U+000B}}{U+000A}"
    assert unescaped(written) == "a\x0bb{{U+000B}}\n"


def test_a_po_file_reads_the_same_with_other_line_lengths(article):
    content = exported(article, FORMATS[0]).decode()
    assert po.read(content, "a").units == po.read(content.replace('"\n"', ""), "a").units
