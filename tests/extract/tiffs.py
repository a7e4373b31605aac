"""TIFF files byte by byte: in orders, layouts and packings that Pillow does not write."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image

from extract.images.ifd import Tag
from tests.extract.picture_files import one_strip, strip

Page = tuple[Mapping[int, "Entry"], bytes]
_LETTERS = {1: "B", 3: "H", 4: "I", 5: "I", 7: "B", 16: "Q"}
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True)
class Entry:
    """A TIFF type and its values."""

    type: int
    values: Sequence[int]

    def packed(self, order: str) -> bytes:
        """The values in this order of bytes."""
        return struct.pack(order + _LETTERS[self.type] * len(self.values), *self.values)

    @property
    def count(self) -> int:
        """How many there are; a rational is two numbers."""
        return len(self.values) // (2 if self.type == 5 else 1)


def tiff(pages: Sequence[Page], *, order: str = "<", big: bool = False, cyclic: bool = False) -> bytes:
    """A file of these pages, each with its entries and one block of data, unless it tells of its own."""
    word = "Q" if big else "I"
    start = 16 if big else 8
    out = bytearray(start)
    first, link = 0, start - (8 if big else 4)
    for entries, data in pages:
        at = len(out)
        out += data
        told = {Tag.STRIP_OFFSETS: Entry(4, (at,)), Tag.STRIP_BYTES: Entry(4, (len(data),)), **entries}
        if Tag.TILE_OFFSETS in told:
            moved = Entry(4, [at + offset for offset in told[Tag.TILE_OFFSETS].values])
            told = {k: v for k, v in told.items() if k not in (Tag.STRIP_OFFSETS, Tag.STRIP_BYTES)}
            told[Tag.TILE_OFFSETS] = moved
        elif len(entries.get(Tag.STRIP_OFFSETS, Entry(4, ())).values):
            told[Tag.STRIP_OFFSETS] = Entry(4, [at + o for o in entries[Tag.STRIP_OFFSETS].values])
        directory, out = _directory(told, out, order, big)
        struct.pack_into(order + word, out, link, directory)
        first, link = first or directory, len(out) - (8 if big else 4)
    if cyclic:
        struct.pack_into(order + word, out, link, first)
    head = {"<": b"II", ">": b"MM"}[order] + struct.pack(order + "H", 43 if big else 42)
    out[: len(head)] = head
    if big:
        struct.pack_into(order + "HH", out, 4, 8, 0)
    return bytes(out)


def _directory(told: Mapping[int, Entry], out: bytearray, order: str, big: bool) -> tuple[int, bytearray]:
    word, room = ("Q", 8) if big else ("I", 4)
    rows = b""
    for tag, entry in sorted(told.items()):
        value = entry.packed(order)
        if len(value) > room:
            where = len(out)
            out += value + b"\0" * (len(value) % 2)
            value = struct.pack(order + word, where)
        rows += struct.pack(order + "HH" + word, tag, entry.type, entry.count) + value.ljust(room, b"\0")
    at = len(out)
    out += struct.pack(order + ("Q" if big else "H"), len(told)) + rows + bytes(room)
    return at, out


def grey(picture: Image.Image, **more: Entry) -> dict[int, Entry]:
    """The entries of a grey picture that isn't packed."""
    return {
        Tag.WIDTH: Entry(4, (picture.width,)), Tag.HEIGHT: Entry(4, (picture.height,)),
        Tag.BITS: Entry(3, (8,)), Tag.COMPRESSION: Entry(3, (1,)), Tag.PHOTOMETRIC: Entry(3, (1,)),
        Tag.SAMPLES: Entry(3, (1,)), Tag.ROWS_PER_STRIP: Entry(4, (picture.height,)),
        **{Tag[name]: entry for name, entry in more.items()},
    }  # fmt: skip


def tiled(picture: Image.Image, width: int, height: int) -> bytes:
    """A grey picture in tiles."""
    tiles = [
        picture.crop((x, y, x + width, y + height)).tobytes()
        for y in range(0, picture.height, height)
        for x in range(0, picture.width, width)
    ]
    entries = grey(
        picture,
        TILE_WIDTH=Entry(4, (width,)),
        TILE_HEIGHT=Entry(4, (height,)),
        TILE_OFFSETS=Entry(4, [n * width * height for n in range(len(tiles))]),
        TILE_BYTES=Entry(4, [width * height] * len(tiles)),
    )
    del entries[Tag.ROWS_PER_STRIP]
    return tiff([(entries, b"".join(tiles))])


def with_thumbnail(page: Image.Image, small: Image.Image) -> bytes:
    """A page, and after it what says that it is a smaller version."""
    return tiff([(grey(page), page.tobytes()), (grey(small, SUBFILE=Entry(4, (1,))), small.tobytes())])


def fax(picture: Image.Image, *, rows: int, reverse: bool) -> bytes:
    """A picture in T.6, in strips of so many rows; `reverse` for bits that begin at the right."""
    strips = []
    for top in range(0, picture.height, rows):
        part = picture.crop((0, top, picture.width, min(picture.height, top + rows)))
        data = one_strip(part, "group4")
        at, size = strip(data)
        strips.append(data[at : at + size])
    strips = [part.translate(_REVERSED) for part in strips] if reverse else strips
    entries = grey(
        picture,
        BITS=Entry(3, (1,)),
        COMPRESSION=Entry(3, (4,)),
        ROWS_PER_STRIP=Entry(4, (rows,)),
        FILL_ORDER=Entry(3, (2 if reverse else 1,)),
        STRIP_OFFSETS=Entry(4, [sum(map(len, strips[:n])) for n in range(len(strips))]),
        STRIP_BYTES=Entry(4, [len(part) for part in strips]),
    )
    return tiff([(entries, b"".join(strips))])
