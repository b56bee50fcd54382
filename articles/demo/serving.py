"""The demo as it runs: the site, its worker and its newsletter as processes, started together and ended together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings

HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 8
STEP_SECONDS = 0.2
MANAGE = str(settings.BASE_DIR / "manage.py")


class StoppedError(Exception):
    """Someone asked the demo to end."""


def port_is_free(port: int) -> bool:
    """Tell whether nobody listens on this port of the machine."""
    with socket.socket() as probe:
        # As servers do, so that a port just left counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def site_command(port: int) -> list[str]:
    """Return how to start the site: the server that production uses, which also hands out pictures."""
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)),
        *("--blocking-threads", "4", "--log-level", "warning", "--workers-kill-timeout", "3"),
        *("--static-path-route", settings.MEDIA_URL.rstrip("/"), "--static-path-mount", str(settings.MEDIA_ROOT)),
        "newsroom.wsgi:application",
    ]


def worker_command() -> list[str]:
    """Return how to start the worker that makes pictures' sizes in the background."""
    return [sys.executable, MANAGE, "db_worker", "--interval", "1", "--no-reload", "--verbosity", "0"]


def newsletter_command() -> list[str]:
    """Return how to start what sends the newsletter."""
    return [sys.executable, MANAGE, "send_newsletter", "--every", "15"]


@contextlib.contextmanager
def running(*commands: list[str], port: int) -> Iterator[list[subprocess.Popen]]:
    """Run the commands until the block ends; then end them, with force if they take too long."""
    address = f"http://{HOST}:{port}"
    environment = {"LOG_LEVEL": "WARNING", "SITE_URL": address, **os.environ, "DEVELOPMENT": "1"}
    children: list[subprocess.Popen] = []
    try:
        # A session of their own: Ctrl-C reaches this process alone, which ends them in order.
        children += [
            subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, start_new_session=True)
            for command in commands
        ]
        yield children
    finally:
        _end(children)


def _end(children: list[subprocess.Popen]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _kill(child)
            child.wait()


def _kill(child: subprocess.Popen) -> None:
    if hasattr(os, "killpg"):
        os.killpg(child.pid, signal.SIGKILL)  # the child leads its session: its own children go with it
    else:
        child.kill()


def wait_until_up(children: list[subprocess.Popen], port: int) -> bool:
    """Return True once the site answers; False if it ended, or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and all(child.poll() is None for child in children):
        with contextlib.suppress(URLError, OSError), urlopen(f"http://{HOST}:{port}/healthz", timeout=2):
            return True
        time.sleep(STEP_SECONDS)  # a process that starts tells nobody when it is up: ask again shortly
    return False


def wait_until_stopped(children: list[subprocess.Popen]) -> bool:
    """Return True when someone asks the demo to end, False when one of the children ended by itself."""
    try:
        while all(child.poll() is None for child in children):
            time.sleep(STEP_SECONDS)  # several children at once cannot be waited for portably
    except (StoppedError, KeyboardInterrupt):
        return True
    return False


def stop_on_signals() -> None:
    """Let the signals that end a program raise StoppedError, so that the children are ended first."""

    def stop(number, frame):
        raise StoppedError

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
