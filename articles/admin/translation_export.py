"""Stories go out to translators' tools: what is asked first, and the file or the zip that is sent."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from articles import languages, permissions
from articles.desk.parameters import is_key
from articles.models import Article
from articles.translating.exchange import limits, packing
from articles.translating.exchange.content import FileFormat
from articles.translating.exchange.gathering import gather, is_possible

_CONTENT_TYPES = {".po": "text/x-gettext-translation; charset=utf-8", ".xlf": "application/x-xliff+xml"}


class ExportForm(forms.Form):
    """What goes out: into which languages, in which formats, made from which edition."""

    language = forms.MultipleChoiceField(
        label=gettext_lazy("To be translated into"), widget=forms.CheckboxSelectMultiple
    )
    source = forms.ChoiceField(label=gettext_lazy("Translated from"), required=False)
    format = forms.MultipleChoiceField(
        label=gettext_lazy("Format"), choices=FileFormat.choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, allowed: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, languages.own_name(code)) for code in allowed]
        if len(languages.codes()) > 2:
            others = [(code, languages.own_name(code)) for code in languages.codes()]
            self.fields["source"].choices = [("", _("the language that the story was written in")), *others]
        else:
            del self.fields["source"]


@never_cache
def export(request: HttpRequest) -> HttpResponseBase:
    """Ask what is to go out of the stories `article` (one or many), or send it: one file as it is, more in a zip."""
    stories = _stories(request)
    allowed = [code for code in languages.codes() if permissions.may_write(request.user, code)]
    if not permissions.may_see_translations(request.user) or not allowed:
        raise PermissionDenied
    data = request.POST if request.method == "POST" else request.GET
    form = ExportForm(data if "format" in data else None, allowed=allowed, initial=_initial(data, stories, allowed))
    if form.is_valid():
        wanted = _wanted(form, stories)
        if wanted:
            return _sent(wanted, form.cleaned_data)
        form.add_error(None, _("None of these stories can be translated that way."))
    context = {
        **admin.site.each_context(request),
        "title": _("Export for translators"),
        "form": form,
        "stories": stories,
    }
    return TemplateResponse(request, "admin/articles/exchange/export.html", context)


def _stories(request: HttpRequest) -> list[Article]:
    data = request.POST if request.method == "POST" else request.GET
    keys = [int(pk) for value in data.getlist("article") for pk in value.split(",") if is_key(pk)]
    if len(keys) > limits.MAX_STORIES_AT_ONCE:
        messages.error(request, _("Choose at most %(count)d stories at once.") % {"count": limits.MAX_STORIES_AT_ONCE})
        keys = keys[: limits.MAX_STORIES_AT_ONCE]
    stories = list(Article.objects.filter(pk__in=keys).prefetch_related("editions"))
    if not stories:
        raise Http404
    return sorted(stories, key=lambda story: keys.index(story.pk))


def _initial(data: Any, stories: list[Article], allowed: list[str]) -> dict:
    asked = [code for code in data.getlist("language") if code in allowed]
    return {
        "language": asked or [code for code in allowed if any(code != story.source_language for story in stories)],
        "format": [FileFormat.XLIFF_12],
    }


def _wanted(form: ExportForm, stories: list[Article]) -> list[tuple[Article, str]]:
    source = form.cleaned_data.get("source") or ""
    return [
        (story, language)
        for story in stories
        for language in form.cleaned_data["language"]
        if is_possible(story, language, source)
    ]


def _sent(wanted: list[tuple[Article, str]], chosen: dict) -> HttpResponseBase:
    source, formats = chosen.get("source") or "", [FileFormat(form) for form in chosen["format"]]

    def files() -> Iterator[packing.Packed]:
        for story, language in wanted:
            file = gather(story, language, source)
            yield from (packing.pack(file, form) for form in formats)

    if len(wanted) * len(formats) == 1:
        file = next(files())
        answer: HttpResponseBase = HttpResponse(file.content, content_type=_CONTENT_TYPES[formats[0].suffix])
        name = file.name
    else:
        answer = StreamingHttpResponse(packing.zipped(files()), content_type="application/zip")
        name = _("translations") + ".zip"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer
