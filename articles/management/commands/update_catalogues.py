"""manage.py update_catalogues: bring the catalogues of the interface up to date with the code."""

import os
import shutil
from argparse import ArgumentParser

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.core.management.commands.makemessages import Command as MakeMessages

from articles import languages
from newsroom import catalogues

#: Folders with messages that no user of the site reads.
IGNORED = ["tests/*", "docs/*", "build/*", "var/*", ".venv/*", "node_modules/*"]


class Extraction(MakeMessages):
    """Django's makemessages, without its guesses: a wrong translation is worse than a missing one."""

    msgmerge_options = [*MakeMessages.msgmerge_options, "--no-fuzzy-matching"]


class Command(BaseCommand):
    help = "Extract all messages from code, templates and scripts into locale/, and compile the catalogues."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--compile-only", action="store_true", help="Only compile; needs no gettext tools (for translators)."
        )

    def handle(self, *, compile_only: bool, **options) -> None:
        if not compile_only:
            self._extract()
        for language in languages.codes():
            for domain in catalogues.DOMAINS:
                path = catalogues.path_of(language, domain)
                if not path.exists():
                    continue
                if not compile_only:
                    catalogues.finish(path, language)
                catalogues.compile_catalogue(path)
        self.stdout.write(self.style.SUCCESS("The catalogues are up to date. Check them: manage.py check_catalogues"))

    def _extract(self) -> None:
        if not shutil.which("xgettext"):
            raise CommandError("Extracting messages needs the gettext tools (xgettext): install the package gettext.")
        os.chdir(settings.BASE_DIR)
        for domain in catalogues.DOMAINS:
            call_command(
                Extraction(),
                locale=languages.codes(),
                domain=domain,
                ignore_patterns=IGNORED,
                no_wrap=True,
                no_obsolete=True,
                add_location="file",
                verbosity=0,
            )
