"""Reading mode: what stands beside what, and what a proof-reader is told about it."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings

from articles import languages
from articles.enums import EditionStatus, ProofMark
from articles.models import Article, Picture
from articles.translating import saving
from articles.translating.reading_body import shown
from articles.translating.reading_mode import ReadingCopy, reading_copy, stories
from articles.translating.segmenting import body_units
from articles.translating.synchronising import synchronise
from tests import cast
from tests.translating.bodies import BODIES

SOURCE = (
    "<p>Kapal <strong>berlayar</strong>.</p><h2>Mengapa</h2><blockquote><p>Kami siap.</p><footer>Rina</footer></blockquote>"
    "<ul><li>satu</li><li>dua<ol><li>dalam</li></ol></li></ul>"
    "<table><tbody><tr><th>Tahun</th><td>1.200</td></tr></tbody></table><p>Selesai.</p>"
)
TARGET = (
    "<p>The ship <strong>sails</strong>.</p><h2>Why</h2><blockquote><p>We are ready.</p><footer>Rina</footer></blockquote>"
    "<ul><li>one</li><li>two<ol><li>inside</li></ol></li></ul>"
    "<table><tbody><tr><th>Year</th><td>1,200</td></tr></tbody></table><p>Done.</p>"
)


def story(source: str = SOURCE, target: str = TARGET, *, headline_en: str = "Ship", state: str = "draft") -> Article:
    article = cast.story("Kapal", headline_en, state=state)
    languages.set_text(article, "body", "id", source)
    languages.set_text(article, "body", "en", target)
    article.save()
    synchronise(article)
    return article


def copy_of(article: Article, language: str = "en") -> ReadingCopy:
    return reading_copy(stories().get(pk=article.pk), language)


def change_source(article: Article, old: str, new: str) -> None:
    article = Article.objects.get(pk=article.pk)
    languages.set_text(article, "body", "id", languages.text(article, "body", "id").replace(old, new))
    article.save()
    synchronise(article)


def said(copy: ReadingCopy) -> list[tuple[str, str, str]]:
    return [(pair.kind, str(pair.source), str(pair.target)) for pair in copy.pairs]


def test_each_block_stands_beside_its_translation_in_its_own_shape():
    pairs = said(copy_of(story()))
    assert ("headline", "Kapal", "Ship") in pairs
    assert ("paragraph", "Kapal <strong>berlayar</strong>.", "The ship <strong>sails</strong>.") in pairs
    assert ("crosshead", "Mengapa", "Why") in pairs
    assert ("quotation", "Kami siap.", "We are ready.") in pairs
    assert ("attribution", "Rina", "Rina") in pairs
    (table,) = [pair for pair in pairs if pair[0] == "table"]
    assert "1.200" in table[1]
    assert "1,200" in table[2]
    assert [kind for kind, _source, _target in pairs][-2:] == ["table", "paragraph"]


def test_items_have_their_marks_and_depths():
    items = [(pair.bullet, pair.level) for pair in copy_of(story()).pairs if pair.kind == "item"]
    assert items == [("•", 1), ("•", 1), ("1.", 2)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("<table><tbody><tr><td>Satu kalimat.</td><td>Dua kalimat.</td></tr></tbody></table>", "{}"),
        (
            "<p>Satu kalimat.</p><p>Dua kalimat.</p>",
            "<table><tbody><tr><td>One.</td><td>Two.</td></tr></tbody></table>",
        ),
        ("<ul><li>Satu kalimat.</li></ul>", "<table><tbody><tr><td>One.</td><td>Own.</td></tr></tbody></table>"),
    ],
)
def test_nothing_is_lost_where_the_two_have_another_shape(source, target):
    copy = copy_of(story(source, target.replace("{}", "<p>One.</p><p>Two.</p>")))
    texts = "".join(pair.target for pair in copy.pairs)
    assert "One." in texts
    assert ("Two." if "Dua" in source else "Own.") in texts


def test_a_draft_that_waits_is_read_and_marked_and_nothing_is_stored():
    article = story(state="published")
    segment = article.segments.get(html="Selesai.")
    saving.translate(article, "en", {segment.key: saving.Wording("That is all.")}, cast.emma())
    copy = copy_of(article)
    pair = next(pair for pair in copy.pairs if pair.key == segment.key)
    assert (pair.target, pair.marks) == ("That is all.", (ProofMark.PENDING,))
    article.refresh_from_db()
    assert "<p>Done.</p>" in languages.text(article, "body", "en")


def test_what_is_new_or_changed_in_the_source_is_marked():
    article = story()
    change_source(article, "<p>Selesai.</p>", "<p>Selesai pada 2027.</p><p>Tahap berikutnya menyusul nanti.</p>")
    marks = {str(pair.source): pair.marks for pair in copy_of(article).pairs}
    assert marks["Selesai pada 2027."] == (ProofMark.CHANGED,)
    assert marks["Tahap berikutnya menyusul nanti."] == (ProofMark.NEW,)
    assert marks["Mengapa"] == ()


def test_what_only_the_translation_says_stands_behind_what_it_stands_behind():
    article = story("<p>Satu kalimat.</p><p>Dua kalimat.</p>", "<p>One sentence.</p><p>Two sentences.</p>")
    article = Article.objects.get(pk=article.pk)
    languages.set_text(
        article, "body", "en", "<p>One sentence.</p><p>For readers abroad alone.</p><p>Two sentences.</p>"
    )
    article.save()
    synchronise(article)
    body = [pair for pair in copy_of(article).pairs if pair.kind == "paragraph"]
    assert [pair.target for pair in body] == ["One sentence.", "For readers abroad alone.", "Two sentences."]
    assert (body[1].source, body[1].marks, body[1].key) == ("", (ProofMark.OWN,), "")


def test_what_is_gone_from_the_source_is_still_read_where_it_stands():
    article = story("<p>Satu kalimat.</p><p>Dua kalimat.</p>", "<p>One sentence.</p><p>Two sentences.</p>")
    change_source(article, "<p>Satu kalimat.</p>", "")
    body = [pair for pair in copy_of(article).pairs if pair.kind == "paragraph"]
    assert [(pair.source, pair.target, pair.marks) for pair in body] == [
        ("", "One sentence.", (ProofMark.GONE,)),
        ("Dua kalimat.", "Two sentences.", ()),
    ]


def test_a_story_in_one_language_is_read_beside_nothing():
    copy = copy_of(story(target="", headline_en=""))
    assert not copy.is_begun
    assert copy.heads[1][1] == ProofMark.NEW.label
    assert not any(pair.target for pair in copy.pairs)


def test_a_story_that_was_never_cut_is_read_as_well():
    assert ("headline", "Kapal", "Ship") in said(copy_of(cast.story("Kapal", "Ship")))


def test_a_translation_into_the_default_language_is_read_from_its_source():
    article = cast.story("Kapal", "Ship", source_language="en")
    assert ("headline", "Ship", "Kapal") in said(copy_of(article, "id"))


def test_pictures_have_their_captions_and_alternative_texts_under_them():
    picture = Picture.objects.create(**cast.texts("alt", id="Kabel", en="Cable"), credit="Foto")
    usual = Picture.objects.create(**cast.texts("caption", id="Biasa", en="Usual"))
    figure = f'<figure data-picture="{picture.pk}"><figcaption>{{}}</figcaption></figure>'
    bare = f'<figure data-picture="{usual.pk}"><figcaption></figcaption></figure>'
    article = story(f"<p>Satu.</p>{figure.format('Di dermaga')}{bare}", f"<p>One.</p>{figure.format('Ashore')}{bare}")
    found = [pair for pair in said(copy_of(article)) if pair[0] in ("paragraph", "picture", "alt")]
    assert found == [
        ("paragraph", "Satu.", "One."),
        ("picture", "Di dermaga", "Ashore"),
        ("alt", "Kabel", "Cable"),
        ("picture", "Biasa", "Usual"),
    ]


def test_the_lead_picture_has_the_caption_that_readers_get():
    article = story()
    article.lead_picture = Picture.objects.create(**cast.texts("caption", id="Biasa", en="Usual"))
    languages.set_text(article, "lead_caption", "id", "Dalam berita ini")
    article.save()
    synchronise(article)
    pair = next(pair for pair in copy_of(article).pairs if pair.picture)
    assert (pair.source, pair.target, pair.marks) == ("Dalam berita ini", "Usual", (ProofMark.NEW,))


def texts_of(html: str) -> Counter[str]:
    return Counter(shown(unit.html) for unit in body_units(html))


# Each example writes two stories' worth of rows: a third of the usual number is as many as is quick.
@settings(max_examples=settings().max_examples // 3)
@given(BODIES, BODIES, BODIES)
def test_every_text_of_both_bodies_is_read(source, target, edited):
    """Whatever the two say, and however the source is edited after it was translated."""
    article = story(source, target)
    article = Article.objects.get(pk=article.pk)
    languages.set_text(article, "body", "id", edited)
    article.save()
    synchronise(article)
    article = stories().get(pk=article.pk)
    copy = reading_copy(article, "en")
    for language, texts in (
        ("id", [str(pair.source) for pair in copy.pairs]),
        ("en", [str(pair.target) for pair in copy.pairs]),
    ):
        whole = "\n".join(texts)
        for text, times in texts_of(languages.text(article, "body", language)).items():
            assert whole.count(text) >= times, (language, text)


def test_the_fingerprint_tells_other_texts():
    article = story()
    before = copy_of(article).fingerprint
    assert copy_of(article).fingerprint == before
    change_source(article, "Selesai", "Usai")
    assert copy_of(article).fingerprint != before


def test_a_long_story_costs_no_more_queries_than_a_short_one():
    counts = []
    for size in (1, 30):
        article = story("<p>Satu kalimat ini.</p>" * size, "<p>One sentence.</p>" * size)
        article.editions.update(status=EditionStatus.READY, published_at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            assert len(copy_of(article).pairs) >= size
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize("item", ["<script>alert(1)</script>", '<p onclick="x()">Halo</p>', "<p>a &lt;b&gt;</p>"])
def test_nothing_unsafe_that_a_row_may_hold_reaches_the_page(item):
    article = story()
    Article.objects.filter(pk=article.pk).update(**{languages.column("body", "en"): item})
    article.segments.filter(html="Selesai.").update(html="<img src=x onerror=alert(1)>Selesai.")
    texts = "".join(f"{pair.source}{pair.target}" for pair in copy_of(article).pairs)
    assert "<script" not in texts
    assert "onclick" not in texts
    assert "onerror" not in texts
