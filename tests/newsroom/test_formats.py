"""Dates, times and numbers as each language writes them."""

import pytest
from django.utils import formats, translation

from tests.cast import at


@pytest.mark.parametrize(
    ("language", "date", "time", "number"),
    [("id", "26 September 2021", "14.30", "200.000,5"), ("en", "26 September 2021", "14:30", "200,000.5")],
)
def test_a_language_has_its_own_way(language, date, time, number):
    moment = at(2021, 9, 26, 14, 30)
    with translation.override(language):
        assert formats.date_format(moment) == date
        assert formats.time_format(moment) == time
        assert formats.number_format(200000.5, force_grouping=True) == number
