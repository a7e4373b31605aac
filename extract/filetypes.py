"""What a file is, told by its first and last bytes and never by its name. No library is needed for it.

What is taken is a PDF or one of three sorts of pictures. Everything else is only named, so that staff
know what to ask the sender for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_HEADER_WITHIN = 1024
"""Where readers look for `%PDF-` (ISO 32000-1, annex H, note 13)."""

_LOOKED_AT = 1 << 16
"""Bytes from either end in which packed files tell the names of what is in them."""


class Filetype(StrEnum):
    """Sorts of files, those that are taken first."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    ANIMATION = "animation"
    GIF = "gif"
    WEBP = "webp"
    HEIC = "heic"
    BMP = "bmp"
    JPEG_2000 = "jpeg-2000"
    WORD = "word"
    EXCEL = "excel"
    POWERPOINT = "powerpoint"
    OFFICE = "office"
    OPENDOCUMENT = "opendocument"
    RTF = "rtf"
    MAIL = "mail"
    FORM_DATA = "form-data"
    ARCHIVE = "archive"
    VIDEO = "video"
    HTML = "html"
    TEXT = "text"


PICTURES = frozenset({Filetype.JPEG, Filetype.PNG, Filetype.TIFF})
"""Pictures that are taken."""

TAKEN = PICTURES | {Filetype.PDF}
"""Everything that is taken."""

_SUFFIXES = {
    Filetype.PDF: (".pdf",),
    Filetype.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    Filetype.PNG: (".png",),
    Filetype.TIFF: (".tif", ".tiff"),
}


@dataclass(frozen=True)
class _Mark:
    of: Filetype
    first: re.Pattern[bytes]


def _mark(of: Filetype, pattern: bytes) -> _Mark:
    return _Mark(of, re.compile(pattern, re.DOTALL))


_AT_THE_START = (
    _mark(Filetype.JPEG, rb"\xff\xd8\xff"),
    _mark(Filetype.PNG, rb"\x89PNG\r\n\x1a\n"),
    _mark(Filetype.TIFF, rb"II[*+]\0|MM\0[*+]"),
    _mark(Filetype.GIF, rb"GIF8[79]a"),
    _mark(Filetype.WEBP, rb"RIFF....WEBP"),
    _mark(Filetype.HEIC, rb"....ftyp(?:hei|hev|mif1|msf1|avi)"),
    _mark(Filetype.VIDEO, rb"....ftyp|RIFF....AVI |\x1a\x45\xdf\xa3"),
    _mark(Filetype.BMP, rb"BM....\0\0\0\0"),
    _mark(Filetype.JPEG_2000, rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51"),
    _mark(Filetype.RTF, rb"\{\\rtf"),
    _mark(Filetype.FORM_DATA, rb"%FDF-|\s*(?:<\?xml[^>]*>\s*)?<xfdf"),
    _mark(Filetype.ARCHIVE, rb"Rar!|7z\xbc\xaf\x27\x1c|\x1f\x8b|PK\x05\x06"),
    _mark(Filetype.HTML, rb"(?i)\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html|head|body)"),
    _mark(
        Filetype.MAIL,
        rb"(?:From |(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-[\w-]+|ARC-[\w-]+"
        rb"|DKIM-Signature|Authentication-Results|From|To|Subject|Date):\s)[^\0]*?"
        rb"\n(?:From|To|Subject|Date|Message-ID|MIME-Version|Content-Type):",
    ),
)
"""In order: what comes first is asked first."""

_ZIP = b"PK\x03\x04"
_IN_A_ZIP = {
    b"word/": Filetype.WORD,
    b"xl/": Filetype.EXCEL,
    b"ppt/": Filetype.POWERPOINT,
    b"application/vnd.oasis.opendocument": Filetype.OPENDOCUMENT,
}

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Files of old Office programs and of Outlook ([MS-CFB]), whose parts are named in UTF-16."""

_IN_A_COMPOUND = {
    "__substg1.0_": Filetype.MAIL,
    "WordDocument": Filetype.WORD,
    "Workbook": Filetype.EXCEL,
    "PowerPoint Document": Filetype.POWERPOINT,
}

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")


def filetype(data: bytes) -> Filetype | None:
    """What a file is, None if nobody can tell.

    A picture in whose first part a PDF begins is neither: one program shows this, another that.

    >>> filetype(b"%PDF-1.7"), filetype(b"GIF89a"), filetype(b"")
    (<Filetype.PDF: 'pdf'>, <Filetype.GIF: 'gif'>, None)
    """
    said = _by_its_start(data)
    if b"%PDF-" in data[:_HEADER_WITHIN]:
        return None if said in PICTURES else Filetype.PDF
    return said


def suffix(head: bytes) -> str:
    r"""The suffix for a file that begins so; none for what isn't taken.

    >>> suffix(b"II*\0"), suffix(b"Hej")
    ('.tif', '')
    """
    return _SUFFIXES.get(filetype(head) or Filetype.TEXT, ("",))[0]


def named_as_it_is(name: str, head: bytes) -> bool:
    r"""Whether a name ends as programs expect of what the file is; nothing is expected of what isn't taken.

    >>> named_as_it_is("Skannat.JPEG", b"\xff\xd8\xff"), named_as_it_is("a.pdf", b"\xff\xd8\xff")
    (True, False)
    """
    return name.lower().endswith(_SUFFIXES.get(filetype(head) or Filetype.TEXT, ("",)))


def _by_its_start(data: bytes) -> Filetype | None:
    head = data[:4096]
    for mark in _AT_THE_START:
        if mark.first.match(head):
            return mark.of
    if head.startswith(_ZIP):
        return _within(data, _IN_A_ZIP, Filetype.ARCHIVE)
    if head.startswith(_COMPOUND):
        names = {name.encode("utf-16-le"): of for name, of in _IN_A_COMPOUND.items()}
        return _within(data, names, Filetype.OFFICE)
    return Filetype.TEXT if _is_text(head) else None


def _within(data: bytes, names: dict[bytes, Filetype], otherwise: Filetype) -> Filetype:
    ends = data[:_LOOKED_AT] + data[-_LOOKED_AT:]
    return next((of for name, of in names.items() if name in ends), otherwise)


def _is_text(head: bytes) -> bool:
    """Text in UTF-8, or in what older programs wrote: no control characters."""
    return bool(head.strip()) and not _CONTROLS.search(head)
