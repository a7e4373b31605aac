"""TIFF files, as scanners and fax servers write them: a page a directory. TIFF 6.0."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL.TiffImagePlugin import TiffImageFile

from extract.images import ccitt
from extract.images.blocks import FAX, NONE, READ, blocks, verify
from extract.images.dimensions import sane
from extract.images.ifd import Directory, Tag, directories
from extract.images.sheets import Sheet, seen, sheet, upright
from extract.refused import Refused

_BIG_FROM_THE_LEFT = b"MM\0+"
"""BigTIFF with the large end first, which the decoder takes for something else."""

_SMALLER = 1
"""In tag 254: the picture is a smaller version of another one."""

_OLD_SMALLER = 2
"""The same in tag 255."""


def sheets(data: bytes, most: int) -> Iterator[Sheet]:
    """Each page in order; the small pictures that some programs put beside a page are none."""
    if data.startswith(_BIG_FROM_THE_LEFT):
        raise Refused("picture-unusual")
    found = list(directories(data, 2 * most))
    pages = [number for number, _ in enumerate(found) if not _beside(found, number)]
    if len(pages) > most:
        raise Refused("too-many-pages")
    for number in pages:
        sane(found[number].one(Tag.WIDTH), found[number].one(Tag.HEIGHT))
    for number in pages:
        yield _page(data, found[number], number)


def _beside(found: list[Directory], number: int) -> bool:
    """Whether a picture says that it is a smaller version, and the one before it is larger."""
    own = found[number]
    says_so = own.one(Tag.SUBFILE) & _SMALLER or own.one(Tag.OLD_SUBFILE) == _OLD_SMALLER
    return bool(says_so) and number > 0 and _pixels(found[number - 1]) > _pixels(own)


def _pixels(directory: Directory) -> int:
    return directory.one(Tag.WIDTH) * directory.one(Tag.HEIGHT)


def _page(data: bytes, directory: Directory, number: int) -> Sheet:
    compression = directory.one(Tag.COMPRESSION, NONE)
    if compression not in READ:
        raise Refused("picture-unusual")
    resolution = seen(directory.resolution, directory.orientation)
    if compression in FAX:
        return sheet(upright(ccitt.decoded(data, directory), directory.orientation), resolution)
    for block in blocks(data, directory):
        verify(block, directory)
    with TiffImageFile(io.BytesIO(data)) as file:
        file.seek(number)
        file.load()  # lays it upright
        return sheet(file, resolution)
