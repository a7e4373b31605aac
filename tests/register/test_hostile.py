"""A workbook that was made to harm is refused or read, in bounded memory and time.

Each is read in a process of its own, whose peak memory is measured. What is small here unpacks to
hundreds of megabytes; the programs that write such files are a few lines.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from register import csvfile, workbook
from register.sheets import Unreadable

MOST_MB = 300
LONGEST_S = 60
"""On a busy machine; some fifteen seconds on an idle one."""
UNPACKED = 250_000_000
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
WORKBOOK, OWN = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"

READ = """
import re, sys
from pathlib import Path
from register import workbook
from register.sheets import Unreadable
try:
    print(sum(len(sheet.rows) for sheet in workbook.sheets(Path(sys.argv[1]))[0]), "rader")
except Unreadable as refused:
    print(refused.fault.message)
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""
"""The peak is the process's own: what getrusage tells begins with that of whoever started it."""


def parts() -> dict[str, bytes]:
    """A workbook's parts, with a table of texts that a cell refers to."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["kundnummer", 204501])
    book.save(made := io.BytesIO())
    with zipfile.ZipFile(made) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    found[STRINGS] = b'<sst xmlns="%s"><si><t>a</t></si></sst>' % MAIN
    relations = found["xl/_rels/workbook.xml.rels"]
    own = b'<Relationship Id="rId99" Type="%s/sharedStrings" Target="sharedStrings.xml"/>' % RELATION
    found["xl/_rels/workbook.xml.rels"] = relations.replace(b"</Relationships>", own + b"</Relationships>")
    return found


def pieces(before: bytes, unit: bytes, times: int, after: bytes) -> Iterator[bytes]:
    yield before
    block = unit * max(1, (1 << 20) // len(unit))
    for _ in range(times * len(unit) // len(block)):
        yield block
    yield after


def write(path: Path, part: str, unit: bytes, times: int, *, inside: bytes) -> Path:
    """A workbook one of whose parts holds the same again and again, before the end tag `inside`."""
    given = parts()
    before, found, after = given[part].partition(inside)
    assert found
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in given.items():
            with archive.open(name, "w", force_zip64=True) as file:
                if name != part:
                    file.write(content)
                    continue
                for piece in pieces(before, unit, times, inside + after):
                    file.write(piece)
    return path


def filling(unit: bytes) -> int:
    return UNPACKED // len(unit)


ROW = b"<row>" + b"<c><v>1</v></c>" * 200 + b"</row>"
WIDE = b"<row>" + b"<c/>" * 199 + b"<c><v>1</v></c></row>"
BOMBS: dict[str, tuple[str, bytes, int, bytes, str]] = {
    "texts": (STRINGS, b"<si><t>ab</t></si>", filling(b"<si><t>ab</t></si>"), b"</sst>", "för stor"),
    "no-texts": (STRINGS, b"<si/>", filling(b"<si/>"), b"</sst>", "för stor"),
    "one-text": (STRINGS, b"a", UNPACKED, b"</t>", "för stor"),
    "pieces-of-a-text": (STRINGS, b"<t>a</t>", filling(b"<t>a</t>"), b"</si>", "för stor"),
    "styles": (STYLES, b"<xf/>", filling(b"<xf/>"), b"</cellXfs>", "för stor"),
    "cells": (SHEET, ROW, filling(ROW), b"</sheetData>", "för stor"),
    "wide-rows": (SHEET, WIDE, filling(WIDE), b"</sheetData>", "för stor"),
    "empty-cells": (SHEET, b"<row><c/></row>", filling(b"<row><c/></row>"), b"</sheetData>", ""),
    "empty-rows": (SHEET, b"<row/>", 2_000_000, b"</sheetData>", "1048576 rader"),
    "one-row": (SHEET, b"<c><v>1</v></c>", 2_000_000, b"</row></sheetData>", "200 kolumner"),
    "rows-in-rows": (SHEET, b"<row>", filling(b"<row>"), b"</sheetData>", "kan inte läsas"),
    "depth": (SHEET, b"<x>", filling(b"<x>"), b"</sheetData>", "kan inte läsas"),
    "merged": (SHEET, b'<mergeCell ref="A3:A4"/>', 9_000_000, b"</worksheet>", "för stor"),
    "comment": (SHEET, b"<!--", 1_000_000, b"</worksheet>", "kan inte läsas"),
    "tag": (SHEET, b" " * 99, 1_000_000, b"/>", "kan inte läsas"),
    "sheets": (WORKBOOK, b'<sheet name="a" sheetId="1"/>', 100_000, b"</sheets>", "för stor"),
    "relations": (OWN, b"<Relationship/>", 9_000_000, b"</Relationships>", "för stor"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("bomb", BOMBS)
def test_what_unpacks_to_a_great_deal_takes_little(bomb: str, tmp_path: Path) -> None:
    part, unit, times, inside, says = BOMBS[bomb]
    path = write(tmp_path / "a.xlsx", part, unit, times, inside=inside)
    command = [sys.executable, "-P", "-c", READ, str(path)]
    where = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, env=where, capture_output=True, text=True, timeout=LONGEST_S, check=False)
    assert done.returncode == 0, done.stderr
    message, megabytes = done.stdout.splitlines()
    assert says in message
    assert int(megabytes) < MOST_MB


def refused(path: Path) -> str:
    with pytest.raises(Unreadable) as told:
        workbook.sheets(path) if path.suffix == ".xlsx" else csvfile.sheet(path)
    return told.value.fault.message


@pytest.mark.parametrize("name", ["kunder.xlsx", "kunder.csv"])
def test_a_pipe_or_a_device_is_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    assert refused(tmp_path / name) == "Det är ingen vanlig fil."
    (tmp_path / name).unlink()
    (tmp_path / name).symlink_to("/dev/zero")
    assert refused(tmp_path / name) == "Det är ingen vanlig fil."


def altered(
    path: Path, changes: dict[str, tuple[bytes, bytes]], more: dict[str, bytes] | None = None
) -> Path:
    """A workbook with other bytes in some parts."""
    given = parts() | (more or {})
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in given.items():
            old, new = changes.get(name, (b"", b""))
            assert old in content
            archive.writestr(name, content.replace(old, new, 1) if old else content)
    return path


@pytest.mark.parametrize(
    "changes",
    [
        {"_rels/.rels": (b"relationships/officeDocument", b"relationships/nothing")},
        {OWN: (b"worksheets/sheet1.xml", b"../../../etc/passwd")},
        {OWN: (b"/xl/worksheets/sheet1.xml", b"file:///etc/passwd")},
        {OWN: (b"worksheets/sheet1.xml", b"nowhere.xml")},
        {WORKBOOK: (b"</sheets>", b'<sheet name="b" xmlns:r="%s" r:id="rId1"/></sheets>' % RELATION)},
        {SHEET: (b'r="B1"', b'r="A1"')},
        {SHEET: (b'r="B1"', b'r="B7"')},
        {SHEET: (b'r="B1"', b'r="b1"')},
        {SHEET: (b'r="B1" ', b'r="B1" s="-1" ')},
        {SHEET: (b'r="B1" ', b'r="B1" s="99999" ')},
        {SHEET: (b't="n"', b't="s"')},
        {SHEET: (b't="n"><v>204501</v>', b't="s"><v>-1</v>')},
        {SHEET: (b"</sheetData>", b'<row r="1"><c><v>1</v></c></row></sheetData>')},
    ],
    ids=[
        "no-workbook", "climbing", "absolute", "nowhere", "one-part-twice", "cell-twice", "other-row",
        "small-letters", "style-below-none", "style-beyond-all", "text-beyond-all", "negative", "row-twice",
    ],
)  # fmt: skip
def test_what_is_not_as_a_program_writes_it_is_refused(
    tmp_path: Path, changes: dict[str, tuple[bytes, bytes]]
) -> None:
    assert "kan inte läsas" in refused(altered(tmp_path / "a.xlsx", changes))


def test_names_that_climb_out_of_the_archive_and_zips_inside_it_are_not_looked_at(tmp_path: Path) -> None:
    more = {"../../evil.xml": b"<a/>", "/etc/passwd": b"x", "xl/media/a.zip": b"PK\x03\x04"}
    [sheet], _ = workbook.sheets(altered(tmp_path / "a.xlsx", {}, more))
    assert sheet.rows == [(1, ["kundnummer", "204501"])]


def test_a_size_that_is_said_counts_for_nothing(tmp_path: Path) -> None:
    changes = {SHEET: (b'ref="A1:B1"', b'ref="A1:XFD1048576"')}
    [sheet], _ = workbook.sheets(altered(tmp_path / "a.xlsx", changes))
    assert len(sheet.rows) == 1
