"""The desk's pages: stories out, files in, a report first, and only what one may."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import languages
from articles.models import ImportBatch, SegmentTranslation
from articles.translating import saving
from articles.translating.exchange.content import FileFormat
from articles.translating.synchronising import synchronise
from tests import cast
from tests.translating.exchange.conftest import everything, exported, rewritten

EXPORT, IMPORT = "admin:articles_translation_export", "admin:articles_translation_import"
REPORT = "admin:articles_translation_import_report"


@pytest.fixture
def article():
    article = cast.story("Kapal listrik berlayar", "Electric boat sails")
    synchronise(article)
    return article


@pytest.fixture
def emma(client):
    person = cast.emma()
    client.force_login(person)
    return person


def upload(client, *contents: bytes, **fields):
    files = [SimpleUploadedFile(f"file-{number}.bin", content) for number, content in enumerate(contents)]
    return client.post(reverse(IMPORT), {"files": files, **fields})


def seen(page) -> str:
    return page.context["page"].seen


def downloaded(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_one_story_in_one_format_is_a_file(client, emma, article):
    answer = client.get(reverse(EXPORT), {"article": article.pk, "language": "en", "format": "po"})
    assert 'filename="kapal-listrik-berlayar.id-en.po"' in answer["Content-Disposition"]
    assert answer.content == exported(article, FileFormat.PO)


def test_many_stories_and_formats_are_a_zip(client, emma, article):
    other = cast.story("Kapal listrik berlayar")
    answer = client.post(
        reverse(EXPORT), {"article": [article.pk, other.pk], "language": "en", "format": ["po", "xliff12", "xliff20"]}
    )
    content = downloaded(answer)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert len(set(names)) == 6
    assert "kapal-listrik-berlayar.id-en.v2.xlf" in names
    again = client.post(
        reverse(EXPORT), {"article": [article.pk, other.pk], "language": "en", "format": ["po", "xliff12", "xliff20"]}
    )
    assert downloaded(again) == content


def test_the_page_asks_what_is_to_go_out(client, emma, article):
    page = client.get(reverse(EXPORT), {"article": article.pk}).content.decode()
    assert "Electric boat sails" in page
    assert 'type="checkbox" name="language" value="en"' in page
    assert 'type="checkbox" name="language" value="id"' not in page


def test_a_file_is_looked_at_before_it_is_taken(client, emma, article):
    content = rewritten(exported(article, FileFormat.XLIFF_12), lambda text: f"New: {text}")
    before = SegmentTranslation.objects.count()
    answer = upload(client, content)
    page = client.get(answer.url)
    assert "New: " in page.content.decode()
    article.refresh_from_db()
    assert article.headline_in("en") == "Electric boat sails"
    taken = client.post(answer.url, {"seen": seen(page)})
    assert taken.url == reverse("admin:articles_translation", args=[article.pk, "en"])
    article.refresh_from_db()
    assert article.headline_in("en") == "New: Electric boat sails"
    assert SegmentTranslation.objects.count() == before
    assert not ImportBatch.objects.exists()


def test_a_file_without_a_change_leaves_nothing_behind(client, emma, article):
    content = exported(article, FileFormat.PO)
    tables = everything()
    page = upload(client, content)
    assert page.status_code == 200
    assert "Choose other files" in page.content.decode()
    assert everything() == tables


def conflict(client, article, sari):
    """Upload a changed file after Sari changed the headline; return the report's address."""
    content = rewritten(exported(article, FileFormat.PO), lambda text: f"{text} (file)")
    saving.translate(article, "en", {"headline": saving.Wording("Sari's headline")}, sari)
    return upload(client, content).url


def test_a_conflict_keeps_what_stands_unless_somebody_chooses_the_file(client, emma, article):
    address = conflict(client, article, cast.sari())
    page = client.get(address)
    assert "Sari&#x27;s headline" in page.content.decode()
    client.post(address, {"seen": seen(page)})
    article.refresh_from_db()
    assert article.headline_in("en") == "Sari's headline"
    assert languages.text(article, "standfirst", "en").endswith("(file)")


def test_the_file_wins_where_it_is_chosen_and_what_is_left_out_stays(client, emma, article):
    address = conflict(client, article, cast.sari())
    page = client.get(address)
    unit = f"0:story-{article.pk}"
    client.post(address, {"seen": seen(page), "win": f"{unit}.headline", "leave": f"{unit}.standfirst"})
    article.refresh_from_db()
    assert article.headline_in("en") == "Electric boat sails (file)"
    assert not languages.text(article, "standfirst", "en").endswith("(file)")


def test_what_changes_between_looking_and_taking_is_shown_again(client, emma, article):
    address = conflict(client, article, cast.sari())
    page = client.get(address)
    saving.translate(article, "en", {"standfirst": saving.Wording("Just now")}, None)
    again = client.post(address, {"seen": seen(page)})
    assert again.status_code == 200
    assert "changed here since" in again.content.decode()
    article.refresh_from_db()
    assert languages.text(article, "standfirst", "en") == "Just now"


def test_nothing_is_taken_of_what_is_thrown_away(client, emma, article):
    answer = upload(client, rewritten(exported(article, FileFormat.PO), str.upper))
    client.post(answer.url, {"discard": "1"})
    assert not ImportBatch.objects.exists()
    article.refresh_from_db()
    assert article.headline_in("en") == "Electric boat sails"


def test_another_persons_upload_is_not_found(client, emma, article):
    answer = upload(client, rewritten(exported(article, FileFormat.PO), str.upper))
    client.force_login(cast.sari())
    assert client.get(answer.url).status_code == 302
    assert client.post(answer.url, {"seen": "x"}).status_code == 302
    article.refresh_from_db()
    assert article.headline_in("en") == "Electric boat sails"


def test_an_upload_is_thrown_away_after_a_day(client, emma, article):
    answer = upload(client, rewritten(exported(article, FileFormat.PO), str.upper))
    batch = ImportBatch.objects.get()
    batch.at = cast.at(2020, 1, 1)
    batch.save()
    assert client.get(answer.url).status_code == 302
    upload(client, rewritten(exported(article, FileFormat.PO), str.upper))
    assert not ImportBatch.objects.filter(pk=batch.pk).exists()


def test_a_translator_of_one_language_is_refused_another(client, emma):
    article = cast.story("Kapal", "Boat", source_language="en")
    synchronise(article)
    content = rewritten(exported(article, FileFormat.PO), str.upper)
    tables = everything()
    page = upload(client, content)
    assert "You may not translate this story into" in page.content.decode()
    assert everything() == tables


def test_a_file_of_another_story_is_refused_on_a_storys_page(client, emma, article):
    other = cast.story("Lain", "Other")
    synchronise(other)
    content = rewritten(exported(other, FileFormat.PO), str.upper)
    tables = everything()
    page = upload(client, content, article=article.pk)
    assert "The file is for another story" in page.content.decode()
    assert everything() == tables


def test_words_for_a_public_edition_come_in_as_drafts(client, emma):
    article = cast.story("Kapal", "Boat", state="published")
    synchronise(article)
    answer = upload(client, rewritten(exported(article, FileFormat.XLIFF_20), str.upper))
    client.post(answer.url, {"seen": seen(client.get(answer.url))})
    article.refresh_from_db()
    assert article.headline_in("en") == "Boat"
    assert SegmentTranslation.objects.get(segment__key="headline").draft == "BOAT"


def test_who_may_write_no_language_sees_neither_page(client, article):
    client.force_login(cast.person("foto", "photo editor"))
    assert client.get(reverse(EXPORT), {"article": article.pk}).status_code == 403
    assert client.get(reverse(IMPORT)).status_code == 403


def test_without_a_story_or_a_file_there_is_a_plain_answer(client, emma):
    assert client.get(reverse(EXPORT)).status_code == 404
    assert client.get(reverse(EXPORT), {"article": "9" * 30}).status_code == 404
    assert "No file was received" in client.post(reverse(IMPORT)).content.decode()
    assert client.get(reverse(REPORT, args=[999])).status_code == 302
