"""The newsletter: asking for it, saying yes, changing what one gets, leaving.

Mail programs and scanners follow links: what a link opens asks, and only what is sent (POST) changes anything. Nothing of
a visitor's browser counts, neither cookie nor session, so no token against forged requests is needed: to change anything
the signed address has to be known, and a forged question to a stranger is a mail that he need not answer.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.signing import BadSignature, SignatureExpired
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles import languages
from articles.addresses import in_language
from articles.context_processors import Chrome
from articles.enums import Frequency, SubscriberState
from articles.models import Section, Subscriber
from articles.newsletters import subscribing
from articles.newsletters.forms import AskingForm, PreferencesForm
from articles.newsletters.guarding import is_too_much
from articles.newsletters.suppressing import is_barred, is_suppressed
from articles.views.page import Page, everywhere
from articles.views.sealed import sealed
from articles.wayfinding.tags import public_tags

View = Callable[[HttpRequest, Subscriber], HttpResponseBase]
METHODS = ["GET", "HEAD", "POST"]


@csrf_exempt  # nothing of a cookie counts here: see above
@require_http_methods(METHODS)
def newsletter(request: HttpRequest) -> HttpResponse:
    """Show the form, or take down that somebody asks. The answer is the same whether the address was known or not.

    422 for what cannot be taken as it is typed, 429 for more than one network asks in earnest.
    """
    chrome, language, status = Chrome(languages.active()), languages.active(), 200
    if not chrome.site.offers_newsletter:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    named, initial = _named_in(request, language)
    form = AskingForm(posted, language=language, initial=initial)
    if request.method == "POST":
        if form.is_a_trap:
            return HttpResponseRedirect(reverse("articles:newsletter-asked"))
        if is_too_much(request):
            form.add_error(None, _("Too many requests came from your network. Please try again in some minutes."))
            status = 429
        elif form.is_valid():
            subscribing.ask(form.cleaned_data["email"], form.chosen, language, request.META.get("HTTP_REFERER", ""))
            return HttpResponseRedirect(reverse("articles:newsletter-asked"))
        else:
            status = 422
    page = Page(
        _("%(name)s by mail") % {"name": named} if named else _("Newsletter"),
        description=_("Our news by mail: in the language, from the sections and as often as you like."),
        addresses=everywhere("newsletter"),
        indexed=not named,
        name="newsletter",
    )
    return render(request, "pages/newsletter.html", {"page": page, "form": form, "chrome": chrome}, status=status)


def _named_in(request: HttpRequest, language: str) -> tuple[str, dict[str, Any]]:
    """Return the tag or section whose page sent somebody here, and what is chosen in the form because of it."""
    kinds: dict[str, tuple[Any, str]] = {
        "tag": (public_tags(language), Frequency.ALERTS),
        "section": (Section.objects.shown_in(language), Frequency.EACH),
    }
    for name, (known, frequency) in kinds.items():
        slug = request.GET.get(name, "").replace("\x00", "")
        if slug and (found := known.filter(**{languages.column("slug", language): slug}).first()):
            return found.name_in(language), {f"{name}s": [found.pk], "frequency": frequency}
    return "", {}


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way; to everybody the same."""
    page = Page(_("Look into your mailbox"), addresses=everywhere("newsletter-asked"), indexed=False)
    return render(request, "pages/newsletter_asked.html", {"page": page})


def _of_link(find: Callable[[str], Any]) -> Callable[[View], Callable[[HttpRequest, str], HttpResponseBase]]:
    """Return a decorator that gives a view the subscriber of its link: 404 for a forged one, 410 for one out of date."""

    def decorated(view: View) -> Callable[[HttpRequest, str], HttpResponseBase]:
        @csrf_exempt  # the signed address has to be known: see above
        @sealed
        @require_http_methods(METHODS)
        @wraps(view)
        def answered(request: HttpRequest, token: str) -> HttpResponseBase:
            is_old = False
            try:
                subscriber = find(token).first()
            except SignatureExpired:
                subscriber, is_old = None, True
            except BadSignature:
                subscriber = None
            if subscriber is None:
                return _closed(request, is_old)
            return view(request, subscriber)

        return answered

    return decorated


def _closed(request: HttpRequest, is_old: bool) -> HttpResponse:
    title = _("This link is too old") if is_old else _("This link leads nowhere")
    context = {"page": Page(title, indexed=False), "is_old": is_old}
    return render(request, "pages/newsletter_closed.html", context, status=410 if is_old else 404)


@_of_link(lambda token: Subscriber.objects.confirming(token))
def confirm(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Ask whether it was he who asked; POST says yes."""
    if request.method == "POST":
        subscribing.confirm(subscriber)
        subscriber.refresh_from_db()
        if not subscriber.is_active:
            return _closed(request, False)
    title = _("You are subscribed") if subscriber.is_active else _("One more step")
    context = {"page": Page(title, indexed=False), "subscriber": subscriber}
    return render(request, "pages/newsletter_confirm.html", context)


@_of_link(lambda token: Subscriber.objects.managing(token))
def preferences(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Show what a subscriber gets, or keep what he chose anew (422 for what cannot be kept)."""
    language = languages.active()
    form = PreferencesForm(request.POST if request.method == "POST" else None, subscriber=subscriber, language=language)
    is_kept = request.method == "POST" and form.is_valid()
    if is_kept:
        chosen = form.cleaned_data["language"]
        subscribing.change(subscriber, form.chosen, chosen, form.paused_until)
        where = in_language(chosen, "newsletter-preferences", token=subscriber.managing_token)
        return HttpResponseRedirect(f"{where}?kept=1#kept")
    context = {
        "page": Page(_("Your newsletter"), indexed=False),
        "subscriber": subscriber,
        "form": form,
        "kept": "kept" in request.GET,
        "is_suppressed": not subscriber.is_active and is_suppressed(subscriber.address_key),
        "is_barred": not subscriber.is_active and is_barred(subscriber.address_key),
    }
    return render(request, "pages/newsletter_preferences.html", context, status=422 if form.errors else 200)


@_of_link(lambda token: Subscriber.objects.managing(token))
def leave(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Ask whether somebody wants to leave; POST takes him off the list, also the one click of a mail program (RFC 8058)."""
    if request.method == "POST":
        subscribing.leave(subscriber)
        subscriber.refresh_from_db()
    has_left = subscriber.state == SubscriberState.LEFT
    title = _("You will get no more mails") if has_left else _("Leave the newsletter?")
    context = {"page": Page(title, indexed=False), "subscriber": subscriber, "has_left": has_left}
    return render(request, "pages/newsletter_leave.html", context)
