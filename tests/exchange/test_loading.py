"""Loading stories from a file, and writing them back."""

import gzip
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import languages
from articles.enums import EditionStatus
from articles.models import Article, Author, Edition, PastSlug, Picture, Section, Tag
from tests.cast import at, texts

SEED = "seed-article.json"


def a_story(slug: str = "dermaga-baru", **fields) -> dict:
    """Return a line of the file."""
    return {
        "slug": slug,
        "published": "2024-05-06",
        "id": {"title": "Dermaga Baru Dibuka", "paragraphs": ["Dermaga itu dibuka pagi tadi."]},
        "en": {"title": "New Pier Opens", "paragraphs": ["The pier opened this morning."]},
        "tags": [{"id": "pelabuhan", "en": "ports"}],
        **fields,
    }


@pytest.fixture
def file(tmp_path):
    """Return a function that writes stories (or lines as they are) to a file."""

    def write(*stories: dict | str, name: str = "stories.jsonl") -> Path:
        path = tmp_path / name
        lines = [story if isinstance(story, str) else json.dumps(story, ensure_ascii=False) for story in stories]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def load(capsys):
    """Return a function that loads a file and returns what the command said, or raises with what it said."""

    def run(path, *options: str) -> str:
        try:
            call_command("load_stories", str(path), *options)
        except CommandError as error:
            raise CommandError(f"{capsys.readouterr().err}\n{error}") from error
        said = capsys.readouterr()
        return said.out + said.err

    return run


@pytest.fixture
def dump(tmp_path):
    """Return a function that writes the stories out and returns the bytes."""

    def run(*options: str, name: str = "out.jsonl") -> bytes:
        call_command("dump_stories", str(tmp_path / name), *options, verbosity=0, stdout=io.StringIO())
        return (tmp_path / name).read_bytes()

    return run


def everything() -> list:
    """Return all rows that loading could touch."""
    rows = [
        list(model.objects.order_by("pk").values()) for model in (Article, Edition, Tag, Section, Picture, PastSlug)
    ]
    return [*rows, list(Article.tags.through.objects.order_by("pk").values())]


def empty_the_newsroom() -> None:
    for model in (Article, Tag, Section, Picture, Author):
        model.objects.all().delete()


class TestTheCorpus:
    def test_every_story_comes_in_with_all_its_editions_published(self, corpus, load):
        lines = (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        load(corpus / "articles.jsonl")
        load(corpus / SEED)
        assert Article.objects.count() == len(lines) + 1
        assert Edition.objects.published_at_all().count() == 2 * len(lines) + 1

    def test_no_word_is_lost(self, corpus, load, dump):
        load(corpus / "articles.jsonl")
        load(corpus / SEED)
        given = [json.loads(line) for line in (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
        given.append(json.loads((corpus / SEED).read_text(encoding="utf-8")))
        written = [json.loads(line) for line in dump().decode().splitlines()]
        for story, back in zip(given, written, strict=True):
            for language in languages.codes():
                assert back[language] == story[language]
            assert {key: back.get(key) for key in story if key != "tags"} == {
                key: story[key] for key in story if key != "tags"
            }

    def test_a_tag_is_made_once_whatever_its_case(self, corpus, load):
        load(corpus / "articles.jsonl")
        load(corpus / SEED)
        for language in languages.codes():
            keys = [key for key in Tag.objects.values_list(languages.column("key", language), flat=True) if key]
            assert len(keys) == len(set(keys))

    def test_loading_twice_changes_nothing(self, corpus, load):
        load(corpus / "articles.jsonl")
        load(corpus / SEED)
        before = everything()
        load(corpus / "articles.jsonl")
        load(corpus / SEED)
        assert everything() == before

    def test_the_words_of_a_picture_wait_for_its_file(self, corpus, load):
        load(corpus / SEED)
        article = Article.objects.get()
        seed = json.loads((corpus / SEED).read_text(encoding="utf-8"))["id"]
        assert article.lead_picture in Picture.objects.awaited()
        assert article.lead_picture.alt_in("id") == seed["image_alt"]
        assert languages.text(article, "lead_caption", "id") == seed["image_caption"]
        assert languages.text(article, "about", "id") == seed["about"]
        assert [tag.name_in("id") for tag in article.tags.all()] == seed["tags"]


class TestOneStory:
    def test_the_day_of_publication_is_nine_in_the_morning_in_jakarta(self, file, load):
        load(file(a_story()))
        assert {edition.published_at for edition in Edition.objects.all()} == {at(2024, 5, 6, 9)}

    def test_a_full_time_is_kept(self, file, load, dump):
        load(file(a_story(published="2024-05-06T14:30:00+07:00")))
        assert Edition.objects.first().published_at == at(2024, 5, 6, 14, 30)
        assert json.loads(dump())["published"] == "2024-05-06T14:30:00+07:00"

    def test_the_slug_is_the_files_in_the_source_language_and_made_from_the_title_in_others(self, file, load):
        load(file(a_story("slug-kami")))
        assert dict(Edition.objects.values_list("language", "slug")) == {"id": "slug-kami", "en": "new-pier-opens"}

    def test_a_slug_in_use_or_of_no_use_gives_way(self, file, load):
        load(file(a_story("dermaga-baru"), a_story("tidak boleh/begini"), a_story("ketiga")))
        slugs = Edition.objects.order_by("pk").values_list("slug", flat=True)
        assert list(slugs.filter(language="id")) == ["dermaga-baru", "dermaga-baru-dibuka", "ketiga"]
        assert list(slugs.filter(language="en")) == ["new-pier-opens", "new-pier-opens-2", "new-pier-opens-3"]

    def test_a_story_without_a_section_stands_under_news(self, file, load, dump):
        load(file(a_story()))
        section = Article.objects.get().section
        assert all(section.slug_in(language) for language in languages.codes())
        assert "section" not in json.loads(dump())

    def test_a_section_can_be_named_in_the_line_or_for_the_run(self, file, load):
        load(file(a_story("satu", section={"id": "Bisnis", "en": "Business"}), a_story("dua")), "--section", "bisnis")
        assert {article.section.name_in("en") for article in Article.objects.all()} == {"Business"}

    def test_a_tag_known_in_one_language_learns_its_other_name(self, file, load):
        tag = Tag.objects.create(**texts("name", id="Pelabuhan"))
        load(file(a_story()))
        tag.refresh_from_db()
        assert (tag.name_in("id"), tag.name_in("en")) == ("Pelabuhan", "ports")
        assert Tag.objects.count() == 1

    def test_a_story_without_a_date_is_a_draft(self, file, load):
        load(file(a_story(published=None)))
        assert {edition.status for edition in Edition.objects.all()} == {EditionStatus.DRAFT}

    def test_a_story_in_one_language_is_nowhere_in_the_other(self, file, load):
        load(file(a_story(en=None)))
        assert Edition.objects.published_in("id").count() == 1
        assert Edition.objects.published_in("en").count() == 0

    def test_a_body_as_html_is_cleaned(self, file, load):
        html = '<p onclick="x()">Satu</p><script>alert(1)</script><p style="color:red">Dua</p>'
        load(file(a_story(id={"title": "Judul", "body_html": html})))
        assert languages.text(Article.objects.get(), "body", "id") == "<p>Satu</p><p>Dua</p>"

    def test_related_stories_are_found_wherever_they_stand_in_the_file(self, file, load):
        load(file(a_story("satu", related=["dua"]), a_story("dua", related=["satu", "hilang"])))
        one, two = Article.objects.order_by("pk")
        assert list(one.related.all()) == [two]
        assert list(two.related.all()) == [one]

    def test_nasty_texts_are_kept_or_refused_with_a_reason(self, nasty, file, load, dump):
        strings = [text for one in nasty for text in ([one["text"]] if isinstance(one["text"], str) else one["text"])]
        kept = [text for text in strings if "\x00" not in text and text.strip()]
        load(
            file(
                *[a_story(f"s-{n}", id={"title": "Judul", "paragraphs": [f"x{text}x"]}) for n, text in enumerate(kept)]
            )
        )
        back = [json.loads(line)["id"] for line in dump().decode().splitlines()]
        for text, edition in zip(kept, back, strict=True):
            assert edition["paragraphs"] == [f"x{text}x".replace("\r\n", "\n").replace("\r", "\n")] or edition[
                "paragraphs"
            ] == [f"x{text}x"]


class TestChangedLines:
    def test_a_changed_line_updates_the_story_it_made(self, file, load):
        load(file(a_story()))
        made = Article.objects.get()
        changed = a_story(tags=[{"id": "kota", "en": "city"}])
        changed["en"]["title"] = "Pier Opens at Last"
        load(file(changed))
        article = Article.objects.get()
        assert (article.pk, article.headline_in("en")) == (made.pk, "Pier Opens at Last")
        assert [tag.name_in("en") for tag in article.tags.all()] == ["city"]
        assert article.edition("en").slug == "new-pier-opens"

    def test_what_the_desk_changed_is_kept_and_named(self, file, load):
        load(file(a_story()))
        article = Article.objects.get()
        languages.set_text(article, "standfirst", "id", "Ditulis di meja redaksi")
        article.save()
        changed = a_story()
        changed["id"]["title"] = "Judul dari berkas"
        said = load(file(changed))
        article.refresh_from_db()
        assert article.headline_in("id") == "Dermaga Baru Dibuka"
        assert "dermaga-baru" in said
        load(file(changed), "--overwrite")
        article.refresh_from_db()
        assert (article.headline_in("id"), languages.text(article, "standfirst", "id")) == ("Judul dari berkas", "")

    def test_a_language_that_left_the_line_keeps_its_text(self, file, load):
        load(file(a_story()))
        load(file(a_story(en=None)))
        assert Article.objects.get().headline_in("en") == "New Pier Opens"

    def test_a_slug_that_was_public_redirects_when_the_file_changes_it(self, file, load):
        load(file(a_story()))
        changed = a_story()
        changed["en"]["slug"] = "pier"
        load(file(changed))
        assert Edition.objects.get(language="en").slug == "pier"
        assert PastSlug.objects.get().slug == "new-pier-opens"


BAD = {
    "not JSON": '{"slug": "x", "id": }',
    "not an object": '"a text"',
    "no slug": a_story(""),
    "no title": a_story(id={"title": " ", "paragraphs": ["x"]}),
    "no paragraphs": a_story(id={"title": "x", "paragraphs": []}),
    "paragraphs are a text": a_story(id={"title": "x", "paragraphs": "x"}),
    "a number as title": a_story(id={"title": 7, "paragraphs": ["x"]}),
    "unknown language": a_story(fr={"title": "x", "paragraphs": ["x"]}),
    "no language": a_story(id=None, en=None),
    "tag in an unknown language": a_story(tags=[{"fr": "x"}]),
    "empty tag": a_story(tags=[{"id": " "}]),
    "bad date": a_story(published="2024-02-30"),
    "date as a number": a_story(published=20240230),
    "title of 5,000 characters": a_story(id={"title": "x" * 5000, "paragraphs": ["x"]}),
    "U+0000": a_story(id={"title": "x\x00y", "paragraphs": ["x"]}),
    "half a character": '{"slug": "x", "published": "2024-01-01", "id": {"title": "\\ud800", "paragraphs": ["x"]}}',
    "a picture of someone else": a_story(id={"title": "x", "body_html": '<figure data-picture="1"></figure><p>x</p>'}),
    "unknown status": a_story(id={"title": "x", "paragraphs": ["x"], "status": "lost"}),
    "deep nesting": '{"slug": ' + "[" * 100_000,
}


class TestBadLines:
    @pytest.mark.parametrize("what", BAD)
    def test_a_bad_line_is_named_and_the_rest_is_loaded(self, what, file, load):
        with pytest.raises(CommandError, match="2"):
            load(file(a_story("satu"), BAD[what], a_story("tiga")))
        assert set(Article.objects.values_list("external_id", flat=True)) == {"satu", "tiga"}

    def test_atomic_loads_nothing_if_any_line_is_bad(self, file, load):
        with pytest.raises(CommandError):
            load(file(a_story("satu"), BAD["no title"], a_story("tiga")), "--atomic")
        assert (Article.objects.count(), Tag.objects.count(), Section.objects.count()) == (0, 0, 0)
        load(file(a_story("satu"), a_story("tiga")), "--atomic")
        assert Article.objects.count() == 2

    def test_every_bad_line_is_named(self, file, load):
        with pytest.raises(CommandError) as caught:
            load(file(a_story("satu"), BAD["no slug"], "", BAD["bad date"], a_story("satu")))
        assert all(f" {number}:" in str(caught.value) for number in (2, 4, 5))
        assert " 3:" not in str(caught.value)

    def test_a_line_in_another_encoding_is_bad(self, file, load, tmp_path):
        path = file(a_story("satu"))
        path.write_bytes(path.read_bytes() + b'{"slug": "caf\xe9"}\n')
        with pytest.raises(CommandError, match="UTF-8"):
            load(path)
        assert Article.objects.count() == 1

    def test_a_file_that_is_not_there_is_said_plainly(self, load, tmp_path):
        with pytest.raises(CommandError, match=r"nowhere\.jsonl"):
            load(tmp_path / "nowhere.jsonl")

    def test_a_broken_archive_is_said_plainly(self, load, tmp_path):
        path = tmp_path / "broken.jsonl.gz"
        path.write_bytes(gzip.compress(json.dumps(a_story()).encode() * 50)[:-20])
        with pytest.raises(CommandError):
            load(path)


class TestShapesOfTheFile:
    def test_a_gzipped_file_is_read(self, load, tmp_path):
        path = tmp_path / "stories.jsonl.gz"
        path.write_bytes(gzip.compress(json.dumps(a_story()).encode()))
        load(path)
        assert Article.objects.count() == 1

    def test_one_object_over_several_lines_is_read(self, load, tmp_path):
        path = tmp_path / "one.json"
        path.write_text(json.dumps(a_story(), indent=1), encoding="utf-8")
        load(path)
        assert Article.objects.count() == 1

    def test_a_list_is_read(self, load, tmp_path):
        path = tmp_path / "list.json"
        path.write_text(json.dumps([a_story("satu"), a_story("dua")], indent=2), encoding="utf-8")
        load(path)
        assert Article.objects.count() == 2

    def test_a_mark_at_the_start_and_foreign_line_ends_do_no_harm(self, load, tmp_path):
        path = tmp_path / "stories.jsonl"
        path.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(json.dumps(a_story(slug)).encode() for slug in ("satu", "dua")))
        load(path)
        assert Article.objects.count() == 2

    def test_an_empty_file_holds_no_stories(self, load, tmp_path):
        (tmp_path / "empty").write_bytes(b"")
        load(tmp_path / "empty")
        assert Article.objects.count() == 0


class TestReadersSide:
    def test_a_loaded_story_is_public_only_from_its_time(self, file, load):
        later = (timezone.now() + timezone.timedelta(days=1)).isoformat()
        load(file(a_story(published=later)))
        assert Edition.objects.published_at_all().count() == 0
        assert Edition.objects.scheduled().count() == 2


def test_what_is_public_has_an_address_even_if_the_file_empties_it(file, load, client):
    load(file(a_story(id={"title": "Dermaga Baru", "slug": "", "paragraphs": ["Dibuka pagi tadi."]})))
    assert Edition.objects.published_in("id").get().slug
    assert client.get("/id/").status_code == 200


@pytest.mark.parametrize("day", ["0202-05-06", "9999-12-31T23:59:00+00:00", "0001-01-01T00:00:00+07:00"])
def test_a_year_without_an_archive_is_refused(file, load, day):
    with pytest.raises(CommandError, match=day[:10]):
        load(file(a_story(published=day)))
