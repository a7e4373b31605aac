"""What is typed in the benchmark: random requests, some of them with texts that programs stumble on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random

from forms.catalogue import Kind
from forms.fields import FieldKind
from forms.records import Doubt
from samples.fill import Entry
from samples.generate import random_request
from samples.programs.expect import Expected, Value

LONG = (
    "Århus-Öberg é – ring först kontoret på våning två – är ingen där, ring växeln. Kod (4:a) i skåpet "
    "\\vänster\\ om “grinden”; släck € 12:50-lampan, ’sen’ häng nyckeln åter! "
)
LINES = "Rad ett – å\nRad två ä\n\nRad fyra (é) \\ €"
FOREIGN = (
    "Łukasz Żak",
    "Đorđe Čurić-Šimić",
    "Ayşe Yıldız Ğ",
    "Владимир Петров",
    "Ελένη Παπά",
    "Nguyễn Văn Ánh",
    "Ŋa Þór ≥ ½",
)
"""Names with letters that the form's font (WinAnsi) lacks."""

_ROOMY = 40
"""Characters; fields that take as many get the long and the foreign texts."""


@dataclass(frozen=True)
class Asked:
    """One request: what is typed, what must be read, and which fields hold letters beyond the font."""

    entries: Mapping[str, Entry] = field(repr=False)
    expected: Expected
    foreign: frozenset[str]
    continuation: bool


@dataclass(frozen=True)
class Rounds:
    """A request typed in two rounds: `first` something else, then what makes it the request."""

    first: Mapping[str, Entry] = field(repr=False)
    then: Mapping[str, Entry] = field(repr=False)
    asked: Asked


def asked(seed: int, kind: Kind, *, any_letter: bool) -> Asked:
    """The request of a seed: every fourth with long texts, with line breaks, or with foreign letters."""
    made = random_request(seed, kind.name)
    request = Asked(
        made.entries,
        Expected(made.values, made.secrets, {name: frozenset({Doubt.MALFORMED}) for name in made.malformed}),
        frozenset(),
        made.continuation and kind.current.continuation is not None,
    )
    sort = seed % 4
    if sort == 1:
        return _with(request, {name: LONG[: _room(kind, name)].strip() for name in _roomy(request, kind)})
    if sort == 2:
        multiline = (n for n in request.entries if kind.field(n).spec.kind is FieldKind.MULTILINE)
        return _with(request, dict.fromkeys(multiline, LINES))
    if sort == 3 and any_letter:
        return _foreign(request, kind, Random(seed))
    return request


def rounds(seed: int, kind: Kind) -> Rounds:
    """The request of a seed, typed over another one's.

    No viewer lets a choice be taken back, so one that only the first round makes stays made.
    """
    request = asked(seed, kind, any_letter=False)
    before = random_request(seed + 1_000_000, kind.name).entries
    first = {n: e for n, e in before.items() if request.continuation or not kind.field(n).continuation}
    kept: dict[str, Entry] = {
        n: e
        for n, e in first.items()
        if n not in request.entries and kind.field(n).spec.kind is FieldKind.CHOICE
    }
    request = _with(request, kept)
    ticks = {n for n in first if kind.field(n).spec.kind is FieldKind.TICK}
    emptied = {n: False if n in ticks else "" for n in first if n not in request.entries}
    changed = {n: e for n, e in request.entries.items() if first.get(n) != e}
    return Rounds(first, {**emptied, **changed}, request)


def _room(kind: Kind, name: str) -> int:
    return kind.field(name).spec.maxlen or 0


def _roomy(request: Asked, kind: Kind) -> list[str]:
    free = (FieldKind.TEXT, FieldKind.MULTILINE)
    specs = ((name, kind.field(name).spec) for name in request.entries)
    return [n for n, spec in specs if spec.kind in free and not spec.cells and (spec.maxlen or 0) >= _ROOMY]


def _foreign(request: Asked, kind: Kind, random: Random) -> Asked:
    texts = {name: random.choice(FOREIGN) for name in _roomy(request, kind) if name.endswith("namn")}
    foreign = _with(request, texts)
    allowed = replace(foreign.expected, allowed=frozenset(texts))
    return replace(foreign, expected=allowed, foreign=frozenset(texts))


def _with(request: Asked, texts: Mapping[str, Entry]) -> Asked:
    """The request with other texts, each of which is read as it is typed."""
    values: dict[str, Value] = {**request.expected.values, **texts}
    doubts = {n: found for n, found in request.expected.doubts.items() if n not in texts}
    expected = replace(request.expected, values=values, doubts=doubts)
    return replace(request, entries={**request.entries, **texts}, expected=expected)
