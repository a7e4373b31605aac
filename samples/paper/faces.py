"""Typefaces that come along: in this checkout or inside the libraries that the program needs anyway.

Samples and tests use no others, so that they are the same everywhere. Benchmarks have more of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import reportlab

import render
from samples.paper.lettering import Typeface

_OURS: Final = Path(render.__file__ or "").parent / "fonts"
_REPORTLAB: Final = Path(reportlab.__file__).parent / "fonts"
_HANDS: Final = Path(__file__).parent / "fonts"


def _face(name: str, *files: Path) -> Typeface:
    return Typeface(name, files)


VERA: Final = _face("Vera", _REPORTLAB / "Vera.ttf", _OURS / "BlankettSans-Regular.ttf")
PLAIN: Final = _face("Blankett Sans", _OURS / "BlankettSans-Regular.ttf")
GROTESQUE: Final = _face("Foxit Sans", _REPORTLAB / "_a______.pfb", PLAIN.files[0])
SERIF: Final = _face("Foxit Serif", _REPORTLAB / "_er_____.pfb", PLAIN.files[0])
FIXED: Final = _face("Foxit Fixed", _REPORTLAB / "com_____.pfb", PLAIN.files[0])
TYPED: Final = (VERA, PLAIN, GROTESQUE, SERIF, FIXED)
"""Faces to type with; a letter that the first file lacks comes from our own font."""

PATRICK: Final = _face("Patrick Hand", _HANDS / "PatrickHand-Regular.ttf")
KALAM: Final = _face("Kalam", _HANDS / "Kalam-Regular.ttf")
HANDS: Final = (PATRICK, KALAM)
"""Faces to write with."""
