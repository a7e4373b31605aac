"""Which sheet holds which table: files and folders are opened, and each sheet is known by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from register import csvfile, workbook
from register.door import SUFFIXES
from register.files import LAYOUTS, Layout
from register.mapping import Map
from register.nearest import ours
from register.sheets import Fault, Note, Sheet, Unreadable, file_name
from register.tables import Table, table

_LEFT_BY_A_PROGRAM = (".", "~$")
"""How the names of files begin that spreadsheet programs leave beside an open one."""


Tell: TypeAlias = Callable[[str], None]
"""Is told, in a word or two, what is being done."""


def silent(_: str) -> None:
    """Tell nobody."""


@dataclass
class Found:
    """The tables that were found, and what there is to say of the files."""

    tables: list[Table] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def find(paths: Sequence[Path], rules: Map | None, tell: Tell = silent) -> Found:
    """The register's tables in these files and in all files of these folders."""
    found = Found()
    sheets = [sheet for path in paths for file in _files(path) for sheet in _open(file, found, tell)]
    unused = [sheet for sheet in sheets if not _claims(sheet, rules)]
    for layout in LAYOUTS:
        _take(layout, [sheet for sheet in sheets if layout in _claims(sheet, rules)], rules, found)
    for layout in LAYOUTS:
        if rules is not None and layout.stem in rules.tables and not _wanted(layout, sheets, rules):
            message = f"Inget blad och ingen fil heter så som mappningen anger för {layout.stem}."
            found.faults.append(Fault(file=layout.name, line=None, column=None, message=message))
    found.notes.extend(sheet.note(_unread(sheet)) for sheet in unused)
    if not found.tables and not found.faults:
        message = "Här finns ingen av registrets tabeller."
        name = file_name(paths[0]) if paths else ""
        found.faults.append(Fault(file=name, line=None, column=None, message=message))
    return found


def sheets(paths: Sequence[Path]) -> tuple[list[Sheet], Found]:
    """All sheets of these files, whatever they hold."""
    found = Found()
    return [sheet for path in paths for file in _files(path) for sheet in _open(file, found)], found


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.iterdir()):
        known = file.suffix.lower() in (".csv", *SUFFIXES)
        if known and file.is_file() and not file.name.startswith(_LEFT_BY_A_PROGRAM):
            yield file


def _open(path: Path, found: Found, tell: Tell = silent) -> list[Sheet]:
    tell(f"Öppnar {file_name(path)}")
    try:
        if path.suffix.lower() in SUFFIXES:
            sheets, notes = workbook.sheets(path)
            found.notes.extend(notes)
            return sheets
        return [csvfile.sheet(path)]
    except Unreadable as unreadable:
        found.faults.append(unreadable.fault)
        return []


def _claims(sheet: Sheet, rules: Map | None) -> list[Layout]:
    """The tables that a sheet is to be read for: several, if a mapping says so."""
    wanted = {layout.stem: rules.wanted(layout) if rules else layout.stem for layout in LAYOUTS}
    for name in sheet.names:
        claimed = [layout for layout in LAYOUTS if wanted[layout.stem] == name]
        if claimed:
            return claimed
    return []


def _wanted(layout: Layout, sheets: Iterable[Sheet], rules: Map) -> bool:
    return any(layout in _claims(sheet, rules) for sheet in sheets)


def _take(layout: Layout, claimants: Sequence[Sheet], rules: Map | None, found: Found) -> None:
    if len(claimants) > 1:
        where = "; ".join(sheet.note("").place for sheet in claimants)
        message = f"Tabellen {layout.stem} finns på flera ställen: {where}. Ta bort alla utom ett."
        found.faults.append(claimants[0].fault(None, None, message))
        return
    for sheet in claimants:
        shared = len(_claims(sheet, rules)) > 1
        taken = table(sheet, layout, rules.of(layout) if rules else None, shared=shared)
        found.tables.append(taken)
        found.faults.extend(taken.faults)
        found.notes.extend(taken.notes)


def _unread(sheet: Sheet) -> str:
    near = ours(sheet.names[-1], (layout.stem for layout in LAYOUTS)) or ours(
        sheet.names[0], (layout.stem for layout in LAYOUTS)
    )
    hint = f" Är det {near}? Ange det i så fall i en mappning (--map), eller byt namn." if near else ""
    return f"Läses inte: ingen av registrets tabeller heter så.{hint}"
