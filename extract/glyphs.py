"""What a font's codes mean: its ToUnicode map, else its encoding (ISO 32000-1, 9.6.6 and 9.10).

A composite font with neither is asked itself, if it is embedded (`extract.truetype`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pikepdf
from pypdf._codecs.adobe_glyphs import adobe_glyphs

from extract import cmaps
from extract.truetype import characters

_BASES = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman", "/PDFDocEncoding": "pdfdoc"}
_BULLETS = dict.fromkeys((0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D), "•")
"""What WinAnsiEncoding has where Windows has nothing (ISO 32000-1, table D.2, note 3)."""

_BREAKS = dict.fromkeys((0x09, 0x0A, 0x0D), " ")
"""No encoding has a letter there; pypdf and MuPDF draw them where a text was pasted with its line breaks."""

_UNI = re.compile(r"uni([0-9A-F]{4})|u([0-9A-F]{4,6})")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CODESPACE = re.compile(rb"begincodespacerange\s*<([0-9a-fA-F\s]+)>", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9a-fA-F\s]*)>|(\[)|(\])")
_LONGEST_RANGE = 0x10000


class Undecodable(Exception):
    """Codes without a known meaning: what is drawn cannot be told as text."""


@dataclass(frozen=True)
class Font:
    """Meaning of codes of `width` bytes; with an `encoding`, strings are text in it."""

    width: int
    meaning: dict[int, str]
    encoding: str | None = None

    def decode(self, raw: bytes) -> str:
        """The text of a shown string. Raises `Undecodable`."""
        try:
            if self.encoding is not None:
                return raw.decode(self.encoding)
            codes = (int.from_bytes(raw[i : i + self.width], "big") for i in range(0, len(raw), self.width))
            return "".join(self.meaning[code] for code in codes)
        except (KeyError, UnicodeDecodeError):
            raise Undecodable from None


def font(resource: pikepdf.Object) -> Font:
    """The font of a resource dictionary's entry. Raises `Undecodable` for what is no font."""
    if not isinstance(resource, pikepdf.Dictionary):
        raise Undecodable
    if resource.get("/Subtype") == pikepdf.Name.Type0:
        return _composite(resource)
    meaning, mapped = _simple(resource), resource.get("/ToUnicode")
    if isinstance(mapped, pikepdf.Stream):
        meaning |= _to_unicode(mapped.read_bytes())
    return Font(1, meaning)


def _composite(resource: pikepdf.Object) -> Font:
    """By its map to Unicode, else by the encoding that it names, else by the embedded font itself."""
    mapped, encoding = resource.get("/ToUnicode"), resource.get("/Encoding")
    if isinstance(mapped, pikepdf.Stream):
        data = mapped.read_bytes()
        return Font(_width(data, 2), _to_unicode(data))
    if isinstance(mapped, pikepdf.Name):  # Identity-H: the code is the character
        return Font(2, {code: chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000})
    if not isinstance(encoding, pikepdf.Name):
        return Font(2, {})
    if encoding in (pikepdf.Name("/Identity-H"), pikepdf.Name("/Identity-V")):
        return Font(2, _embedded(resource))
    return Font(2, {}, cmaps.encoding(str(encoding)[1:]))


def _embedded(resource: pikepdf.Object) -> dict[int, str]:
    """What an embedded font's glyphs show, by code; nothing for a font that doesn't tell.

    Several characters may share a glyph; where one of them is the code itself, that is it.
    """
    descendants = resource.get("/DescendantFonts")
    font_ = descendants[0] if isinstance(descendants, pikepdf.Array) and len(descendants) else None
    descriptor = font_.get("/FontDescriptor") if isinstance(font_, pikepdf.Dictionary) else None
    file = descriptor.get("/FontFile2") if isinstance(descriptor, pikepdf.Dictionary) else None
    if font_ is None or not isinstance(file, pikepdf.Stream):
        return {}
    try:
        glyphs = characters(file.read_bytes())
    except ValueError:
        raise Undecodable from None
    shows = {glyph: chr(character) for character, glyph in sorted(glyphs.items(), reverse=True)}
    selected = font_.get("/CIDToGIDMap")
    if not isinstance(selected, pikepdf.Stream):  # Identity, or not told: the code is the glyph
        return shows
    meaning = {}
    data = selected.read_bytes()
    for code in range(min(len(data) // 2, 0x10000)):
        glyph_ = int.from_bytes(data[2 * code : 2 * code + 2], "big")
        if glyph_ in shows:
            meaning[code] = chr(code) if glyphs.get(code) == glyph_ else shows[glyph_]
    return meaning


def _simple(resource: pikepdf.Object) -> dict[int, str]:
    encoding = resource.get("/Encoding")
    base, differences = encoding, None
    if isinstance(encoding, pikepdf.Dictionary):
        base, differences = encoding.get("/BaseEncoding"), encoding.get("/Differences")
    base_codec = _BASES.get(str(base), "ascii") if isinstance(base, pikepdf.Name) else "ascii"
    meaning: dict[int, str] = {}
    for code in range(32, 256):
        try:
            meaning[code] = bytes([code]).decode(base_codec)
        except UnicodeDecodeError:
            continue
    if base_codec == "cp1252":
        meaning |= _BULLETS
    meaning |= _BREAKS
    changed = _differences(differences)
    return {code: letter for code, letter in (meaning | changed).items() if letter}


def _differences(array: object) -> dict[int, str]:
    """Letter by code; empty for a glyph of unknown meaning, which hides the letter of the base."""
    changed: dict[int, str] = {}
    code = 0
    for item in list(array) if isinstance(array, pikepdf.Array) else []:
        if isinstance(item, pikepdf.Name):
            changed[code] = glyph(str(item)[1:]) or ""
            code += 1
        elif isinstance(item, int):
            code = item
    return changed


def glyph(name: str) -> str | None:
    """The character that a glyph's name means (Adobe Glyph List), None if it isn't known.

    >>> glyph("aring"), glyph("Zcaron"), glyph("at"), glyph("uni00D6"), glyph("g23")
    ('å', 'Ž', '@', 'Ö', None)
    """
    plain = name.split(".", 1)[0]
    if known := adobe_glyphs.get(f"/{plain}"):
        return known
    if (coded := _UNI.fullmatch(plain)) and int(coded[1] or coded[2], 16) <= 0x10FFFF:
        return chr(int(coded[1] or coded[2], 16))
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
