"""The interface is complete in every language, and what would make it incomplete is noticed."""

import shutil
from io import StringIO

import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles import languages
from newsroom import catalogues

CATALOGUES = [(language, domain) for language in languages.codes() for domain in catalogues.DOMAINS]


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_a_catalogue_is_complete(language, domain):
    assert [str(fault) for fault in catalogues.faults(catalogues.path_of(language, domain), language)] == []


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_a_catalogue_is_compiled_as_it_stands(language, domain):
    assert catalogues.is_compiled(catalogues.path_of(language, domain))


@pytest.mark.service
def test_the_catalogues_hold_what_the_code_says():
    assert shutil.which("xgettext"), "Install gettext."
    call_command("check_catalogues", stdout=StringIO())


@pytest.fixture
def catalogue(tmp_path, settings):
    """Return a function that writes a catalogue of the given entries, and names its faults."""
    settings.LOCALE_PATHS = [tmp_path]

    def faults_of(*entries: polib.POEntry, language: str = "id", plurals: str = "nplurals=1; plural=0;") -> str:
        path = catalogues.path_of(language, "django")
        path.parent.mkdir(parents=True, exist_ok=True)
        po = polib.POFile()
        po.metadata = {
            "Language": language,
            "Content-Type": "text/plain; charset=UTF-8",
            "Plural-Forms": plurals,
        }
        po.extend(entries)
        po.save(str(path))
        return "\n".join(str(fault) for fault in catalogues.faults(path, language))

    return faults_of


def entry(source: str, text: str, **more) -> polib.POEntry:
    return polib.POEntry(msgid=source, msgstr=text, **more)


def test_a_right_catalogue_has_no_faults(catalogue):
    assert catalogue(entry("Save", "Simpan"), entry("%(count)s of {total}", "%(count)s dari {total}")) == ""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (entry("Save", ""), "not translated"),
        (entry("Save", "Simpan", flags=["fuzzy"]), "fuzzy"),
        (entry("By %(name)s", "Oleh %(nama)s"), "placeholders"),
        (entry("Page {number}", "Halaman"), "placeholders"),
        (entry("%s of %d", "%d dari %d"), "placeholders"),
        (entry("Saved.", "Tersimpan"), "punctuation"),
        (entry("Saved", "Tersimpan."), "punctuation"),
        (entry("Saved ", "Tersimpan"), "white space"),
        (entry("Old", "Lama", obsolete=True), "obsolete"),
        (polib.POEntry(msgid="one", msgid_plural="%(n)s", msgstr_plural={0: "%(n)s", 1: "%(n)s"}), "plural forms"),
        (polib.POEntry(msgid="one", msgid_plural="%(n)s", msgstr_plural={0: "satu"}), "placeholders"),
    ],
)
def test_a_wrong_entry_is_named(catalogue, wrong, said):
    assert said in catalogue(wrong)


def test_a_singular_may_leave_out_its_count_where_the_language_has_a_singular(catalogue):
    story = polib.POEntry(
        msgid="One story", msgid_plural="%(n)s stories", msgstr_plural={0: "One story", 1: "%(n)s stories"}
    )
    assert catalogue(story, language="en", plurals="nplurals=2; plural=(n != 1);") == ""


def test_wrong_plural_forms_in_the_header_are_named(catalogue):
    assert "nplurals=1" in catalogue(entry("Save", "Simpan"), plurals="nplurals=2; plural=(n != 1);")


def test_a_malformed_and_a_missing_catalogue_are_named(catalogue):
    assert catalogue(entry("Save", "Simpan")) == ""
    path = catalogues.path_of("id", "django")
    path.write_text(path.read_text(encoding="utf-8") + '\nmsgid "open\n', encoding="utf-8")
    assert "malformed" in str(catalogues.faults(path, "id")[0])
    path.unlink()
    assert "missing" in str(catalogues.faults(path, "id")[0])


def test_the_command_names_each_fault_with_its_line_and_fails(catalogue, capsys):
    catalogue(entry("Save", ""))
    errors = StringIO()
    with pytest.raises(CommandError, match="faults"):
        call_command("check_catalogues", "id", without_code=True, stderr=errors)
    assert "django.po:" in errors.getvalue()


def test_a_compiled_catalogue_is_stale_once_its_source_changes(catalogue):
    catalogue(entry("Save", "Simpan"))
    path = catalogues.path_of("id", "django")
    catalogues.compile_catalogue(path)
    assert catalogues.is_compiled(path)
    catalogue(entry("Save", "Simpanlah"))
    assert not catalogues.is_compiled(path)


def test_the_language_of_the_code_completes_itself(catalogue):
    catalogue(
        entry("Save", ""),
        polib.POEntry(msgid="One", msgid_plural="%(n)s", msgstr_plural={0: "", 1: ""}),
        language="en",
        plurals="nplurals=2; plural=(n != 1);",
    )
    path = catalogues.path_of(settings.MESSAGE_LANGUAGE, "django")
    catalogues.finish(path, "en")
    assert catalogues.faults(path, "en") == []
