"""An entry as pictures of a line of text, as recognisers want them: tight, dark on white, evenly spaced."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from extract.paper.entry import MARGIN, PX, Entry, Mask
from extract.paper.picture import Grey

PAD = 5
"""px of paper around a line; with 24 the recogniser of PP-OCR reads 8 points worse than with 3 to 6."""

_LOWEST = 2.6
"""mm; a line is shown at least so high, or a lone hyphen would fill the picture."""

_GAP = 0.22
"""Paper between characters of neighbouring comb cells, as a share of their height."""

_STANDS, _CROWDED = 0.6, 0.4
"""Letters are so high at least, of the highest; and from this share of the cells on with two of them apart, a
text runs over the cells."""

_BLANK = 0.55
"""Paper for a comb cell that was left empty: a space, as a share of the characters' height."""


def whole(entry: Entry) -> Grey:
    """The entry as it stands."""
    return _framed(_only(entry), entry.bounds)


def soft(entry: Entry) -> Grey:
    """The entry a little blurred and larger: another look, for where the first two readings differ."""
    line = _framed(_only(entry), entry.bounds)
    larger = cv2.resize(line, None, fx=1.35, fy=1.35, interpolation=cv2.INTER_CUBIC)
    return cv2.GaussianBlur(larger, (0, 0), 1.0).astype(np.uint8)


def crisp(entry: Entry) -> Grey:
    """The entry in pure black and white, edges smoothed: a third look."""
    line = _framed(_only(entry), entry.bounds)
    larger = cv2.resize(line, None, fx=2.0, fy=2.0, interpolation=cv2.INTER_CUBIC)
    _, black = cv2.threshold(
        cv2.GaussianBlur(larger, (0, 0), 1.6), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU
    )
    return cv2.GaussianBlur(black, (0, 0), 1.2).astype(np.uint8)


def joined(entry: Entry) -> Grey | None:
    """The characters of comb cells moved together; None where the writing doesn't keep to the cells."""
    if not entry.cells or entry.cells < 2:
        return None
    pieces = list(_pieces(entry))
    filled = [piece for piece in pieces if piece is not None]
    if not filled or runs(entry):
        return None
    _x0, y0, _x1, y1 = entry.bounds
    height = y1 - y0
    line = _only(entry)
    parts: list[Grey] = []
    for piece in _stripped(pieces):
        blank = round((_BLANK if piece is None else _GAP) * height)
        if piece is not None:
            parts.append(line[y0:y1, piece[0] : piece[1]])
        parts.append(np.full((height, max(2, blank)), 255, np.uint8))
    together = np.hstack(parts[:-1])
    return _framed(together, (0, 0, together.shape[1], height))


def runs(entry: Entry) -> bool:
    """Whether a text runs over the cells without heeding them: several letters stand in one cell."""
    cells = entry.cells or 1
    left = MARGIN * PX
    step = (entry.ink.shape[1] - 2 * left) / cells
    _, _, stats, _ = cv2.connectedComponentsWithStats(entry.ink.astype(np.uint8), connectivity=8)
    stats = stats[1:]
    letters = stats[stats[:, 3] >= _STANDS * stats[:, 3].max(initial=1)]
    letters = letters[np.argsort(letters[:, 0])]
    middles = ((letters[:, 0] + letters[:, 2] / 2 - left) // step).astype(int)
    ends = letters[:, 0] + letters[:, 2]
    apart = letters[1:, 0] >= ends[:-1]
    crowded = set(middles[1:][apart & (middles[1:] == middles[:-1])].tolist())
    return len(crowded) > _CROWDED * len(set(middles.tolist()))


def filled(entry: Entry) -> tuple[bool, ...]:
    """Which comb cells hold ink, from the first that does to the last."""
    return tuple(piece is not None for piece in _stripped(list(_pieces(entry))))


def _pieces(entry: Entry) -> Iterator[tuple[int, int] | None]:
    """For each comb cell the columns of its character, None for an empty cell.

    What joins over a divider goes with the cell in which most of it lies; a running text then makes
    pieces that are cut where its letters stand apart, which is as good.
    """
    cells = entry.cells or 1
    left = MARGIN * PX
    step = (entry.ink.shape[1] - 2 * left) / cells
    owner = _owners(entry.ink, left, step, cells)
    for cell in range(cells):
        columns = np.flatnonzero((owner == cell).any(axis=0))
        yield (max(0, int(columns[0]) - 1), int(columns[-1]) + 2) if columns.size else None


def _owners(
    ink: Mask, left: float, step: float, cells: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    """For each pixel of ink the cell that its stroke belongs to, -1 elsewhere."""
    count, labels, _, middles = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    cell_of = np.full(count, -1, dtype=np.int16)
    for number in range(1, count):
        cell_of[number] = min(cells - 1, max(0, int((middles[number][0] - left) // step)))
    return np.asarray(cell_of[labels], np.int16)


def _stripped(pieces: list[tuple[int, int] | None]) -> list[tuple[int, int] | None]:
    """Without the empty cells at both ends."""
    filled = [n for n, piece in enumerate(pieces) if piece is not None]
    return pieces[filled[0] : filled[-1] + 1]


def _only(entry: Entry) -> Grey:
    """The crop with nothing on it but the entry: its ink and the soft edges of it."""
    near = cv2.dilate(entry.ink.astype(np.uint8), np.ones((5, 5), np.uint8)).astype(np.bool_)
    return np.where(near, entry.pixels, np.uint8(255)).astype(np.uint8)


def _framed(picture: Grey, box: tuple[int, int, int, int]) -> Grey:
    """A part of a picture with a rim of paper, and at least so high as a line is."""
    x0, y0, x1, y1 = box
    part = picture[y0:y1, x0:x1]
    more = max(0, round(_LOWEST * PX) - (y1 - y0))
    above = PAD + more // 2
    return cv2.copyMakeBorder(
        part, above, PAD + more - more // 2, PAD, PAD, cv2.BORDER_CONSTANT, value=255
    ).astype(np.uint8)
