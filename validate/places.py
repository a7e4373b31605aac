"""Where something stands on a form, in words that a customer can follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from forms.catalogue import Kind, kind
from forms.fields import Group, Rows, Spec
from forms.request import Part

_WHOSE = "kundnummer"
"""Every form has it; what is no field of its own, such as a new object, is told under the same heading."""


@dataclass(frozen=True)
class Places:
    """The places of one kind of form, by its name. `KeyError` for a kind that there is not."""

    form: str

    def spec(self, field: str) -> Spec:
        """What a field is; `KeyError` for a name that the form does not have."""
        return _kind(self.form).field(field).spec

    def section(self, field: str) -> str:
        """The heading that a field or a change's key stands under.

        >>> plan = Places("atgardsunderlag")
        >>> plan.section("behorig.2.namn"), plan.section("plan.brand"), plan.section("kundnummer")
        ('Behörighet', 'Åtgärder per larmkategori', 'Kund och objekt')
        """
        printed = _headings(self.form).get(field) or self._inside(field)
        label = _labels(self.form).get(field.split(".", 1)[0], "")
        return label if label and printed.startswith(label) else printed

    def _inside(self, key: str) -> str:
        """The heading above the first field of a part of the form."""
        headings = _headings(self.form)
        first = (heading for field, heading in headings.items() if field.startswith(f"{key}."))
        return next(first, headings[_WHOSE])

    def row(self, key: str) -> str:
        """A change's key in words.

        >>> plan = Places("atgardsunderlag")
        >>> plan.row("kontakt.3"), plan.row("registrering")
        ('rad 3 i avsnittet Larmkontakter', 'avsnittet Registrering')
        >>> plan.row("plan.brand")
        'Brand i avsnittet Åtgärder per larmkategori'
        """
        heading, parts = f"avsnittet {self.section(key)}", key.split(".")
        if len(parts) > 1 and parts[1].isdigit():
            return f"rad {parts[1]} i {heading}"
        part = _labels(self.form).get(key, "") if len(parts) > 1 else ""
        return f"{part} i {heading}" if part else heading

    def rows(self, keys: Iterable[str]) -> str:
        """Several keys in words, those of one section together.

        >>> Places("atgardsunderlag").rows(["kontakt.1", "kontakt.3", "plan.brand"])
        'rad 1 och 3 i avsnittet Larmkontakter samt Brand i avsnittet Åtgärder per larmkategori'
        """
        sections: dict[str, list[str]] = {}
        for key in keys:
            place, _, heading = self.row(key).rpartition("avsnittet ")
            sections.setdefault(heading, []).append(place.removesuffix(" i ").removeprefix("rad "))
        return enumerated((_together(heading, places) for heading, places in sections.items()), last="samt")

    def where(self, field: str) -> str:
        """A field in words.

        >>> plan = Places("atgardsunderlag")
        >>> plan.where("behorig.2.niva"), plan.where("kundnummer")
        ('”Nivå” på rad 2 i avsnittet Behörighet', '”Kundnummer” i avsnittet Kund och objekt')
        """
        parts = field.split(".")
        label = f"”{self.spec(field).label}”"
        if len(parts) == 3:
            return f"{label} {'på' if parts[1].isdigit() else 'för'} {self.row('.'.join(parts[:2]))}"
        whose = f" för {_labels(self.form)[parts[0]].lower()}" if field in _twice(self.form) else ""
        return f"{label}{whose} i avsnittet {self.section(field)}"


def _kind(form: str) -> Kind:
    found = kind(form)
    if found is None:
        raise KeyError(form)
    return found


@cache
def _headings(form: str) -> dict[str, str]:
    """The heading above each field, in the current edition."""
    edition = _kind(form).current
    return {place.field: edition.heading_of(place.field) for place in edition.places}


@cache
def _twice(form: str) -> frozenset[str]:
    """The fields of groups whose label stands more than once under one heading."""
    headings, fields = _headings(form), _kind(form).fields
    labels = {f.name: (headings.get(f.name), f.spec.label) for f in fields if f.name.count(".") == 1}
    told = list(labels.values())
    return frozenset(name for name, label in labels.items() if told.count(label) > 1)


@cache
def _labels(form: str) -> dict[str, str]:
    """The Swedish label of each group and each set of rows, by its dotted name."""
    return dict(_grouped(_kind(form).request, ""))


def _grouped(part: type[Part], prefix: str) -> Iterator[tuple[str, str]]:
    for name, info in part.model_fields.items():
        mark: Any = next((m for m in info.metadata if isinstance(m, Rows | Group)), None)
        if mark is None:
            continue
        yield f"{prefix}{name}", mark.label
        if isinstance(mark, Group) and isinstance(info.annotation, type):
            yield from _grouped(info.annotation, f"{prefix}{name}.")


def _together(heading: str, places: list[str]) -> str:
    word = "rad " if places[0].isdigit() else ""
    return f"{word}{enumerated(places)} i avsnittet {heading}" if places != [""] else f"avsnittet {heading}"


def enumerated(parts: Iterable[str], last: str = "och") -> str:
    """A Swedish enumeration: `a, b och c`."""
    *first, final = parts
    return f"{', '.join(first)} {last} {final}" if first else final


def capital(sentence: str) -> str:
    """A sentence with a capital at its beginning; the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
