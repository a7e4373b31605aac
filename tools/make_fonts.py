"""Make the fonts of `render/fonts` from Source Sans (SIL Open Font License 1.1).

Run with a folder holding `SourceSansPro-{Regular,Semibold,It}.ttf`; needs fontTools.
The fonts are cut down to Latin and punctuation, lose their hinting, and are renamed,
since the licence reserves the name "Source" for the unmodified files.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = {"Regular": "Regular", "Semibold": "Semibold", "It": "Italic"}
CHARACTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x218, 0x219, 0x21A, 0x21B]
PUNCTUATION = [ord(mark) for mark in "–—‘’‚“”„†•…‰‹›€™−×→←↑↓✓≤≥" if mark]


def make(source: Path, target: Path, face: str) -> None:
    """Write one face to `target`, cut down and renamed to Blankett Sans."""
    font = TTFont(source)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 13, 14], notdef_outline=True)
    options.drop_tables += ["DSIG", "BASE", "GDEF", "GPOS", "GSUB"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=CHARACTERS + PUNCTUATION)
    cutter.subset(font)
    names = {1: f"Blankett Sans {face}", 2: "Regular", 4: f"Blankett Sans {face}", 6: f"BlankettSans-{face}"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font.save(target)


if __name__ == "__main__":
    out = Path(__file__).parent.parent / "render" / "fonts"
    for old, face in FACES.items():
        make(Path(sys.argv[1]) / f"SourceSansPro-{old}.ttf", out / f"BlankettSans-{face}.ttf", face)
