"""The doors of a story's thread: a note is added, dealt with, opened again."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.written import WrittenField
from articles.models import Article, Segment, StoryNote
from articles.texts import is_blank, validate_no_nul
from articles.translating import thread


class NoteForm(forms.Form):
    """One note: its text, and the key of the segment that it is about, if any."""

    text = WrittenField(max_length=thread.MAX_NOTE_CHARACTERS, validators=[validate_no_nul], label=gettext_lazy("Note"))
    segment = forms.CharField(required=False, max_length=40, validators=[validate_no_nul])

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if is_blank(text):
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text


def note_addresses(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of the thread, below those of stories."""
    return [
        path("<int:pk>/notes/", site.admin_view(add_note), name="articles_storynote_add"),
        path("notes/<int:pk>/", site.admin_view(resolve_note), name="articles_storynote_resolve"),
    ]


@require_POST
def add_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the posted note to the story's thread. Raise PermissionDenied for who may not write notes."""
    if not thread.may_write(request.user):
        raise PermissionDenied
    article = get_object_or_404(Article, pk=pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _again(request, article, form)
    key = form.cleaned_data["segment"]
    segment = Segment.objects.filter(article=article, key=key).first() if key else None
    thread.add(article, form.cleaned_data["text"], request.user, segment=segment)
    messages.success(request, _("Your note is in the thread."))
    return _back(request, article)


def _again(request: HttpRequest, article: Article, form: NoteForm) -> HttpResponse:
    """Show the thread on a page of its own, with what was typed and what is wrong with it."""
    context = {
        **admin.site.each_context(request),
        "title": _("Notes on “%(story)s”") % {"story": article},
        "article": article,
        "thread": thread.seen_by(article, request.user),
        "form": form,
        "here": _next(request, article),
    }
    return render(request, "admin/articles/notes/page.html", context, status=422)


@require_POST
def resolve_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a note is dealt with (`resolved=1`) or open again."""
    if not thread.may_write(request.user):
        raise PermissionDenied
    note = get_object_or_404(StoryNote.objects.select_related("article"), pk=pk)
    thread.resolve(note, request.POST.get("resolved") == "1")
    return _back(request, note.article)


def _back(request: HttpRequest, article: Article) -> HttpResponse:
    return HttpResponseRedirect(f"{_next(request, article).partition('#')[0]}#notes")


def _next(request: HttpRequest, article: Article) -> str:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return target
    return reverse("admin:articles_article_change", args=[article.pk])
