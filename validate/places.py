"""Where something stands on the form, in words that a customer can follow."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from forms.catalogue import kind
from forms.fields import Group, Rows, Spec
from forms.kinds.atgardsunderlag import KATEGORIER, Atgardsunderlag

_ARENDE = ("arendetyp", "arendenummer", "galler_fran", "galler_till")
_OWN_SECTION = {**dict.fromkeys(_ARENDE, "Ärende"), "behorighet_galler": "Behörighet"}


@cache
def _specs() -> dict[str, Spec]:
    form = kind(Atgardsunderlag.kind)
    return {field.name: field.spec for field in form.fields} if form else {}


def spec(field: str) -> Spec:
    """What a field of the åtgärdsunderlag is; `KeyError` for a name that the form does not have."""
    return _specs()[field]


def section(field: str) -> str:
    """The heading that a field or a change's key stands under.

    >>> section("behorig.2.namn"), section("plan.brand"), section("kundnummer")
    ('Behörighet', 'Åtgärder per larmkategori', 'Kund och objekt')
    """
    head = field.split(".", 1)[0]
    if head in ("larmadress", "objekt"):
        return "Kund och objekt"
    mark = next((m for m in Atgardsunderlag.model_fields[head].metadata if isinstance(m, Rows | Group)), None)
    return mark.label if mark else _OWN_SECTION.get(head, "Kund och objekt")


def row(key: str) -> str:
    """A change's key in words.

    >>> row("kontakt.3"), row("registrering")
    ('rad 3 i avsnittet Larmkontakter', 'avsnittet Registrering')
    >>> row("plan.brand")
    'Brand i avsnittet Åtgärder per larmkategori'
    """
    parts = key.split(".")
    heading = f"avsnittet {section(key)}"
    if parts[0] == "plan" and len(parts) > 1:
        return f"{KATEGORIER[parts[1]]} i {heading}"
    return f"rad {parts[1]} i {heading}" if len(parts) > 1 and parts[1].isdigit() else heading


def rows(keys: Iterable[str]) -> str:
    """Several keys in words, those of one section together.

    >>> rows(["kontakt.1", "kontakt.3", "plan.brand"])
    'rad 1 och 3 i avsnittet Larmkontakter samt Brand i avsnittet Åtgärder per larmkategori'
    """
    sections: dict[str, list[str]] = {}
    for key in keys:
        place, _, heading = row(key).rpartition("avsnittet ")
        sections.setdefault(heading, []).append(place.removesuffix(" i ").removeprefix("rad "))
    return enumerated((_together(heading, places) for heading, places in sections.items()), last="samt")


def _together(heading: str, places: list[str]) -> str:
    word = "rad " if places[0].isdigit() else ""
    return f"{word}{enumerated(places)} i avsnittet {heading}" if places != [""] else f"avsnittet {heading}"


def where(field: str) -> str:
    """A field in words.

    >>> where("behorig.2.niva"), where("kundnummer")
    ('”Nivå” på rad 2 i avsnittet Behörighet', '”Kundnummer” i avsnittet Kund och objekt')
    """
    parts = field.split(".")
    label = f"”{spec(field).label}”"
    if len(parts) == 3:
        return f"{label} {'för' if parts[0] == 'plan' else 'på'} {row('.'.join(parts[:2]))}"
    return f"{label} i avsnittet {section(field)}"


def enumerated(parts: Iterable[str], last: str = "och") -> str:
    """A Swedish enumeration: `a, b och c`."""
    *first, final = parts
    return f"{', '.join(first)} {last} {final}" if first else final


def capital(sentence: str) -> str:
    """A sentence with a capital at its beginning; the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
