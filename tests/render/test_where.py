import pytest

from render import where


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (("kontakt.2.kontaktvag_1",), ("Larmkontakter, rad 2 (sida 2): ”Kontaktväg 1”",)),
        (
            ("rapport.1.epost", "rapport.1.postnummer", "rapport.1.ort"),
            ("Rapportmottagare, rad 1 (sida 2): ”E-post”, ”Postnummer” och ”Ort”",),
        ),
        (("plan.brand.fritext",), ("Åtgärder per larmkategori, Brand (sida 3): ”Fritext”",)),
        (("behorig.3",), ("Behörighet, rad 3",)),
        (("nonsens",), ()),
        ((), ()),
    ],
)
def test_a_place_on_the_form_is_told_so_that_one_finds_it(
    fields: tuple[str, ...], told: tuple[str, ...]
) -> None:
    assert where.places("atgardsunderlag", fields) == told


def test_an_unknown_form_has_no_places() -> None:
    assert where.places("", ("galler_fran",)) == ()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (("underskrift.1.namn",), ("Underskrift, rad 1 (sida 2): ”Namn (namnförtydligande)”",)),
        (("underskrift.2",), ("Underskrift, rad 2",)),
        (("avser.3.tjanst",), ("Omfattning, Del av avtalet, rad 3 (sida 1): ”Tjänst”",)),
        (("omfattning", "orsak"), ("Omfattning (sida 1): ”Uppsägningen gäller” och ”Orsak”",)),
        (("slutfaktura.ort",), ("Bekräftelse och slutfaktura, Slutfakturan (sida 1): ”Ort”",)),
        (("ny_agare.tar_over",), ("Ny ägare (sida 2): ”Vill den nya ägaren ta över larmförmedlingen?”",)),
        (("kundnummer",), ("Avtal (sida 1): ”Kundnummer”",)),
    ],
)
def test_a_place_on_the_termination_form_is_told_as_well(
    fields: tuple[str, ...], told: tuple[str, ...]
) -> None:
    assert where.places("uppsagning", fields) == told


def test_pages_are_told_in_order_and_once() -> None:
    assert where.pages("uppsagning", ("underskrift.1.namn", "orsak", "ny_agare.ort", "nonsens")) == (1, 2)
    assert where.pages("", ("orsak",)) == ()
