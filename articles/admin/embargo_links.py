"""Links under embargo at the desk: for one journalist each, made for a scheduled edition, copied, revoked."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import languages, permissions
from articles.enums import EditionState, EmbargoLinkState
from articles.models import Edition, EmbargoLink
from articles.texts import is_blank

#: More links of one edition are not shown at once.
MOST_SHOWN = 50


class EmbargoLinkForm(forms.ModelForm):
    """Whom a link is for."""

    class Meta:
        model = EmbargoLink
        fields = ["reader"]

    def clean_reader(self) -> str:
        reader = " ".join(self.cleaned_data["reader"].split())
        if is_blank(reader):
            raise forms.ValidationError(self.fields["reader"].error_messages["required"], code="required")
        return reader


@dataclass(frozen=True)
class ShownLink:
    """A link as the desk lists it: its state, and its address while it works."""

    link: EmbargoLink
    state: EmbargoLinkState
    url: str

    @property
    def tone(self) -> str:
        return "good" if self.state == EmbargoLinkState.WORKS else "none"


def embargo_addresses(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of links under embargo, below those of stories."""
    return [
        path("<int:pk>/embargo/<str:language>/", site.admin_view(embargo_links), name="articles_embargo_links"),
        path("embargo/<int:pk>/revoke/", site.admin_view(revoke), name="articles_embargo_link_revoke"),
    ]


@never_cache
def embargo_links(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Show the links of an edition, or make one while it is scheduled. Raise PermissionDenied for who may not publish it."""
    edition = Edition.objects.filter(article=pk, language=language).select_related("article").first()
    if edition is None:
        raise Http404
    if not permissions.may_publish(request.user, language):
        raise PermissionDenied
    is_scheduled = edition.state() == EditionState.SCHEDULED
    form = EmbargoLinkForm(request.POST or None, instance=EmbargoLink(edition=edition, made_by=request.user))
    if is_scheduled and form.is_valid():
        link = form.save()
        messages.success(request, _("The link is made. Copy it and send it on."))
        return HttpResponseRedirect(f"{request.path}?{urlencode({'made': link.pk})}#links")
    context = {
        **admin.site.each_context(request),
        "title": _("Links under embargo: %(language)s") % {"language": languages.own_name(language)},
        "edition": edition,
        "is_scheduled": is_scheduled,
        "form": form,
        "links": shown_links(edition),
        "made": request.GET.get("made", ""),
    }
    return render(request, "admin/articles/embargo/page.html", context, status=422 if form.errors else 200)


def shown_links(edition: Edition) -> list[ShownLink]:
    """Return an edition's links, the newest first; one query."""
    links = list(edition.embargo_links.select_related("made_by")[:MOST_SHOWN])
    for link in links:
        link.edition = edition
    return [_shown(link) for link in links]


def _shown(link: EmbargoLink) -> ShownLink:
    state = link.state()
    return ShownLink(
        link, state, settings.SITE_URL + link.get_absolute_url() if state == EmbargoLinkState.WORKS else ""
    )


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a link at once. Raise PermissionDenied for who may not publish its edition."""
    link = get_object_or_404(EmbargoLink.objects.select_related("edition"), pk=pk)
    if not permissions.may_publish(request.user, link.edition.language):
        raise PermissionDenied
    EmbargoLink.objects.filter(pk=pk, revoked_at=None).update(revoked_at=timezone.now())
    messages.success(request, _("The link does not work any more."))
    where = reverse("admin:articles_embargo_links", args=[link.edition.article_id, link.edition.language])
    return HttpResponseRedirect(f"{where}#links")
