"""The looks of boxes to tick (ISO 32000-1, 12.5.5): nothing when empty, a cross when ticked.

The boxes themselves are printed on the page, so that they stay put whatever a program does. Fields
for text have no looks until they are filled in: PDFium draws a value that was typed on another page
only where there are none, and pypdf writes over looks that two fields share.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

_INSET: Final = 0.22
"""The cross keeps this share of the side from the frame."""
_PEN: Final = 1.4
"""Width of the cross's strokes, pt."""


@dataclass(frozen=True)
class Looks:
    """Makes form XObjects in `pdf`; those that are alike are made once."""

    pdf: pikepdf.Pdf
    made: dict[tuple[bytes, float], pikepdf.Object] = field(default_factory=dict)

    def tick(self, state: str, side: float) -> Dictionary:
        """A box with a cross when it is in `state`, and nothing when it is off; `side` in pt."""
        low, high = side * _INSET, side * (1 - _INSET)
        cross = (
            f"q {_PEN} w 1 J {low:.2f} {low:.2f} m {high:.2f} {high:.2f} l "
            f"{low:.2f} {high:.2f} m {high:.2f} {low:.2f} l S Q"
        )
        on, off = self._form(cross.encode(), side), self._form(b"", side)
        return Dictionary(N=Dictionary({f"/{state}": on, "/Off": off}))

    def _form(self, content: bytes, side: float) -> pikepdf.Object:
        key = (content, round(side, 2))
        if key not in self.made:
            form = self.pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form)
            form.BBox = Array([0, 0, key[1], key[1]])
            form.Resources = Dictionary()
            self.made[key] = form
        return self.made[key]
