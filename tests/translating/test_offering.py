"""Former translations are offered where they may fit."""

from articles.models import Segment
from articles.translating.offering import OfferReason, offers
from articles.translating.saving import Wording, translate
from tests import cast
from tests.translating.test_synchronising import SOURCE, TARGET, edit, make

LONG = "Kapal listrik pertama berlayar dari pelabuhan lama pukul enam pagi dengan membawa dua ratus orang penumpang."
FIRST, SECOND = LONG[: LONG.index(" membawa")], LONG[LONG.index("membawa") :]
SAID = "The first electric boat sailed from the old harbour at six in the morning with two hundred passengers."


def split_story():
    article = make([LONG, *SOURCE], [SAID, *TARGET])
    edit(article, [FIRST, SECOND, *SOURCE])
    return article, {segment.html: segment.key for segment in Segment.objects.filter(article=article)}


def test_the_part_that_was_split_off_is_offered_what_was_said_for_the_whole():
    article, keys = split_story()
    found = offers(article, "en")
    assert set(found) == {keys[SECOND]}
    assert [(one.html, one.reason) for one in found[keys[SECOND]]] == [(SAID, OfferReason.SPLIT)]


def test_it_is_still_offered_when_the_other_part_has_its_new_wording():
    article, keys = split_story()
    translate(article, "en", {keys[FIRST]: Wording("The first electric boat sailed.")}, cast.emma())
    assert [one.html for one in offers(article, "en")[keys[SECOND]]] == [SAID]


def test_what_was_said_for_a_paragraph_drawn_into_another_is_offered_there():
    article = make([FIRST, SECOND, *SOURCE], ["First half.", "Second half.", *TARGET])
    edit(article, [LONG, *SOURCE])
    key = Segment.objects.get(article=article, html=LONG).key
    assert [(one.html, one.reason) for one in offers(article, "en")[key]] == [("Second half.", OfferReason.DRAWN_IN)]


def test_what_went_is_offered_for_a_new_paragraph_like_it():
    article = make([LONG, *SOURCE], [SAID, *TARGET])
    edit(article, SOURCE)
    edit(article, [*SOURCE, "Warga lain.", LONG.replace("listrik pertama", "kedua").replace("enam", "tujuh")])
    found = [one for ones in offers(article, "en").values() for one in ones] or list(
        Segment.objects.filter(article=article, removed_at=None, translations__html=SAID)
    )
    assert found


def test_a_wording_that_was_emptied_is_offered_again():
    article = make()
    key = Segment.objects.get(article=article, html=SOURCE[0]).key
    translate(article, "en", {key: Wording("")}, cast.emma())
    assert [(one.html, one.reason) for one in offers(article, "en")[key]] == [(TARGET[0], OfferReason.FORMER)]


def test_offers_cost_three_queries(django_assert_num_queries):
    article, _keys = split_story()
    with django_assert_num_queries(3):
        offers(article, "en")
