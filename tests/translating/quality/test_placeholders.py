"""Marks and links of the source are all in the translation, and none that is foreign."""

from django.utils import translation

from articles.translating.quality import Severity, check


def found(source, target, **links):
    with translation.override("en"):
        everything = check(source, target, "id", "en", **links)
    return [one for one in everything if one.code in ("placeholder", "link")]


def test_placeholders_kept_are_no_finding():
    assert found("Baca {1}laporan{/1}{2/}ini", "Read {1}the report{/1}{2/}") == []


def test_doubled_braces_are_text():
    assert found("Tulis {{1}} di sini", "Write {{1}} here") == []


def test_a_lost_mark_is_found_where_it_stood():
    (one,) = found("Baca {1}laporan{/1}", "Read the report")
    assert (one.code, one.severity, one.source_span) == ("placeholder", Severity.ERROR, (5, 8))


def test_a_lost_link_says_where_it_led():
    (one,) = found("Baca {1}laporan{/1}", "Read the report", source_links={"1": "https://contoh.id/laporan"})
    assert one.code == "link"
    assert "https://contoh.id/laporan" in one.message


def test_a_foreign_placeholder_is_found():
    (one,) = found("Baca laporan", "Read {7}the report{/7}")
    assert one.target_span == (5, 8)


def test_what_opens_has_to_close_once():
    assert [one.message for one in found("{1}a{/1}", "{1}a")] == ["{1} is not closed."]
    assert [one.message for one in found("{1}a{/1}", "{/1}a{1}b{/1}")] == [
        "{/1} closes what is not open.",
        "{1} stands here a second time.",
    ]


def test_a_break_is_not_to_be_written_as_a_mark():
    assert found("a{1/}b", "a{1}b{/1}")


def test_a_single_brace_is_found():
    (one,) = found("Tulis {{ di sini", "Write { here")
    assert one.target_span == (6, 7)


def test_a_link_to_the_same_sites_other_language_is_right():
    links = {
        "source_links": {"1": "https://www.contoh.id/id/berita"},
        "target_links": {"1": "https://contoh.id/en/news"},
    }
    assert found("{1}Berita{/1}", "{1}News{/1}", **links) == []


def test_a_link_to_another_site_is_a_warning():
    links = {"source_links": {"1": "https://contoh.id/"}, "target_links": {"1": "https://lain.example/"}}
    (one,) = found("{1}Berita{/1}", "{1}News{/1}", **links)
    assert (one.code, one.severity) == ("link", Severity.WARNING)


def test_a_link_of_the_translation_alone_is_a_warning():
    (one,) = found("Berita", "{1}News{/1}", target_links={"1": "https://lain.example/"})
    assert (one.code, one.severity) == ("link", Severity.WARNING)


def test_an_address_that_cannot_be_read_breaks_nothing():
    links = {"source_links": {"1": "http://[oops"}, "target_links": {"1": "http://[other"}}
    assert len(found("{1}a{/1}", "{1}a{/1}", **links)) == 1
