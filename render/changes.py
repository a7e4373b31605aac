"""Changes in words: sections and fields by their Swedish names, in the order in which one reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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

ASKED: Final = {
    What.ADD: ("+", "Lägga till"),
    What.CHANGE: ("→", "Ändra"),
    What.REMOVE: ("−", "Ta bort"),
}
"""The same of what is asked for but not done."""

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
    def named(self) -> str:
        """What was done to whom, in one line, such as `Ny: Karin Lund.` or `Borttagen: Per Ek.` or both."""
        return self._told(DONE)

    @property
    def asked(self) -> str:
        """What is asked for and not done, in one line, such as `Lägga till: Karin Lund.`."""
        return self._told(ASKED)

    def _told(self, words: Mapping[What, tuple[str, str]]) -> str:
        said = []
        for what, (_, word) in words.items():
            names = [c.subject for c in self.changes if c.what is what]
            if names:
                said.append(f"{word}: {', '.join(names)}.")
        return " ".join(said)


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
        return f"Behörighetslista {section.target}"
    if section.target == identity.objektnummer:
        return object_named(identity)
    return f"Objekt {section.target}"


def object_named(identity: Identity) -> str:
    """`Objekt 12345, Lagret i hamnen`."""
    number = f"Objekt {identity.objektnummer}" if identity.objektnummer else "Nytt objekt"
    return f"{number}, {identity.objektsnamn}" if identity.objektsnamn else number


def period(changes: Sequence[Change]) -> str | None:
    """From when (and until when) all of these hold; None when they differ or nothing is said."""
    periods = {(c.from_, c.until) for c in changes}
    if len(periods) != 1:
        return None
    return dates.span(*periods.pop()) or None


def table(section: Section, *, common: str | None, decided: bool = False) -> Changes:
    """Before and after of a section. `common` is the period told elsewhere for all changes.

    `decided` says at each change what became of it, for the desk.
    """
    rows = tuple(_row(change, common, decided) for change in section.changes)
    return Changes(FIRST[section.section], rows)


def _row(change: Change, common: str | None, decided: bool) -> Row:
    mark, word = DONE[change.what]
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
    known = {name: index for index, name in enumerate(_labels()[section])}
    synthetic = {name: index / 1_000 for index, name in enumerate(_OWN_LABELS)}
    return sorted(names, key=lambda name: (known.get(name, len(known) + synthetic.get(name, 1)), name))


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
