"""Scans that come as picture files go the way of every form: a case, a folder, the original as it came."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from forms.records import Decision
from pipeline import durable
from pipeline.entries import CaseState
from pipeline.intake import As
from pipeline.notes import WAITING_NOTE
from tests.extract.picture_files import form_jpeg, form_tiff, saved
from tests.extract.test_filetypes import FILES
from tests.pipeline.house import House

SCAN = form_tiff()


@pytest.mark.parametrize(
    ("dropped", "kept"),
    [
        ("Skannat.TIF", "Skannat.TIF"),
        ("fax 0001.tiff", "fax 0001.tiff"),
        ("utan ändelse", "utan ändelse.tif"),
        ("fel namn.pdf", "fel namn.pdf.tif"),
    ],
)
def test_a_scanned_form_is_a_case_with_its_original_under_a_name_that_opens(
    house: House, dropped: str, kept: str
) -> None:
    house.drop(dropped, SCAN)
    [handled] = house.once()
    [case], [folder] = handled.cases, handled.places
    assert (handled.became, case.kind) == (As.DECIDED, "atgardsunderlag")
    assert (folder / kept).read_bytes() == SCAN
    note = next(file for file in folder.iterdir() if file.suffix == ".txt").read_text(encoding="utf-8")
    assert case.number in note


def test_a_photo_of_something_else_waits_for_a_person(house: House) -> None:
    photo = saved(Image.effect_noise((400, 300), 60), "JPEG")
    house.drop("IMG_0001.JPG", photo)
    [handled] = house.once()
    [case], [folder] = handled.cases, handled.places
    assert (case.kind, case.decision, case.state) == (None, Decision.QUERY, CaseState.WAITING)
    assert "DOC-06" in (folder / WAITING_NOTE).read_text(encoding="utf-8")
    assert (folder / "IMG_0001.JPG").read_bytes() == photo


def test_the_same_scan_again_is_one_case(house: House) -> None:
    house.drop("a.jpeg", form_jpeg())
    house.drop("b.JPG", form_jpeg())
    assert [handled.became for handled in house.once()] == [As.DECIDED, As.DUPLICATE]


def test_half_a_scan_goes_to_fel_and_says_so(house: House) -> None:
    house.drop("fax.tif", SCAN[: len(SCAN) // 2])
    house.once()
    assert "avkortad" in (house.root.failed / "fax.tif.txt").read_text(encoding="utf-8")


def test_a_document_of_another_program_goes_to_fel_and_is_named(house: House) -> None:
    house.drop("brev.docx", FILES["docx"][0])
    [handled] = house.once()
    note = (house.root.failed / "brev.docx.txt").read_text(encoding="utf-8")
    assert "Word-dokument" in note and "Felkod: not-pdf/word" in note
    assert handled.error is not None and handled.error.code == "not-pdf"


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", "ehthumbs.db"])
def test_what_windows_puts_beside_pictures_is_no_form(house: House, name: str) -> None:
    file = house.drop(name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 small pictures")
    assert house.once() == []
    assert file.exists()


def test_an_original_that_a_crash_left_without_a_claim_gets_a_name_that_opens(house: House) -> None:
    intake = house.open()
    intake.recover(house.root)
    scan = house.path / "elsewhere"
    scan.write_bytes(SCAN)
    with scan.open("rb") as file:
        sha256, _ = intake.vault.keep(file.fileno())
    [handled] = house.once()
    assert (handled.places[0] / f"{sha256[:12]}.tif").read_bytes() == SCAN


def test_a_name_as_long_as_names_can_be_stays(house: House) -> None:
    name = "å" * 125 + ".scan"
    house.drop(name, SCAN)
    [handled] = house.once()
    assert durable.digest(Path(handled.places[0] / name)) == handled.cases[0].sha256
