"""What keyboards, phones and PDF programs leave in a text without anybody meaning it.

Pasted telephone numbers carry invisible direction marks, word processors turn hyphens into
dashes, PDF text comes with ligatures, macOS writes `å` as two characters.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = dict.fromkeys(
    [
        0x00AD,  # soft hyphen
        0x180E,
        *range(0x200B, 0x2010),  # zero-width space and joiners, direction marks
        *range(0x202A, 0x202E),  # direction embeddings, as pasted with telephone numbers
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
        0xFEFF,
    ]
)
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_HYPHENS = {0x2010: "-", 0x2011: "-"}
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE63, 0xFF0D), "-")
_UNREADABLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_LINE_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")


def tidy(text: str) -> str:
    r"""One line of text: NFC, one plain space between words, nothing invisible.

    Non-breaking spaces, tabs and line breaks become spaces; ligatures their letters; the two
    typographic hyphens a plain one. A dash stays a dash: it means something in a text.

    >>> tidy("  Anna\u00a0  Karl\u2011Erik\u00adsson ")
    'Anna Karl-Eriksson'
    """
    plain = text.translate(_INVISIBLE).translate(_LIGATURES).translate(_HYPHENS)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def tidy_lines(text: str) -> str:
    r"""Several lines, each tidied; empty lines at the ends go, those between are kept.

    >>> tidy_lines("Ring  först\r\n\r\ntill kontoret \n")
    'Ring först\n\ntill kontoret'
    """
    return "\n".join(tidy(line) for line in _LINE_BREAK.split(text)).strip("\n")


def plain_dashes(text: str) -> str:
    r"""A tidied text in which every kind of dash is a hyphen, for numbers and dates.

    >>> plain_dashes("021\u201312\u00a034 56")
    '021-12 34 56'
    """
    return tidy(text.translate(_DASHES))


def readable(text: str) -> bool:
    r"""Whether every character of a tidied text is one that a person could have meant.

    Control characters, private-use and unassigned code points, lone surrogates, the replacement
    character and the right-to-left override are signs of a broken font or of a trick.

    >>> readable("Žofie Åström"), readable("Anna\x00"), readable("S\ufffdren")
    (True, False, False)
    """
    return all(
        char == "\n" or (char != "\ufffd" and unicodedata.category(char) not in _UNREADABLE) for char in text
    )
