"""What a reading process does: lock itself down, read one file, answer, end."""

from __future__ import annotations

import codecs
import io
import os
from collections.abc import Iterable, Sequence

import phonenumbers
import pikepdf
from pikepdf import Array, Dictionary, Name, String

from extract import cmaps, sandbox
from extract.answer import Answer, pack
from extract.flat import warming as flattened
from extract.images import warming
from extract.limits import IsolationLevel, Limits
from extract.paper import warming as paper
from extract.read import read
from extract.recognition.asked import asking
from extract.recognition.client import Recogniser, RecognitionLost, connect
from extract.recognition.words import Crop, Engine, Word
from extract.refused import Refused
from extract.witnesses import names_of
from forms.catalogue import kinds
from forms.grammar import normalise

_CHUNK = 1 << 20
_ENCODINGS = (
    "ascii", "latin-1", "cp1252", "mac_roman", "pdfdoc", "idna", "punycode", "unicode_escape",
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be",
)  # fmt: skip
"""Python imports each of these when it is first used."""

_TEXTS = (
    "1",
    "070-174 06 05",
    "+45 32 12 34 56",
    "namn@exempel.example.se",
    "2026-11-23",
    "08:00",
    "å@é.example",
)


class NotWarm(BaseException):
    """A file needs more than was warmed up. It is no `Exception`, so that nothing takes it for the file's."""


class Unprepared:
    """The recogniser of a process that was not warmed up for pictures: to ask it anything is `NotWarm`."""

    engines = frozenset(Engine)
    fingerprint = ""

    def announce(self) -> None:
        """There are pictures."""
        raise NotWarm

    def read(self, crops: Sequence[Crop], engines: Iterable[Engine]) -> list[tuple[Word, ...]]:
        """There are texts in pictures."""
        raise NotWarm

    def score(self, crop: Crop, texts: Sequence[str]) -> list[float]:
        """There is a text in a picture."""
        raise NotWarm


def run(
    pdf: int, out: int, pictures: int, limits: Limits, ruleset: int | None, *, for_pictures: bool = True
) -> None:
    """Lock down, read the open file `pdf`, write the answer to the pipe `out`.

    What stands in pictures is asked on the socket `pictures`. Without `warm_up_for_pictures` before,
    `for_pictures` is false, and a file that may need it raises `NotWarm`: nothing was told then.
    """
    level = sandbox.lock_down(limits, ruleset)
    if for_pictures:
        given = answer(pdf, limits, level, connect(pictures))
    else:
        given = without_pictures(pdf, limits, level)
    _write(out, pack(given))


def without_pictures(pdf: int, limits: Limits, level: IsolationLevel) -> Answer:
    """The answer for an open file without pictures; `NotWarm` for one that has some, or that failed."""
    try:
        given = answer(pdf, limits, level, Unprepared())
    except ImportError:
        raise NotWarm from None
    if given.error == "damaged":
        raise NotWarm  # or is it ours that something is missing?
    return given


def answer(pdf: int, limits: Limits, level: IsolationLevel, recogniser: Recogniser | None = None) -> Answer:
    """The answer for an open file; whatever a hostile file makes a library raise becomes a code.

    `recogniser` reads what stands in pictures.
    """
    if level is not IsolationLevel.FULL and not limits.allow_reduced:
        return Answer(level=level, error="no-isolation")
    try:
        with asking(recogniser):
            return read(_bytes(pdf), limits, level)
    except Refused as refused:
        return Answer(level=level, error=refused.code, filetype=refused.filetype)
    except RecognitionLost:
        return Answer(level=level, error="no-recognition")
    except MemoryError:
        return Answer(level=level, error="memory-limit")
    except ImportError:
        raise  # ours, not the file's: `warm_up` forgot something
    except Exception:  # noqa: BLE001 the outermost level: hostile files make PDF libraries raise anything
        return Answer(level=level, error="damaged")


def warm_up() -> None:
    """Import and use everything once: a locked-down child may find no file to import from.

    What pictures need takes longer, and most files have none: see `warm_up_for_pictures`.
    """
    for encoding in (*_ENCODINGS, *cmaps.ENCODINGS):
        codecs.lookup(encoding)
    phonenumbers.PhoneMetadata.load_all()
    for spec in {field.spec.kind: field.spec for kind in kinds() for field in kind.fields}.values():
        for text in () if spec.secret else _TEXTS:
            normalise(spec, text)
    warming.warm_up()
    flattened.warm_up()
    pack(read(small_forms(), Limits(), IsolationLevel.FULL))


def warm_up_for_pictures() -> None:
    """Draw the blanks and use all that reads pictures once; takes seconds."""
    paper.warm_up()


def small_forms() -> bytes:
    """Page 1 of a form of each kind, so far as its fields go; reading them takes every step."""
    with pikepdf.new() as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        resources = pdf.make_indirect(Dictionary(Font=Dictionary(F1=font)))
        drawn = pdf.make_stream(b"BT /F1 12 Tf 1 8 Td (x) Tj ET", Resources=resources)
        fields = Array()
        for edition in (kind.current for kind in kinds() if kind.editions):
            page = pdf.add_blank_page(page_size=(595, 842)).obj
            page.Resources, page.Contents = resources, drawn
            page.Annots = Array([_small_field(pdf, name, drawn) for name in names_of(edition, 1)])
            fields.extend(page.Annots)
        pdf.Root.AcroForm = Dictionary(Fields=fields)
        saved = io.BytesIO()
        pdf.save(saved)
        return saved.getvalue()


def _small_field(pdf: pikepdf.Pdf, name: str, drawn: pikepdf.Stream) -> pikepdf.Object:
    field = Dictionary(Subtype=Name.Widget, FT=Name.Tx, T=String(name), V=String("x"))
    field.Rect, field.AP = Array([72, 72, 144, 90]), Dictionary(N=drawn)
    return pdf.make_indirect(field)


def _bytes(pdf: int) -> bytes:
    parts: list[bytes] = []
    offset = 0
    while chunk := os.pread(pdf, _CHUNK, offset):
        parts.append(chunk)
        offset += len(chunk)
    return b"".join(parts)


def _write(out: int, document: bytes) -> None:
    left = memoryview(document)
    while left:
        left = left[os.write(out, left) :]
