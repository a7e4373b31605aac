"""Changes in sentences: by list and object, section by section, in the order in which one reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, product
from typing import Final

from forms import dates
from forms.records import Change, Identity, SectionOf, What
from render import endings, periods

TITLES: Final = {
    SectionOf.BEHORIGHET: "Behörighet",
    SectionOf.OBJEKT: "Objekt",
    SectionOf.LARMKONTAKTER: "Larmkontakter",
    SectionOf.RAPPORTER: "Rapportmottagare",
    SectionOf.PLAN: "Åtgärder per larmkategori",
    SectionOf.REGISTRERING: "Registrering",
    SectionOf.AVTAL: "Uppsägning",
    SectionOf.AGARE: "Ny ägare",
    SectionOf.BEKRAFTELSE: "Bekräftelsen",
}
"""The sections in the order in which they are told."""

UNDER_ITS_OWN_NAME: Final = frozenset({SectionOf.BEHORIGHET, *endings.SECTIONS})
"""The sections that are not an object's."""

_TOLD: Final = {
    What.ADD: "{names} har {a_while}lagts till.",
    What.CHANGE: "{about} {names} har {a_while}ändrats.",
    What.REMOVE: "{names} har {a_while}tagits bort.",
}
_TOLD_ONCE: Final = "Rapporter skickas en gång till {names}."
_ASKED: Final = {
    What.ADD: "{a_while}lägga till {names}",
    What.CHANGE: "{a_while}ändra {names}",
    What.REMOVE: "{a_while}ta bort {names}",
}
_ASKED_ONCE: Final = "skicka rapporter en gång till {names}"
_A_WHILE: Final = "tillfälligt "

_SEVERAL: Final = {
    SectionOf.BEHORIGHET: "personer",
    SectionOf.OBJEKT: "objekt",
    SectionOf.LARMKONTAKTER: "larmkontakter",
    SectionOf.RAPPORTER: "mottagare",
    SectionOf.PLAN: "larmkategorier",
    SectionOf.REGISTRERING: "registreringar",
    SectionOf.AVTAL: "delar av avtalet",
}
_MOST_LETTERS: Final = 110


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
        return " ".join(self._said(_TOLD, _TOLD_ONCE))

    @property
    def asked(self) -> str:
        """What is asked for and not done, such as `lägga till Karin Lund; ta bort Per Ek.`."""
        if self.section is SectionOf.REGISTRERING:
            return f"göra larmsändaren inaktiv för {self._named([c.subject for c in self.changes])}."
        if self.section is SectionOf.AVTAL:
            return f"säga upp {self._named([endings.named(change) for change in self.changes])}."
        if self.section is SectionOf.AGARE:
            return f"anmäla {self._named([c.subject for c in self.changes])} som ny ägare."
        if self.section is SectionOf.BEKRAFTELSE:
            return "skicka bekräftelsen till en annan adress."
        return f"{'; '.join(self._said(_ASKED, _ASKED_ONCE))}."

    def _said(self, sentences: Mapping[What, str], sent_once: str) -> Iterator[str]:
        about = "Åtgärderna vid" if self.section is SectionOf.PLAN else "Uppgifterna för"
        ordered = [change.subject for change in self.changes if periods.once(change)]
        for what, a_while in product(sentences, ("", _A_WHILE)):
            names = [c.subject for c in self.changes if c.what is what and _kind_of(c) == a_while]
            if names:
                yield sentences[what].format(names=self._named(names), about=about, a_while=a_while)
        if ordered:
            yield sent_once.format(names=self._named(ordered))

    def _named(self, names: Sequence[str]) -> str:
        """The names, each once, or how many they are when a sentence can't hold them."""
        told = listed(list(dict.fromkeys(names)))
        if len(names) == 1 or len(told) <= _MOST_LETTERS:
            return told
        return f"{len(names)}\u00a0{_SEVERAL[self.section]}"


def _kind_of(change: Change) -> str | None:
    """The word for a change that ends by itself, none for one that stays; None for what is sent once."""
    if periods.once(change):
        return None
    return _A_WHILE if periods.temporary(change) else ""


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

    def reading(section: Section) -> tuple[bool, str, int]:
        place = order.index(section.section)
        return place > lists_first, _object_of(section), place

    return tuple(sorted(found, key=reading))


def together(found: Iterable[Section], identity: Identity) -> Iterator[Section]:
    """Sections that are told under one heading as one: the parts of a contract that end."""
    for (_, kind), some in groupby(found, key=lambda section: (place(section, identity), section.section)):
        parts = tuple(some)
        yield Section(parts[0].target, kind, tuple(change for part in parts for change in part.changes))


def _object_of(section: Section) -> str:
    return "" if section.section in endings.SECTIONS else section.target


def place(section: Section, identity: Identity) -> str:
    """The object or list that a section is about; what is new has no number yet."""
    if section.section in endings.SECTIONS:
        return section.title
    numbered = _numbered(section.target)
    if section.section is SectionOf.BEHORIGHET and section.target == identity.objektnummer:
        return f"Behörighet, objekt {object_named(identity)}"
    if section.section is SectionOf.BEHORIGHET:
        return f"Behörighet, behörighetslista {section.target}" if numbered else "Behörighet, nytt objekt"
    if not numbered:
        return "Nytt objekt"
    if section.target == identity.objektnummer:
        return f"Objekt {object_named(identity)}"
    return f"Objekt {section.target}"


def _numbered(target: str) -> bool:
    """Whether a target has a number; a new object has none yet, only a word in its place."""
    return any(character.isdecimal() for character in target)


def registration(change: Change) -> str:
    """A registrering in a sentence: which alarm, from when until when, and what that means."""
    start, end = _moment(change, "fran", change.from_), _moment(change, "till", change.until)
    when = f"{start and f'från {start} '}{end and f'till {end}'}".strip()
    return f"{change.subject} {when}. Under den tiden är larmsändaren inaktiv."


def _moment(change: Change, end: str, day: date | None) -> str:
    held = change.after or {}
    told = f"den\u00a0{dates.long(day)}" if day else held.get(f"{end}_datum", "")
    at = held.get(f"{end}_tid")
    return f"{told} kl.\u00a0{at}" if told and at else told


def lead(section: Section, identity: Identity) -> str:
    """What a section's item in a list begins with; a list, or another object than the form's, is named."""
    other = _numbered(section.target) and section.target != identity.objektnummer
    if not other or section.section in endings.SECTIONS:
        return f"{section.title}:"
    sort = "lista" if section.section is SectionOf.BEHORIGHET else "objekt"
    return f"{section.title}, {sort} {section.target}:"


def object_named(identity: Identity) -> str:
    """`12345, Lagret i hamnen`, as far as it is known."""
    return ", ".join(part for part in (identity.objektnummer, identity.objektsnamn) if part)


def _calling_order(change: Change) -> int:
    if change.section is not SectionOf.LARMKONTAKTER:
        return 0
    place = (change.after or change.before or {}).get("ordning", "")
    return int(place) if place.isdecimal() else 1_000
