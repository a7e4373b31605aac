"""What an edition holds that is an organisation's own blank: their words for what is ours.

Such an edition is mapped, not drawn by us: regions come from the blank's widgets, identity from its
printed text. `forms.own_build` makes one, `forms.own_files` keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.tidy import tidy

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True)
class PageFrame:
    """What of a blank's page is shown.

    Corners in points from the PDF's own origin, clockwise turn in degrees, and the page's unit in points.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    turn: int = 0
    unit: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in mm of the page as people see it.

        >>> PageFrame(0, 0, 612, 792, turn=90).size
        (279.4, 215.9)
        """
        sides = [(self.x1 - self.x0), (self.y1 - self.y0)]
        width, height = (round(side * self.unit * MM_PER_POINT, 2) for side in sides)
        return (height, width) if self.turn in (90, 270) else (width, height)


@dataclass(frozen=True)
class Meant:
    """What one of their fields means: a field of ours, or one `code` of a choice of ours."""

    field: str
    code: str | None = None


@dataclass(frozen=True)
class Own:
    """Their words for what is ours.

    `sha256` is the blank PDF's. `names` are their full field names. `codes` tell, for a choice or
    tick of ours that one field of theirs holds, what each of its values means: a code, `true`, or
    nothing. `phrases` are by page what is printed there, as compared. `fixed` are values, in the
    grammar's own words, of what the blank doesn't ask. `inside` is by field what the blank itself has
    printed in its boxes, as compared.
    """

    sha256: str
    frames: tuple[PageFrame, ...]
    names: Mapping[str, Meant]
    phrases: tuple[tuple[str, ...], ...]
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    inside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def apart(self) -> frozenset[str]:
        """The choices of which each alternative is a field of its own."""
        return frozenset(meant.field for meant in self.names.values() if meant.code is not None)

    def has(self, field: str) -> bool:
        """Whether a field of the blank holds this one of ours."""
        return any(meant.field == field for meant in self.names.values())

    def their_names(self, fields: frozenset[str]) -> frozenset[str]:
        """What these fields of ours are called on the blank."""
        return frozenset(name for name, meant in self.names.items() if meant.field in fields)

    def in_our_words(self, field: str, told: str) -> str | None:
        """What their value of a choice or tick means; the same where nothing is said, None for nothing."""
        codes = self.codes.get(field)
        return told if codes is None else (codes.get(tidy(told), told) or None)
