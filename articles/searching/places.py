"""The keys of search entries: they grow with the time of publication, so that the newest are found first by key alone.

Thirty bits tell apart what was published in the same second, by the edition's key; the others count seconds.
"""

from datetime import datetime

_BITS = 30


def place(published_at: datetime, edition: int) -> int:
    """Return the key of the entry of an edition (its key) that is published at this time."""
    return (int(published_at.timestamp()) << _BITS) | (edition & ((1 << _BITS) - 1))


def seconds_of(place: int) -> int:
    """Return the time of publication that a key is of, in seconds since 1970."""
    return place >> _BITS


def first_place(moment: datetime) -> int:
    """Return the lowest key of what is published in this second or later."""
    return int(moment.timestamp()) << _BITS


def last_place(moment: datetime) -> int:
    """Return the highest key of what is published in this second or before."""
    return first_place(moment) + (1 << _BITS) - 1
