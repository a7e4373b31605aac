"""Filling a blank: what went in is stored and drawn, by two libraries that share no code."""

import io

import pikepdf
import pypdfium2
import pytest

from samples.fill import Filler, Unfillable, fill
from tests.samples.small_form import small_form

ENTRIES: dict[str, str | bool] = {
    "namn": "Žofie (Åsa) Åström\\Öst",
    "kundnummer": "10203-4",
    "arendenummer": "100-014",
    "nyckel": True,
    "niva": "B",
}

BOTH = pytest.mark.parametrize("how", list(Filler))


def field(document: pikepdf.Pdf, name: str) -> pikepdf.Object:
    """A field of the form by its full name."""
    nodes = list(document.Root.AcroForm.Fields)
    for part in name.split("."):
        found = next(node for node in nodes if str(node.T) == part)
        nodes = list(found.get("/Kids", []))
    return found


def text(pdf: bytes, page: int, box: tuple[float, float, float, float]) -> str:
    """What is drawn in a box (left, bottom, right, top in pt), appearances included."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    document[page].flatten()
    again = io.BytesIO()
    document.save(again)
    drawn = pypdfium2.PdfDocument(again.getvalue())[page].get_textpage()
    return str(drawn.get_text_bounded(*box)).strip()


@BOTH
def test_what_went_in_is_stored(how: Filler) -> None:
    with pikepdf.open(io.BytesIO(fill(small_form(), ENTRIES, how=how))) as document:
        assert str(field(document, "namn").V) == ENTRIES["namn"]
        assert str(field(document, "kundnummer").V) == "10203-4"
        assert str(field(document, "nyckel").V) == "/Yes"
        assert str(field(document, "niva").V) == "/B"
        assert [str(widget.AS) for widget in field(document, "niva").Kids] == ["/Off", "/B"]


@BOTH
def test_what_went_in_is_drawn_on_every_page_that_shows_it(how: Filler) -> None:
    filled = fill(small_form(), ENTRIES, how=how)
    assert text(filled, 0, (15, 145, 205, 170)) == ENTRIES["namn"]
    for page in (0, 1):
        assert text(filled, page, (15, 115, 125, 140)).replace(" ", "") == "10203-4"


@BOTH
def test_a_field_of_the_same_last_name_stays_empty(how: Filler) -> None:
    filled = fill(small_form(), {"arendenummer": "100-014"}, how=how)
    with pikepdf.open(io.BytesIO(filled)) as document:
        assert str(field(document, "arendenummer").V) == "100-014"
        assert str(field(document, "rad.arendenummer").get("/V", "")) == ""
    assert text(filled, 0, (215, 115, 385, 140)) == ""


@BOTH
def test_namesakes_each_get_their_own(how: Filler) -> None:
    filled = fill(small_form(), {"rad.arendenummer": "200-022", "arendenummer": "100-014"}, how=how)
    assert text(filled, 0, (215, 145, 385, 170)) == "100-014"
    assert text(filled, 0, (215, 115, 385, 140)) == "200-022"


@BOTH
def test_a_long_text_is_drawn_whole(how: Filler) -> None:
    long = "Föreningen Exempelgatans Samfällighet och Vänner i Västerås med omnejd"
    assert text(fill(small_form(), {"namn": long}, how=how), 0, (15, 145, 205, 170)) == long


@BOTH
def test_nothing_filled_in_leaves_every_field_empty(how: Filler) -> None:
    filled = fill(small_form(), {"namn": "", "nyckel": False}, how=how)
    with pikepdf.open(io.BytesIO(filled)) as document:
        assert "/V" not in field(document, "namn")
        assert "/V" not in field(document, "nyckel")


@BOTH
@pytest.mark.parametrize(
    "entries", [{"hemligt": "Blå7!"}, {"namn": True}, {"niva": "Blå7!"}, {"niva": True}, {"nyckel": "Blå7!"}]
)
def test_an_entry_that_has_no_place_is_an_error_that_does_not_quote_it(
    how: Filler, entries: dict[str, str | bool]
) -> None:
    with pytest.raises(Unfillable) as error:
        fill(small_form(), entries, how=how)
    assert "Blå7!" not in str(error.value)


def test_a_character_beyond_the_forms_font_is_an_error_not_a_question_mark() -> None:
    with pytest.raises(Unfillable, match="namn"):
        fill(small_form(), {"namn": "Wałęsa"}, how=Filler.PIKEPDF)
