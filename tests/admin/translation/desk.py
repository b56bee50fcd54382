"""A story to be translated at the desk, and what the page's scripts send."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles import languages
from articles.imaging.library import add_picture
from articles.models import Article, Segment, SegmentTranslation
from articles.richtext.blocks import body_from_paragraphs
from articles.translating import saving
from articles.translating.staleness import state_of
from articles.translating.synchronising import synchronise

SOURCE = ["Kapal berlayar pukul enam.", "Atap terminal seluas 2.400 meter."]
TARGET = ["The boat sails at six.", "The roof has 2,400 metres."]
LINKED = '<p>Baca <a href="https://kapal.example/id">laporan <strong>lengkap</strong></a>.</p>'


def with_body(article, html):
    languages.set_text(article, "body", "id", html)
    article.save()
    synchronise(article)
    return article


def edit_source(article, paragraphs):
    with_body(article, body_from_paragraphs(paragraphs))


def photo():
    buffer = BytesIO()
    Image.new("RGB", (1500, 1000), "#456").save(buffer, "JPEG")
    return SimpleUploadedFile("kapal.jpg", buffer.getvalue())


def with_pictures(article, count):
    """Give a story this many pictures: the first leads it, and all stand in its body."""
    pictures = [add_picture(file=photo(), texts={"alt": {"id": f"Kapal {number}"}}) for number in range(count)]
    article.lead_picture = pictures[0]
    return with_body(
        article, "<p>Satu.</p>" + "".join(f'<figure data-picture="{one.pk}"></figure>' for one in pictures)
    )


def translate_all(article, by):
    keys = Segment.objects.filter(article=article).values_list("key", flat=True)
    saving.translate(article, "en", {key: saving.Wording("A boat.") for key in keys}, by)


def address(article, name="", language="en"):
    return reverse(f"admin:articles_translation{name}", args=[article.pk, language])


def key_of(article, text):
    return Segment.objects.get(article=article, html__contains=text).key


def row(article, key):
    return SegmentTranslation.objects.get(segment__article=article, segment__key=key, language="en")


def state(article, key):
    segment = Segment.objects.get(article=article, key=key)
    return state_of(segment, SegmentTranslation.objects.filter(segment=segment, language="en").first())


def save(client, article, key, text, deed="done", **more):
    """Save one segment as the page's scripts do."""
    shown = next(one for one in client.get(address(article)).context["rows"] if one.row.key == key)
    data = {"key": key, "deed": deed, f"seen-{key}": shown.seen, f"source-{key}": shown.row.segment.html, **more}
    if text is not None:
        data[f"text-{key}"] = text
    return client.post(address(article, "_segment"), data)


def english_body(article):
    article.refresh_from_db()
    return languages.text(article, "body", "en")


def everything(article):
    """Return all that a translator could try to change."""
    return (
        Article.objects.filter(pk=article.pk).values().get() | {"updated_at": None},
        list(Segment.objects.filter(article=article).order_by("pk").values()),
        list(SegmentTranslation.objects.filter(segment__article=article).order_by("pk").values()),
        list(article.editions.order_by("pk").values()),
    )
