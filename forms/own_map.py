"""A blank's map: which field of theirs holds which of ours, read from a TOML file.

::

    form = "atgardsunderlag"
    edition = "kommun-2025"
    title = "Ändringsanmälan larm"
    [fields]
    kundnummer = "KundNr"
    "behorig.{n}.namn" = "Person{n}Namn"                   # a line for all rows
    "kontakt.{n}.nyckel" = { field = "K{n}Nyckel", on = "Ja" }
    [choices."behorig.{n}.niva"]                           # a box of its own for each alternative
    boxes = { A = "Person{n}A", B = "Person{n}B", C = "Person{n}C" }
    [choices."behorig.{n}.atgard"]                         # one radio group or list
    field = "Person{n}Vad"
    values = { lagg_till = "Ny", andra = "Ändras", ta_bort = ["Bort", "Upphör"] }
    none = "Välj"
    [fixed]
    arendetyp = "andring"                                  # what their blank doesn't ask
    [places]                                               # what no field of theirs stands for, in mm
    "underskrift.underskrift" = { page = 2, x = 20, y = 250, w = 80, h = 12 }

Messages are Swedish, for the person who writes the map.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,19}")
"""What an edition may be called: it stands in file names and codes."""

_NUMBER = re.compile(r"\{(n|nn|n-1)\}")
_ROW = "{n}"


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: a field of ours, of theirs, or a part of the map."""

    place: str
    message: str


class WrongMap(Exception):
    """A map or a blank that can't be used, with everything that is wrong."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("the map can't be used")
        self.faults = faults


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


_P = TypeVar("_P", bound=_Part)


class FieldMap(_Part):
    """One field of theirs; `on` is the value that means a tick, where it has several."""

    field: str = Field(min_length=1)
    on: str | None = None


class ChoiceMap(_Part):
    """A choice: one field of theirs and what its `values` mean, or `boxes`, a field for each code.

    `none` are values that choose nothing.
    """

    field: str | None = None
    values: dict[str, str | list[str]] = Field(default_factory=dict)
    none: str | list[str] = Field(default_factory=list)
    boxes: dict[str, str] = Field(default_factory=dict)


class PlaceMap(_Part):
    """A place without a field of theirs, in mm from the page's top left as shown."""

    page: int = Field(ge=1)
    x: float = Field(ge=0, strict=False)
    y: float = Field(ge=0, strict=False)
    w: float = Field(gt=0, strict=False)
    h: float = Field(gt=0, strict=False)


@dataclass(frozen=True)
class OwnMap:
    """A map as written; names of ours may hold `{n}` for the number of a row."""

    form: str
    edition: str
    title: str
    fields: Mapping[str, FieldMap] = field(default_factory=dict)
    choices: Mapping[str, ChoiceMap] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, PlaceMap] = field(default_factory=dict)


def read(text: str) -> OwnMap:
    """The map in a TOML text; `WrongMap` tells all that is wrong."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongMap((Fault("filen", f"Den är inte rätt skriven TOML: {error}."),)) from None
    reading = _Reading(given)
    found = reading.map()
    if reading.faults:
        raise WrongMap(tuple(reading.faults))
    return found


_HEAD = ("form", "edition", "title")
_TABLES = ("fields", "choices", "fixed", "places")


class _Reading:
    def __init__(self, given: dict[str, Any]) -> None:
        self.given = given
        self.faults: list[Fault] = []

    def map(self) -> OwnMap:
        for name in self.given.keys() - {*_HEAD, *_TABLES}:
            known = ", ".join((*_HEAD, *_TABLES))
            self.faults.append(Fault(name, f"Inställningen finns inte. Välj bland {known}."))
        form, edition, title = (self._word(name) for name in _HEAD)
        if edition and not ID.fullmatch(edition):
            message = "Högst 20 tecken: bokstäver a–z, siffror, punkt och bindestreck."
            self.faults.append(Fault("edition", message))
        return OwnMap(
            form,
            edition,
            title,
            dict(self._fields()),
            dict(self._parts("choices", ChoiceMap, ("field", "boxes"))),
            dict(self._fixed()),
            dict(self._parts("places", PlaceMap, ("page",))),
        )

    def _word(self, name: str) -> str:
        value = self.given.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.faults.append(Fault(name, "Saknas, eller är ingen text."))
        return ""

    def _fields(self) -> Iterator[tuple[str, FieldMap]]:
        for name, value in self._entries("fields", ("field",)):
            shaped = {"field": value} if isinstance(value, str) else value
            yield from self._shaped(FieldMap, name, shaped)

    def _parts(self, table: str, shape: type[_P], keys: tuple[str, ...]) -> Iterator[tuple[str, _P]]:
        for name, value in self._entries(table, keys):
            yield from self._shaped(shape, name, value)

    def _fixed(self) -> Iterator[tuple[str, str]]:
        for name, value in self._entries("fixed", ()):
            if isinstance(value, str) and value.strip():
                yield name, value
            else:
                self.faults.append(Fault(name, "Här ska en text stå: ett värde som alltid gäller."))

    def _shaped(self, shape: type[_P], name: str, value: object) -> Iterator[tuple[str, _P]]:
        try:
            yield name, shape.model_validate(value)
        except ValidationError:
            self.faults.append(Fault(name, _SHAPES[shape]))

    def _entries(self, table: str, keys: tuple[str, ...]) -> Iterator[tuple[str, object]]:
        """The entries of a table by their dotted names, whether these were quoted or not.

        A table with one of the keys is an entry, any other one a name with a dot.
        """
        given = self.given.get(table, {})
        if not isinstance(given, dict):
            self.faults.append(Fault(table, f"Här ska en tabell börja: [{table}]."))
            return
        yield from _flat(given, "", keys)


_SHAPES: dict[type[_Part], str] = {
    FieldMap: 'Här ska ert fälts namn stå, eller { field = "namn", on = "värde som betyder ja" }.',
    ChoiceMap: "Här ska field och values stå, och kanske none, eller boxes med ett fält för varje svar.",
    PlaceMap: "Här ska { page = 1, x = 20, y = 250, w = 80, h = 12 } stå, i mm från sidans övre vänstra "
    "hörn.",
}


def _flat(given: Mapping[str, Any], prefix: str, keys: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    for name, value in given.items():
        if isinstance(value, dict) and value and not any(key in value for key in keys):
            yield from _flat(value, f"{prefix}{name}.", keys)
        else:
            yield f"{prefix}{name}", value


def is_row(name: str) -> bool:
    """Whether a name is a line for all rows."""
    return _ROW in name


def of_row(name: str, number: int) -> str:
    """A name with the number of a row: `{n}`, with two digits `{nn}`, counted from 0 `{n-1}`.

    >>> of_row("Person{n}Namn", 3), of_row("P{nn}", 3), of_row("Rad[{n-1}].Namn", 3)
    ('Person3Namn', 'P03', 'Rad[2].Namn')
    """
    told = {"n": str(number), "nn": f"{number:02d}", "n-1": str(number - 1)}
    return _NUMBER.sub(lambda match: told[match[1]], name)
