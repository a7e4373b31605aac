"""Where on the form a field stands, told so that one finds it with the paper in hand."""

from __future__ import annotations

from functools import cache

from forms import catalogue
from forms.catalogue import Kind
from forms.fields import Group, Rows
from forms.layout import Edition
from forms.request import Request


def place(kind_name: str, field: str) -> str:
    """`Behörighet, rad 3: Telefon (sida 1)`; the field's name if the form does not have it."""
    kind = catalogue.kind(kind_name)
    if kind is None:
        return field
    return _place(kind, field)


def places(kind_name: str, fields: tuple[str, ...], *, most: int = 4) -> tuple[str, ...]:
    """The places of some fields, each once; many fields of one section are told as that section."""
    told = tuple(dict.fromkeys(place(kind_name, field) for field in fields))
    if len(told) <= most:
        return told
    kind = catalogue.kind(kind_name)
    return tuple(dict.fromkeys(_section(kind, field) for field in fields)) if kind else told


def _place(kind: Kind, field: str) -> str:
    where = ", ".join(part for part in (_section(kind, field), _row(field)) if part)
    try:
        label = kind.field(field).spec.label
    except KeyError:
        return where or field
    told = f"{where}: {label}" if where else label
    page = _page(kind, field)
    return f"{told} (sida {page})" if page else told


def _row(field: str) -> str:
    numbers = [part for part in field.split(".") if part.isdecimal()]
    return f"rad {numbers[0]}" if numbers else ""


def _section(kind: Kind, field: str) -> str:
    """The section's printed title; for one alarm category with its name."""
    edition = kind.editions[-1] if kind.editions else None
    heading = _heading(edition, field) if edition else ""
    labels = [label for prefix, label in _group_labels(kind.request) if f"{field}.".startswith(f"{prefix}.")]
    if heading and labels and labels[0] == heading:
        labels = labels[1:]
    return ", ".join(part for part in (heading, *labels) if part)


def _heading(edition: Edition, field: str) -> str:
    spots = edition.places_of(field)
    if not spots:
        return ""
    spot = spots[0]
    above = [h for h in edition.headings if h.page == spot.page and h.y <= spot.y]
    if not above:
        return ""
    return max(above, key=lambda h: h.y).title


def _page(kind: Kind, field: str) -> int | None:
    spots = kind.editions[-1].places_of(field) if kind.editions else ()
    return spots[0].page if spots else None


@cache
def _group_labels(request: type[Request]) -> tuple[tuple[str, str], ...]:
    """Dotted prefix and Swedish label of each group and each set of rows, outermost first."""
    found: list[tuple[str, str]] = []
    _walk(request, "", found)
    return tuple(found)


def _walk(part: object, prefix: str, found: list[tuple[str, str]]) -> None:
    for name, info in getattr(part, "model_fields", {}).items():
        mark = next((m for m in info.metadata if isinstance(m, Rows | Group)), None)
        if mark is None:
            continue
        found.append((f"{prefix}{name}", mark.label))
        if isinstance(mark, Group):
            _walk(info.annotation, f"{prefix}{name}.", found)
