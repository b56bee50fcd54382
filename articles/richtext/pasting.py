"""From a clipboard to the blocks of a story."""

from articles.richtext.sanitising import clean_body


def clean_pasted(html: str) -> str:
    return clean_body(html)


def clean_pasted_text(text: str) -> str:
    return clean_body(text)
