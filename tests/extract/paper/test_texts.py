"""Entries as cells: what may pass by itself."""

import pytest

from extract.paper import texts
from extract.paper.certainty import Calibration, Class, Grade
from extract.paper.texts import Spot
from forms.catalogue import kind
from tests.extract.paper import pages
from tests.extract.paper.test_agreement import Says


class Trusting(Calibration):
    """Holds each class for right."""

    def confidence(self, of: Class) -> float:
        """All that there is."""
        return 1.0

    def passes(self, of: Class) -> bool:
        """Always."""
        return True


def passes(text: str, *, dust: bool) -> bool:
    grey = pages.typed(pages.paper(), "kundnamn", text)
    if dust:
        grey = pages.dusted(grey, kept=pages.place("kundnamn").box)
    form = kind(pages.FORM)
    assert form is not None
    spot = Spot(form.field("kundnamn"), pages.place("kundnamn"), pages.sheet(grey), Grade.ROUGH)
    (cell,) = texts.cells([spot], Says(*[(text, text)] * 3), Trusting("", {}))
    assert cell.text == text
    return cell.sure


@pytest.mark.parametrize(
    ("text", "sure"), [("Anna Berggren", True), ("Anna Berggren.", False), ("Anna Berggren.80", False)]
)
def test_a_full_stop_on_a_dusty_page_may_be_dust(text: str, sure: bool) -> None:
    assert passes(text, dust=False)
    assert passes(text, dust=True) is sure
