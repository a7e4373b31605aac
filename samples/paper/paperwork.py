"""Other papers that come with forms or instead of them: what must never be taken for a form of ours.

Each is a whole A4 page in grey at 300 dpi, the same for the same chance.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from forms.catalogue import kinds
from render.blank import make
from samples.paper.blanks import DPI, Picture, blank, drawn, edition_of
from samples.paper.canvas import Canvas
from samples.paper.faces import PLAIN, TYPED
from samples.paper.grain import noise
from samples.paper.ink import TONER

_SIZE: Final = (round(297 * DPI / 25.4), round(210 * DPI / 25.4))
_TEXT: Final = (
    "enligt avtal om service av hissar och portar bifogas årets protokoll från besiktningen som visar "
    "att anläggningen uppfyller kraven vi återkommer med en offert på byte av styrenhet under våren "
    "och ber er meddela vem som är kontaktperson på plats priserna gäller till och med årets slut"
)
_WORDS: Final = tuple(_TEXT.split())
_NAMES: Final = ("Exempelhissar AB", "Brandskydd i Mälardalen HB", "Lås & Portar AB", "Städ och Miljö AB")


def letter(rng: np.random.Generator) -> Picture:
    """A letter of another company's."""
    canvas = _paper(rng)
    face = TYPED[int(rng.integers(len(TYPED)))]
    _text(canvas, str(rng.choice(_NAMES)), 25, 24, 15)
    for number in range(int(rng.integers(12, 40))):
        words = " ".join(str(word) for word in rng.choice(_WORDS, int(rng.integers(4, 12))))
        lettering = face.letter(words.capitalize(), canvas.size(10.5))
        canvas.put(lettering, TONER, 25, 45 + 5.4 * number + 3 * (number // 7))
    return canvas.picture


def invoice(rng: np.random.Generator) -> Picture:
    """An invoice: a table with lines and amounts."""
    canvas = _paper(rng)
    _text(canvas, "FAKTURA", 140, 24, 18)
    _text(canvas, str(rng.choice(_NAMES)), 20, 24, 12)
    rows = int(rng.integers(4, 22))
    for number in range(rows + 1):
        y = 80 + 7 * number
        _line(canvas, 18, y, 192, y)
        if number < rows:
            _text(canvas, " ".join(str(w) for w in rng.choice(_WORDS, 3)), 20, y + 5, 9.5)
            _text(canvas, f"{rng.integers(100, 99999) / 100:.2f}".replace(".", ","), 168, y + 5, 9.5)
    for x in (18, 120, 160, 192):
        _line(canvas, x, 80, x, 80 + 7 * rows)
    return canvas.picture


def other_form(rng: np.random.Generator) -> Picture:
    """Another company's form: boxes with labels, bands, tick boxes, and corner squares as ours has."""
    canvas = _paper(rng)
    size = float(rng.uniform(5, 7))
    for x, y in ((8, 8), (202 - size, 8), (8, 289 - size), (202 - size, 289 - size)):
        _box(canvas, x, y, size, size, filled=True)
    _text(canvas, "Anmälan om driftstörning", 20, 26, 19)
    y = 40.0
    while y < 265:
        _box(canvas, 16, y, 178, 5.2, filled=True)
        for _ in range(int(rng.integers(1, 4))):
            y += 11.5
            edges = np.sort(rng.uniform(30, 180, int(rng.integers(1, 4))))
            for left, right in zip((20.0, *edges + 2), (*edges, 190.0), strict=True):
                if right - left > 8:
                    _text(canvas, str(rng.choice(_WORDS)).capitalize(), left, y - 1, 7.5)
                    _box(canvas, left, y, right - left, 6)
        y += 9
    return canvas.picture


def white(rng: np.random.Generator) -> Picture:
    """An empty page, or the back of one: now and then with a fold, or a number in a corner."""
    canvas = _paper(rng)
    if canvas.chance(0.3):
        _text(canvas, str(rng.integers(1, 9)), 103, 290, 9)
    return canvas.picture


def desk(rng: np.random.Generator) -> Picture:
    """A photo that was taken by mistake: a desk and a shadow."""
    level = float(rng.uniform(60, 190))
    rough = noise(_SIZE, rng, smooth=2.0)[:, ::40]
    streaks = cv2.resize(np.ascontiguousarray(rough), _SIZE[::-1])
    shade = np.linspace(1, float(rng.uniform(0.5, 0.9)), _SIZE[1], dtype=np.float32)
    picture: Picture = np.clip((level + 9 * streaks) * shade, 0, 255).astype(np.uint8)
    return picture


def scrambled(rng: np.random.Generator) -> Picture:
    """A page of a form of ours cut into pieces that lie in another order: its print, but no form."""
    page = _form_page(rng)
    bands, columns = 6, 3
    height, width = page.shape[0] // bands, page.shape[1] // columns
    pieces = [
        page[row * height : (row + 1) * height, column * width : (column + 1) * width]
        for row in range(bands)
        for column in range(columns)
    ]
    order = rng.permutation(len(pieces))
    result = np.full_like(page, 255)
    for place, piece in enumerate(order):
        row, column = divmod(place, columns)
        result[row * height : (row + 1) * height, column * width : (column + 1) * width] = pieces[int(piece)]
    return result


def other_edition(rng: np.random.Generator) -> Picture:
    """A page that says it is of an edition that was never issued, its lower half printed elsewhere."""
    known = kinds()[int(rng.integers(len(kinds())))]
    edition = edition_of(known.name)
    made = make(replace(edition, id="2024-2"))
    page = drawn(made, int(rng.integers(1, edition.pages + 1)), finer=1).copy()
    middle, end = page.shape[0] // 2, round(page.shape[0] * 0.93)
    page[middle:end] = np.roll(
        page[middle:end], round(float(rng.uniform(4, 9)) * page.shape[0] / 297), axis=0
    )
    return page


def _form_page(rng: np.random.Generator) -> Picture:
    known = kinds()[int(rng.integers(len(kinds())))]
    return blank(known.name, int(rng.integers(1, edition_of(known.name).pages + 1)))


def _paper(rng: np.random.Generator) -> Canvas:
    return Canvas(np.full(_SIZE, 255, np.uint8), rng)


def _text(canvas: Canvas, text: str, x: float, y: float, points: float) -> None:
    known = "".join(each for each in text if each in string.printable or PLAIN.covers(each))
    canvas.put(PLAIN.letter(known, canvas.size(points)), TONER, x, y)


def _line(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    _box(canvas, x0, y0, max(x1 - x0, 0.2), max(y1 - y0, 0.2), filled=True)


def _box(canvas: Canvas, x: float, y: float, w: float, h: float, *, filled: bool = False) -> None:
    left, top, right, bottom = (round(side * canvas.scale) for side in (x, y, x + w, y + h))
    cv2.rectangle(canvas.picture, (left, top), (right, bottom), (30,), -1 if filled else 2)


FOREIGN: Final[dict[str, Callable[[np.random.Generator], Picture]]] = {
    "letter": letter,
    "invoice": invoice,
    "other-form": other_form,
    "white": white,
    "desk": desk,
    "scrambled": scrambled,
    "other-edition": other_edition,
}
"""By name; of these only `white` is a blank page, the others are attachments or unknown."""
