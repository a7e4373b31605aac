"""How large the paper was: from a picture's resolution where that can be true, else as if it were A4."""

from __future__ import annotations

from dataclasses import dataclass

from extract.refused import Refused

MOST_PIXELS = 80_000_000
"""Of one picture. An A3 page at 600 dpi has 70 million."""

_MOST_A_SIDE = 65_500
"""Pixels; the most that JPEG can hold (ITU-T T.81, B.2.2), rounded down."""

_SHORT_SIDE = (140.0, 330.0)
"""mm; of paper that forms are printed on: A5 to A3, with slack. Phones write 72 or 96 dpi of whatever."""

_LONGEST = 1300.0
"""mm; several pages on one strip of a fax."""

_A4 = (210.0, 297.0)
_MM_PER_INCH = 25.4
_POINTS_PER_MM = 72 / 25.4
_RATIOS = (0.4, 2.5)
"""Of the resolutions across and along: a fax's are 204 by 98 (ITU-T T.4)."""


@dataclass(frozen=True)
class Resolution:
    """Pixels per inch along a row and from row to row; only their ratio counts unless `per_inch`."""

    across: float
    down: float
    per_inch: bool = True

    @property
    def turned(self) -> Resolution:
        """The same after a quarter turn."""
        return Resolution(self.down, self.across, self.per_inch)


UNKNOWN = Resolution(1, 1, per_inch=False)
"""Of a picture that says nothing; its pixels are taken to be square."""


def sane(width: int, height: int) -> None:
    """Raise `Refused` for a picture without pixels, or with more than are taken."""
    if width <= 0 or height <= 0:
        raise Refused("damaged")
    if width > _MOST_A_SIDE or height > _MOST_A_SIDE or width * height > MOST_PIXELS:
        raise Refused("picture-too-large")


def page_size(width: int, height: int, resolution: Resolution) -> tuple[float, float]:
    """Width and height in points of the page that a picture of so many pixels was.

    >>> [round(side) for side in page_size(1728, 1145, Resolution(204, 98))]
    [610, 841]
    >>> [round(side) for side in page_size(3000, 4000, Resolution(72, 72))]
    [595, 794]
    """
    across, down = _true(resolution)
    sides = (width / across * _MM_PER_INCH, height / down * _MM_PER_INCH)
    if not (resolution.per_inch and _is_paper(*sides)):
        scale = min(full / side for full, side in zip(_A4, sorted(sides), strict=True))
        sides = (sides[0] * scale, sides[1] * scale)
    return sides[0] * _POINTS_PER_MM, sides[1] * _POINTS_PER_MM


def _true(resolution: Resolution) -> tuple[float, float]:
    """The two resolutions, or two that are alike where they cannot be."""
    across, down = resolution.across, resolution.down
    usable = 0 < across < 1e6 and 0 < down < 1e6 and _RATIOS[0] <= across / down <= _RATIOS[1]
    return (across, down) if usable else (1.0, 1.0)


def _is_paper(width: float, height: float) -> bool:
    short, long = sorted((width, height))
    return _SHORT_SIDE[0] <= short <= _SHORT_SIDE[1] and long <= _LONGEST
