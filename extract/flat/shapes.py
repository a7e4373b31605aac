"""Which character a drawn one is: what the page's text says, held against the shape of the glyph.

Fonts that programs cut down to the characters used often lose what these mean. Ghostscript's then make
`ö` a `ˆ` and `Š` an `ä`: letters that a name may have. Every character of a font has its own outline,
and the box around it is known to a thousandth of the font's size; the issued blanks hold the font that
forms are filled in with, so most characters are known by their shape alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extract.flat.issued import Face, faces
from extract.flat.letters import Letter, Look, Shape

_EXACT = 0.004
"""Font sizes by which the same outline may differ after a program wrote it anew."""

_NOTHING = 0.002
"""Font sizes; what is not higher or wider shows nothing."""

_STRETCHED = 0.02
"""Share by which PDFium stretches the heights of some embedded fonts."""

_ALIKE = 0.04
"""Font sizes between the same characters of fonts made after one another: Helvetica, Arial, Nimbus Sans."""

_ROUGH = 0.13
"""Font sizes between the same characters of any two upright text fonts of Latin letters, most of them."""

_MOST = 0.8
"""Share of a page's characters that must be like a font's for it to be that font."""

_TURNED = str.maketrans(r"/\()[]{}<>", r"\/)(][}{><")
"""Characters and what they are turned round."""

_Shapes = NDArray[np.float64]


@dataclass(frozen=True)
class Drawn:
    """A character as the page's text tells it, with its shape; `known` and `named` as in `Look`."""

    char: str
    shape: Shape
    known: bool = True
    named: bool = False


@dataclass(frozen=True)
class Told:
    """What a drawn character is, and whether that is sure."""

    char: str
    sure: bool


def drawn(letter: Letter, look: Look) -> Drawn:
    """A letter by its look."""
    return Drawn(letter.char, look.shape, look.known, look.named)


def told(drawn: Sequence[Drawn]) -> list[Told]:
    """What each of a page's filled-in characters is."""
    kinds = Counter(drawn)
    found: dict[Drawn, Told] = {kind: Told(" ", sure=True) for kind in kinds if _is_space(kind)}
    kinds = Counter({kind: count for kind, count in kinds.items() if kind not in found})
    found |= {kind: exact for kind in kinds if (exact := _exact(kind))}
    others = [kind for kind in kinds if kind not in found]
    face = _likeliest(others, kinds)
    found |= {kind: Told(kind.char, kind.known and _is_sure(kind, *face)) for kind in others}
    return [found[each] for each in drawn]


def _exact(drawn: Drawn) -> Told | None:
    """What it is by its shape alone, if that is one of a font of ours or a standard one.

    Of characters that look alike, such as a hyphen and a soft one, the one that the text tells. A shape
    is no more than measures: a character turned round has the same, and one font's backslash those of
    another's slash.
    """
    found = [[face.chars[n] for n in np.flatnonzero(_same(drawn.shape, _shapes(face)))] for face in faces()]
    if any(drawn.char in alike for alike in found):
        return Told(drawn.char, sure=True)
    if any(drawn.char.translate(_TURNED) in alike for alike in found):
        return Told(drawn.char, drawn.known)
    for alike in found:
        if alike:
            again = _misread(drawn.char)
            return Told(again if again in alike else alike[0], again in alike or len(alike) == 1)
    return None


def _is_space(drawn: Drawn) -> bool:
    """Whether nothing is drawn, and the text may mean a space by it."""
    nothing = drawn.shape[3] - drawn.shape[1] <= _NOTHING or drawn.shape[2] - drawn.shape[0] <= _NOTHING
    return nothing and (_misread(drawn.char) or drawn.char).isspace()


def _same(shape: Shape, shapes: _Shapes) -> NDArray[np.bool_]:
    off = np.abs(shapes - np.array(shape))
    allowed = np.maximum(_EXACT, _STRETCHED * np.abs(shapes) * np.array([0, 1, 0, 1]))
    same: NDArray[np.bool_] = (off <= allowed).all(axis=1)
    return same


def _misread(char: str) -> str | None:
    """What a character was before its code of WinAnsiEncoding was taken for one of MacRomanEncoding."""
    try:
        return char.encode("mac_roman").decode("cp1252")
    except UnicodeError:
        return None


def _likeliest(others: Sequence[Drawn], kinds: Counter[Drawn]) -> tuple[Face, float]:
    """The font that most other characters are like, and how far they may differ from it."""
    total = sum(kinds[kind] for kind in others)

    def like(face: Face) -> int:
        return sum(kinds[kind] for kind in others if _off(kind.char, kind.shape, face) <= _ALIKE)

    best = max(faces(), key=like)
    return best, _ALIKE if like(best) >= _MOST * total else _ROUGH


def _is_sure(drawn: Drawn, face: Face, allowed: float) -> bool:
    """Whether a character of another font is what the text says.

    One that is named is, if it is roughly that of any font. Beyond ASCII, roughly isn't enough for
    those of a font that a program cut down.
    """
    if drawn.named:
        return any(_fits(drawn, any_, _ROUGH) for any_ in faces())
    return _fits(drawn, face, allowed) and (drawn.char.isascii() or allowed == _ALIKE)


def _fits(drawn: Drawn, face: Face, allowed: float) -> bool:
    """Whether a character has the shape that it should have, and not that of what it may be misread for."""
    off = _off(drawn.char, drawn.shape, face)
    others = {_misread(drawn.char), _misread_back(drawn.char)} - {None, drawn.char}
    nearer = any(other and _off(other, drawn.shape, face) <= off for other in others)
    return off <= allowed and not nearer


def _misread_back(char: str) -> str | None:
    try:
        return char.encode("cp1252").decode("mac_roman")
    except UnicodeError:
        return None


def _off(char: str, shape: Shape, face: Face) -> float:
    """How far a shape is from a font's character, in font sizes; far, if the font doesn't have it."""
    if char not in face.chars:
        return float("inf")
    return max(abs(a - b) for a, b in zip(shape, face.shapes[face.chars.index(char)], strict=True))


@cache
def _shapes(face: Face) -> _Shapes:
    return np.array(face.shapes)


def unsure_share(found: Iterable[Told]) -> float:
    """The share of characters of which nobody knows what they are; 0 without any."""
    every = list(found)
    return sum(not one.sure for one in every) / len(every) if every else 0.0
