"""The archive by year and month, in the site's time zone."""

from tests import cast
from tests.views.asking import address, html, links, main, text


def published(*moment: int, language: str = "both") -> None:
    cast.story(
        f"Berita {moment}",
        "" if language == "id" else f"Story {moment}",
        state="published",
        published_at=cast.at(*moment),
    )


def test_it_lists_the_years_and_months_that_hold_stories_the_latest_first():
    for moment in [(2021, 9, 26), (2021, 9, 2), (2021, 2, 1), (2018, 12, 31, 23, 59)]:
        published(*moment)
    page = html(address("archive", "en"))
    assert (
        "2021 3 (3 stories) September 2 (2 stories) February 1 (1 story) 2018 1 (1 story) December 1 (1 story)"
        in text(main(page))
    )
    assert address("archive-month", "en", year=2021, month=2) in links(page)


def test_months_and_days_are_jakartas():
    published(2021, 3, 1, 0, 30)  # still February in Greenwich
    html(address("archive-month", "en", year=2021, month=3))
    html(address("archive-month", "en", year=2021, month=2), 404)


def test_a_story_that_is_published_in_the_other_language_alone_makes_no_month_here():
    published(2021, 3, 1, language="id")
    assert "2021" not in text(main(html(address("archive", "en"))))
    html(address("archive-month", "en", year=2021, month=3), 404)
    html(address("archive-year", "en", year=2021), 404)
    assert "Maret" in text(main(html(address("archive", "id"))))


def test_a_month_leads_to_its_neighbours_over_the_gaps():
    for moment in [(2020, 12, 1), (2021, 3, 1), (2021, 9, 1)]:
        published(*moment)
    page = html(address("archive-month", "en", year=2021, month=3))
    assert address("archive-month", "en", year=2020, month=12) in links(page)
    assert address("archive-month", "en", year=2021, month=9) in links(page)
    assert "March 2021" in text(main(page))


def test_a_month_is_offered_in_another_language_only_where_it_holds_stories_there():
    published(2021, 3, 1, language="id")
    published(2021, 4, 1)
    assert "hreflang" not in html(address("archive-month", "id", year=2021, month=3))
    page = html(address("archive-month", "id", year=2021, month=4))
    assert f'href="{address("archive-month", "en", year=2021, month=4)}" hreflang="en"' in page


def test_years_and_months_that_cannot_be_are_pages_that_are_not_there():
    path = address("archive", "en")
    for tail in ("0000/", "2021/00/", "2021/13/", "2021/3/", "02021/", "9999/", "2999/12/"):
        html(path + tail, 404)


def test_an_empty_archive_says_so():
    assert "No stories have been published yet." in text(html(address("archive", "en")))
