"""Looks for secrets in everything that a program leaves behind, however it is written there.

What a file holds is unfolded first: a PDF's streams, strings, drawn text and 2D codes, a database's
rows. Each secret is looked for in the encodings and notations that programs write text in, and as
the digests that a short password can be guessed from.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import os
import sqlite3
import unicodedata
import urllib.parse
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2
import zxingcpp

ENCODINGS = ("utf-8", "latin-1", "pdfdoc", "mac_roman", "utf-16-le", "utf-16-be")
DIGESTS = ("md5", "sha1", "sha256", "sha512")
_DPI = 120
"""Enough for the 2D codes of letters."""


class Leaks:
    """Finds secrets in bytes: the `known` as they are, the `planted` by their `stems` and digests.

    A stem is what planted secrets have at both ends; it is found whatever became of the rest.
    """

    def __init__(self, known: Iterable[str], planted: Iterable[str], stems: Iterable[str]) -> None:
        whole = (*known, *planted)
        self._exact = _all(_digests, whole) | _all(_plainly, known)
        self._folded = {spelled.lower() for spelled in _all(_spellings, stems)}
        self._clean: set[bytes] = set()

    def in_bytes(self, data: bytes) -> bool:
        """Whether a secret stands there, in one piece or over spaces and line breaks."""
        known = hashlib.sha256(data).digest()  # forms and letters have most of their streams in common
        if known in self._clean:
            return False
        squeezed = b"".join(data.split())
        leaks = any(self._stands_in(each) for each in {data, squeezed})
        if not leaks:
            self._clean.add(known)
        return leaks

    def in_text(self, text: str) -> bool:
        """The same of text as a program would write it."""
        return self.in_bytes(text.encode("utf-8", "surrogateescape"))

    def in_file(self, file: Path) -> list[str]:
        """Where in a file a secret stands: one word for each place; its name counts as one."""
        found = ["name"] if self.in_bytes(os.fsencode(file.name)) else []
        return found + [place for place, data in places(file) if self.in_bytes(data)]

    def below(self, folder: Path, *, aside: frozenset[str] = frozenset()) -> list[str]:
        """Every leak in a folder, its own files' names among them.

        `aside` are the SHA-256 of files that may hold secrets: the originals. Their names count.
        """
        leaks = []
        for file in sorted(folder.rglob("*")):
            where = self.in_file(file) if _looked_into(file, aside) else []
            named = self.in_bytes(os.fsencode(file.name))
            leaks += [f"{place}: {file}" for place in where or (["name"] if named else [])]
        return leaks

    def _stands_in(self, data: bytes) -> bool:
        folded = data.lower()
        return any(s in data for s in self._exact) or any(s in folded for s in self._folded)


def places(file: Path) -> Iterator[tuple[str, bytes]]:
    """What a file holds, part by part, each with a word for what it is."""
    data = file.read_bytes()
    yield "bytes", data
    if data.startswith(b"%PDF"):
        yield from _in_pdf(data)
    elif data.startswith(b"SQLite format 3\0"):
        yield "rows", _rows(file)


def digest(data: bytes) -> str:
    """The SHA-256 by which an original is known."""
    return hashlib.sha256(data).hexdigest()


def _looked_into(file: Path, aside: frozenset[str]) -> bool:
    return file.is_file() and not file.is_symlink() and digest(file.read_bytes()) not in aside


def _all(notation: Callable[[str], set[bytes]], texts: Iterable[str]) -> set[bytes]:
    return {each for text in texts for each in notation(text)}


def _plainly(text: str) -> set[bytes]:
    """A text as it stands, and in JSON's escapes."""
    return {text.encode(code) for code in ("utf-8", "latin-1", "utf-16-be")} | {
        json.dumps(text)[1:-1].encode()
    }


def _spellings(text: str) -> set[bytes]:
    """A text in every encoding and notation in which a program may write it."""
    forms = {text, text.upper(), text.casefold(), unicodedata.normalize("NFD", text)}
    forms |= {"".join(form.split()) for form in set(forms)}
    forms |= {json.dumps(form)[1:-1] for form in set(forms)}
    forms |= {html.escape(text), urllib.parse.quote(text), urllib.parse.quote_plus(text), repr(text)[1:-1]}
    spelled = {form.encode(code, "ignore") for form in forms for code in ENCODINGS}
    whole = {form.encode(code) for form in (text,) for code in ("utf-8", "utf-16-be")}
    spelled |= {raw.hex().encode() for raw in whole} | {raw.hex().upper().encode() for raw in whole}
    spelled |= {text.encode("unicode_escape"), text.encode("ascii", "xmlcharrefreplace")}
    return {each for each in spelled if len(each) >= 6}


def _digests(secret: str) -> set[bytes]:
    """What a secret becomes under a digest without a key, and packed for a document."""
    found = set()
    for raw in {secret.encode(), secret.strip().encode(), secret.encode("latin-1", "ignore")}:
        found |= {base64.b64encode(raw).rstrip(b"="), base64.urlsafe_b64encode(raw).rstrip(b"=")}
        for name in DIGESTS:
            digested = hashlib.new(name, raw)
            found |= {digested.digest(), digested.hexdigest().encode()}
    return {each for each in found if len(each) >= 8}


def _in_pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    with pikepdf.open(io.BytesIO(data)) as document:
        for each in (*document.objects, document.trailer):
            yield from _in_object(each, depth=0)
    with closing(pypdfium2.PdfDocument(data)) as drawn:
        for page in drawn:
            yield "drawn text", page.get_textpage().get_text_range().encode("utf-8", "replace")
            for code in zxingcpp.read_barcodes(_picture(page)):
                yield "2D code", code.text.encode()


def _picture(page: pypdfium2.PdfPage) -> memoryview:
    drawn = page.render(scale=_DPI / 72, grayscale=True)
    rows = memoryview(drawn.buffer).cast("B")
    lines = (rows[line * drawn.stride :][: drawn.width] for line in range(drawn.height))
    return memoryview(b"".join(lines)).cast("B", (drawn.height, drawn.width))


def _in_object(value: object, *, depth: int) -> Iterator[tuple[str, bytes]]:
    """Strings, names and streams of an object as they are when unpacked; not beyond references."""
    if isinstance(value, pikepdf.Stream):
        yield "stream", _unpacked(value)
        value = value.stream_dict
    if isinstance(value, pikepdf.String):
        yield "string", bytes(value)
    elif isinstance(value, pikepdf.Name):
        yield "PDF name", str(value).encode()
    elif isinstance(value, pikepdf.Array) and depth < 40:
        for item in value.as_list():
            yield from _in_object(item, depth=depth + 1)
    elif isinstance(value, pikepdf.Dictionary) and depth < 40:
        for key, item in value.as_dict().items():
            yield "PDF name", str(key).encode()
            if not (isinstance(item, pikepdf.Object) and item.is_indirect):
                yield from _in_object(item, depth=depth + 1)


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, zlib.error):
        return stream.read_raw_bytes()


def _rows(file: Path) -> bytes:
    """Every cell of every table: a long one lies in pieces in the file itself."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        rows = [row for (table,) in tables for row in connection.execute(f'SELECT * FROM "{table}"')]
    cells = (cell for row in rows for cell in row if cell is not None)
    return b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells)
