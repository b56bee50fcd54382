"""Reminds translators of what is due. To be run once a day."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.translating.mailing import remind


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Mails everybody who has translations that are overdue or due by tomorrow. "
            "Run it once a day, in the morning; nobody gets two mails on one day, however often it runs."
        )

    def handle(self, *args, **options) -> None:
        count = remind()
        self.stdout.write(
            ngettext("%(count)d person is reminded.", "%(count)d people are reminded.", count) % {"count": count}
        )
