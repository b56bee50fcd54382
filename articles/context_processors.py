"""What every page knows: the site, its sections, its languages, in the language of the page."""

from django.http import HttpRequest

from articles import languages
from articles.models import Section, SiteSettings


def site(request: HttpRequest) -> dict:
    """Return the chrome's data, read only when a template asks for it (the admin does not)."""
    return {
        "chrome": Chrome(languages.active()),
        "language": languages.active(),
        "default_language": languages.default(),
    }


class Chrome:
    """Lazily read parts of the frame around each public page, in one language."""

    def __init__(self, language: str):
        self.language = language
        self._site: SiteSettings | None = None
        self._sections: list[Section] | None = None

    @property
    def site(self) -> SiteSettings:
        if self._site is None:
            self._site = SiteSettings.load()
        return self._site

    @property
    def sections(self) -> list[Section]:
        if self._sections is None:
            self._sections = list(Section.objects.shown_in(self.language))
        return self._sections
