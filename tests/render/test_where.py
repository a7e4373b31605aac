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
