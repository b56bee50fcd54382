"""Issues of the newsletter that an editor writes: what goes out, to whom, when, and how it is held up."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from articles import languages
from articles.enums import DeliveryState, IssueState
from articles.models import Delivery, Issue, IssueStory
from articles.newsletters import issues
from articles.newsletters.delivering import claim, work
from articles.newsletters.digest import make_due
from articles.publishing.actions import withdraw
from tests import cast
from tests.cast import at
from tests.newsletters.asking import subscriber

#: In the middle of a day of weeks ago: no digest is due at the hour at which the tests happen to run.
NOON = at(2026, 9, 9, 12)


def published(*headlines: str, **story):
    return cast.story(*headlines, state="published", published_at=NOON - timedelta(days=1), **story)


def issue(*articles, audience: str = "daily,weekly", **texts) -> Issue:
    """Return an issue with these stories; `subject_id="…"` and the like are its texts."""
    made = Issue(audience=audience)
    for name, value in (texts or {"subject_en": "This week"}).items():
        field, _separator, code = name.rpartition("_")
        languages.set_text(made, field, code, value)
    made.save()
    for place, article in enumerate(articles):
        IssueStory.objects.create(issue=made, article=article, position=place)
    return made


def state_of(one: Issue) -> str:
    return Issue.objects.get(pk=one.pk).state


def subjects() -> list[tuple[str, str]]:
    return sorted((one.to[0], one.subject) for one in mail.outbox)


class TestWhatGoesOut:
    def test_each_reads_it_in_his_language_with_its_words_and_its_stories_in_order(self):
        first, second = published("Kapal", "Boat"), published("Nakhoda", "Captain")
        subscriber("ibu@example.org", "id")
        subscriber("reader@example.org", "en")
        one = issue(
            second, first, subject_id="Pekan ini", subject_en="This week", opening_en="Dear all,\n\nthe sea was calm.",
            preheader_en="What sails",
        )  # fmt: skip
        issues.schedule(one)
        make_due()
        work()
        assert subjects() == [("ibu@example.org", "Pekan ini"), ("reader@example.org", "This week")]
        english = next(one for one in mail.outbox if one.to == ["reader@example.org"])
        html = english.alternatives[0].content
        for part in (english.body, html):
            assert "the sea was calm." in part
            assert part.index("Captain") < part.index("Boat")
            assert "Nakhoda" not in part and "Pekan" not in part
        assert "What sails" in html
        assert state_of(one) == IssueState.SENT

    def test_it_goes_out_in_the_languages_that_have_a_subject(self):
        subscriber("ibu@example.org", "id")
        subscriber("reader@example.org", "en")
        issues.schedule(issue(published("Kapal", "Boat"), subject_en="This week"))
        make_due()
        work()
        assert subjects() == [("reader@example.org", "This week")]

    def test_it_goes_to_those_who_want_mails_so_often(self):
        for often in ("each", "daily", "weekly"):
            subscriber(f"{often}@example.org", frequency=often)
        issues.schedule(issue(published("Kapal", "Boat"), audience="daily"))
        make_due()
        work()
        assert subjects() == [("daily@example.org", "This week")]

    def test_who_chose_sections_gets_the_stories_of_those_alone(self):
        sea, people = cast.section("Laut", "Sea"), cast.section("Sosok", "People")
        one = issue(published("Kapal", "Boat", section=sea), published("Nakhoda", "Captain", section=people))
        subscriber("some@example.org").sections.set([people])
        subscriber("none@example.org").sections.set([cast.section("Bisnis", "Business")])
        issues.schedule(one)
        make_due()
        work()
        assert [sent.to for sent in mail.outbox] == [["some@example.org"]]
        assert "Captain" in mail.outbox[0].body and "Boat" not in mail.outbox[0].body

    def test_what_it_sent_is_in_no_digest_of_those_who_got_it(self):
        subscriber("weekly@example.org", frequency="weekly")
        subscriber("daily@example.org", frequency="daily")
        issues.schedule(issue(published("Kapal", "Boat"), audience="weekly"), NOON)
        make_due(NOON)
        make_due(NOON + timedelta(days=7))
        work()
        assert subjects() == [("daily@example.org", "The Newsroom: Boat"), ("weekly@example.org", "This week")]

    def test_what_a_digest_sent_is_sent_again_if_an_editor_chooses_it(self):
        subscriber("daily@example.org", frequency="daily")
        story = published("Kapal", "Boat")
        make_due(NOON)
        issues.schedule(issue(story))
        make_due()
        work()
        assert [one.subject for one in mail.outbox] == ["The Newsroom: Boat", "This week"]


class TestWhatKeepsItFromGoingOut:
    @pytest.mark.parametrize(
        ("texts", "headlines", "audience", "fault"),
        [
            ({"subject_en": ""}, ("Kapal", "Boat"), "daily", "Write a subject in at least one language"),
            ({"subject_en": "This week"}, ("Kapal",), "daily", "No story of it is public in English"),
            ({"subject_en": "This week"}, ("Kapal", "Boat"), "", "Choose whom it goes to."),
            ({"subject_en": "This week"}, ("Kapal", "Boat"), "weekly", "Nobody of those whom it goes to"),
        ],
    )
    def test_each_reason_is_told_and_it_stays_a_draft(self, texts, headlines, audience, fault):
        subscriber(frequency="daily")
        one = issue(published(*headlines), audience=audience, **texts)
        with translation.override("en"), pytest.raises(ValidationError) as refused:
            issues.schedule(one)
        assert fault in " ".join(refused.value.messages)
        assert state_of(one) == IssueState.DRAFT

    def test_what_is_withdrawn_before_it_starts_is_in_no_mail(self):
        subscriber()
        story = published("Kapal", "Boat")
        one = issue(story)
        issues.schedule(one)
        withdraw(story.edition("en"))
        make_due()
        assert (state_of(one), work()) == (IssueState.SENT, 0)


class TestItsWay:
    @pytest.fixture
    def going_out(self):
        """An issue that three people are about to get."""
        for name in ("satu", "dua", "tiga"):
            subscriber(f"{name}@example.org")
        one = issue(published("Kapal", "Boat"))
        issues.schedule(one)
        make_due()
        return one

    def test_it_goes_out_at_its_time_and_not_before(self):
        subscriber()
        one = issue(published("Kapal", "Boat"))
        issues.schedule(one, timezone.now() + timedelta(hours=1))
        assert make_due() == []
        assert len(make_due(timezone.now() + timedelta(hours=1))) == 1
        assert make_due(timezone.now() + timedelta(hours=1)) == []
        assert state_of(one) == IssueState.SENDING

    def test_it_can_be_taken_back_until_it_starts(self, going_out):
        later = issue(published("Nakhoda", "Captain"))
        issues.schedule(later, timezone.now() + timedelta(hours=1))
        assert issues.take_back(later)
        assert make_due(timezone.now() + timedelta(days=1)) == [] and state_of(later) == IssueState.DRAFT
        assert not issues.take_back(going_out)

    def test_an_issue_on_its_way_cannot_be_scheduled_again(self, going_out):
        with pytest.raises(ValidationError):
            issues.schedule(going_out)

    def test_a_paused_one_sends_nothing_until_it_is_resumed(self, going_out):
        claim("a worker that is at work")
        assert issues.pause(going_out)
        assert work() == 0
        assert not issues.pause(going_out)
        assert issues.resume(going_out)
        assert work() == 3
        assert state_of(going_out) == IssueState.SENT

    def test_what_was_claimed_in_the_moment_of_the_pause_stays_here(self, going_out):
        claimed = claim("quick")
        going_out.sendings.update(paused_at=timezone.now())  # the pause does not see what was just claimed
        Delivery.objects.filter(pk__in=[one.pk for one in claimed]).update(since=timezone.now() - timedelta(days=1))
        assert work() == 0 and mail.outbox == []

    def test_the_rest_can_be_called_off(self, going_out):
        Delivery.objects.filter(pk=Delivery.objects.first().pk).update(state=DeliveryState.SENT)
        issues.pause(going_out)
        assert issues.call_off(going_out)
        assert work() == 0
        states = Delivery.objects.values_list("state", flat=True).order_by("pk")
        assert list(states) == [DeliveryState.SENT, DeliveryState.CALLED_OFF, DeliveryState.CALLED_OFF]
        assert state_of(going_out) == IssueState.CALLED_OFF
        assert going_out.sendings.get().finished_at is not None

    def test_words_corrected_in_a_pause_are_in_what_goes_out_afterwards(self, going_out):
        issues.pause(going_out)
        languages.set_text(going_out, "subject", "en", "This week, corrected")
        going_out.save()
        issues.resume(going_out)
        work()
        assert {one.subject for one in mail.outbox} == {"This week, corrected"}
