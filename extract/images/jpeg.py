"""JPEG files: held to be whole, then put on a page as they are.

ITU-T T.81 (ISO/IEC 10918-1), annex B, for the order of markers; JFIF 1.02 and Exif for what is told
of the picture.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Name, StreamDecodeLevel
from PIL.JpegImagePlugin import JpegImageFile

from extract.images import ifd
from extract.images.dimensions import Resolution, page_size, sane
from extract.images.sheets import Sheet, seen, sheet, upright
from extract.refused import Refused

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_JFIF, _EXIF = 0xE0, 0xE1
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_USUAL = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive with Huffman codes: what every program that shows PDFs can read."""

_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a segment."""

_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""In coded data: what is no stuffed byte, no filling and no restart."""

_GREY, _COLOUR = 1, 3


@dataclass(frozen=True)
class _Frame:
    """What a JPEG says of itself, and where it ends."""

    marker: int
    bits: int
    width: int
    height: int
    channels: int
    end: int
    segments: tuple[tuple[int, bytes], ...] = field(repr=False)

    @property
    def exif(self) -> ifd.Directory:
        told = next((s[6:] for m, s in self.segments if m == _EXIF and s.startswith(b"Exif\0\0")), b"")
        return ifd.exif(told)

    @property
    def resolution(self) -> Resolution:
        """JFIF's, or Exif's where JFIF tells none."""
        for marker, segment in self.segments:
            if marker == _JFIF and segment.startswith(b"JFIF\0") and len(segment) >= 12:
                unit, across, down = struct.unpack_from(">BHH", segment, 7)
                scale = 2.54 if unit == 2 else 1.0
                told = Resolution(across * scale, down * scale, per_inch=unit in (1, 2))
                if told.per_inch or across != down:
                    return told
        return self.exif.resolution


def sheets(data: bytes, most: int) -> Iterator[Sheet]:
    """The one picture; of files with several, such as a phone's, the first, which is what is shown."""
    frame = _frame(data)
    sane(frame.width, frame.height)
    whole = data[: frame.end]
    verify(whole)
    orientation = frame.exif.orientation
    if frame.marker in _USUAL and frame.bits == 8 and frame.channels in (_GREY, _COLOUR):
        size = page_size(frame.width, frame.height, frame.resolution)
        yield Sheet(frame.width, frame.height, frame.channels, 8, Name.DCTDecode, whole, size, orientation)
        return
    with JpegImageFile(io.BytesIO(whole)) as picture:
        picture.load()
        yield sheet(upright(picture, orientation), seen(frame.resolution, orientation))


def verify(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG; raises `Refused` unless it comes to its end mark with every block.

    Most programs fill up what they miss without a word; qpdf takes libjpeg's word for it.
    """
    frame = _frame(data)
    sane(frame.width, frame.height)
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(b"")
        stream.write(data[: frame.end], filter=Name.DCTDecode)
        try:
            read = stream.read_bytes(StreamDecodeLevel.all)
        except (pikepdf.PdfError, RuntimeError):
            raise Refused("damaged") from None
    if len(read) != frame.width * frame.height * frame.channels:
        raise Refused("damaged")
    return frame.width, frame.height


def _frame(data: bytes) -> _Frame:
    """Walk from marker to marker up to the end of the picture."""
    segments: list[tuple[int, bytes]] = []
    frame: tuple[int, bytes] | None = None
    for marker, segment, end in _markers(data):
        if marker in _FRAMES:
            if frame is not None:
                raise Refused("picture-unusual")
            frame = marker, segment
        elif marker == _EOI:
            return _framed(frame, end, tuple(segments))
        elif marker in (_JFIF, _EXIF):
            segments.append((marker, segment))
    raise Refused("truncated")


def _framed(frame: tuple[int, bytes] | None, end: int, segments: tuple[tuple[int, bytes], ...]) -> _Frame:
    if frame is None or len(frame[1]) < 6:
        raise Refused("damaged")
    bits, height, width, channels = struct.unpack_from(">BHHB", frame[1])
    return _Frame(frame[0], bits, width, height, channels, end, segments)


def _markers(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Each marker with its segment, and where what follows begins; ends where the data does."""
    at = 2
    while found := _marker(data, at):
        marker, after = found
        if marker in _ALONE or marker == _EOI:
            yield marker, b"", after
            at = after
            continue
        (length,) = struct.unpack_from(">H", data, after) if after + 2 <= len(data) else (0,)
        if after + max(length, 2) > len(data):
            return
        if length < 2 or marker == _SOI:
            raise Refused("damaged")
        at = after + length
        yield marker, data[after + 2 : at], at
        if marker == _SOS:
            coded = _NEXT_MARKER.search(data, at)
            at = coded.start() if coded else len(data)


def _marker(data: bytes, at: int) -> tuple[int, int] | None:
    """The marker that stands here, after any filling, and where it ends; None at the end of the data."""
    if at < len(data) and data[at] != 0xFF:
        raise Refused("damaged")
    while at < len(data) and data[at] == 0xFF:
        at += 1
    return (data[at], at + 1) if at < len(data) else None
