"""The typed request: a form kind's fields as a frozen model, built from what was read."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, SecretStr

from forms.fields import FieldKind, Group, Rows, Spec

FieldValue: TypeAlias = str | int | bool | SecretStr | None
"""What a field holds once read: normalised text, a number, a mark, a password, or nothing."""


@dataclass(frozen=True)
class Field:
    """One field of a form kind by its full name, such as `behorig.1.namn`.

    `within` is what it stands in, in Swedish from the outside in, such as `("Behörighet", "rad 1")`.
    """

    name: str
    spec: Spec
    row: int | None = None
    continuation: bool = False
    within: tuple[str, ...] = ()


class Part(BaseModel):
    """A group of fields with a prefix of their own: a row, an address, one alarm category.

    `prefix` is the dotted name in front of each field, empty for the form itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    prefix: str = ""

    def field(self, name: str) -> str:
        """The full field name of one of this part's fields: `row.field("namn")` → `behorig.1.namn`."""
        return f"{self.prefix}.{name}" if self.prefix else name

    @property
    def filled(self) -> tuple[str, ...]:
        """Full names of the fields in this part that hold something."""
        names = (name for name in type(self).model_fields if name != "prefix")
        return tuple(self.field(name) for name in names if getattr(self, name) not in (None, "", False))

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in here."""
        return not self.filled


class Row(Part):
    """A part that is repeated; `number` is its row on the form, from 1."""

    @property
    def number(self) -> int:
        """Row number on the form, from 1."""
        return int(self.prefix.rsplit(".", 1)[1])


class Request(Part):
    """What a customer asks for with one form. Subclasses declare the fields of one form kind."""

    kind: ClassVar[str] = ""

    @classmethod
    def fields(cls) -> tuple[Field, ...]:
        """Every field of the form, in the order of declaration."""
        return tuple(_walk(cls, Field("", Spec("", FieldKind.TEXT))))

    @classmethod
    def from_values(cls, values: Mapping[str, FieldValue]) -> Self:
        """Build the request from normalised values by field name; empty rows are left out.

        Raises `KeyError` for a name that the form does not have and `pydantic.ValidationError`
        for a value of the wrong type: both are faults of ours, not of the customer.
        """
        known = {field.name for field in cls.fields()}
        for name in values:
            if name not in known:
                raise KeyError(name)
        return cls.model_validate(_build(cls, "", values))


def _annotation(info: Any) -> tuple[Any, list[Any]]:
    return info.annotation, list(info.metadata)


def _parts(cls: type[Part]) -> Iterator[tuple[str, Any, Spec | Rows | Group]]:
    for name, info in cls.model_fields.items():
        annotation, metadata = _annotation(info)
        mark = next((m for m in metadata if isinstance(m, Spec | Rows | Group)), None)
        if mark is not None:
            yield name, annotation, mark


def _row_type(annotation: Any) -> type[Part]:
    row = typing.get_args(annotation)[0]
    if not (isinstance(row, type) and issubclass(row, Part)):
        raise TypeError(annotation)
    return row


def _walk(cls: type[Part], inside: Field) -> Iterator[Field]:
    """The fields of a part; `inside` is the part itself told as a field, its name ending in a dot."""
    for name, annotation, mark in _parts(cls):
        full = f"{inside.name}{name}"
        if isinstance(mark, Spec):
            yield replace(inside, name=full, spec=mark)
        elif isinstance(mark, Group):
            yield from _walk(
                annotation, replace(inside, name=f"{full}.", within=(*inside.within, mark.label))
            )
        else:
            yield from _walk_rows(annotation, full, mark, inside)


def _walk_rows(annotation: Any, full: str, rows: Rows, inside: Field) -> Iterator[Field]:
    for number in range(1, rows.count + 1):
        within = (*inside.within, rows.label, f"rad {number}")
        row = Field(f"{full}.{number}.", inside.spec, number, number > rows.on_page, within)
        yield from _walk(_row_type(annotation), row)


def _build(cls: type[Part], prefix: str, values: Mapping[str, FieldValue]) -> dict[str, Any]:
    built: dict[str, Any] = {"prefix": prefix.rstrip(".")}
    for name, annotation, mark in _parts(cls):
        full = f"{prefix}{name}"
        if isinstance(mark, Spec):
            value = values.get(full)
            built[name] = bool(value) if mark.kind in (FieldKind.TICK, FieldKind.SIGNATURE) else value
        elif isinstance(mark, Group):
            built[name] = _build(annotation, f"{full}.", values)
        else:
            rows = (_build(_row_type(annotation), f"{full}.{n}.", values) for n in range(1, mark.count + 1))
            built[name] = tuple(row for row in rows if _has_content(row))
    return built


def _has_content(row: dict[str, Any]) -> bool:
    return any(value not in (None, False) for name, value in row.items() if name != "prefix")
