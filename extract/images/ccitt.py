"""Fax coding (ITU-T T.4 and T.6), which tells nobody when it breaks: the rest of the page is white.

So each block is held to have as many rows as it says. With T.4, by its marks of the ends of lines; a
line that noise has broken is what faxes are like. With T.6, in which every row hangs on the one
before, by a black row that is put after the last: it comes out where it should only if nothing
before it was lost.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from functools import lru_cache

from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from extract.images.blocks import RLE, T4, T6, Block, blocks
from extract.images.ifd import Directory, Tag
from extract.refused import Refused

_END_OF_LINE = "000000000001"
_END_OF_BLOCK = _END_OF_LINE * 2
_NARROWEST = 16
"""Pixels; a black row of fewer is coded by the row above it."""

_FROM_THE_RIGHT = 2
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_TWO_DIMENSIONAL = 1
"""In the options of T.4: a bit after each mark tells whether the line hangs on the one before."""

_TAIL = 8
"""Bytes at the end of a block in which its end mark lies."""


def decoded(data: bytes, directory: Directory) -> Image.Image:
    """A picture in mode `1`; raises `Refused` for one of which rows are missing."""
    width, height = directory.one(Tag.WIDTH), directory.one(Tag.HEIGHT)
    compression = directory.one(Tag.COMPRESSION)
    if width < _NARROWEST or directory.one(Tag.SAMPLES, 1) != 1 or directory.one(Tag.BITS, 1) != 1:
        raise Refused("picture-unusual")
    picture = Image.new("1", (width, height))
    for block in blocks(data, directory):
        packed = block.packed
        if directory.one(Tag.FILL_ORDER, 1) == _FROM_THE_RIGHT:
            packed = packed.translate(_REVERSED)
        rows = _lines(packed, block, directory) if compression == T4 else _rows(packed, block, compression)
        picture.paste(rows, (block.x, block.y))
    black_is_zero = directory.one(Tag.PHOTOMETRIC) == 1
    return picture.point(lambda value: 255 - value) if black_is_zero else picture


def _rows(packed: bytes, block: Block, compression: int) -> Image.Image:
    """The rows of a block, followed by our black one in just the place after the last."""
    below = (0, block.height, block.width, block.height + 1)
    for longer in _with_black_row(packed, block.width, compression):
        picture = _unpacked(longer, block.width, block.height + 1, compression)
        if picture.crop(below).getbbox() is None:
            return picture.crop((0, 0, block.width, block.height))
    raise Refused("truncated")


def _with_black_row(packed: bytes, width: int, compression: int) -> Iterator[bytes]:
    """The block with a black row more: after its end mark was taken away, or after any filling."""
    row = _black_row(width, compression)
    if compression == RLE:
        yield packed + _bytes(row)
        return
    whole = packed.rstrip(b"\0")
    last = _bits(whole[-_TAIL:]).rstrip("0")
    if last.endswith(_END_OF_BLOCK):
        yield whole[:-_TAIL] + _bytes(last.removesuffix(_END_OF_BLOCK) + row)
        return
    last = _bits(packed[-_TAIL:])
    for filling in range(8):
        if filling <= len(last) - len(last.rstrip("0")):
            yield packed[:-_TAIL] + _bytes(last[: len(last) - filling] + row)


def _lines(packed: bytes, block: Block, directory: Directory) -> Image.Image:
    """The lines of a block in T.4, with a mark before each; the marks at the end stand alone."""
    options = directory.one(Tag.T4_OPTIONS)
    coded = slice(1 if options & _TWO_DIMENSIONAL else 0, None)
    lines = [line for line in _bits(packed).split(_END_OF_LINE) if "1" in line[coded]]
    if len(lines) < block.height:
        raise Refused("truncated")
    return _unpacked(packed, block.width, block.height, T4, options)


@lru_cache(maxsize=64)
def _black_row(width: int, compression: int) -> str:
    """The bits of a black row under a white one, or under any other: it is coded by its own lengths."""
    drawn = io.BytesIO()
    name = {RLE: "tiff_ccitt", T6: "group4"}[compression]
    Image.new("1", (width, 1), 0).save(drawn, "TIFF", compression=name, tiffinfo={Tag.PHOTOMETRIC: 0})
    with TiffImageFile(io.BytesIO(drawn.getvalue())) as coded:
        (at,), (size,) = coded.tag_v2[Tag.STRIP_OFFSETS], coded.tag_v2[Tag.STRIP_BYTES]
    bits = _bits(drawn.getvalue()[at : at + size])
    return bits if compression == RLE else bits.rstrip("0").removesuffix(_END_OF_BLOCK)


def _unpacked(packed: bytes, width: int, height: int, compression: int, options: int = 0) -> Image.Image:
    """What a decoder makes of a block as a picture of its own, in which white is 255."""
    entries = (
        (Tag.WIDTH, width), (Tag.HEIGHT, height), (Tag.BITS, 1), (Tag.COMPRESSION, compression),
        (Tag.PHOTOMETRIC, 0), (Tag.STRIP_OFFSETS, 8), (Tag.SAMPLES, 1), (Tag.ROWS_PER_STRIP, height),
        (Tag.STRIP_BYTES, len(packed)), (Tag.T4_OPTIONS, options),
    )  # fmt: skip
    padded = packed + b"\0" * (len(packed) % 2)
    table = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    file = struct.pack("<2sHI", b"II", 42, 8 + len(padded)) + padded
    with TiffImageFile(io.BytesIO(file + struct.pack("<H", len(entries)) + table + bytes(4))) as picture:
        picture.load()
        return picture.copy()


def _bits(packed: bytes) -> str:
    return f"{int.from_bytes(packed, 'big'):0{8 * len(packed)}b}" if packed else ""


def _bytes(bits: str) -> bytes:
    size = (len(bits) + 7) // 8
    return int(bits.ljust(8 * size, "0"), 2).to_bytes(size, "big") if bits else b""
