import pytest
from hypothesis import given
from hypothesis import strategies as st

from render import fonts
from render.faults import UnprintableText


@pytest.mark.parametrize(
    ("given_", "printed"),
    [
        ("Åsa Öberg", "Åsa Öberg"),
        ("A\u030asa O\u0308berg", "Åsa Öberg"),
        ("två\nrader\toch tab", "två rader och tab"),
        ("smalt\u202fmellanslag", "smalt\u00a0mellanslag"),
        ("osyn\u200bligt\ufeff", "osynligt"),
        ("Łukasz Žižek Gülşen Ægir", "Łukasz Žižek Gülşen Ægir"),
        ("”citat” – ’apostrof’", "”citat” – ’apostrof’"),
    ],
)
def test_text_is_printed_composed_and_on_one_line(given_: str, printed: str) -> None:
    assert fonts.printable(given_) == printed


@pytest.mark.parametrize("character", ["Ж", "日", "😀", "\u0301", "\u202e", "\x00", "\ue000"])
def test_a_character_without_a_glyph_stops_the_letter_and_is_named_by_its_number_only(character: str) -> None:
    with pytest.raises(UnprintableText) as caught:
        fonts.printable(f"Hemlig {character}person")
    assert caught.value.code_point == ord(character)
    assert str(caught.value) == f"the fonts have no glyph for U+{ord(character):04X}"
    assert "Hemlig" not in str(caught.value)


@given(st.text())
def test_any_text_is_either_printable_by_all_fonts_or_refused(text: str) -> None:
    try:
        printed = fonts.printable(text)
    except UnprintableText:
        return
    assert all(ord(character) in fonts.register() for character in printed)
    assert fonts.printable(printed) == printed


def test_the_three_styles_are_shipped_whole() -> None:
    for name in (fonts.REGULAR, fonts.SEMIBOLD, fonts.ITALIC):
        assert fonts.data(name)[:4] == b"\x00\x01\x00\x00"
