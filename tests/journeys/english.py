"""Made-up English for real Indonesian: other words, but what is checked of a translation (figures, quotation marks, end) kept."""

import re

MAGNITUDES = {"miliar": "billion", "juta": "million", "triliun": "trillion", "ribu": "thousand"}
FIGURE = re.compile(r"(?:[A-Z]{2,3}|Rp)? ?\d+(?:[.,/]\d+)*(?:\s(?:miliar|juta|triliun|ribu)\b)?%?")


def english_of(source: str, terms: dict[str, str] | None = None) -> str:
    """Return made-up English for a text; `terms` are words of the source that English has an answer for."""
    figures = [_english(one) for one in FIGURE.findall(source)]
    said = "".join(
        f" of our {answer}" for term, answer in (terms or {}).items() if re.search(rf"\b{term}", source, re.IGNORECASE)
    )
    said = f"We say here{said} what was said" + "".join(f", with {one}" for one in figures)
    opening, closing = ("“", "”") if source.lstrip().startswith("“") and source.rstrip().endswith("”") else ("", "")
    end = re.search(r"[.!?:]?(?=”?\s*$)", source).group()
    return f"{opening}{said}{end}{closing}"


def _english(figure: str) -> str:
    number, *words = figure.split()
    if re.fullmatch(r"[0-2]\d\.[0-5]\d", number):  # a time of day, which English writes with a colon
        return number if number.startswith("0") else number.replace(".", ":")
    return " ".join([number.translate(str.maketrans(".,", ",.")), *(MAGNITUDES[word] for word in words)])
