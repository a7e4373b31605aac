"""What customers' programs write into a blank is stored and drawn as it was meant."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.lib.units import mm

from forms.catalogue import kind
from forms.layout import PAGE_HEIGHT, Edition, Place
from render.blank import make

VALUES = {
    "arendetyp": "/andring",
    "kundnummer": "1000017",
    "objektsnamn": "Östra Åsgården",
    "galler_fran": "2026-12-01",
    "behorig.1.namn": "Åsa Öberg",
    "behorig.1.nytt_losenord": "Sjöstjärna 42 €",
    "behorig.1.epost": "asa.oberg-lindqvist@example.se",
    "rapport.1.behorighetslista": "/Ja",
    "kontakt.1.ordning": "1",
    "plan.brand.polis": "2",
}


def edition() -> Edition:
    found = kind("atgardsunderlag")
    assert found is not None
    return found.current


def fill_with_pypdf(blank: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(blank))
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(VALUES), auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def fill_with_pdfium(blank: bytes) -> bytes:
    """Click and type as a user of a browser does."""
    pdf = pypdfium2.PdfDocument(blank)
    try:
        pdf.init_forms()
        form = pdf.formenv
        for number, page in enumerate(pdf, 1):
            for place in edition().places:
                if place.page == number and place.option in (None, VALUES.get(place.field, "")[1:]):
                    click_and_type(form, page, place)
            pdfium.FORM_ForceToKillFocus(form.raw)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()
    finally:
        pdf.close()


def click_and_type(form: pypdfium2.PdfFormEnv, page: pypdfium2.PdfPage, place: Place) -> None:
    value = VALUES.get(place.field)
    if value is None:
        return
    x, y = (place.x + place.w / 2) * mm, (PAGE_HEIGHT - place.y - place.h / 2) * mm
    pdfium.FORM_OnMouseMove(form.raw, page.raw, 0, x, y)
    pdfium.FORM_OnLButtonDown(form.raw, page.raw, 0, x, y)
    pdfium.FORM_OnLButtonUp(form.raw, page.raw, 0, x, y)
    if not value.startswith("/"):
        pdfium.FORM_SelectAllText(form.raw, page.raw)
        typed = ctypes.create_string_buffer(f"{value}\0".encode("utf-16-le"))
        pdfium.FORM_ReplaceSelection(form.raw, page.raw, ctypes.cast(typed, ctypes.POINTER(ctypes.c_ushort)))


FILLED = pytest.mark.parametrize("fill", [fill_with_pypdf, fill_with_pdfium], ids=["pypdf", "pdfium"])
Fill = Callable[[bytes], bytes]


@FILLED
def test_every_value_is_stored(fill: Fill) -> None:
    fields = pypdf.PdfReader(io.BytesIO(fill(make(edition())))).get_fields() or {}
    assert {name: str(fields[name].get("/V")) for name in VALUES} == VALUES


@FILLED
def test_every_text_is_drawn_in_its_box(fill: Fill) -> None:
    drawn = fill(make(edition()))
    for place in (*edition().places, *edition().mirrors):
        value = VALUES.get(place.field, "/")
        if not value.startswith("/") and place.page <= edition().pages:
            assert text_in(drawn, place).replace(" ", "") == value.replace(" ", ""), place.field


@FILLED
def test_a_choice_ticks_its_own_box_only(fill: Fill) -> None:
    filled = pikepdf.open(io.BytesIO(fill(make(edition()))))
    choice = next(field for field in filled.Root.AcroForm.Fields if field.T == "arendetyp")
    assert [str(kid.AS) for kid in choice.Kids] == ["/Off", "/andring"]


def text_in(data: bytes, place: Place) -> str:
    """What is seen in a box, once the fields are drawn on the page."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        pdf.init_forms()
        page = pdf[place.page - 1]
        page.flatten()
        text = pdf[place.page - 1].get_textpage()
        top, bottom = (PAGE_HEIGHT - place.y) * mm, (PAGE_HEIGHT - place.y - place.h) * mm
        found: str = text.get_text_bounded(place.x * mm, bottom, (place.x + place.w) * mm, top)
        text.close()
        return found.strip()
    finally:
        pdf.close()
