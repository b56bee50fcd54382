"""In how many of the memory's texts each word stands, about: rare words lead to texts alike.

Counted after each transaction, not in it: common words stand in every story, and nobody who publishes may wait for another.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial

from django.db import connections, router, transaction

from articles.models import MemoryUnit, MemoryWord

BATCH = 400
CHUNK = 2000


def count_words(units: Iterable[MemoryUnit], sign: int) -> None:
    """Count the words of units that come (1) or go (-1), once the present transaction is certain."""
    if counted := _words_of((unit.source_words, unit.target_words) for unit in units):
        changed = {token: sign * number for token, number in counted.items()}
        transaction.on_commit(partial(_write, changed, "articles_memoryword.texts + excluded.texts"), robust=True)


def recount() -> int:
    """Count the words of the whole memory anew; return how many different ones it has."""
    rows = MemoryUnit.objects.order_by().values_list("source_words", "target_words")
    counted = _words_of(rows.iterator(chunk_size=CHUNK))
    _write(counted, "excluded.texts")
    gone = [token for token in MemoryWord.objects.values_list("token", flat=True).iterator() if token not in counted]
    for start in range(0, len(gone), BATCH):
        MemoryWord.objects.filter(token__in=gone[start : start + BATCH]).delete()
    return len(counted)


def _words_of(rows: Iterable[tuple[str, str]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for source, target in rows:
        counted.update(source.split())
        counted.update(target.split())
    return counted


def _write(counted: Mapping[str, int], texts: str) -> None:
    """Write counts in batches and always in the same order, so that two who write at once do not lock each other out."""
    connection = connections[router.db_for_write(MemoryWord)]
    tokens = sorted(counted)
    for start in range(0, len(tokens), BATCH):
        part = tokens[start : start + BATCH]
        rows = ", ".join(["(%s, %s)"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO articles_memoryword (token, texts) VALUES {rows}"
                f" ON CONFLICT (token) DO UPDATE SET texts = {texts}",
                [value for token in part for value in (token, counted[token])],
            )
