"""Loads the made-up newsroom, its stories, pictures and people."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.demo.accounts import Account, demo_password, make_accounts
from articles.demo.drawing.gallery import WIDTH_PIXELS
from articles.demo.glossary import load_glossary
from articles.demo.newsroom import DemoNewsroom, facts
from articles.demo.translations import load_translations


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Loads a made-up newsroom to try the product with. Repeating it changes nothing. Only for development."
        )
        parser.add_argument(
            "--picture-width", type=int, default=WIDTH_PIXELS, help=_("width in pixels of the pictures that are drawn")
        )

    def handle(self, *args, **options) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError(
                _("These are production settings: the demo would mix made-up stories and accounts with yours. "
                  "Set DEVELOPMENT=1 to load it on a machine of your own.")
            )  # fmt: skip
        newsroom = DemoNewsroom(
            options["picture_width"], told=self._tell if options["verbosity"] > 1 else lambda _: None
        )
        made = newsroom.load()
        if count := len(made):
            self.stdout.write(
                ngettext("%(count)d demo story loaded.", "%(count)d demo stories loaded.", count) % {"count": count}
            )
        password, is_new = demo_password(settings.DATA_ROOT)
        accounts = make_accounts(facts("newsroom")["people"], password, is_new)
        load_translations(made)
        load_glossary()
        self._print(accounts, password)

    def _tell(self, headline: str) -> None:
        self.stdout.write(headline)

    def _print(self, accounts: list[Account], password: str) -> None:
        self.stdout.write(_("Password of the demo accounts: %(password)s") % {"password": password})
        for account in accounts:
            note = "" if account.password_works else _("(has a password of its own)")
            self.stdout.write(f"  {account.username:<8} {account.role}  {note}".rstrip())
