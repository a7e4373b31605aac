"""Which character a drawn one is: what the page's text says, held against the shape of the glyph.

Fonts that programs cut down to the characters used often lose what these mean. Ghostscript's then make
`ö` a `ˆ` and `Š` an `ä`: letters that a name may have. Every character of a font has its own outline,
and the box around it is known to a thousandth of the font's size; the blanks hold the font that forms
are filled in with, so most characters are known by their shape, or down to a few that share a box.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from extract.flat.issued import Face, faces
from extract.flat.letters import Letter, Look, Shape
from extract.flat.stamps import Stamp, likeness

_EXACT = 0.002
"""Font sizes by which the same outline may differ after a program wrote it anew."""

_STRETCHED = 0.02
"""Share by which PDFium stretches the heights of some embedded fonts."""

_NOTHING = 0.002
"""Font sizes; what is not higher or wider shows nothing."""

_ALL = 0.95
"""Share of a font's characters that have the shape of some character of a face, if it is that face."""

_MANY = 4
"""Different characters of a font, from which on its shapes can't be another font's by chance."""

_ALIKE = 0.04
"""Font sizes between the same characters of fonts made after one another: Helvetica, Arial, Nimbus Sans."""

_ROUGH = 0.13
"""Font sizes between the same characters of any two upright text fonts of Latin letters, most of them."""

_MOST = 0.8
"""Share of a font's characters that must be like a face's for it to be made after that."""

_CLEARLY = 0.1
"""How much more like one character than like another a picture is that tells them apart."""

_SAME = 0.98
"""How like the pictures of characters are that look the same: a hyphen and a soft one."""

_DIGITS = "0123456789"
"""In most fonts all of one size."""

_Shapes = NDArray[np.float64]


@dataclass(frozen=True)
class Drawn:
    """A character as the page's text tells it, with its shape; the others as in `Look`."""

    char: str
    shape: Shape
    known: bool = True
    named: bool = False
    font: int = 0


@dataclass(frozen=True)
class Told:
    """What a drawn character is, and whether that is sure.

    Where it has the shape of several characters of `face`, these are `alike`: its picture tells which.
    `other`: it is of another font, and its shape only roughly theirs.
    """

    char: str
    sure: bool
    alike: tuple[str, ...] = ()
    face: Face | None = None
    other: bool = False


def drawn(letter: Letter, look: Look) -> Drawn:
    """A letter by its look."""
    return Drawn(letter.char, look.shape, look.known, look.named, look.font)


def told(every: Sequence[Drawn]) -> list[Told]:
    """What each of a page's filled-in characters is."""
    kinds = Counter(every)
    found = {kind: Told(" ", sure=True) for kind in kinds if _is_space(kind)}
    by_font: dict[int, list[Drawn]] = {}
    for kind in kinds:
        if kind not in found:
            by_font.setdefault(kind.font, []).append(kind)
    for font in by_font.values():
        found |= _of_font(font)
    return [found[each] for each in every]


def _of_font(kinds: Sequence[Drawn]) -> dict[Drawn, Told]:
    """What the characters of one font are: of one of our faces, or of another font."""
    face = _face(kinds)
    found = {}
    for kind in kinds:
        alike = _alike(kind.shape, face) if face is not None else ()
        if face is not None and (kind.char in alike or (alike and len(kinds) >= _MANY)):
            found[kind] = _one_of(kind, alike, face)
    others = [kind for kind in kinds if kind not in found]
    like, made_after = _likeliest(others)
    return found | {kind: _of_another(kind, like, made_after=made_after) for kind in others}


def _face(kinds: Sequence[Drawn]) -> Face | None:
    """The face that a font is: its characters have shapes of that face's; of several the one that agrees."""

    def agreeing(face: Face) -> int:
        return sum(kind.char in _alike(kind.shape, face) for kind in kinds)

    candidates = [face for face in faces() if sum(map(bool, _all_alike(kinds, face))) >= _ALL * len(kinds)]
    return max(candidates, key=agreeing, default=None)


def _all_alike(kinds: Iterable[Drawn], face: Face) -> list[tuple[str, ...]]:
    return [_alike(kind.shape, face) for kind in kinds]


def _one_of(drawn: Drawn, alike: tuple[str, ...], face: Face) -> Told:
    """A character by its shape alone: the one that the text tells, if that has the shape."""
    if drawn.char in alike:
        return Told(drawn.char, sure=True, alike=alike, face=face)
    again = _misread(drawn.char)
    told = again if again in alike else alike[0]
    return Told(told, sure=again in alike or len(alike) == 1, alike=alike, face=face)


@lru_cache(maxsize=8192)
def _alike(shape: Shape, face: Face) -> tuple[str, ...]:
    """The characters of a face that have a shape; as PDFium may have stretched it, only if none has it."""
    off = np.abs(_shapes(face) - np.array(shape))
    for stretched in (0.0, _STRETCHED):
        allowed = np.maximum(_EXACT, stretched * np.abs(_shapes(face)) * np.array([0, 1, 0, 1]))
        same = np.flatnonzero(np.all(off <= allowed, axis=1))
        if len(same):
            return tuple(face.chars[n] for n in same)
    return ()


def _is_space(drawn: Drawn) -> bool:
    """Whether nothing is drawn, and the text may mean a space by it."""
    nothing = drawn.shape[3] - drawn.shape[1] <= _NOTHING or drawn.shape[2] - drawn.shape[0] <= _NOTHING
    return nothing and (_misread(drawn.char) or drawn.char).isspace()


def _misread(char: str) -> str | None:
    """What a character was before its code of WinAnsiEncoding was taken for one of MacRomanEncoding."""
    try:
        return char.encode("mac_roman").decode("cp1252")
    except UnicodeError:
        return None


def _misread_back(char: str) -> str | None:
    try:
        return char.encode("cp1252").decode("mac_roman")
    except UnicodeError:
        return None


def _likeliest(kinds: Sequence[Drawn]) -> tuple[Face, bool]:
    """The face that most characters are like, and whether they are of a font made after it."""

    def like(face: Face) -> int:
        return sum(_off(kind.char, kind.shape, face) <= _ALIKE for kind in kinds)

    best = max(faces(), key=like)
    return best, like(best) >= _MOST * len(kinds)


def _of_another(drawn: Drawn, face: Face, *, made_after: bool) -> Told:
    """A character of another font, sure if it is roughly what the text says.

    One that is only named is drawn by what it means. Beyond ASCII, roughly isn't enough for those of a
    font that a program cut down; nor is it for digits, whose pictures are looked at.
    """
    if drawn.named:
        return Told(drawn.char, drawn.known and any(_fits(drawn, any_, _ROUGH) for any_ in faces()))
    allowed = _ROUGH if drawn.char.isascii() else 1.5 * _ALIKE
    sure = drawn.known and _fits(drawn, face, allowed) and (drawn.char.isascii() or made_after)
    rivals = tuple(_DIGITS) if drawn.char in _DIGITS else ()
    return Told(drawn.char, sure, rivals, face, other=True)


def _fits(drawn: Drawn, face: Face, allowed: float) -> bool:
    """Whether a character has the shape that it should have, and not that of what it may be misread for."""
    off = _off(drawn.char, drawn.shape, face)
    others = {_misread(drawn.char), _misread_back(drawn.char)} - {None, drawn.char}
    nearer = any(other and _off(other, drawn.shape, face) <= off for other in others)
    return off <= allowed and not nearer


def _off(char: str, shape: Shape, face: Face) -> float:
    """How far a shape is from a font's character, in font sizes; far, if the font doesn't have it."""
    if char not in face.chars:
        return float("inf")
    return max(abs(a - b) for a, b in zip(shape, face.shapes[face.chars.index(char)], strict=True))


@cache
def _shapes(face: Face) -> _Shapes:
    return np.array(face.shapes)


def looked_at(told: Told, shown: Stamp) -> Told:
    """Which of the characters that share a shape one is, by its picture.

    Where that speaks against what the text says, the picture is told, and that it isn't sure.
    """
    if len(told.alike) < 2 or told.face is None or not shown.any() or (told.other and not told.sure):
        return told
    pictures = {char: told.face.pictures[told.face.chars.index(char)] for char in told.alike}
    scores = {char: likeness(shown, picture) for char, picture in pictures.items()}
    best = max(scores, key=lambda char: scores[char])
    rivals = [scores[c] for c in scores if likeness(pictures[c], pictures[best]) < _SAME]
    clear = scores[best] - max(rivals, default=-1.0) >= _CLEARLY
    if told.sure:
        against = scores[best] - scores[told.char] >= _CLEARLY
        return replace(told, char=told.char if told.other else best, sure=False) if against else told
    return replace(told, char=best, sure=clear)


def unsure_share(found: Iterable[Told]) -> float:
    """The share of characters of which nobody knows what they are; 0 without any."""
    every = list(found)
    return sum(not one.sure for one in every) / len(every) if every else 0.0
