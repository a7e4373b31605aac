"""Which of several readings the letters of the page bear out, by likeness or by their height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from extract.paper import diacritics
from extract.paper.agreement import Told, certain, stands, worded
from extract.paper.alignment import SMALL, Place
from extract.paper.doubts import TWO_IN_ONE, contradicted, shown
from extract.paper.heights import Heights
from extract.paper.meaning import Meant
from extract.paper.measuring import signs_of
from extract.paper.typed_line import APART, BORNE, ONE_OR_L, SURELY, Aligned, Line, is_certain
from forms.fields import Spec

_LESS_THAN_USUAL: Final = 0.05
"""By so much less like its own kind than letters of its page are at most, it may be one that nobody read: a q
that one took for a g and one for an a."""

_LESS_THAN_CLEAR: Final = 0.04
"""The same of a sign that both recognisers tend to mistake."""

_LESS_THAN_WHOLE: Final = 0.02
"""The same of a letter that another reading has two for: `rn` that touch are that much less an m."""

_CLEARLY: Final = 0.03
"""By so much a part must be liker to what one reading says than to what another says."""

_DOTTED: Final = frozenset("ij")

_MISTAKEN: Final = frozenset("ijlI1|")
"""Signs that both recognisers take for each other, in words and in passwords."""

_ONE_OR_L_APART: Final = 0.008
"""`APART` of an l and a 1. On pages to tune on one l of 1,663 was by so much liker to a 1, no 1 of 1,401 to
an l."""

_WITHOUT_TAIL: Final = {"y": "v", "g": "oa", "q": "oad", "p": "oD", "j": "i", "Q": "O0", ",": "."}
"""What is left of letters whose tails lie under the frame of their box."""

_ALIKE = (
    frozenset("0OoQD"),
    frozenset("1lI|i"),
    frozenset("5Ss"),
    frozenset("8B"),
    frozenset("2Zz"),
    frozenset("9gq"),
)

_REFUTED: Final = 0.85
"""What is no liker than this to a sign that the page has isn't it."""

_EVERYWHERE: Final = 0.8
"""So like itself every sign of a reading must be that stands against others."""

_KNOWN: Final = 0.5
"""Share of a reading's signs that must have their like on the page for it to stand against others."""


def borne_out(line: Line, told: Told) -> Meant | None:
    """The one reading that the page's letters bear out against all others that were heard."""
    readings = list(_readings(line, told))
    if not readings:
        return None
    by_cost = sorted(readings, key=lambda one: one.cost)
    best = next((one for one in by_cost if _prevails(line, one, readings)), None)
    if best is None:
        return None
    spelt = [meant for meant in told.others if signs_of(meant.text) == best.signs]
    chosen = line.spaces.settled(line.segments, spelt) if worded(line.asked.spec) else best.meant
    if chosen is None or _may_be_no_space(line.asked.spec, chosen, spelt) or not stands(line.asked, chosen):
        return None
    if certain(line.asked, chosen):
        return chosen
    mistaken = _MISTAKEN if line.exact(chosen.text) else _DOTTED
    if not diacritics.undotted(line.asked.entry, chosen.text):
        mistaken -= _DOTTED
    return chosen if _told_apart(line, best, mistaken) else None


def _may_be_no_space(spec: Spec, chosen: Meant, spelt: Sequence[Meant]) -> bool:
    """Whether a password has a space that one of them did not read: beside a 1 there is often much room."""
    return spec.secret and " " in chosen.text and any(meant.text != chosen.text for meant in spelt)


def _prevails(line: Line, best: Aligned, readings: Sequence[Aligned]) -> bool:
    """Whether the page bears out one reading, and what others say instead is none of it."""
    if best.meant.malformed or not _sound(best) or contradicted(line, best) or not shown(line, best):
        return False
    high = line.heights(best)
    usual = (line.face.alike or 0.0) - line.unlike(best)
    exact = line.exact(best.meant.text)
    others = (other for other in readings if other.meant.key != best.meant.key)
    return all(_beats(best, other, high, usual, exact=exact) for other in others)


def _told_apart(line: Line, best: Aligned, signs: frozenset[str]) -> bool:
    """Whether each sign that both recognisers tend to mistake is like its own kind on the page alone."""
    at = best.at()
    least = (line.face.alike or SURELY) - _LESS_THAN_CLEAR - line.unlike(best)
    mistaken = [number for number, sign in enumerate(best.signs) if sign in signs]
    spec = line.asked.spec
    return all((place := at.get(n)) is not None and _clear(spec, place, least) for n in mistaken)


def _clear(spec: Spec, place: Place, least: float) -> bool:
    """Whether a sign is its own kind: an l of a password no 1 and a 1 no l, any other no other at all."""
    seen = place.likeness
    if seen is None or seen.own < least:
        return False
    rival = ONE_OR_L.get(place.signs) if spec.secret else None
    if rival is None:
        return seen.own - seen.other >= APART
    return rival in seen.others and seen.own - seen.others[rival] >= _ONE_OR_L_APART


def _readings(line: Line, told: Told) -> Iterator[Aligned]:
    seen: set[str] = set()
    for meant in told.others:
        signs = signs_of(meant.text)
        if not signs or signs in seen:
            continue
        seen.add(signs)
        found = line.aligned(meant)
        if found is not None:
            yield found


def _sound(read: Aligned) -> bool:
    """Whether a reading leaves nothing over, and is like itself as far as the page can tell."""
    compared = [place.likeness.own for place in read.places if place.likeness is not None]
    whole = all(place.part is not None and place.signs for place in read.places)
    return whole and len(compared) >= _KNOWN * len(read.signs) and min(compared) >= _EVERYWHERE


def _beats(best: Aligned, other: Aligned, high: Heights, usual: float, *, exact: bool) -> bool:
    """Whether the page bears out one reading wherever the other says something else.

    `usual`: how like their own kinds letters are there. Where it must be `exact`, no m stands against `rn`.
    """
    mine, theirs = best.at(), other.at()
    for what, a, b, c, d in SequenceMatcher(None, best.signs, other.signs, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        beside = (at for at in (a - 1, a) if 0 <= at < len(best.signs))
        lost = what == "insert" and not SMALL.isdisjoint(other.signs[c:d])
        if lost or (what == "insert" and not all(is_certain(mine.get(at)) for at in beside)):
            return False
        parted = b - a == 1 and d - c == 2 and best.signs[a] in TWO_IN_ONE
        if parted and exact:
            return False
        least = max(BORNE, usual - (_LESS_THAN_WHOLE if parted else _LESS_THAN_USUAL))
        for at in range(a, b):
            rival, said = None, ""
            if b - a == d - c:
                rival, said = theirs.get(c + at - a), other.signs[c + at - a]
            own = mine.get(at)
            if own is not None and high.tell(own, said):
                continue
            if own is not None and high.tell(replace(own, signs=said), own.signs):
                return False
            if _lacks(best.signs[at], said) or not _decided(own, rival, said, least):
                return False
    return True


def _lacks(sign: str, rival: str) -> bool:
    """Whether another reading has a ring, dots or a tail where this has none: they are lost, not made."""
    return (sign != rival and diacritics.bare(rival) == sign) or sign in _WITHOUT_TAIL.get(rival, "")


def _alike(sign: str, rival: str) -> bool:
    """Whether two signs differ in size at most, or in as little in some typefaces."""
    return sign.lower() == rival.lower() or any({sign, rival} <= alike for alike in _ALIKE)


def _decided(mine: Place | None, theirs: Place | None, rival: str, least: float) -> bool:
    """Whether a part is surely what one reading says there and not what the other does."""
    if mine is None:
        return False
    if mine.likeness is None:
        if theirs is None or theirs.likeness is None:
            return False
        return theirs.likeness.own < _REFUTED and theirs.part == mine.part
    if mine.likeness.own < least or mine.likeness.other > mine.likeness.own:
        return False
    if (
        theirs is not None
        and theirs.likeness is None
        and (mine.likeness.own < SURELY or _alike(mine.signs, rival))
    ):
        return False
    close = mine.likeness.own - mine.likeness.other < _CLEARLY
    return not close or (rival != "" and mine.likeness.rival != rival)
