"""Text as PDF programs store it: strings in four encodings, names, streams."""

from __future__ import annotations

import codecs
import re

import pikepdf

_LANGUAGE_MARK = re.compile("\x1b[a-zA-Z]{2}([a-zA-Z]{2})?\x1b")
"""A language code between two escapes inside a text string (ISO 32000-1, 7.9.2.2)."""

_ESCAPED = re.compile(b"#([0-9a-fA-F]{2})")


def text_of(value: object) -> str | None:
    """The text of a PDF value: string, name, stream, or an array of one; None for anything else.

    Raises `ValueError` for an array of several: two values are not one.
    """
    if isinstance(value, pikepdf.Array):
        texts = [text for text in map(text_of, list(value)) if text]
        if len(texts) > 1:
            raise ValueError("several values")
        return texts[0] if texts else None
    if isinstance(value, pikepdf.Name):
        return _name(value)
    if isinstance(value, pikepdf.Stream):
        return decode(value.read_bytes())
    if isinstance(value, pikepdf.String):
        return decode(bytes(value))
    return None


def decode(raw: bytes) -> str:
    r"""A text string's bytes as text: UTF-16 of both orders and UTF-8 by their marks, else PDFDocEncoding.

    >>> decode(b"\xfe\xff\x00\xc5"), decode(b"\xff\xfe\xc5\x00"), decode(b"\xc5sa")
    ('Å', 'Å', 'Åsa')
    """
    if raw.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return _LANGUAGE_MARK.sub("", raw.decode("utf-16", "replace"))
    if raw.startswith(codecs.BOM_UTF8):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("pdfdoc", "replace")


def _name(value: pikepdf.Name) -> str:
    """A name without its slash; some programs write å ä ö in it as Latin-1 instead of UTF-8."""
    try:
        return str(value)[1:]
    except UnicodeDecodeError:
        return _ESCAPED.sub(lambda m: bytes.fromhex(m[1].decode()), value.unparse())[1:].decode("latin-1")
