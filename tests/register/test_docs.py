"""docs/register.md says of every column what the program says, and its mapping is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from register import mapping
from register.columns import Code, Codes
from register.files import LAYOUTS, Layout

TEXT = (Path(__file__).parents[2] / "docs" / "register.md").read_text(encoding="utf-8")


def _section(layout: Layout) -> str:
    return TEXT.partition(f"\n### {layout.stem}\n")[2].partition("\n### ")[0]


def test_the_tables_are_those_that_there_are() -> None:
    assert re.findall(r"^### (\w+)$", TEXT, re.MULTILINE) == [layout.stem for layout in LAYOUTS]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.stem)
def test_every_column_is_told_with_whether_it_must_be_there(layout: Layout) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (yes|) \| (.+) \|$", _section(layout), re.MULTILINE)
    assert [(name, bool(must)) for name, must, _ in rows] == [
        (column.name, column.required) for column in layout.columns
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.stem)
def test_every_code_is_told(layout: Layout) -> None:
    for column in layout.columns:
        if column.name == "kategori":  # told with the objects
            continue
        if isinstance(column.kind, Code | Codes) and column.kind.allowed:
            assert all(f"`{code}`" in _section(layout) for code in column.kind.allowed)


def test_the_mapping_that_is_shown_can_be_read(tmp_path: Path) -> None:
    [example] = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "map.toml").write_text(example, encoding="utf-8")
    read = mapping.read(tmp_path / "map.toml")
    assert set(read.tables) == {"kunder", "avtal", "objekt", "larmkontakter"}
