"""The parts of an .xlsx: which sheets there are and where they lie, its texts, and its number formats.

Source: ECMA-376-1 (SpreadsheetML) and -2 (packages). Namespaces are not looked at, so that strict and
transitional workbooks read alike; where a part lies is told by relations alone, as programs differ.
"""

from __future__ import annotations

import datetime
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from register import number_formats
from register.number_formats import Format
from register.xmlstream import Budget, Damaged, Reader, TooMuch

MOST_SHEETS = 200
MOST_RELATIONS = 10_000
MOST_STRINGS = 1_500_000
MOST_FORMATS = 100_000
"""Excel knows 65,490 cell formats."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Tab:
    """A sheet: its title, whether it is seen, and the name of its part."""

    title: str
    visible: bool
    part: str


@dataclass(frozen=True)
class Book:
    """What sheets refer to: texts and formats by number, and the day that dates are counted from."""

    tabs: tuple[Tab, ...]
    strings: list[str] = field(repr=False)
    formats: list[Format] = field(repr=False)
    first: datetime.date
    budget: Budget


def open_book(archive: zipfile.ZipFile) -> Book:
    """A workbook's sheets and all that they refer to; `Damaged` if they can't be found."""
    budget = Budget()
    main = _one(_relations(archive, "", budget), "officeDocument")
    workbook = _Workbook(budget)
    workbook.read_all(_part(archive, main))
    parts = _relations(archive, main, budget)
    formats = _Formats(budget)
    for name in _of_kind(parts, "styles"):
        formats.read_all(_part(archive, name))
    strings = Texts(budget)
    for name in _of_kind(parts, "sharedStrings"):
        strings.read_all(_part(archive, name))
    first = number_formats.FIRST_1904 if workbook.from_1904 else number_formats.FIRST_1900
    return Book(tuple(_tabs(workbook, parts)), strings.all, formats.all, first, budget)


def unescaped(text: str) -> str:
    r"""A text without the notation for signs that XML can't hold.

    >>> unescaped("Ågatan 1_x000D_\nVästerås"), unescaped("_x005F_x0041_")
    ('Ågatan 1\r\nVästerås', '_x0041_')
    """
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class Texts(Reader):
    """The texts that cells refer to by number; how a text is pronounced is no part of it."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.all: list[str] = []
        self._pieces: list[str] = []

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a text."""
        if name == "si":
            self._pieces = []

    def said(self, text: str) -> None:
        """Keep what stands in a text."""
        if self.path[-1] == "t" and "rPh" not in self.path:
            self._pieces.append(self.budget.keep(text))

    def closed(self, name: str) -> None:
        """End a text."""
        if name == "si":
            self.all.append(unescaped("".join(self._pieces)))
            if len(self.all) > MOST_STRINGS:
                raise TooMuch


class _Workbook(Reader):
    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.sheets: list[tuple[str, bool, str]] = []
        self.from_1904 = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "sheet" and self.path[-2:-1] == ["sheets"]:
            relation = next((attributes[key] for key in attributes if key.endswith(" id")), "")
            visible = attributes.get("state", "visible") == "visible"
            self.sheets.append((attributes.get("name", ""), visible, relation))
            if len(self.sheets) > MOST_SHEETS:
                raise TooMuch


class _Formats(Reader):
    """The number format of each style that a cell can have."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.all: list[Format] = []
        self._codes: dict[str, Format] = {str(key): number_formats.of_code(code) for key, code in _BUILT_IN}

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt" and self.path[-2:-1] == ["numFmts"]:
            code = attributes.get("formatCode", "")[:255]  # Excel's own bound
            self._codes[attributes.get("numFmtId", "")] = number_formats.of_code(code)
        elif name == "xf" and self.path[-2:-1] == ["cellXfs"]:
            self.all.append(self._codes.get(attributes.get("numFmtId", "0"), Format()))
        if len(self.all) > MOST_FORMATS or len(self._codes) > MOST_FORMATS:
            raise TooMuch


_BUILT_IN = tuple(number_formats.BUILT_IN.items())


@dataclass(frozen=True)
class _Relation:
    id: str
    kind: str
    target: str


class _Relations(Reader):
    def __init__(self, budget: Budget, folder: str) -> None:
        super().__init__(budget)
        self.all: list[_Relation] = []
        self._folder = folder

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            # a path that climbs out names no part of the archive
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.all.append(_Relation(attributes.get("Id", ""), kind, target.lstrip("/")))
            if len(self.all) > MOST_RELATIONS:
                raise TooMuch


def _relations(archive: zipfile.ZipFile, part: str, budget: Budget) -> list[_Relation]:
    folder, name = posixpath.split(part)
    relations = _Relations(budget, folder)
    relations.read_all(_part(archive, posixpath.join(folder, "_rels", f"{name}.rels")))
    return relations.all


def _of_kind(relations: list[_Relation], kind: str) -> list[str]:
    return [relation.target for relation in relations if relation.kind == kind]


def _one(relations: list[_Relation], kind: str) -> str:
    names = _of_kind(relations, kind)
    if len(names) != 1:
        raise Damaged
    return names[0]


def _tabs(workbook: _Workbook, relations: list[_Relation]) -> Iterator[Tab]:
    """The sheets with cells; a sheet may also be one big chart."""
    parts = {relation.id: relation for relation in relations}
    taken: set[str] = set()
    for title, visible, id_ in workbook.sheets:
        relation = parts.get(id_)
        if relation is None or relation.target in taken:
            raise Damaged
        taken.add(relation.target)
        if relation.kind == "worksheet":
            yield Tab(title, visible, relation.target)


def _part(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """A part, whatever case its name has in the archive."""
    wanted = name.casefold()
    for info in archive.infolist():
        if info.filename.replace("\\", "/").lstrip("/").casefold() == wanted:
            return archive.open(info)
    raise Damaged


def part(archive: zipfile.ZipFile, tab: Tab) -> IO[bytes]:
    """The bytes of a sheet, unpacked as they are read."""
    return _part(archive, tab.part)
