"""The register makes sure what was read of whose form it is, and nothing else."""

from datetime import date
from typing import Any

import pytest

from forms.records import Channel, Doubt, Reading
from tests.validate.world import form, world
from validate.witness import witnessed

ON = date(2026, 11, 23)


def scanned(*uncertain: str, confidence: float = 0.9, **fields: Any) -> Reading:
    """A scanned form on which these fields were read with too little certainty."""
    reading = form(channel=Channel.SCANNED, **fields)
    cells = tuple(
        cell.model_copy(update={"sure": False, "doubts": (Doubt.UNCERTAIN,), "confidence": confidence})
        if cell.field in uncertain
        else cell
        for cell in reading.cells
    )
    return reading.model_copy(update={"cells": cells})


def sure(reading: Reading, field: str) -> bool:
    cell = witnessed(reading, world(), ON).cell(field)
    assert cell is not None
    return cell.sure


@pytest.mark.parametrize("field", ["kundnamn", "avtalsnummer", "larmadress.gata"])
def test_what_the_register_has_to_the_letter_is_made_sure(field: str) -> None:
    assert sure(scanned(field), field)


def test_a_name_that_is_a_letter_off_stays_a_question() -> None:
    reading = form(channel=Channel.SCANNED)
    name = reading.cell("kundnamn")
    assert name is not None
    other = scanned("kundnamn", kundnamn=f"{str(name.value)[:-1]}x")
    assert not sure(other, "kundnamn")


def test_the_value_is_never_replaced_by_the_registers() -> None:
    reading = scanned("kundnamn", kundnamn="Någon annan AB")
    cell = witnessed(reading, world(), ON).cell("kundnamn")
    assert cell is not None
    assert (cell.value, cell.sure) == ("Någon annan AB", False)


def test_a_customers_number_alone_isnt_borne_out_by_itself() -> None:
    doubtful = (
        "kundnummer",
        "kundnamn",
        "avtalsnummer",
        "larmadress.gata",
        "objektsnamn",
        "larmsandarnummer",
    )
    reading = scanned(*doubtful, "organisationsnummer", "larmadress.postnummer", "larmadress.ort")
    assert not sure(reading, "kundnummer")


def test_a_customers_number_is_made_sure_by_two_other_fields_of_that_customer() -> None:
    assert sure(scanned("kundnummer"), "kundnummer")


def test_what_is_struck_out_or_handwritten_stays_a_question_whatever_the_register_has() -> None:
    assert not sure(scanned("kundnamn", confidence=0.5), "kundnamn")


def test_what_the_form_is_there_to_change_is_never_held_against_the_register() -> None:
    reading = scanned("kontakt.1.kontaktvag_1", "underskrift.namn")
    assert not sure(reading, "kontakt.1.kontaktvag_1")
    assert not sure(reading, "underskrift.namn")


def test_a_form_that_was_filled_in_on_screen_is_left_alone() -> None:
    reading = scanned("kundnamn").model_copy(update={"channel": Channel.DIGITAL})
    assert not sure(reading, "kundnamn")
