"""The demo as a process: one command starts site and worker, and ends both."""

import os
import signal
import socket
import subprocess
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command

from articles.demo import serving
from tests.demo.running import PASSWORD, demo


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
    with demo(tmp_path) as running:
        assert PASSWORD in running.log.read_text()
        for path in ("id/", "en/", "admin/login/", "static/css/base.css"):
            assert urlopen(f"http://{serving.HOST}:{running.port}/{path}").status == 200
        children = _children_of(running.process.pid)
        assert len(children) >= 2
        running.process.send_signal(ending)
        assert running.process.wait(20) == 0
    assert not [pid for pid in children if _is_alive(pid)]
    assert serving.port_is_free(running.port)


def _children_of(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
