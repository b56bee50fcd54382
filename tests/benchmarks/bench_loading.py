"""How long 10,000 stories take to load and to be written back: `make bench`; on PostgreSQL with DATABASE_URL."""

import gzip
import io
import json
import random
import time
from pathlib import Path

from articles.enums import EditionStatus
from articles.exchange.lines import rows_of
from articles.exchange.loading import load
from articles.exchange.writing import lines_of
from articles.models import Edition

STORIES = 10_000
LIMIT_SECONDS = 120


def _sentences(corpus: Path, language: str) -> list[str]:
    packed = corpus / f"sentences.{language}.txt.gz"
    if packed.is_file():
        return gzip.decompress(packed.read_bytes()).decode().splitlines()
    words = ["kapal", "laut", "pelabuhan", "warga", "pulau", "angin", "muatan", "nakhoda"]
    return [" ".join(random.Random(n).choices(words, k=14)).capitalize() + "." for n in range(5000)]


def _stories(corpus: Path) -> bytes:
    """Return made-up stories: a run of sentences as headline and six paragraphs, in both languages."""
    texts = {language: _sentences(corpus, language) for language in ("id", "en")}
    lines = []
    for number in range(STORIES):
        chance = random.Random(number)
        start = chance.randrange(len(texts["id"]) - 30)
        story: dict = {
            "slug": f"berita-{number}",
            "source": "benchmark",
            "published": f"20{number % 20 + 5:02}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "tags": [{"id": f"tema {chance.randrange(300)}", "en": f"subject {chance.randrange(300)}"}],
        }
        for language, sentences in texts.items():
            story[language] = {
                "title": sentences[start][:200],
                "paragraphs": [" ".join(sentences[start + at : start + at + 4]) for at in range(1, 25, 4)],
            }
        lines.append(json.dumps(story, ensure_ascii=False))
    return "\n".join(lines).encode()


def test_ten_thousand_stories_load_in_two_minutes(corpus):
    data = _stories(corpus)
    first = _timed("load", lambda: load(rows_of(io.BytesIO(data))))
    assert (first[0].made, first[0].bad) == (STORIES, [])
    assert Edition.objects.filter(status=EditionStatus.PUBLISHED).count() == 2 * STORIES
    again = _timed("load again", lambda: load(rows_of(io.BytesIO(data))))
    assert again[0].unchanged == STORIES
    written = _timed("dump", lambda: sum(1 for _line in lines_of()))
    assert written[0] == STORIES
    assert first[1] < LIMIT_SECONDS


def _timed(name: str, work):
    began = time.monotonic()
    result = work()
    seconds = time.monotonic() - began
    print(f"{name}: {STORIES} stories in {seconds:.1f} s")
    return result, seconds
