"""Where on the form a field stands, told so that one finds it with the paper in hand."""

from __future__ import annotations

from functools import cache

from forms import catalogue
from forms.catalogue import Kind
from forms.fields import Group, Rows
from forms.request import Request
from render.changes import listed


def places(kind_name: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The places of some fields, those of one row together: `Behörighet, rad 3 (sida 1): ”Telefon”`.

    A field that the form does not have is told by its section alone, or not at all.
    """
    kind = catalogue.kind(kind_name)
    if kind is None:
        return ()
    found: dict[str, list[str]] = {}
    for field in fields:
        labels = found.setdefault(_spot(kind, field), [])
        label = _label(kind, field)
        if label and label not in labels:
            labels.append(label)
    return tuple(_told(spot, labels) for spot, labels in found.items() if spot or labels)


def pages(kind_name: str, fields: tuple[str, ...]) -> tuple[int, ...]:
    """The pages on which some fields stand, in order."""
    kind = catalogue.kind(kind_name)
    found = {_page(kind, field) for field in fields} if kind else set()
    return tuple(sorted(page for page in found if page))


def _told(spot: str, labels: list[str]) -> str:
    named = listed([f"”{label}”" for label in labels])
    return ": ".join(part for part in (spot, named) if part)


def _spot(kind: Kind, field: str) -> str:
    where = ", ".join(part for part in (_section(kind, field), _row(field)) if part)
    page = _page(kind, field)
    return f"{where} (sida {page})".strip() if page else where


def _label(kind: Kind, field: str) -> str:
    try:
        return kind.field(field).spec.label
    except KeyError:
        return ""


def _row(field: str) -> str:
    numbers = [part for part in field.split(".") if part.isdecimal()]
    return f"rad {numbers[0]}" if numbers else ""


def _section(kind: Kind, field: str) -> str:
    """The section's printed title; for one alarm category with its name."""
    edition = kind.editions[-1] if kind.editions else None
    heading = edition.heading_of(field) if edition else ""
    labels = [label for prefix, label in _group_labels(kind.request) if f"{field}.".startswith(f"{prefix}.")]
    if labels and heading.startswith(labels[0]):
        labels = labels[1:]
    return ", ".join(part for part in (heading, *labels) if part)


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
