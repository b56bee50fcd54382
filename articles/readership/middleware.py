"""Counts a view where a story's page was answered to a reader. Outside of all that may answer in a view's stead."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from articles.readership.counting import note_view
from articles.readership.readers import is_reader

#: Attribute by which an answer says of which edition (primary key) it is a view.
VIEW_OF = "is_view_of"


class CountViewsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        edition = getattr(response, VIEW_OF, None)
        if edition and response.status_code == 200 and is_reader(request):
            note_view(edition)
        return response
