"""What customers' programs write into a blank is stored and drawn as it was meant."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable
from dataclasses import dataclass

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.lib.units import mm

from forms.catalogue import kind
from forms.layout import PAGE_HEIGHT, Edition, Place
from render.blank import make

ACTION_PLAN = {
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


TERMINATION = {
    "kundnummer": "1000017",
    "avtalsnummer": "2000034",
    "kundnamn": "Östra Åsgården",
    "omfattning": "/del_av_avtalet",
    "avser.6.objekt": "Änglagården, södra huset, Östra Åvägen 112 B, Västerås",
    "avser.6.tjanst": "Uteblivet provlarm",
    "onskat_slutdatum": "2027-02-28",
    "ny_agare.epost": "asa.oberg-lindqvist@example.se",
    "underskrift.1.befogenhet": "/firmatecknare",
    "underskrift.2.befogenhet": "/fullmakt",
    "underskrift.2.namn": "Åsa Öberg",
    "antal_bilagor": "1",
}


@dataclass(frozen=True)
class Filling:
    """A kind of form by name, and what is filled in."""

    form: str
    values: dict[str, str]

    @property
    def edition(self) -> Edition:
        """The one that new blanks are made of."""
        found = kind(self.form)
        assert found is not None
        return found.current


def fill_with_pypdf(what: Filling) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make(what.edition)))
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(what.values), auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def fill_with_pdfium(what: Filling) -> bytes:
    """Click and type as a user of a browser does."""
    pdf = pypdfium2.PdfDocument(make(what.edition))
    try:
        pdf.init_forms()
        form = pdf.formenv
        for number, page in enumerate(pdf, 1):
            for place in what.edition.places:
                value = what.values.get(place.field)
                if value and place.page == number and place.option in (None, value[1:]):
                    click_and_type(form, page, place, value)
            pdfium.FORM_ForceToKillFocus(form.raw)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()
    finally:
        pdf.close()


def click_and_type(form: pypdfium2.PdfFormEnv, page: pypdfium2.PdfPage, place: Place, value: str) -> None:
    x, y = (place.x + place.w / 2) * mm, (PAGE_HEIGHT - place.y - place.h / 2) * mm
    pdfium.FORM_OnMouseMove(form.raw, page.raw, 0, x, y)
    pdfium.FORM_OnLButtonDown(form.raw, page.raw, 0, x, y)
    pdfium.FORM_OnLButtonUp(form.raw, page.raw, 0, x, y)
    if not value.startswith("/"):
        pdfium.FORM_SelectAllText(form.raw, page.raw)
        typed = ctypes.create_string_buffer(f"{value}\0".encode("utf-16-le"))
        pdfium.FORM_ReplaceSelection(form.raw, page.raw, ctypes.cast(typed, ctypes.POINTER(ctypes.c_ushort)))


FILLED = pytest.mark.parametrize("fill", [fill_with_pypdf, fill_with_pdfium], ids=["pypdf", "pdfium"])
EACH = pytest.mark.parametrize(
    "what",
    [Filling("atgardsunderlag", ACTION_PLAN), Filling("uppsagning", TERMINATION)],
    ids=lambda what: what.form,
)
Fill = Callable[[Filling], bytes]


@FILLED
@EACH
def test_every_value_is_stored(fill: Fill, what: Filling) -> None:
    fields = pypdf.PdfReader(io.BytesIO(fill(what))).get_fields() or {}
    assert {name: str(fields[name].get("/V")) for name in what.values} == what.values


@FILLED
@EACH
def test_every_text_is_drawn_in_its_box(fill: Fill, what: Filling) -> None:
    drawn = fill(what)
    for place in (*what.edition.places, *what.edition.mirrors):
        value = what.values.get(place.field, "/")
        if not value.startswith("/") and place.page <= what.edition.pages:
            assert text_in(drawn, place).replace(" ", "") == value.replace(" ", ""), place.field


@FILLED
@EACH
def test_a_choice_ticks_its_own_box_only(fill: Fill, what: Filling) -> None:
    ticked = pypdf.PdfReader(io.BytesIO(fill(what))).get_fields() or {}
    for name, state in what.values.items():
        if state in {f"/{place.option}" for place in what.edition.places_of(name)}:
            states = [str(kid.get_object()["/AS"]) for kid in ticked[name]["/Kids"]]
            own = [f"/{place.option}" for place in what.edition.places_of(name)]
            assert states == [each if each == state else "/Off" for each in own], name


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
