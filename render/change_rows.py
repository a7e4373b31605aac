"""Changes as rows of a table: each value by its Swedish label, before and after."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from forms import catalogue
from forms.records import Change, Decision, SectionOf, What
from render import endings, periods
from render.changes import Section
from render.draft import Changes, Line, Row

FIRST: Final = {
    SectionOf.OBJEKT: "Objekt",
    SectionOf.BEHORIGHET: "Person",
    SectionOf.LARMKONTAKTER: "Larmkontakt",
    SectionOf.RAPPORTER: "Mottagare",
    SectionOf.PLAN: "Larmkategori",
    SectionOf.REGISTRERING: "Larmkategori",
    SectionOf.AVTAL: "Avtal eller del",
    SectionOf.AGARE: "Ny ägare",
    SectionOf.BEKRAFTELSE: "Brev",
}
"""What one row of a section is."""

DONE: Final = {
    What.ADD: ("+", "Ny"),
    What.CHANGE: ("→", "Ändrad"),
    What.REMOVE: ("−", "Borttagen"),
    What.END: ("−", "Upphör"),
}
"""Mark and word of what was done; either is enough without the other, and without colour."""

_WISHED: Final = {What.ADD: "Lägg till", What.CHANGE: "Ändra", What.REMOVE: "Ta bort", What.END: "Säg upp"}
"""The word of a change that was not carried out."""

_ONCE: Final = "Skickas en gång"
_A_WHILE: Final = "för en tid"

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

_PASSWORD_SAID: Final = frozenset({"ändrat", "nytt"})
_NAMING: Final = frozenset({"namn", "kategori"})
"""Values that say again what the row is called."""
_CONTRACT: Final = "avtalsnummer"
"""Stands beside the address, for the whole summary."""
_LISTED: Final = frozenset({"steg", "rapporter", "rapporter_en_gang"})
"""Values that are lists, told with commas between."""

_ADDRESS: Final = frozenset({"gata", "postnummer", "ort", "adress", "co", "postadress", "larmadress"})
_PREFIXES: Final = {
    "behorig": SectionOf.BEHORIGHET,
    "rapport": SectionOf.RAPPORTER,
    "kontakt": SectionOf.LARMKONTAKTER,
    "plan": SectionOf.PLAN,
    "registrering": SectionOf.REGISTRERING,
    "ny_agare": SectionOf.AGARE,
    "bekraftelse": SectionOf.BEKRAFTELSE,
    **dict.fromkeys(
        ("omfattning", "avser", "orsak", "orsak_text", "onskat_slutdatum", "larm_efter", "larm_efter_text"),
        SectionOf.AVTAL,
    ),
    "slutfaktura": SectionOf.AVTAL,
}
_OWN_LABELS: Final = {
    (SectionOf.BEHORIGHET, PASSWORD): "Lösenord",
    (SectionOf.OBJEKT, "larmsandarnummer"): "Larmsändare",
    (SectionOf.RAPPORTER, "gata"): "Gata eller box",
    (SectionOf.RAPPORTER, "rapporter"): "Rapporter",
    (SectionOf.RAPPORTER, "rapporter_en_gang"): "Rapporter, en gång",
    (SectionOf.PLAN, "steg"): "Åtgärder i ordning",
    (SectionOf.AVTAL, "objekt"): "Objekt",
    (SectionOf.AVTAL, "uppsagningstid"): "Uppsägningstid",
    (SectionOf.AVTAL, "bunden_till"): "Bundet till",
    (SectionOf.AVTAL, "slutdatum"): "Sista dag",
    (SectionOf.AVTAL, "larm_efter"): "Larm därefter",
    (SectionOf.AVTAL, "larm_efter_text"): "Om larm därefter",
    (SectionOf.AVTAL, "slutfaktura"): "Slutfaktura till",
    (SectionOf.AVTAL, "slutfaktura.referens"): "Fakturareferens",
    (SectionOf.AGARE, "organisationsnummer"): "Org.nummer",
    (SectionOf.AGARE, "gata"): "Gata eller box",
}
"""Values that are put together from several fields of the form, and a label that says too much here."""

_STANDS_AT: Final = {
    PASSWORD: "nytt_losenord",
    "rapporter": "uppfoljning_larmhandelser",
    "rapporter_en_gang": "uppfoljning_larmhandelser",
    "steg": "ring_objekt",
    "uppsagningstid": "objekt",
    "bunden_till": "objekt",
    "slutdatum": "onskat_slutdatum",
    "slutfaktura": "gata",
    "slutfaktura.referens": "referens",
}
"""The field in whose place a value is told that is put together from several."""


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
    if periods.once(change):
        word = _ONCE
    elif periods.temporary(change):
        word = f"{word} {_A_WHILE}"
    own = periods.period([change])
    notes = [own[:1].upper() + own[1:]] if own and own != common else []
    if decided and DECIDED[change.decision]:
        notes.append(DECIDED[change.decision])
    if _protected(change):
        notes.append("Skyddade uppgifter skrivs inte ut")
    name = endings.titled(change) if change.what is What.END else change.subject
    return Row(mark, word, name, _lines(change), tuple(notes))


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
    if name == _CONTRACT:
        return None
    if name in _NAMING and {old, new} <= {change.subject, None}:
        return None
    if name == PASSWORD:
        told = new if new in _PASSWORD_SAID else "ändrat"
        return Line(label(change.section, name), NOTHING, told) if new else None
    before, after = (_value(name, value) for value in (old, new))
    return Line(label(change.section, name), before, after, old != new)


def _value(name: str, value: str | None) -> str:
    """A value as printed, one step or report a line."""
    listing = name in _LISTED and value
    return value.replace(", ", "\n") if listing and value else value or NOTHING


def _whole(change: Change) -> Line:
    """For a row of which nothing but the name is known."""
    there = {What.ADD: ("Nej", "Ja"), What.REMOVE: ("Ja", "Nej")}.get(change.what, ("Ja", "Ja"))
    return Line("Finns med", *there)


def _protected(change: Change) -> bool:
    return any(row and row.get(PROTECTED) for row in (change.before, change.after))


def _in_order(section: SectionOf, names: Iterable[str]) -> list[str]:
    """The values in the order of the form's own fields."""
    known = list(_labels()[section])

    def place(name: str) -> tuple[int, str]:
        stands_at = _STANDS_AT.get(name, name)
        return (known.index(stands_at) if stands_at in known else len(known), name)

    return sorted(names, key=place)


def label(section: SectionOf, name: str) -> str:
    """The Swedish label of a value in `Change.before` and `Change.after`."""
    own = _OWN_LABELS.get((section, name))
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
