"""The whole product on one's own machine with one command."""

import os
from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles import languages
from articles.demo import serving
from articles.demo.drawing.gallery import WIDTH_PIXELS

DEFAULT_PORT = "8000"


class Command(BaseCommand):
    # What must be right is checked by the migrate command, after it has made the tables.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Makes the tables, loads the demo newsroom, and serves it with its worker and its newsletter until Ctrl-C. Only for development."
        )
        parser.add_argument("--setup-only", action="store_true", help=_("do everything but serve"))
        parser.add_argument(
            "--port", default=os.environ.get("PORT") or DEFAULT_PORT, help=_("port to serve on (or PORT)")
        )
        parser.add_argument(
            "--picture-width", type=int, default=WIDTH_PIXELS, help=_("width in pixels of the pictures that are drawn")
        )

    def handle(self, *args, **options) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError(_("The demo runs only with DEVELOPMENT=1, never on production settings."))
        port = _port(options["port"])
        if not options["setup_only"] and not serving.port_is_free(port):
            raise CommandError(
                _("Port %(port)d is in use. Take another one: PORT=%(other)d make demo")
                % {"port": port, "other": port + 1}
            )
        serving.stop_on_signals()
        try:
            self.stdout.write(_("Preparing the newsroom …"))
            call_command("migrate", interactive=False, verbosity=0)
            call_command("load_demo", picture_width=options["picture_width"], stdout=self.stdout, stderr=self.stderr)
            if not options["setup_only"]:
                self._serve(port)
        except serving.StoppedError:
            self.stdout.write(_("Stopped."))

    def _serve(self, port: int) -> None:
        commands = (serving.site_command(port), serving.worker_command(), serving.newsletter_command())
        with serving.running(*commands, port=port) as children:
            if not serving.wait_until_up(children, port):
                raise CommandError(_("The site did not start. Its messages are above."))
            self._print_addresses(port)
            if not serving.wait_until_stopped(children):
                raise CommandError(_("The site or its worker stopped by itself. Its messages are above."))
        self.stdout.write(_("Stopped."))

    def _print_addresses(self, port: int) -> None:
        address = f"http://{serving.HOST}:{port}"
        for code in languages.codes():
            self.stdout.write(f"  {address}/{code}/  {languages.own_name(code)}")
        self.stdout.write(f"  {address}/admin/  {_('the desk')}")
        self.stdout.write(_("Ctrl-C ends the demo."))
        self.stdout.flush()


def _port(text: str) -> int:
    try:
        port = int(text)
    except ValueError:
        port = 0
    if not 1 <= port <= 65535:
        raise CommandError(_("“%(port)s” is not a port: write a number such as 8123.") % {"port": text})
    return port
