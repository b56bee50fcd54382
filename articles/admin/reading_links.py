"""Links for reading at the desk: one is made, copied, revoked; and reading mode itself, for who is signed in."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import languages, permissions
from articles.enums import ReadingLinkState
from articles.models import Article, ReadingAnswer, ReadingLink, StoryNote
from articles.models.reading_link import MOST_DAYS, USUAL_DAYS
from articles.texts import validate_no_nul
from articles.translating import reading_links, thread
from articles.translating.reading_body import Pair
from articles.translating.reading_mode import reading_copy, stories

#: More links of one story are not shown at once.
MOST_SHOWN = 20
TONES = {ReadingLinkState.WORKS: "good", ReadingLinkState.EXPIRED: "none", ReadingLinkState.REVOKED: "none"}


class ReadingLinkForm(forms.Form):
    """What a link is for: into which language, for whom, in which language the page speaks, how long it works."""

    language = forms.ChoiceField(label=gettext_lazy("Read beside the original"))
    reader = forms.CharField(
        label=gettext_lazy("For whom"),
        required=False,
        max_length=100,
        validators=[validate_no_nul],
        help_text=gettext_lazy("A name; it greets the reader, and tells the links apart."),
    )
    reader_language = forms.ChoiceField(label=gettext_lazy("Language of the page"))
    days = forms.IntegerField(label=gettext_lazy("Works for, in days"), min_value=1, max_value=MOST_DAYS)

    def __init__(self, *args, article: Article, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = _named(languages.others(article.source_language))
        self.fields["reader_language"].choices = _named(languages.codes())


def _named(codes: list[str]) -> list[tuple[str, str]]:
    return [(code, languages.own_name(code)) for code in codes]


@dataclass(frozen=True)
class ShownLink:
    """A link as the desk lists it: its address while it works, its state, the approvals and how many comments came by it."""

    link: ReadingLink
    state: ReadingLinkState
    tone: str
    url: str
    approvals: list["Approval"]
    comments: int


@dataclass(frozen=True)
class Approval:
    """Who approved when; and whether the story still says what he had before him."""

    answer: ReadingAnswer
    is_of_present_text: bool


@dataclass(frozen=True)
class ShownPair:
    """One pair of the story's texts, with the open notes on it."""

    pair: Pair
    notes: list[StoryNote]


def reading_addresses(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of reading, below those of stories."""
    return [
        path("<int:pk>/reading-links/", site.admin_view(reading_link), name="articles_reading_link"),
        path("<int:pk>/reading-links/<str:language>/", site.admin_view(reading_link), name="articles_reading_link"),
        path("reading-links/<int:pk>/revoke/", site.admin_view(revoke), name="articles_reading_link_revoke"),
        path("<int:pk>/reading/<str:language>/", site.admin_view(reading_mode), name="articles_reading_mode"),
    ]


def shown_links(article: Article) -> list[ShownLink]:
    """Return the story's links, those that work first; three queries, and one reading for each language that was approved."""
    found = article.reading_links.select_related("made_by").prefetch_related("answers__note")
    links = list(found[:MOST_SHOWN])
    approved = [link for link in links if any(answer.is_approval for answer in link.answers.all())]
    others = {link.other_language(article.source_language) for link in approved}
    present = {code: reading_copy(stories().get(pk=article.pk), code).fingerprint for code in others}
    shown = [_shown(link, present.get(link.other_language(article.source_language), "")) for link in links]
    return sorted(shown, key=lambda one: one.state != ReadingLinkState.WORKS)


def _shown(link: ReadingLink, present: str) -> ShownLink:
    state = link.state()
    url = settings.SITE_URL + link.get_absolute_url() if state == ReadingLinkState.WORKS else ""
    answers = list(link.answers.all())
    approvals = [Approval(answer, answer.fingerprint == present) for answer in answers if answer.is_approval]
    return ShownLink(link, state, TONES[state], url, approvals, sum(bool(answer.note.text) for answer in answers))


@never_cache
def reading_link(request: HttpRequest, pk: int, language: str = "") -> HttpResponse:
    """Ask what a link to the story is for, or make it. Raise PermissionDenied for who may not."""
    article = get_object_or_404(Article, pk=pk)
    if not permissions.may_make_reading_link(request.user):
        raise PermissionDenied
    others = languages.others(article.source_language)
    if not others or (language and language not in others):
        raise Http404
    initial = {"language": language or others[0], "reader_language": languages.active(), "days": USUAL_DAYS}
    form = ReadingLinkForm(request.POST or None, article=article, initial=initial)
    if form.is_valid():
        link = reading_links.make(article, by=request.user, **form.cleaned_data)
        messages.success(request, _("The link is made. Copy it and send it on."))
        return HttpResponseRedirect(f"{request.path}?{urlencode({'made': link.pk})}#links")
    context = {
        **admin.site.each_context(request),
        "title": _("Links for reading and approving"),
        "article": article,
        "language": language or others[0],
        "form": form,
    }
    return render(request, "admin/articles/reading/page.html", context, status=422 if form.errors else 200)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a link. Raise PermissionDenied for who may not make one."""
    if not permissions.may_make_reading_link(request.user):
        raise PermissionDenied
    link = get_object_or_404(ReadingLink, pk=pk)
    reading_links.revoke(link)
    messages.success(request, _("The link does not work any more."))
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = reverse("admin:articles_reading_link", args=[link.article_id])
    return HttpResponseRedirect(f"{target.partition('#')[0]}#links")


@never_cache
def reading_mode(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Show the story's two languages side by side, with the open notes on each passage."""
    article = stories().filter(pk=pk).first()
    if article is None or language not in languages.others(article.source_language):
        raise Http404
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    copy = reading_copy(article, language)
    notes = [note for note in thread.of(article) if note.segment and note.resolved_at is None]
    context = {
        **admin.site.each_context(request),
        "title": copy.source.headline or str(article),
        "article": article,
        "language": language,
        "copy": copy,
        "pairs": [
            ShownPair(pair, [note for note in notes if pair.key and note.segment.key == pair.key])
            for pair in copy.pairs
        ],
        "may_make": permissions.may_make_reading_link(request.user),
        "may_translate": permissions.may_translate(request.user, article, language),
    }
    return render(request, "admin/articles/reading/mode.html", context)
