import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.units import mm

from render import fonts, window
from render.faults import AddressDoesNotFit, UnprintableText
from render.sender import C5_LEFT, PlaceStyle

LONG = "Bostadsrättsföreningen Lilla Nygatan och Stora Torget nr 114 i Nyköping"


@pytest.mark.parametrize(
    ("recipient", "lines", "size"),
    [
        (("Åsa Öberg", "Box 1", "721 05 Västerås"), ("Åsa Öberg", "Box 1", "721 05 VÄSTERÅS"), 11.0),
        (("Å", "", "Box 1", " ", "721 05 Västerås"), ("Å", "Box 1", "721 05 VÄSTERÅS"), 11.0),
        (("Å", "B", "C", "D", "721 05 Ort"), ("Å", "B", "C", "D", "721 05 ORT"), 10.0),
        (("Firma", "Main Street 1", "London W1"), ("Firma", "Main Street 1", "London W1"), 11.0),
        (
            (LONG, "Norra gatan 114 B", "611 30 Nyköping"),
            ("Bostadsrättsföreningen Lilla Nygatan och Stora", "Torget nr 114 i Nyköping",
             "Norra gatan 114 B", "611 30 NYKÖPING"),
            10.0,
        ),
    ],
)  # fmt: skip
def test_an_address_is_set_as_large_as_it_fits(
    recipient: tuple[str, ...], lines: tuple[str, ...], size: float
) -> None:
    block = window.fit(recipient, C5_LEFT, PlaceStyle.UPPER)
    assert (block.lines, block.size) == (lines, size)


def test_the_place_is_left_as_it_is_when_so_configured() -> None:
    assert window.fit(("Å", "721 05 Västerås"), C5_LEFT, PlaceStyle.MIXED).lines[-1] == "721 05 Västerås"


@pytest.mark.parametrize(
    "recipient",
    [
        (),
        ("", " "),
        ("A", "B", "C", "D", "E", "721 05 Ort"),
        (LONG, LONG, LONG, "721 05 Ort"),
        ("W" * 60, "721 05 Ort"),
        ("A", f"721 05 {'Långort' * 10}"),
    ],
)
def test_an_address_that_does_not_fit_is_a_fault_that_does_not_tell_it(recipient: tuple[str, ...]) -> None:
    with pytest.raises(AddressDoesNotFit) as caught:
        window.fit(recipient, C5_LEFT, PlaceStyle.UPPER)
    assert "721" not in str(caught.value)
    assert caught.value.next_step


@given(st.lists(st.text(max_size=70), max_size=6))
def test_what_fits_stays_inside_the_window(recipient: list[str]) -> None:
    try:
        block = window.fit(tuple(recipient), C5_LEFT, PlaceStyle.UPPER)
    except (AddressDoesNotFit, UnprintableText):
        return
    assert 1 <= len(block.lines) <= window.MOST_LINES
    assert 10 <= block.size <= 12
    assert len(block.lines) * block.leading <= C5_LEFT.h * mm
    assert all(fonts.width(line, fonts.REGULAR, block.size) <= 81 * mm for line in block.lines)
