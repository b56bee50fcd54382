"""The mail that asks for a yes: tried again when its server puts it off, and nobody's address in the log."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import default_task_backend
from django_tasks_db.models import DBTaskResult

from articles.enums import SubscriberState
from articles.newsletters.mails import TRIES_APART, mail_about_asking
from tests.newsletters.asking import subscriber
from tests.smtp import mail_server


@pytest.fixture
def kept(settings):
    """Tasks are kept in the data base, as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert default_task_backend.supports_defer


def test_what_is_put_off_is_tried_again_later_and_not_for_ever(settings, kept):
    there = subscriber(state=SubscriberState.ASKED)
    with mail_server(settings) as server:
        server.puts_off = {"ibu@"}
        assert mail_about_asking.call(there.pk, "en") is True
        later = DBTaskResult.objects.get()
        assert later.args_kwargs["args"] == [there.pk, "en", 1]
        assert TRIES_APART[0] > later.run_after - timezone.now() > TRIES_APART[0] - timedelta(minutes=1)
        mail_about_asking.call(there.pk, "en", len(TRIES_APART))
    assert DBTaskResult.objects.count() == 1
    assert server.messages == []


@pytest.mark.parametrize("conduct", [{"refuses": {"ibu@"}}, {"drops_at": {"DATA": "ibu@"}}])
def test_what_is_refused_or_in_doubt_is_not_and_the_log_names_nobody(settings, kept, caplog, conduct):
    there = subscriber(state=SubscriberState.ASKED)
    with mail_server(settings) as server:
        for name, value in conduct.items():
            setattr(server, name, value)
        server.refusal = "550 5.1.1 <ibu@example.org>: nobody of this name"
        mail_about_asking.call(there.pk, "en")
    assert not DBTaskResult.objects.exists()
    assert caplog.messages and not any("ibu" in line or "example.org" in line for line in caplog.messages)


def test_a_server_that_is_away_loses_nothing(settings, kept):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 2
    mail_about_asking.call(subscriber(state=SubscriberState.ASKED).pk, "en")
    assert DBTaskResult.objects.count() == 1
