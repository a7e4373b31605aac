"""The gaps of a page's lines: how wide they are within words, and between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from extract.paper.meaning import Meant
from extract.paper.measuring import measure, signs_of
from extract.paper.segments import HEIGHT, Segments

_ENOUGH = 8
"""Gaps of either kind that a page must have."""

_NO_SPACE = 5.5
"""px of `segments.HEIGHT`: with the room of the letters beside it no typeface's space is so narrow."""

_ROOM = 4.0
"""px of `HEIGHT` that a gap beside a 1 may be wider than others, it standing in the room of a broader digit.
On pages to tune on one in ten was by 4.7, of other signs by 2."""

_LOW_LINE = 1.3
"""Share of a capital's height that a low line and the room beside it take at most."""


@dataclass(frozen=True)
class _Gap:
    """A gap in px of `HEIGHT`, the `room` that a sign beside it has more than others, if it is a space."""

    wide: float
    room: float
    space: bool


@dataclass(frozen=True)
class Gaps:
    """From where on a gap is a space, in px of `segments.HEIGHT`.

    Certainly not below `within`, certainly from `between` on; None where the page doesn't tell.
    """

    within: float | None
    between: float | None

    @classmethod
    def of(cls, lines: Iterable[tuple[Segments, str]]) -> Gaps:
        """From lines with as many parts as signs."""
        inside: list[float] = []
        spaces: list[float] = []
        for segments, text in lines:
            for gap in _gaps(segments, text):
                if gap.space:
                    spaces.append(gap.wide)
                elif not gap.room:
                    inside.append(gap.wide)
        if len(inside) < _ENOUGH or len(spaces) < _ENOUGH:
            return cls(None, None)
        inside.sort()
        spaces.sort()
        # one, and one in a hundred, may be one that both recognisers took wrongly
        widest, least = inside[-2 - len(inside) // 100], spaces[1 + len(spaces) // 100]
        if widest >= least:
            return cls(None, None)
        return cls(widest + 0.35 * (least - widest), widest + 0.65 * (least - widest))

    def doubted(self, segments: Segments, text: str) -> bool:
        """Whether a text has a space where the line has none, or none where it has one.

        In an address such a gap is where a full stop was lost.
        """
        if self.within is None or self.between is None:
            return False
        return any(
            gap.wide < self.within if gap.space else gap.wide - gap.room > self.between
            for gap in _gaps(segments, text)
        )

    def surely_spaced(self, segments: Segments, text: str) -> bool:
        """Whether every space of a text is one as wide as those between words of the page are."""
        if " " not in text:
            return True
        spaces = [gap.wide for gap in _gaps(segments, text) if gap.space]
        return self.between is not None and bool(spaces) and min(spaces) >= self.between

    def settled(self, segments: Segments, spelt: Sequence[Meant]) -> Meant | None:
        """The one of several readings that differ in spaces at most which the gaps bear out."""
        texts = {meant.text: meant for meant in spelt}
        if len({meant.value for meant in spelt}) == 1 and spelt[0].value is not None:
            return spelt[0]
        if len(texts) == 1:
            return spelt[0]
        if self.within is None:
            unspaced = texts.get("".join(spelt[0].text.split()))
            return unspaced if unspaced is not None and _close(segments, unspaced.text) else None
        fitting = [meant for text, meant in texts.items() if self._fits(segments, text)]
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, segments: Segments, text: str) -> bool:
        gaps = list(_gaps(segments, text))
        return bool(gaps) and not self.doubted(segments, text)


def _close(segments: Segments, text: str) -> bool:
    """Whether all letters of a line stand so close that there is no space, whatever its typeface."""
    gaps = [gap.wide for gap in _gaps(segments, text)]
    return bool(gaps) and max(gaps) <= _NO_SPACE


def widest(segments: Segments, text: str) -> float:
    """The widest gap of a line, as a share of a capital's height; 0 if that can't be told.

    Where a text's low lines, `_`, are no parts of their own, being thin, as many gaps are theirs.
    """
    signs = signs_of(text)
    at = measure(segments.parts, signs)
    if at is None:
        return 0.0
    gaps = sorted(((b.left - a.right) / at.height for a, b in pairwise(segments.parts)), reverse=True)
    thin = signs.count("_") if len(segments.parts) == len(signs) - signs.count("_") else 0
    theirs = thin if gaps and gaps[0] <= _LOW_LINE else 0
    return max(gaps[theirs:], default=0.0)


def _gaps(segments: Segments, text: str) -> Iterable[_Gap]:
    """Each gap of a line; none if parts and signs differ in number."""
    signs = signs_of(text)
    at = measure(segments.parts, signs)
    if at is None or not segments.one_each(signs):
        return
    ends = set(accumulate(len(word) for word in text.split()[:-1]))
    for number in range(1, len(signs)):
        gap = segments.parts[number].left - segments.parts[number - 1].right
        room = _ROOM if "1" in signs[number - 1 : number + 1] else 0.0
        yield _Gap(gap * HEIGHT / at.height, room, number in ends)
