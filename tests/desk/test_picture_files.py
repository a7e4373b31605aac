"""The commands take picture files whatever they are called; what they are, their content tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.desk.conftest import Run
from tests.extract.picture_files import form_jpeg, form_pages, form_tiff, saved
from tests.extract.test_filetypes import FILES
from tests.pipeline.house import House

NAMED = {
    "Skannat.TIF": form_tiff(),
    "fax": form_tiff(150, "group4", "1"),
    "Foto 1.JPG": form_jpeg(),
    "foto.jpeg": form_jpeg(progressive=True),
    "bild.PNG": saved(form_pages()[0], "PNG", dpi=(100, 100)),
    "blankett.pdf": form_jpeg(dpi=130),
}


def _lines(told: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.splitlines()]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, data in NAMED.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in NAMED]


def test_extract_tells_each_as_a_scan_of_the_form(run: Run, files: list[Path]) -> None:
    told = run("extract", "--json", *files)
    lines = _lines(told.stdout)
    sources = [line for line in lines if line["type"] == "source"]
    assert told.exit_code == 0
    assert [source["name"] for source in sources] == list(NAMED)
    assert {(source["channel"], source["error"]) for source in sources} == {("scanned", None)}
    assert {line["form"] for line in lines if line["type"] == "form"} == {"atgardsunderlag"}


def test_process_judges_them_and_writes_the_letters_that_it_tells_of(
    run: Run, files: list[Path], tmp_path: Path
) -> None:
    told = run("process", "--json", *files[:3], "-o", tmp_path / "out")
    forms = [line for line in _lines(told.stdout) if line["type"] == "form"]
    assert told.exit_code in (0, 3)
    assert [form["form"] for form in forms] == ["atgardsunderlag"] * 3
    assert all(form["decision"] for form in forms)
    assert all(Path(letter["file"]).is_file() for form in forms for letter in form["letters"])


def test_watch_tells_of_a_scan_and_of_a_document_that_is_none(run: Run, house: House) -> None:
    house.drop("Skannat.TIF", NAMED["Skannat.TIF"])
    house.drop("brev.docx", FILES["docx"][0])
    told = run("watch", house.root.path, "--once")
    [case] = house.cases()
    assert f"Skannat.TIF: ärende {case.number}" in told.stdout
    assert "brev.docx: Filen är ett Word-dokument" in told.stdout
    assert told.exit_code == 4
