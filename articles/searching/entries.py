"""An edition prepared for search: its fields, the most telling first, as words, as stems, as terms."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from articles.models import Edition, SearchEntry, Tag
from articles.searching import terms
from articles.searching.places import place
from articles.searching.stems import stems
from articles.searching.tokens import plain, words

#: The fields of an entry, in the order of its lines.
FIELDS = ("headline", "tags", "standfirst", "section", "caption", "body")
#: Fields that say what a story is about; and how often its body says a word before the story is about that, too.
TELLING = 3
OFTEN = 3
#: Marks each stem of a word in an entry's text: "/irim/kirim/".
MARK = "/"


def entry_of(edition: Edition, tags: Iterable[Tag]) -> SearchEntry:
    """Return the entry (unsaved) of a published or scheduled edition, whose article has these tags."""
    tags = list(tags)
    return entry_of_words(edition, tags, [words(text) for text in _texts(edition, tags)])


def entry_of_words(edition: Edition, tags: list[Tag], fields: list[list[str]]) -> SearchEntry:
    """Return the entry of an edition whose words are known already, field by field."""
    assert edition.published_at is not None
    language = edition.language
    known = {word: stems(word, language) for field in fields for word in set(field)}
    marks = {word: marked(found) for word, found in known.items()}
    return SearchEntry(
        id=place(edition.published_at, edition.pk),
        edition=edition,
        terms=" ".join(_terms(edition, tags, fields, known)),
        stems="\n".join(f" {' '.join(marks[word] for word in field)} " for field in fields),
        words="\n".join(f" {' '.join(field)} " for field in fields),
    )


def marked(found: Sequence[str]) -> str:
    """Return the stems of one word as an entry's text holds them."""
    return f"{MARK}{MARK.join(found)}{MARK}"


def _texts(edition: Edition, tags: list[Tag]) -> list[str]:
    names = [name for tag in tags if (name := tag.name_in(edition.language))]
    return [
        edition.headline,
        " · ".join(names),
        edition.standfirst,
        edition.section_name,
        edition.lead_caption,
        plain(edition.body),
    ]


def _terms(edition: Edition, tags: list[Tag], fields: list[list[str]], known: Mapping[str, Sequence[str]]) -> list[str]:
    language, article = edition.language, edition.article
    telling = {stem for word in set(chain(*fields[:TELLING])) for stem in known[word]}
    counted: Counter[str] = Counter()
    for word, times in Counter(chain(*fields)).items():
        for stem in known[word]:
            counted[stem] += times
    telling |= {stem for stem, times in counted.items() if times >= OFTEN}
    found = {terms.of_language(language), *(terms.of_tag(language, tag.pk) for tag in tags)}
    if article.section_id:
        found.add(terms.of_section(language, article.section_id))
    found.update(terms.anywhere(language, stem) for stem in counted)
    found.update(terms.about(language, stem) for stem in telling)
    return sorted(found)
