"""Files inside a file: portfolios, attached files, paper clips on a page. Found and unpacked to limits.

They are opened one level deep. Only PDFs and pictures are opened at all; of others nothing but their
sort is looked at.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from extract.fieldtree import Key, dictionaries, key_of
from extract.filetypes import TAKEN, filetype
from extract.limits import Limits
from extract.opened import Opened
from extract.refused import Refused

MOST = 10
"""Files inside that are unpacked; a person looks at what is beyond."""

_DEPTH = 40
_MOST_NODES = 5_000
"""Names and branches of the tree of names that are followed; far beyond what people attach."""

_PLAIN = (None, "/FlateDecode")
_STREAMS = ("/UF", "/F", "/DOS", "/Mac", "/Unix")
"""Where a file specification has its stream (ISO 32000-1, table 44), the usual first."""


@dataclass(frozen=True)
class Inside:
    """One file inside: its bytes; none of what may not be a form, or (`unread`) could not be unpacked."""

    data: bytes | None = None
    unread: bool = False


def count(opened: Opened) -> int:
    """How many files there are inside. Raises `Refused` for a tree of names that is cyclic or endless."""
    return len(_streams(opened))


def unpacked(opened: Opened, limits: Limits) -> Iterator[Inside]:
    """Each file inside, in the file's own order; raises `Refused` as `count` does."""
    left = int(limits.max_file_mb * 1e6)
    for number, stream in enumerate(_streams(opened)):
        data = _unpack(stream, left) if number < MOST else None
        if data is None:
            yield Inside(unread=True)
            continue
        left -= len(data)
        yield Inside(data if filetype(data) in TAKEN else None)


def _streams(opened: Opened) -> list[pikepdf.Object]:
    """The streams of all files inside, each once."""
    found: dict[Key, pikepdf.Object] = {}
    for specification in _specifications(opened):
        files = specification.get("/EF")
        if isinstance(files, pikepdf.Dictionary):
            streams = [files.get(key) for key in _STREAMS]
            stream = next((s for s in streams if isinstance(s, pikepdf.Stream)), None)
            if stream is not None:
                found.setdefault(key_of(stream), stream)
    return list(found.values())


def _specifications(opened: Opened) -> Iterator[pikepdf.Object]:
    names = opened.pdf.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, pikepdf.Dictionary) else None
    if isinstance(tree, pikepdf.Dictionary):
        yield from _named(tree)
    yield from dictionaries(opened.pdf.Root.get("/AF"))
    for _, mark in opened.tree.marks:
        clip = mark.get("/FS") if mark.get("/Subtype") == pikepdf.Name.FileAttachment else None
        if isinstance(clip, pikepdf.Dictionary):
            yield clip


def _named(tree: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The values of a tree of names (ISO 32000-1, 7.9.6)."""
    visits = 0
    seen: set[Key] = set()
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        key = key_of(node)
        names, kids = node.get("/Names"), list(dictionaries(node.get("/Kids")))
        pairs = list(names)[1::2] if isinstance(names, pikepdf.Array) else []
        visits += 1 + len(pairs) + len(kids)
        if key in seen or depth > _DEPTH or visits > _MOST_NODES:
            raise Refused("damaged")
        seen.add(key)
        yield from (value for value in pairs if isinstance(value, pikepdf.Dictionary))
        waiting += [(kid, depth + 1) for kid in reversed(kids)]


def _unpack(stream: pikepdf.Object, most: int) -> bytes | None:
    """A stream's bytes, None if they are more than `most` or packed in an unusual way.

    Done here and not by the library, which has no limit: a few bytes may unpack to gigabytes.
    """
    filter_ = stream.get("/Filter")
    if isinstance(filter_, pikepdf.Array) and len(filter_) <= 1:
        filter_ = filter_[0] if len(filter_) else None
    packed = None if filter_ is None else str(filter_)
    if packed not in _PLAIN or (packed and stream.get("/DecodeParms") is not None):
        return None
    raw = stream.read_raw_bytes()
    if packed is None:
        return raw if len(raw) <= most else None
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(raw, most + 1)
    except zlib.error:
        return None
    return data if unpacker.eof and len(data) <= most else None
