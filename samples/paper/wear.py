"""What befell the paper on its way: stamps, holes, staples, coffee, folds, highlighters, shade.

Each is drawn on a whole page at 300 dpi (grey or RGB) in place, by the name that a recipe gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import cv2
import numpy as np

from samples.paper.blanks import Picture, px_per_mm
from samples.paper.faces import GROTESQUE
from samples.paper.grain import noise
from samples.paper.ink import BLUE, RED, Ink

Befall = Callable[[Picture, np.random.Generator], None]

_STAMPS: Final = ("INKOM 2026-11-20", "ANKOM 2026-11-18", "REGISTRERAD", "KOPIA", "SCANNAD 20 NOV 2026")
_YELLOW: Final = Ink((255, 240, 60), 1.0)
_PINK: Final = Ink((255, 150, 190), 1.0)
_COFFEE: Final = Ink((150, 105, 60), 1.0)
_SHADE: Final = Ink((90, 90, 92), 1.0)


def worn(page: Picture, wear: Sequence[tuple[str, float]], rng: np.random.Generator) -> Picture:
    """The page after what befell it, each with its likelihood; `KeyError` for what there is not."""
    happened = [WEAR[name] for name, share in wear if rng.random() < share]
    if not happened:
        return page
    result = page.copy()
    for befall in happened:
        befall(result, rng)
    return result


def stamp(page: Picture, rng: np.random.Generator) -> None:
    """An office's stamp, somewhere, often over what was written: rotated, unevenly inked."""
    scale = px_per_mm(page)
    size = float(rng.uniform(4.0, 6.5)) * scale / 0.72
    text = str(rng.choice(_STAMPS))
    line = GROTESQUE.letter(text, size)
    ys, xs = np.nonzero(line.mask)
    tight = line.mask[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    pad, edge = round(2.2 * scale), max(2, round(0.5 * scale))
    framed = cv2.copyMakeBorder(tight, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0)
    if rng.random() < 0.7:
        cv2.rectangle(framed, (edge, edge), (framed.shape[1] - edge, framed.shape[0] - edge), 255, edge)
    turned = _turned(np.asarray(framed, np.uint8), float(rng.normal(0, 9)))
    worn_down = np.clip(0.85 + 0.35 * noise(turned.shape, rng, smooth=6.0), 0.1, 1)
    mask = (turned * worn_down).astype(np.uint8)
    base = (BLUE, RED)[int(rng.integers(2))]
    x = int(rng.uniform(0.02, 0.95) * page.shape[1] - mask.shape[1] * 0.3)
    y = int(rng.uniform(0.02, 0.95) * page.shape[0])
    Ink(base.rgb, float(rng.uniform(0.55, 0.95))).lay(page, mask, x, y)


def _turned(mask: Picture, degrees: float) -> Picture:
    height, width = mask.shape
    radius = int(np.hypot(height, width)) + 2
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    matrix[:, 2] += (radius - width) / 2, (radius - height) / 2
    return np.asarray(cv2.warpAffine(mask, matrix, (radius, radius)), np.uint8)


def holes(page: Picture, rng: np.random.Generator) -> None:
    """Two or four holes of 6 mm in the left margin (ISO 838: 80 mm apart; the Swedish four: 21, 70, 21)."""
    scale = px_per_mm(page)
    middle = 148.5 + float(rng.normal(0, 2))
    offsets = (-40, 40) if rng.random() < 0.4 else (-56, -35, 35, 56)
    x = float(rng.uniform(9.5, 12.5))
    dark = int(rng.integers(0, 110) if rng.random() < 0.6 else 255)
    for offset in offsets:
        centre = (round(x * scale), round((middle + offset) * scale))
        cv2.circle(page, centre, round(3 * scale), (dark,) * 3, -1, cv2.LINE_AA)
        cv2.circle(page, centre, round(3 * scale), (max(dark - 60, 0),) * 3, 1, cv2.LINE_AA)


def staple(page: Picture, rng: np.random.Generator) -> None:
    """A staple or its two holes at the top left, and the shadow of the corner that is bent there."""
    scale = px_per_mm(page)
    x, y = rng.uniform(6, 18, 2) * scale
    angle = float(rng.normal(-0.7, 0.3))
    reach = np.array([np.cos(angle), np.sin(angle)]) * 6 * scale
    a, b = (np.array([x, y]) - reach).astype(int), (np.array([x, y]) + reach).astype(int)
    ends = ((int(a[0]), int(a[1])), (int(b[0]), int(b[1])))
    if rng.random() < 0.5:
        cv2.line(page, *ends, (120,) * 3, max(2, round(0.5 * scale)), cv2.LINE_AA)
    for end in ends:
        cv2.circle(page, end, round(0.4 * scale), (30,) * 3, -1, cv2.LINE_AA)
    _shade_corner(page, float(rng.uniform(14, 30)) * scale, float(rng.uniform(0.15, 0.5)))


def _shade_corner(page: Picture, side: float, strength: float) -> None:
    """A soft triangle of shadow over the top left corner."""
    size = int(side)
    ys, xs = np.mgrid[0:size, 0:size].astype(np.float32)
    mask = np.clip(1 - (xs + ys) / size, 0, 1) ** 0.7 * 255
    Ink(_SHADE.rgb, strength).lay(page, mask.astype(np.uint8), 0, 0)


def coffee(page: Picture, rng: np.random.Generator) -> None:
    """The ring of a cup."""
    scale = px_per_mm(page)
    radius = float(rng.uniform(32, 42)) * scale
    size = int(2 * radius + 12 * scale)
    small = size // 4
    ys, xs = np.mgrid[0:small, 0:small].astype(np.float32) * 4 - size / 2
    away = np.hypot(xs, ys * float(rng.uniform(0.95, 1.05))) - radius
    patchy = np.clip(0.55 + 0.5 * noise((small, small), rng, smooth=12.0), 0.05, 1)
    ring = np.exp(-((away / (0.9 * scale)) ** 2)) + 0.35 * np.exp(-((away / (2.8 * scale)) ** 2))
    mask = cv2.resize((np.clip(ring * patchy, 0, 1) * 255).astype(np.uint8), (size, size))
    x, y = (int(float(rng.uniform(-0.1, 0.9)) * side) for side in (page.shape[1], page.shape[0]))
    Ink(_COFFEE.rgb, float(rng.uniform(0.4, 0.8))).lay(page, np.asarray(mask, np.uint8), x, y)


def fold(page: Picture, rng: np.random.Generator) -> None:
    """Creases of a letter that lay folded in its envelope: a dark line, a light one, and a shadow."""
    scale, height = px_per_mm(page), page.shape[0]
    shares = (1 / 3, 2 / 3) if rng.random() < 0.6 else (1 / 2,)
    for share in shares:
        y = int(height * share + rng.normal(0, 2) * scale)
        dark = float(rng.uniform(0.45, 0.85))
        _darken(page, y, max(1, round(0.25 * scale)), dark)
        page[y + 4 : y + 7] = np.maximum(page[y + 4 : y + 7], int(rng.integers(60, 190)))
        depth = round(float(rng.uniform(6, 22)) * scale)
        fall = np.linspace(float(rng.uniform(0.78, 0.94)), 1, depth)
        part = page[y : y + depth]
        part[:] = (part * fall[: len(part)].reshape(-1, *([1] * (page.ndim - 1)))).astype(np.uint8)


def _darken(page: Picture, y: int, rows: int, share: float) -> None:
    wide = page.shape[1]
    broken = (noise((1, wide), np.random.default_rng(y), smooth=6.0)[0] > -0.9) * (1 - share)
    shade = (1 - broken).reshape(1, wide, *([1] * (page.ndim - 2)))
    page[y : y + rows] = (page[y : y + rows] * shade).astype(np.uint8)


def highlighter(page: Picture, rng: np.random.Generator) -> None:
    """Some lines marked in yellow or pink, which a grey picture shows as light or middle grey."""
    for _ in range(int(rng.integers(1, 5))):
        _marked(page, rng, (_YELLOW, _PINK)[int(rng.integers(2))])


def marker(page: Picture, rng: np.random.Generator) -> None:
    """One line marked with something darker, as a felt pen that was meant to be a highlighter."""
    _marked(page, rng, Ink((120, 170, 120), float(rng.uniform(0.7, 1.0))))


def shadow(page: Picture, rng: np.random.Generator) -> None:
    """The shade along one side of a page that was pressed onto the glass in its folder."""
    width = page.shape[1]
    deep = round(width * float(rng.uniform(0.3, 0.5)))
    fall = np.linspace(float(rng.uniform(0.3, 0.45)), 1, deep) ** 0.7
    light = np.concatenate((fall, np.ones(width - deep)))
    light = light if rng.random() < 0.5 else light[::-1]
    page[:] = (page * light.reshape(1, -1, *([1] * (page.ndim - 2)))).astype(np.uint8)


def _marked(page: Picture, rng: np.random.Generator, ink: Ink) -> None:
    scale = px_per_mm(page)
    width, height = round(float(rng.uniform(25, 90)) * scale), round(float(rng.uniform(4, 6.5)) * scale)
    mask = np.full((height, width), 255, np.uint8)
    mask[:, : width // 60] = 120
    turned = _turned(mask, float(rng.normal(0, 0.8)))
    x, y = int(rng.uniform(0.05, 0.7) * page.shape[1]), int(rng.uniform(0.08, 0.9) * page.shape[0])
    ink.lay(page, turned, x, y - turned.shape[0] // 2)


WEAR: Final[dict[str, Befall]] = {
    "stamp": stamp,
    "holes": holes,
    "staple": staple,
    "coffee": coffee,
    "fold": fold,
    "highlighter": highlighter,
    "marker": marker,
    "shadow": shadow,
}
"""By the name that a recipe's `wear` gives."""
