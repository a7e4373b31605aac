"""Changes in words: sections and fields by their Swedish names, in the order in which one reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from forms import catalogue
from forms.records import Change, Decision, Identity, SectionOf, What
from render import dates
from render.draft import Changes, Line, Row

TITLES: Final = {
    SectionOf.BEHORIGHET: "Behörighet",
    SectionOf.OBJEKT: "Objekt",
    SectionOf.LARMKONTAKTER: "Larmkontakter",
    SectionOf.RAPPORTER: "Rapportmottagare",
    SectionOf.PLAN: "Åtgärder per larmkategori",
    SectionOf.REGISTRERING: "Registrering",
}
"""The sections in the order in which they are told."""

FIRST: Final = {
    SectionOf.OBJEKT: "Objekt",
    SectionOf.BEHORIGHET: "Person",
    SectionOf.LARMKONTAKTER: "Larmkontakt",
    SectionOf.RAPPORTER: "Mottagare",
    SectionOf.PLAN: "Larmkategori",
    SectionOf.REGISTRERING: "Larmkategori",
}
"""What one row of a section is."""

DONE: Final = {What.ADD: ("+", "Ny"), What.CHANGE: ("→", "Ändrad"), What.REMOVE: ("−", "Borttagen")}
"""Mark and word of what was done; either is enough without the other, and without colour."""

_TOLD: Final = {
    What.ADD: "{names} har lagts till.",
    What.CHANGE: "{about} {names} har ändrats.",
    What.REMOVE: "{names} har tagits bort.",
}
_ASKED: Final = {
    What.ADD: "lägga till {names}",
    What.CHANGE: "ändra {names}",
    What.REMOVE: "ta bort {names}",
}

_SEVERAL: Final = {
    SectionOf.BEHORIGHET: "personer",
    SectionOf.OBJEKT: "objekt",
    SectionOf.LARMKONTAKTER: "larmkontakter",
    SectionOf.RAPPORTER: "mottagare",
    SectionOf.PLAN: "larmkategorier",
    SectionOf.REGISTRERING: "registreringar",
}
_MOST_NAMES: Final = 6

_WISHED: Final = {What.ADD: "Lägg till", What.CHANGE: "Ändra", What.REMOVE: "Ta bort"}
"""The word of a change that was not carried out."""

DECIDED: Final = {
    Decision.ACCEPT: "",
    Decision.QUERY: "Under handläggning",
    Decision.REFUSE: "Inte utförd",
}

NOTHING: Final = "–"
PROTECTED: Final = "skyddad"
"""The mark in a row of someone with skyddad identitet, whose address is never printed."""

PASSWORD: Final = "losenord"  # noqa: S105 the name of a value, not a password
"""A password's value is never printed, whatever stands in it: only that it was changed."""

_ADDRESS: Final = frozenset({"gata", "postnummer", "ort", "adress", "co", "postadress", "larmadress"})
_PREFIXES: Final = {
    "behorig": SectionOf.BEHORIGHET,
    "rapport": SectionOf.RAPPORTER,
    "kontakt": SectionOf.LARMKONTAKTER,
    "plan": SectionOf.PLAN,
    "registrering": SectionOf.REGISTRERING,
}
_OWN_LABELS: Final = {
    PASSWORD: "Lösenord",
    "kontaktvagar": "Kontaktvägar",
    "rapporter": "Rapporter",
    "steg": "Åtgärder i ordning",
    "adress": "Adress",
    "gata": "Gata eller box",
    "telefon": "Telefon",
    "larmsandare": "Larmsändare",
    "period": "Period",
}
"""Values that are put together from several fields of the form, and labels made shorter."""


_STANDS_AT: Final = {
    PASSWORD: "nytt_losenord",
    "kontaktvagar": "kontaktvag_1",
    "rapporter": "uppfoljning_larmhandelser",
    "steg": "ring_objekt",
    "adress": "gata",
    "period": "period_fran",
}
"""The field in whose place a value is told that is put together from several."""


@dataclass(frozen=True)
class Section:
    """Changes of one section of one object or list."""

    target: str
    section: SectionOf
    changes: tuple[Change, ...]

    @property
    def title(self) -> str:
        """Its Swedish title."""
        return TITLES[self.section]

    @property
    def done(self) -> str:
        """What was done, in sentences: `Karin Lund har lagts till. Per Ek har tagits bort.`, say."""
        return " ".join(self._said(_TOLD))

    @property
    def asked(self) -> str:
        """What is asked for and not done, such as `lägga till Karin Lund; ta bort Per Ek.`."""
        return f"{'; '.join(self._said(_ASKED))}."

    def _said(self, sentences: Mapping[What, str]) -> Iterator[str]:
        about = "Åtgärderna vid" if self.section is SectionOf.PLAN else "Uppgifterna för"
        for what, sentence in sentences.items():
            names = [change.subject for change in self.changes if change.what is what]
            if names:
                yield sentence.format(names=self._named(names), about=about)

    def _named(self, names: Sequence[str]) -> str:
        """The names, or how many they are when a sentence can't hold them."""
        return listed(names) if len(names) <= _MOST_NAMES else f"{len(names)} {_SEVERAL[self.section]}"


def listed(names: Sequence[str]) -> str:
    """Names one after the other, the last two joined by "och"."""
    return " och ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def sections(changes: Iterable[Change]) -> tuple[Section, ...]:
    """The changes list by list and object by object, each section by section."""
    order = list(TITLES)
    groups: dict[tuple[str, SectionOf], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.target, change.section), []).append(change)
    found = [Section(*key, tuple(sorted(some, key=_calling_order))) for key, some in groups.items()]
    lists_first = order.index(SectionOf.BEHORIGHET)
    return tuple(
        sorted(found, key=lambda s: (order.index(s.section) > lists_first, s.target, order.index(s.section)))
    )


def place(section: Section, identity: Identity) -> str:
    """The object or list that a section is about, as a customer knows it."""
    if section.section is SectionOf.BEHORIGHET:
        return f"Behörighet, behörighetslista {section.target}"
    if section.target == identity.objektnummer:
        return f"Objekt {object_named(identity)}"
    return f"Objekt {section.target}"


def registration(change: Change) -> str:
    """A registrering in a sentence: which alarm, from when until when, and what that means."""
    start, end = _moment(change, "fran", change.from_), _moment(change, "till", change.until)
    when = f"{start and f'från {start} '}{end and f'till {end}'}".strip()
    return f"{change.subject} {when}. Under den tiden är larmsändaren inaktiv."


def _moment(change: Change, end: str, day: date | None) -> str:
    held = change.after or {}
    told = dates.long(day) if day else held.get(f"{end}_datum", "")
    at = held.get(f"{end}_tid")
    return f"{told} kl.\u00a0{at}" if told and at else told


def lead(section: Section, identity: Identity) -> str:
    """What a section's item in a list begins with; another object than the form's is named."""
    own = section.section is SectionOf.BEHORIGHET or section.target == identity.objektnummer
    return f"{section.title}:" if own else f"{section.title}, objekt {section.target}:"


def object_named(identity: Identity) -> str:
    """`12345, Lagret i hamnen`."""
    number = identity.objektnummer or "nytt objekt"
    return f"{number}, {identity.objektsnamn}" if identity.objektsnamn else number


def period(changes: Sequence[Change]) -> str:
    """From when (and until when) these hold, or most of them; empty when nothing is said."""
    told = [dates.span(change.from_, change.until) for change in changes]
    return max(told, key=told.count, default="")


def same_period(changes: Sequence[Change]) -> bool:
    """Whether all of these hold from and until the same day."""
    return len({(change.from_, change.until) for change in changes}) <= 1


def table(section: Section, *, common: str, decided: bool = False) -> Changes:
    """Before and after of a section. `common` is the period told elsewhere for the changes.

    `decided` says at each change what became of it, for the desk.
    """
    rows = tuple(_row(change, common, decided) for change in section.changes)
    return Changes(FIRST[section.section], rows)


def _row(change: Change, common: str, decided: bool) -> Row:
    mark, word = DONE[change.what]
    if change.decision is not Decision.ACCEPT:
        word = _WISHED[change.what]
    own = dates.span(change.from_, change.until)
    notes = [own[:1].upper() + own[1:]] if own and own != common else []
    if decided and DECIDED[change.decision]:
        notes.append(DECIDED[change.decision])
    if _protected(change):
        notes.append("Skyddad identitet: adressen skrivs inte ut")
    return Row(mark, word, change.subject, _lines(change), tuple(notes))


def _lines(change: Change) -> tuple[Line, ...]:
    before, after = change.before or {}, change.after or {}
    hidden = {PROTECTED, *(_ADDRESS if _protected(change) else ())}
    names = [name for name in _in_order(change.section, {*before, *after}) if name not in hidden]
    lines = (_line(change, name, before.get(name), after.get(name)) for name in names)
    told = tuple(line for line in lines if line is not None)
    return told or (_whole(change),)


def _line(change: Change, name: str, old: str | None, new: str | None) -> Line | None:
    if not old and not new:
        return None
    if name == "namn" and {old, new} <= {change.subject, None}:
        return None
    if name == PASSWORD:
        return Line(label(change.section, name), NOTHING, "ändrat") if new else None
    return Line(label(change.section, name), old or NOTHING, new or NOTHING, old != new)


def _whole(change: Change) -> Line:
    """For a row of which nothing but the name is known."""
    there = {What.ADD: ("Nej", "Ja"), What.REMOVE: ("Ja", "Nej")}.get(change.what, ("Ja", "Ja"))
    return Line("Finns med", *there)


def _protected(change: Change) -> bool:
    return any(row and row.get(PROTECTED) for row in (change.before, change.after))


def _calling_order(change: Change) -> int:
    if change.section is not SectionOf.LARMKONTAKTER:
        return 0
    place = (change.after or change.before or {}).get("ordning", "")
    return int(place) if place.isdecimal() else 1_000


def _in_order(section: SectionOf, names: Iterable[str]) -> list[str]:
    """The values in the order of the form's own fields."""
    known = list(_labels()[section])

    def place(name: str) -> tuple[int, str]:
        stands_at = _STANDS_AT.get(name, name)
        return (known.index(stands_at) if stands_at in known else len(known), name)

    return sorted(names, key=place)


def label(section: SectionOf, name: str) -> str:
    """The Swedish label of a value in `Change.before` and `Change.after`."""
    own = _OWN_LABELS.get(name)
    return own or _labels()[section].get(name) or name.replace("_", " ").capitalize()


@cache
def _labels() -> dict[SectionOf, dict[str, str]]:
    found: dict[SectionOf, dict[str, str]] = {section: {} for section in SectionOf}
    for kind in catalogue.kinds():
        for field in kind.fields:
            first, _, rest = field.name.partition(".")
            section = _PREFIXES.get(first, SectionOf.OBJEKT)
            found[section].setdefault((rest or first).rsplit(".", 1)[-1], field.spec.label)
    return found
