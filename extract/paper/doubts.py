"""What speaks against a reading that both recognisers share: letters that are others, more, or fewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from extract.paper import heights, stops
from extract.paper.agreement import worded
from extract.paper.alignment import Place, aligned
from extract.paper.heights import ALIKE_IN_BOTH, Heights
from extract.paper.meaning import Meant, is_address
from extract.paper.segments import HEIGHT, Measure, Segments
from extract.paper.typed_line import APART, ONE_OR_L, SEVERAL, SURELY, Aligned, Line, is_certain
from extract.paper.typeface import Typeface
from forms.fields import FieldKind, Spec

_LIKE: Final = 0.93
"""A part so like a sign of the page may well be it."""

_LIKER: Final = 0.04
"""By so much another sign must be liker than that which was read, to speak against it."""

_MUCH_LIKER: Final = 0.08
"""The same where the page has less than `SEVERAL` of what was read."""

_LESS, _UNLIKE = 0.06, 0.91
"""A part that is so much less like what it is said to be than that usually is to itself is something
else, and none from this likeness on."""

TWO_IN_ONE: Final = frozenset("mwdhnu")
"""What two letters that touch are taken for, as `rn` for an m."""

_MUCH_LESS, _QUITE_UNLIKE = 0.13, 0.84
"""The same for other signs."""

_WHOLE, _APART = 0.76, 1.25
"""Times a line's `core` at which it is looked at again: strokes are whole there, and letters apart."""

_STRANGE: Final = 0.8
"""So little like their own kinds most letters of a line are that is set in others, or measured wrongly."""

_HANGS, _STANDS = 0.14, 0.03
"""Shares of a capital's height that a full stop hangs below the line at most, and a comma at least."""

_SMALL_AT_MOST, _CAPITAL_AT_LEAST = 0.9, 0.86
"""Heights, as shares of a capital's, of letters that look the same small and capital."""

_SMALL_O, _CAPITAL_O = 1.19, 1.05
"""The same for an ö, with its dots. On pages to tune on one in 500 small ones were higher at most."""

_SMALL_O_IN_SECRET: Final = 1.12
"""The same in a password, where no sentence tells the case: there are typefaces whose Ö has 1.17."""

_ONE_WIDE: Final = frozenset("abcdefghijklnopqrstuvxyzåäöABCDEFGHIJKLNOPQRSTUVXYZÅÄÖ0123456789")
"""All but those that are as wide as two."""

_LETTER_WIDE, _CAPITAL_WIDE = 1.5, 1.95
"""Times as wide as most letters of the page that a small one or a digit, and a capital, are at most."""

_STOP_WIDE, _JOINED = 5.0, 1.2
"""px of `HEIGHT` by which two letters that touch are wider than alone if a full stop lies between them, and
by which each further letter that touches may be. On pages to tune on 99 of 100 pairs were wider by 4.7 at
most; two letters with a stop between them by 6.9 at least."""

_SLIVER: Final = 3
"""px; what is thinner is the edge of a stroke."""

_LETTER: Final = 1.1
"""A part that is wider, as a share of the line's height, is several letters that touch."""

_WORDS: Final = frozenset({FieldKind.TEXT, FieldKind.MULTILINE, FieldKind.SECRET, FieldKind.EMAIL})


def shown(line: Line, own: Aligned) -> bool:
    """Whether the ink shows nothing of what both recognisers overlook.

    That is a ring for dots, an Ö for an ö, an l for a 1, and in an address a full stop: over a j's tail,
    within letters that touch, or too pale. Each ö of a password must have a part of its own, which shows how
    high it is.
    """
    at = own.at()
    if not all(heights.may_be(line.segments, place) for place in at.values()):
        return False
    if line.asked.spec.secret and any(n not in at for n, sign in enumerate(own.signs) if sign in "öÖ"):
        return False
    if line.exact(own.meant.text) and any(map(_is_one_or_l, own.places)):
        return False
    if "@" not in own.meant.text:
        return True
    measured = own.measure
    tails = [place.part for place in at.values() if place.signs == "j" and place.part is not None]
    if any(stops.over_tail(line.segments.inked(part), measured) for part in tails):
        return False
    return not _hides_a_stop(line.face, own.places, measured) and not line.parted(own.places, measured)


def _is_one_or_l(place: Place) -> bool:
    """Whether an l is liker to a 1 of the page, or a 1 to an l: no true one of 3,064 was by so much."""
    seen, rival = place.likeness, ONE_OR_L.get(place.signs)
    return seen is not None and rival is not None and seen.others.get(rival, 0.0) - seen.own >= APART


def doubted(line: Line, own: Aligned) -> bool:
    """Whether the page's letters speak against what both read, however the ink is cut."""
    if contradicted(line, own) and (line.one_each(own) or _contradicted_again(line, own)):
        return True
    return _exchanged(line, own) or _strange(own) or not shown(line, own)


def _strange(own: Aligned) -> bool:
    """Whether the letters of a line are like none of the page's: they don't show what was overlooked."""
    compared = [place.likeness.own for place in own.places if place.likeness is not None]
    return len(compared) >= SEVERAL and median(compared) < _STRANGE


def contradicted(line: Line, read: Aligned) -> bool:
    """Whether a sign of a reading is like another one of the page, or not at all like itself."""
    at = read.measure
    high = line.heights(read)
    others = (_another(line, read, number, high) for number in range(len(read.places)))
    wide = (_is_several(line.face, read.places, number, at) for number in range(len(read.places)))
    points = (_is_other_point(place, at) for place in read.places)
    words = worded(line.asked.spec) or "@" in read.meant.text
    lettered = line.asked.spec.secret or (words and line.one_each(read))
    small_o = _SMALL_O_IN_SECRET if line.asked.spec.secret else _SMALL_O
    cases = (lettered and _is_other_case(place, at, small_o, high) for place in read.places)
    bare = (high.bears_more(place) for place in read.places)
    exact = line.exact(read.meant.text)
    touching = (exact and high.hides_capital(place) for place in read.places)
    tests = (points, cases, others, wide, bare, touching)
    return any(map(any, tests)) or _left_over(line, read.places)


def _exchanged(line: Line, read: Aligned) -> bool:
    """Whether one part among others that are whole is surely another sign than was read in its place."""
    places = _one_each(line, read)
    for number, place in enumerate(places):
        seen = place.likeness
        if seen is None or seen.other < SURELY or seen.own >= _UNLIKE:
            continue
        if _may_be(seen.rival, place.signs, line.asked.spec, read.meant) and _among_certain(places, number):
            return True
    return False


def _one_each(line: Line, read: Aligned) -> Sequence[Place]:
    """One part for each sign, in turn; nothing where their numbers differ."""
    if not line.one_each(read):
        return ()
    if len(read.at()) == len(read.signs):  # as it is aligned already
        return read.places
    plainly = aligned(line.face, line.number, line.segments, read.meant.text, plain=True)
    return () if plainly is None else plainly[0]


def _contradicted_again(line: Line, own: Aligned) -> bool:
    """The same where strokes that a pale place cuts in two are whole, and where letters that touch are apart.

    Where the ink is cut so that the line says what was read, it does. Apart, thin strokes, stops and dots are
    lost: that tells nothing of a sign that was overlooked, nor of a password or an address.
    """
    lost = line.exact(own.meant.text) or _left_over(line, own.places)
    for times in [_WHOLE] if lost else [_WHOLE, _APART]:
        other = replace(line, segments=Segments(line.asked.entry, times * line.segments.core))
        read = other.aligned(own.meant)
        if read is not None and not contradicted(other, read):
            return False
    return True


def _is_other_point(place: Place, at: Measure) -> bool:
    """Whether a full stop hangs below the line as a comma does, or a comma stands on it."""
    if place.part is None or place.signs not in (".", ","):
        return False
    below = (place.part.bottom - at.base) / at.height
    return below > _HANGS if place.signs == "." else below < _STANDS


def _is_several(face: Typeface, places: Sequence[Place], number: int, at: Measure) -> bool:
    """Whether a letter that the page has nowhere else is as wide as two: both read `yv` as a y."""
    place, usual = places[number], face.usual_wide
    if place.part is None or place.likeness is not None or place.signs not in _ONE_WIDE or usual is None:
        return False
    most = _CAPITAL_WIDE if place.signs.isupper() else _LETTER_WIDE
    return place.part.wide * HEIGHT / at.height > most * usual and _among_certain(places, number)


def _hides_a_stop(face: Typeface, places: Sequence[Place], at: Measure) -> bool:
    """Whether letters that touch are wider than they are by themselves: a full stop may touch them too."""
    alone = [_wider(face, place, at) for place in places if len(place.signs) == 1 and place.likely]
    usual = median(alone) if len(alone) >= SEVERAL else 0.0
    touching = (place for place in places if 1 < len(place.signs) <= SEVERAL)
    return any(
        _wider(face, place, at) - usual > _STOP_WIDE + _JOINED * (len(place.signs) - 2) for place in touching
    )


def _wider(face: Typeface, place: Place, at: Measure) -> float:
    """By how many px of `HEIGHT` letters are wider than by themselves on the page; 0 if that isn't known."""
    if place.part is None or not all(face.knows(sign) for sign in place.signs):
        return 0.0
    return place.part.wide * HEIGHT / at.height - sum(face.wide(sign) for sign in place.signs)


def _is_other_case(place: Place, at: Measure, small_o: float, line: Heights) -> bool:
    """Whether a letter that is the same small and capital is as high as the other of the two.

    A small ö is at most so high.
    """
    if place.part is None or place.signs.lower() not in ("ö", *ALIKE_IN_BOTH):
        return False
    swapped = place.signs.swapcase()
    if line.tell(replace(place, signs=swapped), place.signs):
        return True
    if line.tell(place, swapped):
        return False
    high = place.part.high / at.height
    small, capital = (small_o, _CAPITAL_O) if place.signs in "öÖ" else (_SMALL_AT_MOST, _CAPITAL_AT_LEAST)
    return high > small if place.signs.islower() else high < capital


def _another(line: Line, read: Aligned, number: int, high: Heights) -> bool:
    """Whether a part is another sign of the page than was read, or unlike what was read."""
    place = read.places[number]
    seen = place.likeness
    if seen is None:
        return False
    usual = line.face.usual.get(place.signs, 0.0)
    less, unlike = (_LESS, _UNLIKE) if place.signs in TWO_IN_ONE else (_MUCH_LESS, _QUITE_UNLIKE)
    least = min(usual - less, unlike)
    if seen.own < least and _among_certain(read.places, number) and seen.own < least - line.unlike(read):
        return True
    liker = _LIKER if seen.samples >= SEVERAL else _MUCH_LIKER
    possible = _may_be(seen.rival, place.signs, line.asked.spec, read.meant)
    if seen.other < _LIKE or seen.other - seen.own < liker or not possible:
        return False
    return not high.tell(place, seen.rival)


def _among_certain(places: Sequence[Place], number: int) -> bool:
    """Whether what lies on either side is what it is said to be, and whole."""
    return all(is_certain(places[at]) for at in (number - 1, number + 1) if 0 <= at < len(places))


def _left_over(line: Line, places: Sequence[Place]) -> bool:
    """Whether a sign was overlooked: a part that nothing was read for, beside others that are whole."""
    for number, place in enumerate(places):
        part = place.part
        if place.signs or part is None or part.wide > _LETTER * line.segments.high:
            continue
        if min(part.wide, part.high) >= _SLIVER and _among_certain(places, number):
            return True
    return False


def _may_be(rival: str, read: str, spec: Spec, meant: Meant) -> bool:
    """Whether a sign may stand where another was read: no letter for a digit of what is a number as it is."""
    number = spec.kind not in _WORDS and not is_address(spec, meant.text)
    return rival.isdigit() or not (number and read.isdigit() and not meant.malformed)
