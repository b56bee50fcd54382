"""Where mail providers tell what became of mails (webhooks), each in its own form."""

import logging

from anymail.exceptions import AnymailError, AnymailWebhookValidationFailure
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt

from articles.newsletters.provider_events import take

#: Providers whose events a name and a password vouch for.
PROVIDERS = {
    "brevo": "anymail.webhooks.brevo.BrevoTrackingWebhookView",
    "mailjet": "anymail.webhooks.mailjet.MailjetTrackingWebhookView",
    "postmark": "anymail.webhooks.postmark.PostmarkTrackingWebhookView",
    "sendgrid": "anymail.webhooks.sendgrid.SendGridTrackingWebhookView",
    "sparkpost": "anymail.webhooks.sparkpost.SparkPostTrackingWebhookView",
}
_log = logging.getLogger(__name__)


@csrf_exempt  # a password is asked for, and no cookie counts
def mail_events(request: HttpRequest, provider: str) -> HttpResponse:
    """Take events of a provider: 404 where no password is set here or the provider is unknown.

    401 for a wrong password, 400 for what is not in the provider's form.
    """
    if not settings.MAIL_WEBHOOK_SECRET or provider not in PROVIDERS:
        raise Http404
    view = import_string(PROVIDERS[provider])(webhook_secret=settings.MAIL_WEBHOOK_SECRET)
    if request.method == "HEAD":  # by which some try whether there is anybody
        return HttpResponse()
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST", "HEAD"])
    try:
        view.run_validators(request)
    except AnymailWebhookValidationFailure:
        _log.warning("Events of %s came without the right password.", provider)
        return HttpResponse(status=401, headers={"WWW-Authenticate": 'Basic realm="mail"'})
    try:
        events = view.parse_events(request)
    except (AnymailError, ValueError, LookupError, TypeError, AttributeError):
        return HttpResponseBadRequest()
    # What goes wrong from here on is our fault: the provider sends the events again.
    for event in events:
        take(event)
    return HttpResponse()
