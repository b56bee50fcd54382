"""The demo started as a process of its own, as a newcomer starts it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from articles.demo import serving

START_SECONDS = 120
PASSWORD = "kapal-merah-besar"


class Demo(NamedTuple):
    """A demo that answers: its process, its port, and what it has said so far."""

    process: subprocess.Popen
    port: int
    log: Path


def a_free_port() -> int:
    """Return the number of a port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind((serving.HOST, 0))
        return probe.getsockname()[1]


@contextmanager
def demo(folder: Path, picture_width: int = 210) -> Iterator[Demo]:
    """Start the demo with its data in a folder, and go on when it answers; whoever starts it ends it, too, or it is killed."""
    port, log = a_free_port(), folder / "log"
    environment = {**os.environ, "DATA_ROOT": str(folder), "PORT": str(port), "DEMO_PASSWORD": PASSWORD}
    # As on one's own machine: the real settings, with an SQLite file.
    for name in ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "DEVELOPMENT"):
        environment.pop(name, None)
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "demo", "--picture-width", str(picture_width)]
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stdout=out, stderr=out) as process:
        try:
            deadline = time.monotonic() + START_SECONDS
            while f":{port}/admin/" not in log.read_text() and time.monotonic() < deadline and process.poll() is None:
                time.sleep(0.2)  # a real process is starting: its output is looked at until it says so
            yield Demo(process, port, log)
        finally:
            if process.poll() is None:
                process.terminate()
