"""What mail providers report, as they send it: Postmark and SendGrid, and what follows of it here."""

import json
from base64 import b64encode

import pytest
from django.test import Client

from articles.enums import DeliveryState, SubscriberState, SuppressionReason
from articles.models import Delivery, Subscriber, Suppression
from articles.newsletters import subscribing
from articles.newsletters.suppressing import erase
from tests.newsletters.asking import subscriber
from tests.newsletters.bounced import sent_to

SECRET = "providers:only-for-tests-0123456789"

pytestmark = pytest.mark.filterwarnings("ignore:django-anymail has dropped official support for SendGrid")


@pytest.fixture(autouse=True)
def _secret(settings):
    settings.MAIL_WEBHOOK_SECRET = SECRET


def post(provider: str, event, secret: str | None = SECRET) -> int:
    """Send an event as a provider does; return the status of the answer."""
    headers = {"HTTP_AUTHORIZATION": "Basic " + b64encode(secret.encode()).decode()} if secret else {}
    body = event if isinstance(event, bytes) else json.dumps(event).encode()
    client = Client(enforce_csrf_checks=True)
    return client.post(f"/webhooks/mail/{provider}/", body, content_type="application/json", **headers).status_code


def postmark(kind: str = "HardBounce", details: str = "smtp;550 5.1.1 no such user", **facts) -> dict:
    """Return a bounce of https://postmarkapp.com/developer/webhooks/bounce-webhook."""
    return {
        "RecordType": "Bounce",
        "ID": 4323372036854775807,
        "Type": kind,
        "TypeCode": 1,
        "Name": "Hard bounce",
        "Tag": "",
        "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
        "Metadata": {},
        "ServerID": 23,
        "Description": "The server was unable to deliver your message (ex: unknown user, mailbox not found).",
        "Details": details,
        "Email": "ibu@example.org",
        "From": "newsroom@example.id",
        "BouncedAt": "2026-09-07T02:49:39Z",
        "DumpAvailable": True,
        "Inactive": True,
        "CanActivate": True,
        "Subject": "The Newsroom: Boat",
        "MessageStream": "broadcast",
        **facts,
    }


def sendgrid(event: str = "bounce", **facts) -> list[dict]:
    """Return an event of https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event."""
    return [
        {
            "email": "ibu@example.org",
            "timestamp": 1788749379,
            "smtp-id": "<14c5d75ce93.dfd.64b469@ismtpd-555>",
            "event": event,
            "category": ["cat facts"],
            "sg_event_id": "6g4ZI7SA-xmRDv57GoPIPw==",
            "sg_message_id": "14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0",
            **facts,
        }
    ]


UNKNOWN_USER = {"reason": "550 5.1.1 The email account does not exist", "status": "5.1.1", "type": "bounce"}
COMPLAINTS = [
    ("postmark", {**postmark("SpamComplaint", "Test spam complaint details"), "RecordType": "SpamComplaint"}),
    ("sendgrid", sendgrid("spamreport")),
]


def stands() -> tuple[str, str]:
    return Delivery.objects.get().state, Subscriber.objects.get().state


class TestWhoMaySend:
    @pytest.mark.parametrize("secret", [None, "providers:wrong", "", ":", SECRET.upper()])
    @pytest.mark.parametrize(("provider", "event"), [("postmark", postmark()), ("sendgrid", sendgrid(**UNKNOWN_USER))])
    def test_nobody_without_the_password_is_believed(self, provider, event, secret):
        sent_to()
        assert post(provider, event, secret) == 401
        assert stands() == (DeliveryState.SENT, SubscriberState.ACTIVE)

    def test_without_a_password_in_the_settings_there_is_no_such_address(self, settings):
        settings.MAIL_WEBHOOK_SECRET = ""
        assert post("postmark", postmark()) == 404
        assert post("postmark", postmark(), None) == 404
        assert Client().get("/webhooks/mail/postmark/").status_code == 404

    def test_a_provider_that_is_not_known_has_none(self):
        assert post("gmail", postmark()) == 404

    def test_nothing_is_shown_to_who_opens_it(self):
        answer = Client().get("/webhooks/mail/postmark/")
        assert (answer.status_code, answer["Allow"]) == (405, "POST, HEAD")
        assert Client().head("/webhooks/mail/postmark/").status_code == 200

    @pytest.mark.parametrize("provider", ["postmark", "sendgrid", "brevo", "mailjet", "sparkpost"])
    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b"null", b'[{"event": 1}]', b"\xff", b'{"Email": []}'])
    def test_what_is_not_in_the_providers_form_is_refused_and_nothing_fails(self, provider, body):
        assert post(provider, body) in (200, 400)


class TestWhatCameBack:
    @pytest.mark.parametrize(
        ("provider", "event"),
        [
            ("postmark", postmark()),
            ("postmark", postmark(details="Test bounce details")),
            ("postmark", postmark("BadEmailAddress", "")),
            ("sendgrid", sendgrid(**UNKNOWN_USER)),
            ("sendgrid", sendgrid(reason="500 unknown recipient", bounce_classification="Invalid Address")),
            ("sendgrid", sendgrid("dropped", reason="Bounced Address", status="5.0.0")),
        ],
    )
    def test_where_there_is_no_mailbox_the_subscription_ends(self, provider, event):
        sent_to()
        assert post(provider, event) == 200
        assert stands() == (DeliveryState.BOUNCED, SubscriberState.UNREACHABLE)
        assert Suppression.objects.get().reason == SuppressionReason.BOUNCED

    @pytest.mark.parametrize(
        ("provider", "event"),
        [
            ("postmark", postmark("Blocked", "smtp;550 5.7.1 spam")),
            ("postmark", postmark(details="smtp;552 5.2.2 Mailbox full")),
            ("sendgrid", sendgrid(reason="550 5.7.1 rejected as spam", status="5.7.1", type="blocked")),
        ],
    )
    def test_any_other_refusal_is_noted_and_the_subscription_goes_on(self, provider, event):
        sent_to()
        assert post(provider, event) == 200
        assert stands() == (DeliveryState.BOUNCED, SubscriberState.ACTIVE)

    @pytest.mark.parametrize(
        ("provider", "event"),
        [
            ("postmark", postmark("SoftBounce", "smtp;452 4.2.2 over quota")),
            ("postmark", postmark("Transient", "")),
            ("postmark", postmark("AutoResponder", "")),
            ("postmark", {"RecordType": "Delivery", "Recipient": "ibu@example.org", "Details": "250 Ok"}),
            ("sendgrid", sendgrid("deferred", response="450 4.7.1 try later")),
            ("sendgrid", sendgrid("open")),
        ],
    )
    def test_what_is_put_off_delivered_or_opened_changes_nothing(self, provider, event):
        sent_to()
        assert post(provider, event) == 200
        assert stands() == (DeliveryState.SENT, SubscriberState.ACTIVE)

    def test_the_same_event_twice_does_not_undo_what_the_owner_said_since(self):
        sent_to()
        post("postmark", postmark())
        Subscriber.objects.update(state=SubscriberState.ASKED)
        subscribing.confirm(Subscriber.objects.get())
        assert post("postmark", postmark()) == 200
        assert stands() == (DeliveryState.BOUNCED, SubscriberState.ACTIVE)

    def test_who_was_never_sent_anything_but_the_question_is_not_asked_again(self):
        subscriber("ibu@example.org", state=SubscriberState.ASKED)
        post("postmark", postmark())
        assert Subscriber.objects.get().state == SubscriberState.UNREACHABLE

    def test_only_the_newest_mail_of_this_address_came_back(self):
        sent_to()
        other = sent_to("bapak@example.org")
        post("postmark", postmark(Email="BAPAK@example.org"))
        assert list(Delivery.objects.filter(state=DeliveryState.BOUNCED)) == [other]


class TestWhoWantsNoMails:
    @pytest.mark.parametrize(("provider", "event"), COMPLAINTS)
    def test_a_complaint_ends_the_subscription_for_good(self, provider, event):
        sent_to()
        assert post(provider, event) == post(provider, event) == 200
        assert stands() == (DeliveryState.SENT, SubscriberState.COMPLAINED)
        assert Suppression.objects.get().reason == SuppressionReason.COMPLAINED

    def test_a_complaint_of_somebody_deleted_is_kept_without_his_address(self):
        sent_to()
        erase(Subscriber.objects.all())
        post("postmark", COMPLAINTS[0][1])
        assert (Suppression.objects.get().reason, Suppression.objects.get().email) == (SuppressionReason.COMPLAINED, "")

    @pytest.mark.parametrize(("provider", "event"), [*COMPLAINTS, ("postmark", postmark())])
    def test_of_an_address_that_nothing_is_kept_of_nothing_is_noted(self, provider, event):
        assert post(provider, event) == 200
        assert not Suppression.objects.exists()

    @pytest.mark.parametrize(
        ("provider", "event"),
        [("postmark", postmark("Unsubscribe", "")), ("sendgrid", sendgrid("unsubscribe"))],
    )
    def test_who_leaves_at_his_provider_has_left_here(self, provider, event):
        sent_to()
        assert post(provider, event) == 200
        assert Subscriber.objects.get().state == SubscriberState.LEFT
        assert not Suppression.objects.exists()


def test_awkward_addresses_are_nobodys():
    for email in ("", "\x00", "ibu@example.org\x00\n", "@", "x" * 400, None, 7):
        assert post("postmark", postmark(Email=email)) == 200
