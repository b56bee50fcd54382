"""The page behind a signed link: a story in two languages, to be read, commented on and approved without an account.

Whoever has the address may read and answer; nothing of a visitor's browser (cookie, session) counts. So no token against
forged requests is needed: to forge one, the address has to be known. No cache, index or other site shall learn it.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.enums import ReadingLinkState
from articles.models import ReadingAnswer, ReadingLink
from articles.texts import is_blank, validate_no_nul
from articles.translating import reading_links
from articles.translating.reading_body import Pair
from articles.translating.reading_mode import ReadingCopy, reading_copy, stories
from articles.views.page import Page
from articles.views.sealed import closed, sealed

APPROVE, SENT = "approve", "sent"
_FROM_HERE = ("same-origin", "none")


class ProofForm(forms.Form):
    """A name, words on the whole, and words on each segment (`text-KEY`)."""

    name = forms.CharField(
        max_length=reading_links.MAX_NAME_CHARACTERS, validators=[validate_no_nul], label=gettext_lazy("Your name")
    )

    def __init__(self, *args, keys: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("whole", *(f"text-{key}" for key in keys)):
            self.fields[name] = forms.CharField(
                required=False, max_length=reading_links.MAX_COMMENT_CHARACTERS, validators=[validate_no_nul]
            )

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if is_blank(name):
            raise forms.ValidationError(self.fields["name"].error_messages["required"], code="required")
        return name

    def clean(self) -> dict[str, Any]:
        texts = {name: text for name, text in self.cleaned_data.items() if name != "name" and not is_blank(text)}
        if not texts and not self.errors and APPROVE not in self.data:
            raise forms.ValidationError(_("Write a comment first, beside a passage or on the whole."))
        return self.cleaned_data

    def said(self, fingerprint: str) -> reading_links.Said:
        """Return what a valid form says."""
        texts = {name: text for name, text in self.cleaned_data.items() if not is_blank(text)}
        return reading_links.Said(
            name=self.cleaned_data["name"],
            whole=texts.get("whole", ""),
            segments={name.removeprefix("text-"): text for name, text in texts.items() if name.startswith("text-")},
            approves=APPROVE in self.data,
            fingerprint=fingerprint,
        )


@dataclass(frozen=True)
class ShownPair:
    """One pair with the field for a comment on it, and what was said on it by this link."""

    pair: Pair
    field: forms.BoundField | None
    answers: list[ReadingAnswer]


@csrf_exempt  # to forge an answer, the signed address has to be known; nothing of a cookie counts here
@sealed
@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: HttpRequest, token: str) -> HttpResponse:
    """Show the story of a link, or take what is sent.

    404 for a forged link, 410 for one that expired or was revoked, 422 for what cannot be taken as it is typed,
    409 where an approval is of other texts than those of now, 429 for more than anybody writes.
    """
    link = reading_links.find(token)
    if link is None or link.state() != ReadingLinkState.WORKS:
        return closed(request, is_known=link is not None)
    article = stories().get(pk=link.article_id)
    copy = reading_copy(article, link.other_language(article.source_language))
    keys = [pair.key for pair in copy.pairs if pair.key]
    if request.method == "POST":
        return _take(request, link, copy, ProofForm(request.POST, keys=keys))
    if request.method == "GET":
        reading_links.note_opening(link)
    return _page(request, link, copy, ProofForm(keys=keys), 200)


def _take(request: HttpRequest, link: ReadingLink, copy: ReadingCopy, form: ProofForm) -> HttpResponse:
    if request.headers.get("Sec-Fetch-Site", "none") not in _FROM_HERE:
        return closed(request, is_known=False)
    if not form.is_valid():
        return _page(request, link, copy, form, 422)
    if APPROVE in request.POST and request.POST.get("seen") != copy.fingerprint:
        form.add_error(
            None, _("The text changed while you were reading. Here it is as it stands now: please look again.")
        )
        return _page(request, link, copy, form, 409)
    said = form.said(copy.fingerprint)
    try:
        reading_links.receive(link, said)
    except reading_links.TooManyAnswersError:
        form.add_error(None, _("So many comments cannot be taken within an hour. Please send the rest later."))
        return _page(request, link, copy, form, 429)
    return HttpResponseRedirect(f"{request.path}?{SENT}={APPROVE if said.approves else 'comments'}#sent")


def _page(request: HttpRequest, link: ReadingLink, copy: ReadingCopy, form: ProofForm, status: int) -> HttpResponse:
    answers = reading_links.answers_of(link)
    form.fields["name"].initial = answers[-1].note.name if answers else link.reader
    shown = [_shown(pair, form, answers) for pair in copy.pairs]
    beside = {answer.pk for one in shown for answer in one.answers}
    headline = copy.source.headline or copy.target.headline
    context = {
        "page": Page(headline, indexed=False, name="proof"),
        "link": link,
        "copy": copy,
        "pairs": shown,
        "form": form,
        "on_the_whole": [answer for answer in answers if answer.pk not in beside],
        "sent": request.GET.get(SENT, "") if answers else "",
        "most_characters": reading_links.MAX_COMMENT_CHARACTERS,
    }
    return render(request, "pages/proof.html", context, status=status)


def _shown(pair: Pair, form: ProofForm, answers: list[ReadingAnswer]) -> ShownPair:
    if not pair.key:
        return ShownPair(pair, None, [])
    about = [one for one in answers if one.note.segment and one.note.segment.key == pair.key]
    return ShownPair(pair, form[f"text-{pair.key}"], about)
