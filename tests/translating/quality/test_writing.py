"""How a language is written stands in a file beside its catalogues; a language without one works as well."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from articles import languages
from articles.translating.quality import check
from articles.translating.writing import writing


@pytest.fixture
def locale(tmp_path, settings):
    """Return a function that writes the file of a language."""
    settings.LOCALE_PATHS = [tmp_path]

    def write(folder: str, text: str) -> None:
        path = tmp_path / folder / "writing.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


@pytest.mark.parametrize("language", languages.codes())
def test_every_language_of_the_site_says_how_it_writes_numbers(language):
    own = writing(language)
    assert own.text("numbers", "decimal_mark") in (",", ".")
    assert len(own.table("dates")["months"]) == 12
    assert len(own.words("words", "function_words")) > 50


def test_a_table_is_read_by_its_name(locale):
    locale("xx", '[numbers]\ndecimal_mark = "٫"\n[numbers.words]\none = 1\n[inflection]\nsuffix = "n"')
    own = writing("xx")
    assert own.table("numbers.words") == {"one": 1}
    assert own.table("inflection") == {"suffix": "n"}
    assert own.words("numbers", "decimal_mark") == ("٫",)


def test_a_variant_of_a_language_is_written_as_the_language(locale):
    locale("xx", '[numbers]\ndecimal_mark = ","')
    locale("yy_ZZ", '[numbers]\ndecimal_mark = "."')
    assert writing("xx-yy").text("numbers", "decimal_mark") == ","
    assert writing("yy-zz").text("numbers", "decimal_mark") == "."


def test_a_language_without_a_file_is_checked_for_less(locale):
    assert writing("xx").table("numbers") == {}
    assert check("5 {1}a{/1}.", "5 {1}b{/1}.", "xx", "yy") == []
    assert [one.code for one in check("5 {1}a{/1}.", "6 b.", "xx", "yy")] == ["number", "placeholder"]


def test_a_file_that_is_no_toml_is_named_with_the_line(locale):
    locale("xx", "[numbers\n")
    with pytest.raises(ImproperlyConfigured, match=r"writing\.toml.*line 1"):
        writing("xx")
