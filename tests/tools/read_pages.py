"""Reads pages with trafilatura, newspaper4k and extruct, and writes what each found: a program of the readers' own environment.

Takes a file of JSON with addresses; answers on its output.
"""

import json
import re
import sys
import warnings
from urllib.request import urlopen

warnings.simplefilter("ignore")
import extruct  # noqa: E402
import newspaper  # noqa: E402
import trafilatura  # noqa: E402


def lines(text: str) -> list[str]:
    """Return the lines that say something, without a table's, and without the hyphens of lists."""
    found = (" ".join(line.split()) for line in text.split("\n"))
    return [re.sub("^- ", "", line) for line in found if line and not line.startswith("|")]


def by_trafilatura(page: str, address: str, languages: list[str]) -> dict:
    found = trafilatura.bare_extraction(page, url=address, with_metadata=True, include_comments=False).as_dict()
    accepted = [code for code in languages if trafilatura.extract(page, target_language=code)]
    return {
        "headline": found["title"],
        "authors": found["author"].split("; "),
        "date": found["date"],
        "language": "".join(accepted),
        "card": found["image"],
        "paragraphs": lines(found["text"]),
    }


def by_newspaper(page: str, address: str, languages: list[str]) -> dict:
    article = newspaper.Article(address)
    article.download(input_html=page)
    article.parse()
    return {
        "headline": article.title,
        "authors": article.authors,
        "date": article.publish_date.isoformat()[:10],
        "language": article.meta_lang,
        "card": article.top_image,
        "paragraphs": lines(article.text),
    }


def by_extruct(page: str, address: str, languages: list[str]) -> dict:
    return extruct.extract(page, base_url=address, syntaxes=["json-ld", "opengraph"], uniform=True)


READERS = {"trafilatura": by_trafilatura, "newspaper4k": by_newspaper, "extruct": by_extruct}


def main(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        asked = json.load(file)
    answers = []
    for address in asked["addresses"]:
        page = urlopen(address).read().decode()
        answers.append({name: read(page, address, asked["languages"]) for name, read in READERS.items()})
    json.dump(answers, sys.stdout)


main(sys.argv[1])
