"""How the tests of the newsletter ask for it, and find what was mailed."""

import re
from datetime import timedelta

from django.core import mail
from django.core.signing import b62_encode
from django.test import Client
from django.utils import timezone

from articles.enums import SubscriberState
from articles.models import SiteSettings, SubscribedLanguage, Subscriber
from articles.newsletters import guarding
from articles.newsletters.addresses import key_of
from tests.views.asking import address

LONG_AGO = timezone.now() - timedelta(days=700)


def offer() -> None:
    """Have the newsroom offer its newsletter."""
    site = SiteSettings.load()
    site.name_ind, site.name_en, site.offers_newsletter = "Ruang Berita", "The Newsroom", True
    site.save()


def stamp_of(age: timedelta = timedelta(minutes=1)) -> str:
    """Return what a form carries that was made some time ago."""
    signer = guarding._SIGNER
    made_at = signer.timestamp()
    try:
        then = timezone.now() - age
        signer.timestamp = lambda: b62_encode(int(then.timestamp()))
        return guarding.stamp()
    finally:
        del signer.timestamp
        assert signer.timestamp() >= made_at


def ask(email: str = "ibu@example.org", language: str = "en", client: Client | None = None, **data):
    """Send the form; a list in `data` stands for several values."""
    form = {"email": email, "languages": [language], "stamp": stamp_of(), **data}
    network = {"REMOTE_ADDR": data.pop("network", "203.0.113.7")}
    form.pop("network", None)
    return (client or Client()).post(address("newsletter", language), form, **network)


def subscriber(email: str = "ibu@example.org", *reads: str, state: str = SubscriberState.ACTIVE, **facts) -> Subscriber:
    """Return somebody on the list."""
    asked = {"asked_at": LONG_AGO} if state == SubscriberState.ACTIVE else {}
    made = Subscriber.objects.create(
        email=email,
        address_key=key_of(email),
        state=state,
        **{"language": "en", "confirmed_at": LONG_AGO, **asked, **facts},
    )
    for code in reads or (made.language,):
        SubscribedLanguage.objects.create(subscriber=made, language=code)
    return made


def link_in_mail(number: int = -1) -> str:
    """Return the path of the link in a mail that was sent."""
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[number].body).group(1)
