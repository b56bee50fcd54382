"""Writing stories out, so that another newsroom has them all."""

import io
import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from articles import languages
from articles.demo.drawing.gallery import drawn
from articles.models import Article, Author, Byline, Correction, PastSlug, Picture, RelatedArticle
from tests.cast import section, story, texts
from tests.exchange.test_loading import dump, empty_the_newsroom, file, load

__all__ = ["dump", "file", "load"]

RICH = (
    '<p>Satu <strong>tebal</strong> dan <a href="https://example.id/">tautan</a>.</p><h3>Bagian</h3>'
    "<blockquote><p>Kutipan.</p><footer>Ratna</footer></blockquote><ol><li>satu</li><li>dua</li></ol>"
    "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
)


@pytest.fixture
def by_hand():
    """Stories made in the admin, with everything that a story can have."""
    inside = Picture.objects.create(**texts("alt", id="Kapal", en="Ship"), name="kapal", credit="Budi", focal_x=0.2)
    lead = Picture.objects.create(**texts("alt", id="Dermaga", en="Pier"), **texts("caption", id="Biasa", en="Usual"))
    full = story("Kapal listrik berlayar", "Electric ship sails", state="published", lead_picture=lead)
    languages.set_text(
        full, "body", "id", f'{RICH}<figure data-picture="{inside.pk}"><figcaption>K</figcaption></figure>'
    )
    for field, text in (
        ("dateline", "Sanur"),
        ("lead_caption", "Di dermaga"),
        ("about", "Tentang"),
        ("seo_title", "SEO"),
    ):
        languages.set_text(full, field, "id", text)
    full.pinned_until = timezone.now() + timedelta(days=3)
    full.save()
    full.tags.set(["ESG", "Ratna"])
    author = Author.objects.create(name="Budi Santoso", **texts("role", id="reporter", en="reporter"))
    Byline.objects.create(article=full, author=author)
    Correction.objects.create(edition=full.edition("id"), text="Semula tertulis lain.")
    PastSlug.objects.create(edition=full.edition("id"), language="id", slug="alamat-lama")
    draft = story("Draf", "")
    withdrawn = story("Ditarik", "Withdrawn", state="withdrawn", section=section("Orang", "People"))
    english = story("", "Only English", state="scheduled", source_language="en")
    story("", "")  # nobody has begun to write it
    RelatedArticle.objects.create(article=full, related=withdrawn)
    RelatedArticle.objects.create(article=full, related=draft, position=1)
    return [full, draft, withdrawn, english]


def test_a_second_dump_gives_the_same_bytes(by_hand, dump):
    assert dump() == dump(name="again.jsonl")


def test_stories_made_by_hand_survive_the_way_into_an_empty_newsroom(by_hand, dump, load, tmp_path):
    first = dump()
    empty_the_newsroom()
    load(tmp_path / "out.jsonl")
    assert dump(name="again.jsonl") == first
    article = Article.objects.order_by("pk").first()
    assert languages.text(article, "body", "id").startswith(RICH)
    assert [one.name_in("id") for one in article.tags.all()] == ["ESG", "Ratna"]
    assert article.related.count() == 2


def test_a_dump_loaded_where_it_came_from_changes_nothing(by_hand, dump, load, tmp_path):
    first = dump()
    changed = list(Article.objects.order_by("pk").values_list("updated_at", flat=True))
    load(tmp_path / "out.jsonl")
    assert list(Article.objects.order_by("pk").values_list("updated_at", flat=True)) == changed
    assert dump(name="again.jsonl") == first


def test_a_picture_that_is_in_the_storage_is_found_again(dump, load, tmp_path, drawing):
    lead = Picture.objects.create(**texts("alt", id="Laut", en="Sea"), file=drawing, width=600, height=400)
    story(state="published", lead_picture=lead)
    dump()
    empty_the_newsroom()
    load(tmp_path / "out.jsonl")
    picture = Article.objects.get().lead_picture
    assert (picture.file.name, picture.width, picture.height) == (drawing, 600, 400)


def test_a_file_outside_the_library_is_not_taken(file, load):
    default_storage.save("site/logo.png", ContentFile(b"x"))
    line = {"slug": "x", "id": {"title": "x", "paragraphs": ["x"]}, "picture": {"file": "site/logo.png"}}
    load(file(line, line | {"slug": "y", "picture": {"file": "../../etc/passwd"}}))
    assert Picture.objects.awaited().count() == 2


def test_only_what_the_public_may_see_is_written_when_asked(by_hand, dump):
    lines = [json.loads(line) for line in dump("--published-only").decode().splitlines()]
    assert [line["id"]["title"] for line in lines] == ["Kapal listrik berlayar"]


def test_only_some_languages_are_written_when_asked(by_hand, dump):
    lines = [json.loads(line) for line in dump("--language", "en").decode().splitlines()]
    assert [line["en"]["title"] for line in lines] == ["Electric ship sails", "Withdrawn", "Only English"]
    assert {line["id"] for line in lines} == {None}


def test_it_writes_to_the_screen_without_a_file(by_hand):
    out = io.StringIO()
    call_command("dump_stories", stdout=out)
    assert len(out.getvalue().splitlines()) == 4


def test_a_packed_dump_is_the_same_each_time(by_hand, dump):
    assert dump(name="a.jsonl.gz") == dump(name="b.jsonl.gz")


@pytest.fixture
def drawing():
    """The name of a picture in the storage."""
    return default_storage.save("pictures/aa/laut.jpg", ContentFile(drawn("reef", 600).read()))


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_data_base_as_often_for_one_story_as_for_three(count, dump, django_assert_max_num_queries):
    for number in range(count):
        story(f"Kapal {number}", f"Ship {number}", state="published")
    with django_assert_max_num_queries(9):
        dump()
