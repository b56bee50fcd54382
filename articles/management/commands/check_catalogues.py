"""manage.py check_catalogues: whether every language of the interface is complete."""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand

from articles import languages
from newsroom import catalogues
from newsroom.catalogues import Fault

#: What messages are extracted from.
SOURCES = ("newsroom", "articles", "templates", "static", "locale")


class Command(BaseCommand):
    help = "Check the catalogues in locale/: complete, not fuzzy, well formed, compiled, and equal to the code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("languages", nargs="*", help="Codes of languages; all of the site's if none is given.")
        parser.add_argument(
            "--without-code", action="store_true", help="Leave out the comparison with the code, which needs gettext."
        )

    def handle(self, *, without_code: bool, **options) -> None:
        chosen = options["languages"] or languages.codes()
        found = [fault for language in chosen for fault in self._faults(language)]
        if not without_code:
            found += self._faults_against_code(chosen)
        for fault in found:
            self.stderr.write(str(fault))
        if found:
            raise CommandError(f"{len(found)} faults in the catalogues.")
        self.stdout.write(self.style.SUCCESS(f"The catalogues are complete: {', '.join(chosen)}."))

    def _faults(self, language: str) -> list[Fault]:
        found: list[Fault] = []
        for domain in catalogues.DOMAINS:
            path = catalogues.path_of(language, domain)
            found += catalogues.faults(path, language)
            if path.exists() and not catalogues.is_compiled(path):
                found.append(Fault(path, 0, "not compiled: run `manage.py update_catalogues --compile-only`"))
        return found

    def _faults_against_code(self, chosen: list[str]) -> list[Fault]:
        """Extract anew in a copy, and compare: what the code says and the catalogue does not, and the reverse."""
        if not shutil.which("xgettext"):
            raise CommandError(
                "Comparing with the code needs the gettext tools (xgettext): install the package gettext, "
                "or use --without-code."
            )
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder)
            for name in SOURCES:
                shutil.copytree(settings.BASE_DIR / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            shutil.copy(settings.BASE_DIR / "manage.py", copy)
            environment = {**os.environ, "DEVELOPMENT": "1", "DATA_ROOT": str(copy / "var")}
            environment["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
            done = subprocess.run(
                [sys.executable, "manage.py", "update_catalogues"],
                cwd=copy,
                env=environment,
                capture_output=True,
                text=True,
            )
            if done.returncode:
                raise CommandError(f"Extracting messages failed:\n{done.stderr}")
            return [fault for language in chosen for fault in self._differences(language, copy)]

    def _differences(self, language: str, copy: Path) -> list[Fault]:
        found = []
        for domain in catalogues.DOMAINS:
            path = catalogues.path_of(language, domain)
            fresh = copy / path.relative_to(settings.BASE_DIR)
            if not path.exists() or not fresh.exists():
                continue
            ours, theirs = catalogues.identities(path), catalogues.identities(fresh)
            found += [Fault(path, 0, f"not extracted: run `make messages` (“{one[1][:60]}”)") for one in theirs - ours]
            found += [
                Fault(path, 0, f"no longer in the code: run `make messages` (“{one[1][:60]}”)") for one in ours - theirs
            ]
        return found
