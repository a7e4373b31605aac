"""A mapping: what other people's sheets and columns are called, read from a TOML file.

For each of our tables: which sheet it comes from, which heading each column has, what is the same on
every row, and which of their words mean which of ours::

    [kunder]
    sheet = "Kundregister"
    header = 2                            # the row of the headings, when it isn't the first
    [kunder.columns]
    kundnummer = "Kundnr"
    adress = "Postadress"                 # "Storgatan 5, 721 30 Västerås" in one column
    [kunder.constants]
    giltig_fran = 2026-01-01
    [avtal.values.slag]
    "Larm avtal" = "larm"
    [objekt.columns]
    kategorier = { column = "Larmtyper", separator = "," }

Columns that are called as ours need no line, unless several tables come from one sheet.
"""

from __future__ import annotations

import datetime
import difflib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from register.files import LAYOUTS, VALIDITY, WAYS, Layout
from register.sheets import Fault, file_name, known_by

ADDRESS = "adress"
CONTACT_WAYS = "kontaktvagar"
LAST_DAY = "sista_dag"
"""The last day on which a row holds; our `giltig_till` is the day after."""
PARTS_OF_ADDRESS = ("co", "gata", "postnummer", "ort")
TOGETHER = {ADDRESS: PARTS_OF_ADDRESS, CONTACT_WAYS: WAYS, LAST_DAY: (VALIDITY[1].name,)}
"""What of ours stands otherwise in a column of theirs, under names that only mappings know."""

_SETTINGS = ("sheet", "header", "columns", "constants", "values")


@dataclass(frozen=True)
class From:
    """Where one of our columns comes from: their heading, and what stands between several values."""

    heading: str
    separator: str | None = None


@dataclass(frozen=True)
class TableMap:
    """The mapping of one table. `values` are by our column and their word, as compared."""

    sheet: str | None = None
    header: int | None = None
    columns: Mapping[str, From] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict, repr=False)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Map:
    """A whole mapping, by our tables' names without `.csv`."""

    tables: Mapping[str, TableMap]

    def of(self, layout: Layout) -> TableMap:
        """The mapping of a table; one that says nothing if it isn't named."""
        return self.tables.get(layout.stem, TableMap())

    def wanted(self, layout: Layout) -> str:
        """The name of the sheet that a table comes from, as compared."""
        return known_by(self.of(layout).sheet or layout.stem)


class WrongMap(Exception):
    """A mapping that can't be used, with everything that is wrong in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__("the mapping can't be used")
        self.faults = tuple(faults)


def read(path: Path) -> Map:
    """The mapping in a file; `WrongMap` tells all that is wrong."""
    if not path.is_file():
        raise WrongMap([_fault(path, None, "Det är ingen vanlig fil.")])
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise WrongMap([_fault(path, None, f"Filen kan inte läsas ({error.strerror}).")]) from None
    except UnicodeDecodeError:
        raise WrongMap([_fault(path, None, "Filen är inte i UTF-8.")]) from None
    except tomllib.TOMLDecodeError as error:
        raise WrongMap([_fault(path, None, f"Filen är inte rätt skriven TOML: {error}.")]) from None
    wrong = [_fault(path, place, message) for place, message in _wrong(given)]
    if wrong:
        raise WrongMap(wrong)
    return Map({known_by(name): _table(table) for name, table in given.items()})


def columns_of(layout: Layout) -> tuple[str, ...]:
    """What may stand under `columns` of a table: its columns, and those that only mappings know."""
    more = (name for name, parts in TOGETHER.items() if set(parts) <= set(layout.header))
    return (*layout.header, *more)


def compared(word: str) -> str:
    """A word of theirs as it is compared: case and outer spaces mean nothing."""
    return " ".join(word.split()).casefold()


def _fault(path: Path, place: str | None, message: str) -> Fault:
    return Fault(file=file_name(path), line=None, column=place, message=message)


def _wrong(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    layouts = {layout.stem: layout for layout in LAYOUTS}
    for name, table in given.items():
        layout = layouts.get(known_by(name))
        if layout is None:
            yield name, _unknown("Tabellen", name, layouts)
        elif not isinstance(table, dict):
            yield name, f"Här ska en tabell börja: [{layout.stem}]."
        else:
            yield from ((f"{name}.{place}", message) for place, message in _wrong_table(layout, table))


def _wrong_table(layout: Layout, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for setting, value in table.items():
        if setting not in _SETTINGS:
            yield setting, _unknown("Inställningen", setting, _SETTINGS)
        elif setting == "sheet":
            if not isinstance(value, str) or not value.strip():
                yield setting, "Här ska bladets eller filens namn stå."
        elif setting == "header":
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                yield setting, "Här ska rubrikradens nummer stå, från 1."
        elif not isinstance(value, dict):
            yield setting, f"Här ska en tabell börja: [{layout.stem}.{setting}]."
        else:
            yield from _wrong_columns(layout, setting, value)
    columns = table.get("columns")
    for name, parts in TOGETHER.items():
        twice = {name, *parts} & set(columns) if isinstance(columns, dict) and name in columns else set()
        for part in sorted(twice - {name}):
            yield f"columns.{part}", f"Kolumnen fylls redan av {name}."


def _wrong_columns(layout: Layout, setting: str, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    known = columns_of(layout) if setting == "columns" else layout.header
    right, message = _RIGHT[setting]
    for name, value in given.items():
        if name not in known:
            yield f"{setting}.{name}", _unknown("Kolumnen", name, known)
        elif not right(value):
            yield f"{setting}.{name}", message


def _is_source(value: object) -> bool:
    if isinstance(value, dict):
        texts = all(isinstance(one, str) and one for one in value.values())
        return texts and "column" in value and set(value) <= {"column", "separator"}
    return isinstance(value, str) and bool(value.strip())


def _is_constant(value: object) -> bool:
    return isinstance(value, str | int | datetime.date) and not isinstance(value, datetime.datetime)


def _is_translation(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


_RIGHT = {
    "columns": (_is_source, 'Här ska er rubrik stå, eller { column = "rubrik", separator = "," }.'),
    "constants": (_is_constant, "Här ska ett värde stå: text, heltal, true, false eller datum."),
    "values": (_is_translation, 'Här ska en tabell stå, med rader som "Ert ord" = "vårt ord".'),
}


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(name, names, 1)
    return f"{what} finns inte. {f'Menas {near[0]}?' if near else 'Välj bland ' + ', '.join(names) + '.'}"


def _table(table: Mapping[str, Any]) -> TableMap:
    return TableMap(
        sheet=table.get("sheet"),
        header=table.get("header"),
        columns={name: _source(value) for name, value in table.get("columns", {}).items()},
        constants={name: _constant(value) for name, value in table.get("constants", {}).items()},
        values={
            name: {compared(theirs): mine for theirs, mine in words.items()}
            for name, words in table.get("values", {}).items()
        },
    )


def _source(value: str | Mapping[str, str]) -> From:
    return From(value) if isinstance(value, str) else From(value["column"], value.get("separator"))


def _constant(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(value)
