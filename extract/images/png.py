"""PNG files: every chunk held against its checksum, then decoded. ISO/IEC 15948 (W3C PNG, 2nd edition)."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL.PngImagePlugin import PngImageFile

from extract.filetypes import Filetype
from extract.images import ifd
from extract.images.dimensions import UNKNOWN, Resolution, sane
from extract.images.sheets import Sheet, seen, sheet, upright
from extract.refused import Refused

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DECODED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
"""What the pixels are made of; nothing else is given to the decoder."""

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""By colour type (table 11.1)."""

_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Adam7: first column and row, and steps across and down."""

_ONE_PASS = ((0, 0, 1, 1),)
_CHUNK = 1 << 20
_METRE = 1
_INCHES_PER_METRE = 0.0254


@dataclass(frozen=True)
class _Chunk:
    kind: bytes
    body: bytes = field(repr=False)
    whole: bytes = field(repr=False)


def sheets(data: bytes, most: int) -> Iterator[Sheet]:
    """The one picture. Raises `Refused` for one that moves, or is not whole."""
    chunks = tuple(_chunks(data))
    if any(chunk.kind == b"acTL" for chunk in chunks):
        raise Refused("not-pdf", Filetype.ANIMATION)
    header = _body(chunks, b"IHDR")
    if chunks[0].kind != b"IHDR" or len(header) != 13:
        raise Refused("damaged")
    width, height = struct.unpack_from(">II", header)
    sane(width, height)
    if _unpacked_size(chunks) != _expected_size(width, height, header):
        raise Refused("damaged")
    orientation = ifd.exif(_body(chunks, b"eXIf")).orientation
    kept = b"".join(chunk.whole for chunk in chunks if chunk.kind in _DECODED)
    with PngImageFile(io.BytesIO(_SIGNATURE + kept)) as picture:
        picture.load()
        yield sheet(upright(picture, orientation), seen(_resolution(_body(chunks, b"pHYs")), orientation))


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Each chunk up to the last; what comes after it is no part of the picture."""
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            break
        body = data[at + 8 : end - 4]
        if zlib.crc32(body, zlib.crc32(kind)) != int.from_bytes(data[end - 4 : end], "big"):
            raise Refused("damaged")
        yield _Chunk(kind, body, data[at:end])
        if kind == b"IEND":
            return
        at = end
    raise Refused("truncated")


def _body(chunks: tuple[_Chunk, ...], kind: bytes) -> bytes:
    return next((chunk.body for chunk in chunks if chunk.kind == kind), b"")


def _expected_size(width: int, height: int, header: bytes) -> int:
    """Bytes of all rows, each with its filter's byte."""
    bits, colour, interlaced = header[8], header[9], header[12]
    if colour not in _CHANNELS or interlaced > 1:
        raise Refused("damaged")
    size = 0
    for left, top, across, down in _PASSES if interlaced else _ONE_PASS:
        columns, rows = -((left - width) // across), -((top - height) // down)
        if columns > 0 and rows > 0:
            size += rows * (1 + (columns * bits * _CHANNELS[colour] + 7) // 8)
    return size


def _unpacked_size(chunks: tuple[_Chunk, ...]) -> int:
    """How much the rows unpack to, -1 if they don't come to an end. Nothing of it is kept."""
    unpacker = zlib.decompressobj()
    size = 0
    for chunk in chunks:
        left = chunk.body if chunk.kind == b"IDAT" else b""
        while left:
            size += len(unpacker.decompress(left, _CHUNK))
            left = unpacker.unconsumed_tail
    return size if unpacker.eof else -1


def _resolution(told: bytes) -> Resolution:
    if len(told) != 9:
        return UNKNOWN
    across, down, unit = struct.unpack(">IIB", told)
    return Resolution(across * _INCHES_PER_METRE, down * _INCHES_PER_METRE, per_inch=unit == _METRE)
