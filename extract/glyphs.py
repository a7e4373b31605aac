"""What a font's codes mean: its ToUnicode map, else its encoding (ISO 32000-1, 9.6.6 and 9.10)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import pikepdf

_BASES = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman", "/PDFDocEncoding": "pdfdoc"}
_ACCENTS = {
    "acute": "\u0301", "grave": "\u0300", "circumflex": "\u0302", "dieresis": "\u0308",
    "tilde": "\u0303", "ring": "\u030a", "cedilla": "\u0327", "caron": "\u030c", "ogonek": "\u0328",
    "macron": "\u0304", "breve": "\u0306", "dotaccent": "\u0307", "hungarumlaut": "\u030b",
}  # fmt: skip
_SIGNS = {
    "space": " ", "nbspace": " ", "exclam": "!", "quotedbl": '"', "numbersign": "#", "dollar": "$",
    "percent": "%", "ampersand": "&", "quotesingle": "'", "parenleft": "(", "parenright": ")",
    "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "minus": "\u2212", "period": ".",
    "slash": "/", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "colon": ":", "semicolon": ";", "less": "<",
    "equal": "=", "greater": ">", "question": "?", "at": "@", "bracketleft": "[", "backslash": "\\",
    "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`", "braceleft": "{",
    "bar": "|", "braceright": "}", "asciitilde": "~", "quoteleft": "\u2018", "quoteright": "\u2019",
    "quotedblleft": "\u201c", "quotedblright": "\u201d", "endash": "\u2013", "emdash": "\u2014",
    "bullet": "\u2022", "ellipsis": "\u2026", "section": "§", "degree": "°", "Euro": "€", "sterling": "£",
    "acute": "\u00b4", "dieresis": "\u00a8", "AE": "Æ", "ae": "æ", "Oslash": "Ø", "oslash": "ø",
    "germandbls": "ß", "Eth": "Ð", "eth": "ð", "Thorn": "Þ", "thorn": "þ", "Lslash": "Ł", "lslash": "ł",
    "dotlessi": "ı", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl",
}  # fmt: skip
"""Adobe's glyph names beside letters and accented letters, which are made by rule."""

_UNI = re.compile(r"uni([0-9A-F]{4})|u([0-9A-F]{4,6})")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CODESPACE = re.compile(rb"begincodespacerange\s*<([0-9a-fA-F\s]+)>", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9a-fA-F\s]*)>|(\[)|(\])")
_LONGEST_RANGE = 0x10000


class Undecodable(Exception):
    """Codes without a known meaning: what is drawn cannot be told as text."""


@dataclass(frozen=True)
class Font:
    """Meaning of codes of `width` bytes."""

    width: int
    meaning: dict[int, str]

    def decode(self, raw: bytes) -> str:
        """The text of a shown string. Raises `Undecodable`."""
        codes = (int.from_bytes(raw[i : i + self.width], "big") for i in range(0, len(raw), self.width))
        try:
            return "".join(self.meaning[code] for code in codes)
        except KeyError:
            raise Undecodable from None


def font(resource: pikepdf.Object) -> Font:
    """The font of a resource dictionary's entry. Raises `Undecodable` for what is no font."""
    if not isinstance(resource, pikepdf.Dictionary):
        raise Undecodable
    composite = resource.get("/Subtype") == pikepdf.Name.Type0
    meaning = {} if composite else _simple(resource)
    width = 2 if composite else 1
    mapped = resource.get("/ToUnicode")
    if isinstance(mapped, pikepdf.Stream):
        data = mapped.read_bytes()
        width = _width(data, width) if composite else width
        meaning |= _to_unicode(data)
    elif composite and isinstance(mapped, pikepdf.Name):  # Identity-H: the code is the character
        meaning = {code: chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000}
    return Font(width, meaning)


def _simple(resource: pikepdf.Object) -> dict[int, str]:
    encoding = resource.get("/Encoding")
    base, differences = encoding, None
    if isinstance(encoding, pikepdf.Dictionary):
        base, differences = encoding.get("/BaseEncoding"), encoding.get("/Differences")
    codec = _BASES.get(str(base), "ascii") if isinstance(base, pikepdf.Name) else "ascii"
    meaning = {}
    for code in range(32, 256):
        try:
            meaning[code] = bytes([code]).decode(codec)
        except UnicodeDecodeError:
            continue
    return meaning | _differences(differences)


def _differences(array: object) -> dict[int, str]:
    changed: dict[int, str] = {}
    code = 0
    for item in list(array) if isinstance(array, pikepdf.Array) else []:
        if isinstance(item, pikepdf.Name):
            letter = glyph(str(item)[1:])
            if letter is not None:
                changed[code] = letter
            code += 1
        elif isinstance(item, int):
            code = item
    return changed


def glyph(name: str) -> str | None:
    """The character that a glyph's name means (Adobe Glyph List), None if it isn't known.

    >>> glyph("aring"), glyph("Zcaron"), glyph("at"), glyph("uni00D6"), glyph("g23")
    ('å', 'Ž', '@', 'Ö', None)
    """
    name = name.split(".", 1)[0]
    if name in _SIGNS:
        return _SIGNS[name]
    if len(name) == 1:
        return name
    if (coded := _UNI.fullmatch(name)) and int(coded[1] or coded[2], 16) <= 0x10FFFF:
        return chr(int(coded[1] or coded[2], 16))
    if len(name) > 1 and name[1:] in _ACCENTS:
        return unicodedata.normalize("NFC", name[0] + _ACCENTS[name[1:]])
    return None


def _width(data: bytes, otherwise: int) -> int:
    space = _CODESPACE.search(data)
    return max(1, len(_hex(space[1]))) if space else otherwise


def _hex(digits: bytes) -> bytes:
    plain = b"".join(digits.split()).decode()
    return bytes.fromhex(plain + "0" * (len(plain) % 2))


def _to_unicode(data: bytes) -> dict[int, str]:
    meaning: dict[int, str] = {}
    for kind, body in _BLOCK.findall(data):
        tokens = [_hex(m[1]) if m[1] is not None else m[0].decode() for m in _TOKEN.finditer(body)]
        if kind == b"bfchar":
            meaning |= _chars(tokens)
        else:
            meaning |= _ranges(tokens)
    return meaning


def _chars(tokens: list[bytes | str]) -> dict[int, str]:
    pairs = zip(tokens[::2], tokens[1::2], strict=False)
    return {_number(code): _letters(letters) for code, letters in pairs}


def _ranges(tokens: list[bytes | str]) -> dict[int, str]:
    meaning: dict[int, str] = {}
    left = iter(tokens)
    for first in left:
        low, high, target = _number(first), _number(next(left, first)), next(left, b"")
        if not 0 <= high - low < _LONGEST_RANGE:
            raise Undecodable
        if target == "[":
            targets = list(iter(lambda: next(left, "]"), "]"))
            meaning |= dict(zip(range(low, high + 1), map(_letters, targets), strict=False))
            continue
        letters = _letters(target)
        for step in range(high - low + 1 if letters else 0):
            meaning[low + step] = letters[:-1] + chr(min(ord(letters[-1]) + step, 0x10FFFF))
    return meaning


def _number(token: bytes | str) -> int:
    if isinstance(token, str):
        raise Undecodable
    return int.from_bytes(token, "big")


def _letters(token: bytes | str) -> str:
    if isinstance(token, str):
        raise Undecodable
    return token.decode("utf-16-be", "replace")
