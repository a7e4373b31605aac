"""A map and a blank: what fits makes an edition, and all that doesn't is told at once."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from types import ModuleType

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

import forms.own
import forms.own_map
import forms.own_text
from forms.own_map import WrongMap
from tests import own


def faults(map_: str, pdf: bytes | None = None) -> dict[str, str]:
    with pytest.raises(WrongMap) as wrong:
        own.built(pdf or own.blank("andringsanmalan"), map_)
    told: dict[str, str] = {}
    for fault in wrong.value.faults:
        told[fault.place] = f"{told.get(fault.place, '')} {fault.message}"
    return told


def replaced(old: str, new: str) -> str:
    text = own.map_text("andringsanmalan")
    assert old in text
    return text.replace(old, new)


WRONG = [
    ('form = "atgardsunderlag"\n', "", "form", "Saknas"),
    ('edition = "kommun-2025"', 'edition = "kommunens ny/a"', "edition", "Högst 20 tecken"),
    ("[fields]", "[feilds]", "feilds", "finns inte. Välj bland"),
    ('kundnummer = "Best.Kundnr"', "kundnummer = 3", "kundnummer", "ert fälts namn"),
    ('kundnummer = "Best.Kundnr"\n', "", "kundnummer", "måste finnas"),
    ('"Best.Kundnr"', '"Best.Kundnummer"', "kundnummer", "har inget fält Best.Kundnummer"),
    ('kundnummer = "Best', 'kundnumer = "Best', "kundnumer", "finns inte i blanketten"),
    ('"Best.Kundnr"', '"Pers.P1.NivaA"', "kundnummer", "är en kryssruta"),
    ('"Best.Kundnr"', '"Best.Namn"', "Best.Namn", "till flera av våra"),
    (', on = "J" }', " }", "kontakt.1.nyckel", "skriv med on"),
    ('on = "J"', 'on = "Ja"', "kontakt.1.nyckel", "inget värde ”Ja”"),
    (
        'none = "-"\n\n[choices."behorig.{n}.niva',
        '[choices."behorig.{n}.niva',
        "behorig.1.atgard",
        "Vad betyder",
    ),
    ('objekt = "1"', 'objket = "1"', "behorighet_galler", "inget av våra svar"),
    ('objekt = "1"', 'objekt = "3"', "behorighet_galler", "inget värde ”3”"),
    ('{ A = "Pers.P{n}.NivaA"', '{ A = "Kont[{n-1}].Nyckel"', "behorig.1.niva", "ingen ensam kryssruta"),
    ('"Pers.P{n}.Namn"', '"Pers.P1.Namn"', "behorig.{n}.namn", "behöver {n}"),
    ('arendetyp = "andring"', 'arendetyp = "byte"', "arendetyp", "nytt_objekt, andring"),
    ('arendetyp = "andring"', 'arendetyp = "andring"\nkundnummer = "1"', "kundnummer", "två gånger"),
    ("page = 2, x = 145", "page = 3, x = 145", "underskrift.underskrift", "2 sidor"),
    ("page = 2, x = 145", "page = 2, x = 245", "underskrift.underskrift", "utanför sidan"),
]


@pytest.mark.parametrize(("old", "new", "place", "message"), WRONG, ids=lambda part: str(part)[:30])
def test_a_wrong_map_is_told_with_the_place_and_what_to_do(
    old: str, new: str, place: str, message: str
) -> None:
    assert message in faults(replaced(old, new)).get(place, "nothing told")


def test_everything_that_is_wrong_is_told_at_once() -> None:
    text = replaced('"Best.Kundnr"', '"X1"').replace('"Best.Namn"', '"X2"').replace('"Nar.Fran"', '"X3"')
    assert set(faults(text)) == {"kundnummer", "kundnamn", "galler_fran"}


def test_a_name_with_a_dot_may_stand_with_or_without_quotes() -> None:
    plain = replaced('"larmadress.gata" =', "larmadress.gata =")
    assert own.built(own.blank("andringsanmalan"), plain).edition == own.made("andringsanmalan").edition


def widget(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    above, _, last = name.partition(".")
    root = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == above)
    return next(kid for kid in root.Kids if str(kid.T) == last)


def test_a_field_outside_of_its_page_is_refused() -> None:
    def moved(pdf: pikepdf.Pdf) -> None:
        widget(pdf, "Best.Kundnr").Rect = Array([900, 300, 1000, 320])

    assert "utanför sida 1" in faults(own.map_text("andringsanmalan"), changed(moved))["Best.Kundnr"]


def test_fields_that_lie_over_each_other_are_refused() -> None:
    def moved(pdf: pikepdf.Pdf) -> None:
        widget(pdf, "Best.Kundnr").Rect = widget(pdf, "Best.Avtal").Rect

    told = faults(own.map_text("andringsanmalan"), changed(moved))
    assert any("ligger över" in message for message in told.values())


def test_a_field_that_nobody_sees_is_refused() -> None:
    def hidden(pdf: pikepdf.Pdf) -> None:
        widget(pdf, "Best.Kundnr").F = 2

    assert "står inte synligt" in faults(own.map_text("andringsanmalan"), changed(hidden))["kundnummer"]


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    return own.changed(own.blank("andringsanmalan"), change)


def test_the_same_field_on_two_pages_is_one_field_told_again() -> None:
    def again(pdf: pikepdf.Pdf) -> None:
        field = widget(pdf, "Best.Kundnr")
        first, second = (
            pdf.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Widget, F=4, Parent=field, Rect=Array(list(rect)))
            )
            for rect in (field.Rect, [30, 400, 45, 500])
        )
        annotations = pdf.pages[0].Annots
        here = next(n for n, one in enumerate(annotations) if one.objgen == field.objgen)
        annotations[here] = first
        pdf.pages[1].Annots.append(second)
        for key in ("/Rect", "/Subtype", "/Type", "/F"):
            del field[key]
        field.Kids = Array([first, second])

    edition = own.built(changed(again), own.map_text("andringsanmalan")).edition
    assert [(p.field, p.page) for p in edition.mirrors] == [("kundnummer", 2)]
    assert [p.page for p in edition.places_of("kundnummer")] == [1]


def test_another_map_of_the_same_blank_is_another_edition() -> None:
    one = own.made("avslut").edition
    other = own.built(
        own.blank("avslut"),
        own.map_text("avslut").replace('"Text42"', '"Text5"').replace('arendenummer = "Text5"\n', ""),
    ).edition
    assert one.fingerprint != other.fingerprint


@pytest.mark.parametrize("module", [forms.own, forms.own_map, forms.own_text], ids=lambda m: m.__name__)
def test_the_examples_are_true(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
