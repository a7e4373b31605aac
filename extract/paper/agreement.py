"""Two independent recognisers and what they must agree on before a field passes by itself.

    first look ──both read the same──▶ agreed
        │ no
        ▼
    further looks (softer, crisper): any reading of the one that equals any of the other

Two readings are the same if they mean the same in the field. What only one of them reads is told as
the likeliest and left to a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from extract.paper import lines, spacing
from extract.paper.entry import Entry
from extract.paper.meaning import Meant, meant
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

Look = Callable[[Entry], Grey]


def _first(entry: Entry) -> Grey:
    joined = lines.joined(entry)
    return lines.whole(entry) if joined is None else joined


def _second(entry: Entry) -> Grey:
    return lines.soft(entry) if lines.joined(entry) is None else lines.whole(entry)


LOOKS: tuple[Look, ...] = (_first, _second, lines.crisp)
"""Ways of showing an entry to the recognisers, tried in this order."""


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


@dataclass(frozen=True)
class _Heard:
    word: Word
    meant: Meant
    look: int


def read_all(asked: Sequence[Asked], recogniser: Recogniser) -> list[Told]:
    """Read entries, each as often as it takes; one round trip a look for all that are still open."""
    heard: list[list[_Heard]] = [[] for _ in asked]
    told: dict[int, Told] = {}
    for number, look in enumerate(LOOKS):
        pending = [n for n in range(len(asked)) if n not in told]
        if not pending or (number and len(recogniser.engines) < len(Engine)):
            break
        for n, words in _looked(asked, pending, look, recogniser).items():
            heard[n] += [_Heard(word, _meant(asked[n], word), number) for word in words if word.text]
            found = _agreed(asked[n], heard[n], number)
            if found is not None:
                told[n] = found
    return [told.get(n) or _likeliest(asked[n], heard[n]) for n in range(len(asked))]


def _looked(
    asked: Sequence[Asked], pending: Iterable[int], look: Look, recogniser: Recogniser
) -> dict[int, tuple[Word, ...]]:
    numbers = list(pending)
    crops = [Crop(look(asked[n].entry), _alphabet(asked[n].spec)) for n in numbers]
    return dict(zip(numbers, recogniser.read(crops, Engine), strict=True))


def _alphabet(spec: Spec) -> Alphabet:
    return _ALPHABETS.get(spec.kind, Alphabet.TEXT)


def _meant(asked: Asked, word: Word) -> Meant:
    return meant(asked.spec, word.text)


def _agreed(asked: Asked, heard: Sequence[_Heard], look: int) -> Told | None:
    """The reading that both engines share, the newest first; None without one."""
    for one in reversed(heard):
        for other in heard:
            if one.word.engine is not other.word.engine and one.meant.key == other.meant.key:
                return _told(asked, one, other, heard, look)
    return None


def _told(asked: Asked, one: _Heard, other: _Heard, heard: Sequence[_Heard], look: int) -> Told:
    chosen, settled = spacing.settle(asked.entry, one.meant, other.meant)
    rivals = {h.meant.key for h in heard} - {one.meant.key}
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
