"""Make `docs/picture.png`: a sample form, its reading and its letter, side by side.

Run in the checkout: `.venv/bin/python -m tools.make_picture`.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from bench.desk import Desk

ROOT = Path(__file__).parent.parent
FONT = ROOT / "render" / "fonts" / "BlankettSans-Regular.ttf"
SAMPLE = "20-fel-rapport-ny-kontakt"
HEIGHT, WIDTH, GAP = 1060, 750, 30
SHOWN = ("kundnummer", "avtalsnummer", "galler_fran", "kontakt.1.", "rapport.1.", "underskrift.namn")


def page(pdf: bytes, number: int) -> Image.Image:
    """One page as a picture of `WIDTH` by `HEIGHT` pixels."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    drawn = document[number].render(scale=1.7, may_draw_forms=True).to_pil()
    return drawn.resize((WIDTH, HEIGHT))


def reading(lines: list[str]) -> Image.Image:
    """The reading and the verdict as text on white."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((24, 24 + 33 * number), line, fill="black", font=ImageFont.truetype(str(FONT), 25))
    return picture


def main() -> None:
    """Read, judge and draw the sample."""
    with Desk() as desk:
        outcome = desk.outcome(SAMPLE)
    told = [c for c in outcome.reading.cells if c.value not in (None, False) and c.field.startswith(SHOWN)]
    lines = [f"{cell.field}:  {cell.value}" for cell in told]
    lines += ["", *(f"{f.rule}  {f.severity}  {', '.join(f.holds)}" for f in outcome.verdict.findings), ""]
    lines += [f"{c.key}:  {c.decision}" for c in outcome.verdict.changes]
    form = (ROOT / "samples" / "filled" / f"{SAMPLE}.pdf").read_bytes()
    pictures = [page(form, 1), reading(lines), page(outcome.letters[0].pdf, 0)]
    sheet = Image.new("RGB", (3 * WIDTH + 4 * GAP, HEIGHT + 2 * GAP), "#8a949e")
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (GAP + number * (WIDTH + GAP), GAP))
    few_colours = sheet.convert("P", palette=Image.Palette.ADAPTIVE, colors=64)
    few_colours.save(ROOT / "docs" / "picture.png", optimize=True)


if __name__ == "__main__":
    main()
