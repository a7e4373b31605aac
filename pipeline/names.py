"""File names: raw bytes for keeping, NFC text for showing, and names that every share accepts."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]')
"""Control characters, what SMB refuses, and marks that turn the direction of text."""

_LONGEST = 120
"""Bytes of a name that we make: room for a case number, a suffix and the limit of 255."""


def display(raw: bytes) -> str:
    """A file name as people read it: NFC; bytes that are not UTF-8 show as `�`.

    >>> display("Åtgärd.pdf".encode())
    'Åtgärd.pdf'
    """
    text = raw.decode("utf-8", "replace")
    return _UNFIT.sub("�", unicodedata.normalize("NFC", text))


def safe(name: str, longest: int = _LONGEST) -> str:
    """A name made from another that any file system accepts, cut at a whole character.

    >>> safe('Larm: "norr"?.pdf')
    'Larm_ _norr__.pdf'
    """
    clean = _UNFIT.sub("_", unicodedata.normalize("NFC", name)).strip(" .") or "namnlös"
    if len(clean.encode()) <= longest:
        return clean
    suffix = PurePath(clean).suffix
    suffix = suffix if len(suffix) <= 8 else ""
    room = longest - len(suffix.encode())
    return clean.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + suffix


def stem(name: str) -> str:
    """A name without its suffix, safe as part of another name.

    >>> stem("blankett.pdf")
    'blankett'
    """
    return safe(PurePath(name).stem, _LONGEST - 40)


def numbered(name: str, number: int) -> str:
    """The name of the n-th file that wants the same name.

    >>> numbered("a.pdf", 1), numbered("a.pdf", 2)
    ('a.pdf', 'a (2).pdf')
    """
    if number == 1:
        return name
    file = PurePath(name)
    return f"{file.stem} ({number}){file.suffix}"
