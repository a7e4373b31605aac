"""The strips or tiles that a TIFF picture lies in, each of them whole.

TIFF 6.0, sections 3 and 15. A decoder shows a strip that ends too early as white, or as black.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from extract.images import jpeg
from extract.images.dimensions import sane
from extract.images.ifd import Directory, Tag
from extract.refused import Refused

NONE, RLE, T4, T6, LZW, JPEG, DEFLATE, OLD_DEFLATE, PACKBITS = 1, 2, 3, 4, 5, 7, 8, 32946, 32773
"""Ways of packing that are read. A decoder tells when LZW and PackBits break; the others are checked."""

FAX = frozenset({RLE, T4, T6})
"""Those of faxes, which `extract.images.ccitt` reads."""

READ = FAX | {NONE, LZW, JPEG, DEFLATE, OLD_DEFLATE, PACKBITS}
"""All of them."""

_UNLIMITED = (1 << 32) - 1
_SMALLEST_TILE = 16
"""Pixels a side (TIFF 6.0, section 15)."""

_SEPARATE = 2
"""Planes that follow one another, each with blocks of its own."""


@dataclass(frozen=True)
class Block:
    """A strip or tile: its place and size in pixels, and its packed bytes."""

    x: int
    y: int
    width: int
    height: int
    packed: bytes = field(repr=False)


def blocks(data: bytes, directory: Directory) -> Iterator[Block]:
    """Every block of a picture. Raises `Refused` for one that the file has not, or not whole."""
    width, height = directory.one(Tag.WIDTH), directory.one(Tag.HEIGHT)
    tiled = bool(directory.all(Tag.TILE_OFFSETS))
    offsets = directory.all(Tag.TILE_OFFSETS if tiled else Tag.STRIP_OFFSETS)
    sizes = directory.all(Tag.TILE_BYTES if tiled else Tag.STRIP_BYTES)
    places = _tiles(directory, width, height) if tiled else _strips(directory, width, height)
    planes = directory.one(Tag.SAMPLES, 1) if directory.one(Tag.PLANES, 1) == _SEPARATE else 1
    if len(offsets) != len(places) * planes or len(sizes) != len(offsets):
        raise Refused("damaged")
    for place, offset, size in zip(places * planes, offsets, sizes, strict=True):
        if offset + size > len(data):
            raise Refused("truncated")
        yield Block(*place, data[offset : offset + size])


_Place = tuple[int, int, int, int]


def _strips(directory: Directory, width: int, height: int) -> list[_Place]:
    rows = min(directory.one(Tag.ROWS_PER_STRIP, _UNLIMITED), height)
    if rows <= 0:
        raise Refused("damaged")
    return [(0, y, width, min(rows, height - y)) for y in range(0, height, rows)]


def _tiles(directory: Directory, width: int, height: int) -> list[_Place]:
    across, down = directory.one(Tag.TILE_WIDTH), directory.one(Tag.TILE_HEIGHT)
    if across < _SMALLEST_TILE or down < _SMALLEST_TILE:
        raise Refused("damaged")
    sane(across, down)
    return [(x, y, across, down) for y in range(0, height, down) for x in range(0, width, across)]


def verify(block: Block, directory: Directory) -> None:
    """Raise `Refused` for a block that doesn't unpack to all its pixels."""
    check = _CHECKS.get(directory.one(Tag.COMPRESSION, NONE))
    if check is not None:
        check(block, directory)


def _unpacked_size(block: Block, directory: Directory) -> int:
    """Bytes of the block's rows as they are unpacked."""
    bits = directory.one(Tag.BITS, 1)
    if directory.one(Tag.PLANES, 1) != _SEPARATE:
        bits *= directory.one(Tag.SAMPLES, 1)
    return block.height * ((block.width * bits + 7) // 8)


def _stored(block: Block, directory: Directory) -> None:
    if len(block.packed) < _unpacked_size(block, directory):
        raise Refused("truncated")


def _deflated(block: Block, directory: Directory) -> None:
    expected = _unpacked_size(block, directory)
    unpacker = zlib.decompressobj()
    try:
        size = len(unpacker.decompress(block.packed, expected + 1))
        size += len(unpacker.decompress(unpacker.unconsumed_tail, 1))
    except zlib.error:
        raise Refused("damaged") from None
    if size < expected or not unpacker.eof:
        raise Refused("damaged")


def _jpeg(block: Block, directory: Directory) -> None:
    """A block is a JPEG without its tables, which stand in the directory (TIFF Technical Note 2)."""
    tables = bytes(directory.all(Tag.JPEG_TABLES))
    whole = block.packed[:2] + tables[2:-2] + block.packed[2:]
    width, height = jpeg.verify(whole)
    if width < block.width or height < block.height:
        raise Refused("truncated")


_CHECKS: dict[int, Callable[[Block, Directory], None]] = {
    NONE: _stored,
    JPEG: _jpeg,
    DEFLATE: _deflated,
    OLD_DEFLATE: _deflated,
}
