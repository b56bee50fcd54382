"""The demo as a process: one command starts site and worker, and ends both."""

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.demo import serving

COMMAND = [sys.executable, str(settings.BASE_DIR / "manage.py"), "demo", "--picture-width", "210"]


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind((serving.HOST, 0))
        return probe.getsockname()[1]


def test_a_port_in_use_is_said_plainly():
    with socket.socket() as taken:
        taken.bind((serving.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"{port}.*PORT={port + 1}"):
            call_command("demo", port=str(port))


@pytest.mark.parametrize("port", ["eighty", "0", "70000"])
def test_what_is_no_port_is_said_plainly(port):
    with pytest.raises(CommandError, match=port):
        call_command("demo", port=port)


def test_production_settings_are_refused(settings):
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="DEVELOPMENT=1"):
        call_command("demo")


@pytest.mark.service
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_both_languages_and_ends_all_that_it_started(tmp_path, ending):
    port = a_free_port()
    environment = {**os.environ, "DATA_ROOT": str(tmp_path), "PORT": str(port), "DEMO_PASSWORD": "kapal-merah-besar"}
    # As on one's own machine: the real settings, with an SQLite file.
    for name in ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "DEVELOPMENT"):
        environment.pop(name, None)
    log = tmp_path / "log"
    with log.open("wb") as out, subprocess.Popen(COMMAND, env=environment, stdout=out, stderr=out) as demo:
        try:
            deadline = time.monotonic() + 120
            while f":{port}/admin/" not in log.read_text() and time.monotonic() < deadline and demo.poll() is None:
                time.sleep(0.2)  # a real process is starting: its output is looked at until it says so
            said = log.read_text()
            assert "kapal-merah-besar" in said
            for path in ("id/", "en/", "admin/login/", "static/css/base.css"):
                assert urlopen(f"http://{serving.HOST}:{port}/{path}").status == 200
            children = _children_of(demo.pid)
            assert len(children) >= 2
        finally:
            demo.send_signal(ending)
            assert demo.wait(20) == 0
    assert not [pid for pid in children if _is_alive(pid)]
    assert serving.port_is_free(port)


def _children_of(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
