"""Make the sizes and formats of pictures that are missing or out of date."""

import time

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.imaging.renditions import make_renditions
from articles.models import Picture


class Command(BaseCommand):
    def add_arguments(self, parser) -> None:
        parser.description = _(
            "Makes the sizes and formats of pictures that are missing or out of date. Safe to stop and to run again."
        )
        parser.add_argument("--again", action="store_true", help=_("make all of them again"))

    def handle(self, *, again: bool, verbosity: int, **options) -> None:
        pictures = Picture.objects.exclude(file="").with_renditions()
        changed = 0
        for picture in pictures.iterator(chunk_size=200):
            begun = time.monotonic()
            try:
                made = make_renditions(picture, again=again)
            except (OSError, ValueError) as problem:
                self.stderr.write(
                    self.style.ERROR(
                        _("%(picture)s: the file cannot be read (%(problem)s).")
                        % {"picture": picture, "problem": problem}
                    )
                )
                continue
            if made:
                changed += 1
                self._say(picture, made, time.monotonic() - begun, verbosity)
        self.stdout.write(
            ngettext(
                "Renditions were made for %(count)s picture.", "Renditions were made for %(count)s pictures.", changed
            )
            % {"count": changed}
        )

    def _say(self, picture: Picture, made: int, seconds: float, verbosity: int) -> None:
        if verbosity > 1:
            self.stdout.write(
                _("%(picture)s (%(width)s × %(height)s): %(made)s files in %(seconds).1f s")
                % {
                    "picture": picture,
                    "width": picture.width,
                    "height": picture.height,
                    "made": made,
                    "seconds": seconds,
                }
            )
