"""The board's addresses, and the stories that stand on it."""

from articles import languages
from articles.models import Article
from articles.richtext.blocks import body_from_paragraphs
from articles.translating.synchronising import synchronise
from tests import cast

BOARD = "admin:articles_translation_board"
ASSIGN = "admin:articles_translation_assign"


def listed_story(indonesian: str, english: str = "", state: str = "published", **fields) -> Article:
    article = cast.story(indonesian, english, state=state, **fields)
    synchronise(article)
    return article


def change_source(article: Article) -> None:
    languages.set_text(article, "body", "id", body_from_paragraphs(["Kata-kata lain sama sekali, dan lebih panjang."]))
    article.save()
    synchronise(article)
