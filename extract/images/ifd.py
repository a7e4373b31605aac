"""The directories of a TIFF file, one a picture, and of Exif, which is a TIFF file without pictures.

Read here, before any library does: how many pictures there are, how large they are, whether every
byte that they speak of is there. TIFF 6.0, section 2; BigTIFF, whose offsets have 8 bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from extract.images.dimensions import UNKNOWN, Resolution
from extract.refused import Refused


class Tag(IntEnum):
    """The entries that are looked at."""

    SUBFILE = 254
    OLD_SUBFILE = 255
    WIDTH = 256
    HEIGHT = 257
    BITS = 258
    COMPRESSION = 259
    PHOTOMETRIC = 262
    FILL_ORDER = 266
    STRIP_OFFSETS = 273
    ORIENTATION = 274
    SAMPLES = 277
    ROWS_PER_STRIP = 278
    STRIP_BYTES = 279
    RESOLUTION_ACROSS = 282
    RESOLUTION_DOWN = 283
    PLANES = 284
    T4_OPTIONS = 292
    RESOLUTION_UNIT = 296
    TILE_WIDTH = 322
    TILE_HEIGHT = 323
    TILE_OFFSETS = 324
    TILE_BYTES = 325
    JPEG_TABLES = 347


_WANTED = frozenset(Tag)
_MOST_VALUES = 200_000
"""Of one entry; as many strips as there are rows, and more."""

_TYPES = {1: "B", 3: "H", 4: "I", 5: "II", 7: "B", 13: "I", 16: "Q", 18: "Q"}
"""`struct` letters of the types that numbers come in (TIFF 6.0, page 15; BigTIFF)."""

_INCH, _CENTIMETRE = 2, 3


@dataclass(frozen=True)
class Directory:
    """What one directory says. Rationals are pairs of numbers, one after the other."""

    tags: dict[int, tuple[int, ...]] = field(repr=False)

    def all(self, tag: Tag) -> tuple[int, ...]:
        """All numbers of an entry; none where there is no such entry."""
        return self.tags.get(tag, ())

    def one(self, tag: Tag, otherwise: int = 0) -> int:
        """The first number of an entry."""
        return next(iter(self.all(tag)), otherwise)

    @property
    def orientation(self) -> int:
        """How the picture lies, 1 where that is not told or nonsense."""
        told = self.one(Tag.ORIENTATION, 1)
        return told if 1 <= told <= 8 else 1

    @property
    def resolution(self) -> Resolution:
        """The resolution as it is told."""
        across, down = self._ratio(Tag.RESOLUTION_ACROSS), self._ratio(Tag.RESOLUTION_DOWN)
        if not across or not down:
            return UNKNOWN
        unit = self.one(Tag.RESOLUTION_UNIT, _INCH)
        scale = 2.54 if unit == _CENTIMETRE else 1.0
        return Resolution(across * scale, down * scale, per_inch=unit in (_INCH, _CENTIMETRE))

    def _ratio(self, tag: Tag) -> float:
        numbers = self.all(tag)
        return numbers[0] / numbers[1] if len(numbers) >= 2 and numbers[1] else 0.0


def directories(data: bytes, most: int) -> Iterator[Directory]:
    """Each directory in order. Raises `Refused` for a chain cut off, endless, or of more than `most`."""
    layout = _Layout.of(data)
    at = layout.number(4 if not layout.big else 8)
    seen: set[int] = set()
    while at:
        if at in seen:
            raise Refused("damaged")
        if len(seen) == most:
            raise Refused("too-many-pages")
        seen.add(at)
        directory, at = layout.directory(at)
        yield directory


def exif(data: bytes) -> Directory:
    """The first directory of Exif data; an empty one where that is not to be made out."""
    try:
        return next(directories(data, 1), Directory({}))
    except Refused:
        return Directory({})


@dataclass(frozen=True)
class _Layout:
    """The file with what its header says: the order of bytes, and whether offsets have 8."""

    data: bytes = field(repr=False)
    order: str
    big: bool

    @staticmethod
    def of(data: bytes) -> _Layout:
        order = {b"II": "<", b"MM": ">"}.get(data[:2])
        if order is None:
            raise Refused("damaged")
        (version,) = _unpacked(data, order + "H", 2)
        if version not in (42, 43):
            raise Refused("damaged")
        return _Layout(data, order, version == 43)

    def number(self, at: int) -> int:
        """An offset or a large count."""
        (value,) = _unpacked(self.data, self.order + ("Q" if self.big else "I"), at)
        return value

    def directory(self, at: int) -> tuple[Directory, int]:
        """A directory, and where the next one is; 0 for none."""
        head, entry = (8, 20) if self.big else (2, 12)
        (count,) = _unpacked(self.data, self.order + ("Q" if self.big else "H"), at)
        end = at + head + count * entry
        if end > len(self.data):
            raise Refused("truncated")
        starts = range(at + head, end, entry)
        tags = dict(told for start in starts if (told := self._entry(start)) is not None)
        return Directory(tags), self.number(end)

    def _entry(self, at: int) -> tuple[int, tuple[int, ...]] | None:
        tag, type_ = _unpacked(self.data, self.order + "HH", at)
        letters = _TYPES.get(type_)
        if tag not in _WANTED or letters is None:
            return None
        count = self.number(at + 4)
        if count > _MOST_VALUES:
            raise Refused("damaged")
        format_ = self.order + letters * count
        inside, value = (8, at + 12) if self.big else (4, at + 8)
        fits = struct.calcsize(format_) <= inside
        return tag, _unpacked(self.data, format_, value if fits else self.number(value))


def _unpacked(data: bytes, format_: str, at: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(format_, data, at)
    except (struct.error, OverflowError):
        raise Refused("truncated") from None
