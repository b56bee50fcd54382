"""What a request of the desk may ask the data base for."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

#: Primary keys have at most so many digits that every data base takes them for a number.
MAX_KEY_DIGITS = 18


def is_key(text: str) -> bool:
    """Tell whether a text can be a primary key: plain digits, and not too many ("²" is a digit, too)."""
    return text.isascii() and text.isdigit() and len(text) <= MAX_KEY_DIGITS


def without_nul(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return the view with U+0000 taken out of the parameters of addresses: PostgreSQL cannot be asked for it."""

    @wraps(view)
    def cleaned(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if any("\x00" in value for values in request.GET.lists() for value in values[1]):
            parameters = request.GET.copy()
            for name, values in request.GET.lists():
                parameters.setlist(name, [value.replace("\x00", "") for value in values])
            request.GET = parameters
        return view(request, *args, **kwargs)

    return cleaned
