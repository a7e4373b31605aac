"""Readings weighed by the letters of their own page: see `extract.paper.typeface`.

What both recognisers read is left to a person if the picture of one of its signs is like another sign
of the page. Where they differ, or heard something else on the way, one reading stands if the page's
letters bear it out wherever another says something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import median
from typing import Final

from extract.paper import diacritics, gaps, heights, stops
from extract.paper.agreement import Asked, Told, certain, stands, worded
from extract.paper.alignment import SMALL, Place, aligned, learned
from extract.paper.heights import ALIKE_IN_BOTH, Heights
from extract.paper.meaning import Meant
from extract.paper.segments import HEIGHT, Measure, Segments
from extract.paper.typeface import Typeface, measure, signs_of
from forms.fields import FieldKind, Spec

_LIKE: Final = 0.93
"""A part so like a sign of the page may well be it."""

_LIKER: Final = 0.04
"""By so much another sign must be liker than that which was read, to speak against it."""

_MUCH_LIKER: Final = 0.08
"""The same where the page has less than `_SEVERAL` of what was read."""

_LESS, _UNLIKE = 0.06, 0.91
"""A part that is so much less like what it is said to be than that usually is to itself is something
else, and none from this likeness on."""

_TWO_IN_ONE: Final = frozenset("mwdhnu")
"""What two letters that touch are taken for, as `rn` for an m."""

_MUCH_LESS, _QUITE_UNLIKE = 0.13, 0.84
"""The same for other signs."""

_MOST_UNLIKE: Final = 0.05
"""By so much all letters of a line may be less like the page's, being smaller, and still tell something."""

_BROADER: Final = 0.38
"""Share of the deepest ink from which on a stroke is whole, though pale in places; see `segments.CORE`."""

_HANGS, _STANDS = 0.14, 0.03
"""Shares of a capital's height that a full stop hangs below the line at most, and a comma at least."""

_SMALL_AT_MOST, _CAPITAL_AT_LEAST = 0.9, 0.86
"""Heights, as shares of a capital's, of letters that look the same small and capital."""

_SMALL_O, _CAPITAL_O = 1.19, 1.05
"""The same for an ö, with its dots. On pages to tune on one in 500 small ones were higher at most."""

_SMALL_O_IN_SECRET: Final = 1.12
"""The same in a password, where no sentence tells the case: there are typefaces whose Ö has 1.17."""

_OVERLOOKED: Final = 0.75
"""Share of a capital's height: within a word no gap is so wide, but where a sign was overlooked."""

_SEVERAL: Final = 3

_BORNE: Final = 0.9
"""From this likeness on the page bears a sign out where another reading says something else."""

_LESS_THAN_USUAL: Final = 0.05
"""By so much less like its own kind than letters of its page are at most, it may be one that nobody read: a q
that one took for a g and one for an a."""

_CLEARLY: Final = 0.03
"""By so much it must be liker than that."""

_SURELY: Final = 0.96
"""The likeness that is asked for where the page has nothing like what the other reading says."""

_ONE_WIDE: Final = frozenset("abcdefghijklnopqrstuvxyzåäöABCDEFGHIJKLNOPQRSTUVXYZÅÄÖ0123456789")
"""All but those that are as wide as two."""

_LETTER_WIDE, _CAPITAL_WIDE = 1.5, 1.95
"""Times as wide as most letters of the page that a small one or a digit, and a capital, are at most."""

_STOP_WIDE: Final = 4.5
"""px of `HEIGHT`; a full stop and the room beside it are wider. Up to three letters that touch are rarely
wider by so much than they are alone, more of them often."""

_DOTTED: Final = frozenset("ij")
_MISTAKEN: Final = frozenset("ijlI1|")
"""Signs that both recognisers take for each other, in words and in passwords."""

_ONE_OR_L: Final = {"l": "1", "1": "l"}

_APART: Final = 0.015
"""By so much one of them must be liker to its own kind than to any other."""

_ONE_OR_L_APART: Final = 0.008
"""The same of an l and a 1. On pages to tune on one l of 1,663 was by so much liker to a 1, no 1 of 1,401 to
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

_SLIVER: Final = 3
"""px; what is thinner is the edge of a stroke."""

_LETTER: Final = 1.1
"""A part that is wider, as a share of the line's height, is several letters that touch."""

_WORDS: Final = frozenset({FieldKind.TEXT, FieldKind.MULTILINE, FieldKind.SECRET, FieldKind.EMAIL})


@dataclass(frozen=True)
class _Aligned:
    meant: Meant
    signs: str
    places: tuple[Place, ...]

    def at(self) -> Mapping[int, Place]:
        """For each sign that has a part of its own, that."""
        return {place.at: place for place in self.places if len(place.signs) == 1 and place.part is not None}

    @property
    def cost(self) -> float:
        """How little the reading is like the ink."""
        return sum(place.cost for place in self.places)


def weighed(asked: Sequence[Asked], told: Sequence[Told], usable: Sequence[bool]) -> list[Told]:
    """What was read on one page, held against the letters of the page.

    `usable`: whether an entry is typed and nothing speaks against it as it is; others are left as they
    are, and lend no letters. Where the letters are no two alike, as a matrix printer's are, both recognisers
    take one for another: nothing stands. A password stands only where they are surely alike.
    """
    segments = {n: Segments(one.entry) for n, one in enumerate(asked) if usable[n]}
    sure = {n: said.meant for n in segments if (said := told[n]).agreed and said.meant is not None}
    face = learned([(n, segments[n], meant.text) for n, meant in sure.items()])
    lines = [(segments[n], meant.text) for n, meant in sure.items()]
    spaces, taller = gaps.Gaps.of(lines), heights.taller(lines)
    return [
        _weighed(_Line(face, spaces, taller, segments[n], n, asked[n]), one) if n in segments else one
        for n, one in enumerate(told)
    ]


@dataclass(frozen=True)
class _Line:
    """One entry, and what its page lends."""

    face: Typeface
    spaces: gaps.Gaps
    taller: float | None
    segments: Segments
    number: int
    asked: Asked

    def gapes(self, text: str) -> bool:
        """Whether a line has a space that a text lacks, or none where it has one, or lacks a sign."""
        if not worded(self.asked.spec) and "@" not in text:
            return False
        if " " not in text and gaps.widest(self.segments, text) > _OVERLOOKED:
            return True
        if self.asked.spec.secret and not self.spaces.surely_spaced(self.segments, text):
            return True
        return self.spaces.doubted(self.segments, text, address="@" in text)

    def parted(self, places: Sequence[Place], at: Measure) -> bool:
        """Whether somewhere within a word, however it is cut, lies a gap in which a pale full stop may be."""
        parts = [place.part for place in places if place.part is not None]
        widest = max((b.left - a.right for a, b in pairwise(parts)), default=0) * HEIGHT / at.height
        return self.spaces.within is not None and widest > self.spaces.within

    def one_each(self, read: _Aligned) -> bool:
        """Whether there are as many parts as a reading has signs."""
        return len(self.segments.parts) == len(read.signs)

    def unlike(self, read: _Aligned) -> float:
        """How much less like the page's letters those of this line are, as where it is set smaller."""
        usual = self.face.usual
        less = [
            usual[place.signs] - place.likeness.own
            for place in read.places
            if place.likeness is not None and place.signs in usual
        ]
        return min(max(0.0, median(less)), _MOST_UNLIKE) if len(less) >= _SEVERAL else 0.0

    def aligned(self, meant: Meant) -> _Aligned | None:
        places = aligned(self.face, self.number, self.segments, meant.text)
        return None if places is None else _Aligned(meant, signs_of(meant.text), tuple(places))


def _weighed(line: _Line, told: Told) -> Told:
    read = told.meant
    if read is None:
        return told
    if line.face.uneven or (line.asked.spec.secret and not line.face.steady):
        return replace(told, agreed=False)
    agreed = told.agreed
    own = line.aligned(read) if agreed else None
    if own is not None:
        agreed = not _doubted(line, own) and not line.gapes(read.text)
        if agreed and not told.rivals:
            return told
        told = replace(told, agreed=agreed)
    if told.rivals and not line.face.steady:
        return told
    borne = _borne_out(line, told)
    if borne is None or line.gapes(borne.text) or (agreed and borne.key != read.key):
        return told
    return replace(told, meant=borne, agreed=True, borne=told.rivals > 0)


def _shown(line: _Line, own: _Aligned) -> bool:
    """Whether the ink shows what both recognisers overlook: that an ö is an Ö, and a stop over a j's tail.

    Each ö of a password must have a part of its own, which shows how high it is.
    """
    at = own.at()
    if not all(heights.may_be(line.segments, place) for place in at.values()):
        return False
    if line.asked.spec.secret and any(n not in at for n, sign in enumerate(own.signs) if sign in "öÖ"):
        return False
    if (line.asked.spec.secret or "@" in own.meant.text) and any(map(_is_one_or_l, own.places)):
        return False
    if "@" not in own.meant.text:
        return True
    measured = measure(line.segments.parts, own.signs)
    if measured is None:
        return True
    tails = [place.part for place in at.values() if place.signs == "j" and place.part is not None]
    if any(stops.over_tail(line.segments.inked(part), measured) for part in tails):
        return False
    return not _hides_a_stop(line.face, own.places, measured) and not line.parted(own.places, measured)


def _is_one_or_l(place: Place) -> bool:
    """Whether an l is liker to a 1 of the page, or a 1 to an l: no true one of 3,064 was by so much."""
    seen, rival = place.likeness, _ONE_OR_L.get(place.signs)
    return seen is not None and rival is not None and seen.others.get(rival, 0.0) - seen.own >= _APART


def _doubted(line: _Line, own: _Aligned) -> bool:
    """Whether the page's letters speak against what both read, however the ink is cut."""
    if _contradicted(line, own) and (line.one_each(own) or _contradicted_again(line, own.meant)):
        return True
    return _exchanged(line, own) or not _shown(line, own)


def _contradicted(line: _Line, read: _Aligned) -> bool:
    """Whether a sign of a reading is like another one of the page, or not at all like itself."""
    at = measure(line.segments.parts, read.signs)
    if at is None:
        return False
    high = Heights.of(line.segments, read.places, line.taller)
    others = (_another(line, read, number, high) for number in range(len(read.places)))
    wide = (_is_several(line.face, read.places, number, at) for number in range(len(read.places)))
    points = (_is_other_point(place, at) for place in read.places)
    words = worded(line.asked.spec) or "@" in read.meant.text
    lettered = line.asked.spec.secret or (words and line.one_each(read))
    small_o = _SMALL_O_IN_SECRET if line.asked.spec.secret else _SMALL_O
    cases = (lettered and _is_other_case(place, at, small_o, high) for place in read.places)
    bare = (high.bears_more(place) for place in read.places)
    tests = (points, cases, others, wide, bare)
    return any(map(any, tests)) or _left_over(line, read.places)


def _exchanged(line: _Line, read: _Aligned) -> bool:
    """Whether one part among others that are whole is surely another sign than was read in its place."""
    places = _one_each(line, read)
    for number, place in enumerate(places):
        seen = place.likeness
        if seen is None or seen.other < _SURELY or seen.own >= _UNLIKE:
            continue
        if _may_be(seen.rival, place.signs, line.asked.spec, read.meant) and _among_certain(places, number):
            return True
    return False


def _one_each(line: _Line, read: _Aligned) -> Sequence[Place]:
    """One part for each sign, in turn; nothing where their numbers differ."""
    if not line.one_each(read):
        return ()
    if len(read.at()) == len(read.signs):  # as it is aligned already
        return read.places
    return aligned(line.face, line.number, line.segments, read.meant.text, plain=True) or ()


def _contradicted_again(line: _Line, meant: Meant) -> bool:
    """The same where strokes that a pale place cuts in two hold together."""
    whole = replace(line, segments=Segments(line.asked.entry, _BROADER))
    read = whole.aligned(meant)
    return read is None or _contradicted(whole, read)


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
    touching = (place for place in places if 1 < len(place.signs) <= _SEVERAL)
    return any(_wider(face, place, at) > _STOP_WIDE for place in touching)


def _wider(face: Typeface, place: Place, at: Measure) -> float:
    """By how many px of `HEIGHT` letters that touch are wider than by themselves; 0 if that isn't known."""
    if place.part is None or not all(face.knows(sign) for sign in place.signs):
        return 0.0
    return place.part.wide * HEIGHT / at.height - sum(face.wide(sign) for sign in place.signs)


def _is_other_case(place: Place, at: Measure, small_o: float, line: Heights) -> bool:
    """Whether a letter that is the same small and capital is as high as the other of the two.

    A small ö is at most so high.
    """
    if place.part is None or place.signs.lower() not in ("ö", *ALIKE_IN_BOTH):
        return False
    if line.tell(replace(place, signs=place.signs.swapcase()), place.signs):
        return True
    high = place.part.high / at.height
    small, capital = (small_o, _CAPITAL_O) if place.signs in "öÖ" else (_SMALL_AT_MOST, _CAPITAL_AT_LEAST)
    return high > small if place.signs.islower() else high < capital


def _another(line: _Line, read: _Aligned, number: int, high: Heights) -> bool:
    """Whether a part is another sign of the page than was read, or unlike what was read."""
    place = read.places[number]
    seen = place.likeness
    if seen is None:
        return False
    usual = line.face.usual.get(place.signs, 0.0)
    less, unlike = (_LESS, _UNLIKE) if place.signs in _TWO_IN_ONE else (_MUCH_LESS, _QUITE_UNLIKE)
    least = min(usual - less, unlike)
    if seen.own < least and _among_certain(read.places, number) and seen.own < least - line.unlike(read):
        return True
    liker = _LIKER if seen.samples >= _SEVERAL else _MUCH_LIKER
    possible = _may_be(seen.rival, place.signs, line.asked.spec, read.meant)
    if seen.other < _LIKE or seen.other - seen.own < liker or not possible:
        return False
    return not high.tell(place, seen.rival)


def _among_certain(places: Sequence[Place], number: int) -> bool:
    """Whether what lies on either side is what it is said to be, and whole."""
    return all(_certain(places[at]) for at in (number - 1, number + 1) if 0 <= at < len(places))


def _left_over(line: _Line, places: Sequence[Place]) -> bool:
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
    number = spec.kind not in _WORDS and not (spec.kind is FieldKind.CONTACT_WAY and "@" in meant.text)
    return rival.isdigit() or not (number and read.isdigit() and not meant.malformed)


def _borne_out(line: _Line, told: Told) -> Meant | None:
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
    mistaken = _MISTAKEN if line.asked.spec.secret or "@" in chosen.text else _DOTTED
    if not diacritics.undotted(line.asked.entry, chosen.text):
        mistaken -= _DOTTED
    return chosen if certain(line.asked, chosen) or _told_apart(line.asked.spec, best, mistaken) else None


def _may_be_no_space(spec: Spec, chosen: Meant, spelt: Sequence[Meant]) -> bool:
    """Whether a password has a space that one of them did not read: beside a 1 there is often much room."""
    return spec.secret and " " in chosen.text and any(meant.text != chosen.text for meant in spelt)


def _prevails(line: _Line, best: _Aligned, readings: Sequence[_Aligned]) -> bool:
    """Whether the page bears out one reading, and what others say instead is none of it."""
    if best.meant.malformed or not _sound(best) or _contradicted(line, best) or not _shown(line, best):
        return False
    high = Heights.of(line.segments, best.places, line.taller)
    least = max(_BORNE, line.face.alike - _LESS_THAN_USUAL - line.unlike(best))
    return all(_beats(best, other, high, least) for other in readings if other.meant.key != best.meant.key)


def _told_apart(spec: Spec, best: _Aligned, signs: frozenset[str]) -> bool:
    """Whether each sign that both recognisers tend to mistake is like its own kind on the page alone."""
    at = best.at()
    mistaken = [number for number, sign in enumerate(best.signs) if sign in signs]
    return all((place := at.get(number)) is not None and _clear(spec, place) for number in mistaken)


def _clear(spec: Spec, place: Place) -> bool:
    """Whether a sign is its own kind: an l of a password no 1 and a 1 no l, any other no other at all."""
    seen = place.likeness
    if seen is None or seen.own < _SURELY:
        return False
    rival = _ONE_OR_L.get(place.signs) if spec.secret else None
    if rival is None:
        return seen.own - seen.other >= _APART
    return rival in seen.others and seen.own - seen.others[rival] >= _ONE_OR_L_APART


def _readings(line: _Line, told: Told) -> Iterator[_Aligned]:
    seen: set[str] = set()
    for meant in told.others:
        signs = signs_of(meant.text)
        if not signs or signs in seen:
            continue
        seen.add(signs)
        found = line.aligned(meant)
        if found is not None:
            yield found


def _sound(read: _Aligned) -> bool:
    """Whether a reading leaves nothing over, and is like itself as far as the page can tell."""
    compared = [place.likeness.own for place in read.places if place.likeness is not None]
    whole = all(place.part is not None and place.signs for place in read.places)
    return whole and len(compared) >= _KNOWN * len(read.signs) and min(compared) >= _EVERYWHERE


def _beats(best: _Aligned, other: _Aligned, high: Heights, least: float) -> bool:
    """Whether the page bears out one reading wherever the other says something else.

    `least`: how like its own kind a letter is there at least.
    """
    mine, theirs = best.at(), other.at()
    for what, a, b, c, d in SequenceMatcher(None, best.signs, other.signs, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        beside = (at for at in (a - 1, a) if 0 <= at < len(best.signs))
        lost = what == "insert" and not SMALL.isdisjoint(other.signs[c:d])
        if lost or (what == "insert" and not all(_certain(mine.get(at)) for at in beside)):
            return False
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
        and (mine.likeness.own < _SURELY or _alike(mine.signs, rival))
    ):
        return False
    close = mine.likeness.own - mine.likeness.other < _CLEARLY
    return not close or (rival != "" and mine.likeness.rival != rival)


def _certain(place: Place | None) -> bool:
    """Whether a part is what it is said to be, and whole, as far as the page can tell."""
    if place is None or place.part is None or len(place.signs) != 1:
        return False
    return place.likeness is None or place.likeness.own >= _BORNE
