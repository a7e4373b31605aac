"""Two independent recognisers and what they must agree on before a field passes by itself.

    first look ──both read the same──▶ agreed
        │ no
        ▼
    further looks (softer, crisper): any reading of the one that equals any of the other

Two readings are the same if they mean the same in the field. What only one of them reads is told as
the likeliest and left to a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from extract.paper import diacritics, lines, spacing, stops
from extract.paper.entry import Entry
from extract.paper.meaning import Meant, is_address, meant
from extract.paper.picture import Grey
from extract.recognition.alphabet import Alphabet
from extract.recognition.words import Crop, Engine, Recogniser, Word
from forms.fields import FieldKind, Spec

_ALPHABETS = {
    FieldKind.NUMBER: Alphabet.DIGITS,
    FieldKind.ORDER: Alphabet.DIGITS,
    FieldKind.POSTCODE: Alphabet.DIGITS,
    FieldKind.ORGNR: Alphabet.ORGNR,
    FieldKind.PHONE: Alphabet.PHONE,
    FieldKind.DATE: Alphabet.DATE,
    FieldKind.TIME: Alphabet.TIME,
    FieldKind.EMAIL: Alphabet.EMAIL,
    FieldKind.CONTACT_WAY: Alphabet.CONTACT_WAY,
}

_LONGEST_END = 4
"""Letters after the last point of an address, `info`; longer ones are mostly a point that was lost."""

_RUNNING = 1.6
"""Signs on each filled cell from which on a text runs over the cells without heeding them."""

_NO_POINTS = str.maketrans("", "", ".,:;'`\"")

_SINGLE = frozenset({FieldKind.ORDER, FieldKind.NUMBER})
_NARROW = 1.1
"""A single sign is at most so wide, as a share of its height; two digits are wider."""

Look = Callable[[Entry], Grey]


def _first(entry: Entry) -> Grey:
    joined = lines.joined(entry)
    return lines.whole(entry) if joined is None else joined


def _second(entry: Entry) -> Grey:
    return lines.soft(entry) if lines.joined(entry) is None else lines.whole(entry)


LOOKS: tuple[Look, ...] = (_first, _second, lines.crisp)
"""Ways of showing an entry to the recognisers, tried in this order."""

_LONE_POINT = re.compile(r"(?:^|\s)[.,'·]+(?=\s|$)")
"""A point that stands alone: dust on the glass, which both read."""

_EITHER = re.compile(
    r"(?<![A-Za-zåäöÅÄÖ])l(?![a-zåäö])|I(?![a-zåäö])|(?<=[a-zåäö])I"
    r"|l(?=\d)|(?<=\d)l|1(?=[^\W\d_])|(?<=[^\W\d_])1"
)
"""Signs of a password that may be an l, a capital I or a 1, as far as what stands beside them tells."""

_TIMES = 3
"""A lone sign is shown so often in a row: recognisers of lines often overlook one that stands alone."""


@dataclass(frozen=True)
class Asked:
    """A field's entry and what may stand there."""

    spec: Spec
    entry: Entry


@dataclass(frozen=True)
class Told:
    """What an entry says, as far as the recognisers can tell.

    `meant` is None where nothing was read at all. `agreed`: both read this. `look` is the number of
    the look, from 0, at which they did. `least` is the smaller of the two engines' own
    confidences, or the one's alone. `rivals` counts other readings that were heard.
    """

    meant: Meant | None
    agreed: bool
    look: int
    least: float
    rivals: int
    others: tuple[Meant, ...] = field(default=(), repr=False)
    borne: bool = False
    """Whether it stands because the letters of its page bear it out against other readings."""


@dataclass(frozen=True)
class _Heard:
    word: Word
    meant: Meant
    look: int


def read_all(asked: Sequence[Asked], recogniser: Recogniser) -> list[Told]:
    """Read entries, each as often as it takes; one round trip a look for all that are still open."""
    heard: list[list[_Heard]] = [[] for _ in asked]
    told: dict[int, Told] = {}
    for number in range(len(LOOKS)):
        pending = [n for n in range(len(asked)) if n not in told]
        if not pending or (number and len(recogniser.engines) < len(Engine)):
            break
        for n, words in _looked(asked, pending, number, recogniser).items():
            heard[n] += [_Heard(word, _meant(asked[n], word), number) for word in words if word.text]
            found = _agreed(asked[n], heard[n], number)
            if found is not None:
                told[n] = found
    return [told.get(n) or _likeliest(asked[n], heard[n]) for n in range(len(asked))]


def stands(asked: Asked, chosen: Meant) -> bool:
    """Whether a reading can stand in its field, and the ink has nothing that it lacks."""
    return _possible(asked, chosen) and not _lacking(asked, chosen) and not _LONE_POINT.search(chosen.text)


def _looked(
    asked: Sequence[Asked], pending: Iterable[int], number: int, recogniser: Recogniser
) -> dict[int, list[Word]]:
    numbers = list(pending)
    crops = [_crop(asked[n], number) for n in numbers]
    read = zip(numbers, recogniser.read(crops, Engine), strict=True)
    return {n: [_once(word) for word in words] if _lone(asked[n]) else list(words) for n, words in read}


def _crop(asked: Asked, number: int) -> Crop:
    """What is shown at a look. After the first, a box for digits is asked whether it holds letters."""
    picture = LOOKS[number](asked.entry)
    if _lone(asked):
        picture = np.hstack([picture] * _TIMES)
    alphabet = _ALPHABETS.get(asked.spec.kind, Alphabet.TEXT)
    return Crop(picture, Alphabet.TEXT if number and alphabet.numeric else alphabet)


def _lone(asked: Asked) -> bool:
    """Whether the entry is a single sign, by its shape."""
    x0, y0, x1, y1 = asked.entry.bounds
    return asked.spec.kind in _SINGLE and x1 - x0 <= _NARROW * max(y1 - y0, 1)


def _once(word: Word) -> Word:
    """The text of which a word is so many in a row; nothing if it isn't."""
    text = word.text.replace(" ", "")
    part = text[: len(text) // _TIMES]
    whole = part * _TIMES == text
    return Word.of(word.engine, part if whole else "", word.chars[: len(part)] if whole else ())


def _meant(asked: Asked, word: Word) -> Meant:
    """A comb field's number has spaces only where a cell was left empty, and no points or commas at all."""
    if not _is_comb(asked) or asked.spec.kind is not FieldKind.TEXT:
        return meant(asked.spec, word.text)
    text = word.text.translate(_NO_POINTS)
    return meant(asked.spec, text.replace(" ", "") if all(lines.filled(asked.entry)) else text)


def _is_comb(asked: Asked) -> bool:
    return bool(asked.spec.cells and asked.entry.cells and asked.entry.cells > 1)


def _possible(asked: Asked, chosen: Meant) -> bool:
    """Whether a text can stand there.

    Not more signs than comb cells, and in cells one in each; no address that ends as none does.
    """
    if is_address(asked.spec, chosen.text):
        return len(chosen.text.rpartition(".")[2]) <= _LONGEST_END
    if not _is_comb(asked):
        return True
    signs, filled = len(chosen.text.replace(" ", "")), sum(lines.filled(asked.entry))
    running = lines.runs(asked.entry) or signs > _RUNNING * filled
    return signs <= (asked.entry.cells or signs) and (running or signs == filled)


def _agreed(asked: Asked, heard: Sequence[_Heard], look: int) -> Told | None:
    """The reading that both engines share, the newest first; None without one."""
    for one in reversed(heard):
        for other in heard:
            if one.word.engine is other.word.engine:
                continue
            shared = _shared(asked, one.meant, other.meant)
            if shared is not None and shared[0].malformed and look < len(LOOKS) - 1:
                continue  # what is no date may be one that was misread
            if shared is not None and _prevails(shared[0].key, heard):
                return _told(asked, shared, one, other, heard, look)
    return None


def _prevails(key: str, heard: Sequence[_Heard]) -> bool:
    """Whether a reading was heard more often than each other: later looks may agree on a slip.

    What is over letters is left out: the ink tells that.
    """
    votes = Counter(diacritics.bare(h.meant.key) for h in heard)
    own = diacritics.bare(key)
    return all(votes[own] > count for other, count in votes.items() if other != own)


def _shared(asked: Asked, one: Meant, other: Meant) -> tuple[Meant, bool] | None:
    """What two readings have in common and whether surely, None if they differ.

    Of readings that differ only over their letters, the ink decides.
    """
    if one.key == other.key:
        chosen, settled = spacing.settle(asked.entry, one, other)
        possible = _possible(asked, chosen) and not _lacking(asked, chosen)
        return (chosen, settled and certain(asked, chosen)) if possible else None
    if asked.spec.kind is FieldKind.DATE:
        return _dated(one, other) or _dated(other, one)
    if not worded(asked.spec) or diacritics.bare(one.key) != diacritics.bare(other.key):
        return None
    key = diacritics.borne_out(asked.entry, (one.key, other.key))
    if key is None:
        return None
    chosen = one if key == one.key else other
    return chosen, certain(asked, chosen) and one.text.count(" ") == other.text.count(" ")


def _dated(one: Meant, other: Meant) -> tuple[Meant, bool] | None:
    """A date that the other reading has too, if its 1 in the place of a slash is one: then it is no date."""
    same = not one.malformed and other.malformed and "/" in one.text
    return (one, True) if same and one.text.replace("/", "1") == other.text.replace("/", "1") else None


def _lacking(asked: Asked, chosen: Meant) -> bool:
    """Whether the ink has more over the letters than a text, or more full stops than an address."""
    if "@" in chosen.text and stops.lacking(asked.entry, chosen.text):
        return True
    return worded(asked.spec) and diacritics.lacking(asked.entry, chosen.text)


def certain(asked: Asked, chosen: Meant) -> bool:
    """Whether what both read may not be a slip that both make: an l and an i, dust and a full stop."""
    if asked.spec.cells is not None or not any(char.isalpha() for char in chosen.text):
        return True
    if _LONE_POINT.search(chosen.text):
        return False
    either = _EITHER.search(chosen.text) if asked.spec.secret else "@" in chosen.text and "I" in chosen.text
    return not either and not diacritics.undotted(asked.entry, chosen.text)


def worded(spec: Spec) -> bool:
    """Whether a field is for words that run freely, not one sign a cell."""
    return spec.kind in (FieldKind.TEXT, FieldKind.MULTILINE, FieldKind.SECRET) and spec.cells is None


def _told(
    asked: Asked,
    shared: tuple[Meant, bool],
    one: _Heard,
    other: _Heard,
    heard: Sequence[_Heard],
    look: int,
) -> Told:
    chosen, settled = shared
    rivals = {h.meant.key for h in heard} - {chosen.key}
    least = min(one.word.confidence, other.word.confidence)
    return Told(chosen, settled, look, least, len(rivals), tuple(h.meant for h in heard))


def _likeliest(asked: Asked, heard: Sequence[_Heard]) -> Told:
    """The reading with most behind it: how often it was read, then how surely."""
    if not heard:
        return Told(None, agreed=False, look=0, least=0.0, rivals=0)
    weight: dict[str, float] = {}
    for h in heard:
        fits = 0.0 if h.meant.malformed else 1.0
        weight[h.meant.key] = weight.get(h.meant.key, fits) + h.word.confidence
    best = max(weight, key=lambda key: weight[key])
    chosen = max((h for h in heard if h.meant.key == best), key=lambda h: h.word.confidence)
    return Told(
        chosen.meant,
        False,
        chosen.look,
        chosen.word.confidence,
        len(weight) - 1,
        tuple(h.meant for h in heard),
    )
