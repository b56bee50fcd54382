"""The page of the interface's catalogues, and the reader behind it."""

import os
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import NoReverseMatch, reverse

from articles import languages
from articles.desk.catalogue_view import all_catalogues, catalogue, found
from articles.enums import CompiledState, MessageState
from newsroom import catalogues, env
from tests import cast

CATALOGUE = """msgid ""
msgstr ""
"Language: id\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#. Translators: a button.
#: articles/views/one.py:12 templates/two.html:3
msgctxt "verb"
msgid "Save <b>"
msgstr ""

#, fuzzy
msgid "Story"
msgstr "Cerita"

msgid "Picture"
msgstr "Foto"

msgid "%(count)d word"
msgid_plural "%(count)d words"
msgstr[0] "%(count)d kata"

#~ msgid "Gone"
#~ msgstr "Hilang"
"""


@pytest.fixture
def files(tmp_path, settings) -> Path:
    """A catalogue of four messages in Indonesian scripts, and nothing else."""
    settings.LOCALE_PATHS = [tmp_path]
    path = catalogues.path_of("id", "djangojs")
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


@pytest.fixture
def url() -> str:
    return reverse("admin:articles_catalogues")


def page(client, url, person, **asked) -> str:
    person.language = "en"
    person.save()
    client.force_login(person)
    answer = client.get(url, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_catalogue_tells_how_complete_it_is(files):
    one = catalogue("id", "djangojs")
    assert (one.translated, one.missing, one.fuzzy, one.obsolete, one.percent) == (2, 1, 1, 1, 50)
    message = one.messages[0]
    assert (message.context, message.texts) == ("verb", ("Save <b>",))
    assert message.places == ("articles/views/one.py:12", "templates/two.html:3")


def test_a_language_without_a_file_is_named_all_the_same(files):
    found_there = {(one.language, one.domain): one for one in all_catalogues()}
    assert len(found_there) == len(languages.codes()) * 2
    assert found_there["en", "django"].changed_at is None
    assert found_there["en", "django"].percent == 0


def test_a_file_is_read_again_only_after_it_changed(files):
    first = catalogue("id", "djangojs")
    assert catalogue("id", "djangojs") is first
    files.write_text(CATALOGUE.replace('msgstr "Foto"', 'msgstr ""'), encoding="utf-8")
    os.utime(files, (1, 1))
    assert catalogue("id", "djangojs").missing == 2


def test_whether_the_site_reads_what_the_file_says(files):
    assert catalogue("id", "djangojs").compiled == CompiledState.MISSING
    catalogues.compile_catalogue(files)
    assert catalogue("id", "djangojs").compiled == CompiledState.CURRENT
    files.write_text(CATALOGUE.replace("Foto", "Gambar"), encoding="utf-8")
    assert catalogue("id", "djangojs").compiled == CompiledState.STALE


def test_a_broken_file_says_so_and_does_no_harm(client, url, files):
    files.write_text("no catalogue at all\n", encoding="utf-8")
    assert catalogue("id", "djangojs").fault
    assert "Cannot be read" in page(client, url, cast.sari())


def test_messages_are_found_by_words_in_either_language_and_by_place(files):
    messages = catalogue("id", "djangojs").messages
    for words, texts in (("FOTO", ["Picture"]), ("cerita", ["Story"]), ("one.py save", ["Save <b>"]), ("nothing", [])):
        assert [one.texts[0] for one in found(messages, words, MessageState)] == texts
    assert len(found(messages, "", [MessageState.FUZZY])) == 1


def test_the_page_shows_what_is_missing_with_its_context_and_place(client, url, files):
    text = page(client, url, cast.sari())
    assert "Save &lt;b&gt;" in text
    assert "articles/views/one.py:12" in text
    assert "verb" in text
    assert "Cerita" in text
    assert "Foto" not in text.partition("catalogue-filter")[2].replace("Foto</a>", "")


def test_the_page_searches_and_filters(client, url, files):
    sari = cast.sari()
    text = page(client, url, sari, q="foto", state="all", catalogue="id.djangojs")
    assert '<p lang="id" class="translation">Foto</p>' in text
    assert "No messages are like that." in page(client, url, sari, q="foto", catalogue="en.django", state="all")
    assert "Select a valid choice" in page(client, url, sari, catalogue="xx")
    assert page(client, url, sari, q="x" * 500)


def test_more_than_can_be_read_at_once_are_counted(client, url, files):
    many = "".join(f'\nmsgid "message {number}"\nmsgstr ""\n' for number in range(250))
    files.write_text(CATALOGUE + many, encoding="utf-8")
    text = page(client, url, cast.sari())
    assert "252 messages; the first 200 are shown" in text


def test_who_writes_a_language_may_look_and_nobody_else(client, url):
    for person in (cast.sari(), cast.budi(), cast.emma(), cast.ade()):
        assert f'href="{url}"' in page(client, reverse("admin:index"), person)
        assert page(client, url, person)
    photographer = cast.person("foto", "photo editor")
    assert f'href="{url}"' not in page(client, reverse("admin:index"), photographer)
    assert client.get(url).status_code == 403
    client.logout()
    assert client.get(url).status_code == 302


def test_the_page_costs_no_query_of_its_own(client, url, django_assert_max_num_queries):
    client.force_login(cast.sari())
    with django_assert_max_num_queries(10):
        client.get(url)


def test_editing_is_off_and_nothing_of_it_is_there(client, url, settings):
    assert settings.ROSETTA is False
    assert "rosetta" not in settings.INSTALLED_APPS
    with pytest.raises(NoReverseMatch):
        reverse("rosetta-file-list", kwargs={"po_filter": "project"})
    assert "rosetta" not in page(client, url, cast.ade())


def test_editing_that_is_asked_for_and_not_installed_stops_the_start_with_what_to_do(monkeypatch):
    monkeypatch.setenv("ROSETTA", "1")
    with pytest.raises(ImproperlyConfigured, match="requirements-extra"):
        env.extra("ROSETTA", "no_such_module", "django-rosetta")
    monkeypatch.setenv("ROSETTA", "0")
    assert env.extra("ROSETTA", "no_such_module", "django-rosetta") is False
