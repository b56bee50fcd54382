"""What is kept of a subscriber, for who asks for it; and its deletion (UU PDP 27/2022, GDPR)."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.models import Subscriber
from articles.newsletters.addresses import key_of
from articles.newsletters.personal_data import data_of
from articles.newsletters.subscribing import erase


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _("Writes all that is kept of a subscriber as JSON, or deletes it.")
        parser.add_argument("address", help=_("the e-mail address"))
        parser.add_argument("--delete", action="store_true", help=_("delete it all, after it has been written"))

    def handle(self, *args, **options) -> None:
        subscriber = Subscriber.objects.filter(address_key=key_of(options["address"])).first()
        if subscriber is None:
            raise CommandError(_("Nobody of this address is known."))
        self.stdout.write(json.dumps(data_of(subscriber), ensure_ascii=False, indent=2))
        if options["delete"]:
            erase(Subscriber.objects.filter(pk=subscriber.pk))
            self.stderr.write(_("Deleted."))
