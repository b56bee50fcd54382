"""Which paragraphs of a body are nothing but a link, and what stands in their place for readers."""

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from django.conf import settings

from articles.embeds.videos import Video, video_at
from articles.models import Document
from articles.richtext.document import Block, Paragraph, plain
from articles.texts import is_blank

Embed = Video | Document


def link_of(block: Block) -> tuple[str, str] | None:
    """Return address and text of the link that a paragraph is; nothing where it says anything else."""
    if not isinstance(block, Paragraph) or block.kind != "p":
        return None
    runs = [run for run in block.runs if run.is_break or not is_blank(run.text)]
    if not runs or any(run.is_break for run in runs):
        return None
    text = plain(runs).strip()
    addresses = {run.href for run in runs}
    if addresses == {""} and text.startswith(("https://", "http://")) and len(text.split()) == 1:
        return text, text
    address = addresses.pop()
    return None if addresses or not address else (address, text)


def embeds_in(blocks: Iterable[Block]) -> dict[int, Embed]:
    """Return what stands in place of paragraphs, by the paragraph's identity; one query if any links to a file of ours."""
    links = {id(block): link for block in blocks if (link := link_of(block))}
    names = {key: name for key, (address, _text) in links.items() if (name := file_name(address))}
    documents = {one.file.name: one for one in Document.objects.filter(file__in=set(names.values()))} if names else {}
    found: dict[int, Embed] = {}
    for key, (address, text) in links.items():
        embed = documents.get(names.get(key, "")) or video_at(address, text)
        if embed is not None:
            found[key] = embed
    return found


def file_name(address: str) -> str:
    """Return under which name the file of an uploaded document is kept; empty for an address that is none of ours."""
    own = settings.MEDIA_URL if "://" in settings.MEDIA_URL else settings.SITE_URL + settings.MEDIA_URL
    if address.startswith("/"):
        address = settings.SITE_URL + address
    if not address.startswith(own):
        return ""
    return unquote(urlsplit(address.removeprefix(own)).path)
