"""What a machine does to a page, as ranges that chance draws from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Range: TypeAlias = tuple[float, float]
"""Least and most; each value in between is as likely."""

NONE: Range = (0.0, 0.0)


class Machine(StrEnum):
    """What takes the picture."""

    SCANNER = "scanner"
    FAX = "fax"
    CAMERA = "camera"


class Packing(StrEnum):
    """How the picture's pixels are kept."""

    JPEG = "jpeg"
    FLATE = "flate"
    G4 = "g4"
    """One bit a pixel (CCITT group 4)."""


@dataclass(frozen=True)
class Recipe:
    """One way in which paper becomes a picture. Everything random is drawn anew for each page.

    Lengths in mm, angles in degrees, grey levels 0-255, blur and noise in px and levels of the
    picture that comes out.
    """

    name: str
    machine: Machine = Machine.SCANNER
    dpi: tuple[int, int] = (300, 300)
    packing: Packing = Packing.JPEG

    turn: int = 0
    """By which the page lies turned: 0, 90, 180 or 270 clockwise."""
    skew: Range = (-1.5, 1.5)
    shift: float = 2.0
    """How far the page lies from where it should, either way."""
    scale: Range = (0.995, 1.005)
    sheet: tuple[float, float] = (210.0, 297.0)
    """The size of what comes out: A4, or Letter's 215.9 x 279.4."""
    crop: float = 0.0
    """How much may be cut off at each edge, at most."""
    bend: Range = NONE
    """How far paper that isn't flat is shifted."""
    lid: Range = (238.0, 255.0)
    """How bright it is beside the paper."""

    blur: Range = (0.4, 0.7)
    noise: Range = (2.0, 5.0)
    gamma: Range = (0.9, 1.15)
    black: Range = (10.0, 40.0)
    white: Range = (235.0, 255.0)
    quality: Range = (60.0, 90.0)
    threshold: Range = (120.0, 170.0)
    """The level below which a pixel of a 1-bit picture is black, after all else."""
    dither: bool = False
    """Whether grey becomes dots in a 1-bit picture (Floyd-Steinberg)."""

    copies: int = 0
    """How often the page was photocopied before."""
    toner: Range = (1.0, 1.0)
    """How much of the ink is left: 0.4 is a faded page."""
    through: Range = NONE
    """How much of the back shows through."""
    dust: int = 0
    """Specks a page."""
    streaks: int = 0
    """Lines along the page from dirt on the scanner's glass."""
    lost_lines: Range = NONE
    """The share of a fax's lines that were lost."""
    wear: tuple[tuple[str, float], ...] = ()
    """What befell the paper (a name of `samples.paper.wear`), and how often."""
