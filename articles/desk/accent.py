"""The company's colour at the desk: two rules, under an address that names the colour."""

from django.http import HttpRequest, HttpResponse

from articles.colours import dark_accent, light_accent


def accent_stylesheet(request: HttpRequest, accent: str) -> HttpResponse:
    """Answer with the accent's variables for light and dark, for ever: another colour has another address (RFC 8246)."""
    light, dark = light_accent(f"#{accent}"), dark_accent(f"#{accent}")
    rules = (
        f":root{{--accent:{light.colour};--on-accent:{light.on_colour}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{--accent:{dark.colour};--on-accent:{dark.on_colour}}}}}\n"
    )
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(rules, content_type="text/css; charset=utf-8", headers=headers)
