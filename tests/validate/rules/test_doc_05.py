"""DOC-05: a field that was read with too little certainty is compared by a person."""

from __future__ import annotations

import pytest

from forms.records import Doubt, Observation
from tests.validate.world import ALL, CONTACT, Given, fires, form, silent, verdict

RULE = "DOC-05"

UNREAD = form(observations=(Observation(code="no-reader"),)).model_copy(update={"cells": ()})

FIRES: dict[str, Given] = {
    "a contact's phone": Given(
        form(CONTACT, doubts={"kontakt.1.kontaktvag_1": Doubt.UNCERTAIN}), holds=("kontakt.1",)
    ),
    "not sure, for no other reason": Given(form(CONTACT, unsure=("kontakt.1.namn",)), holds=("kontakt.1",)),
    "the customer number": Given(form(CONTACT, unsure=("kundnummer",)), holds=ALL),
    "a copy without fields": Given(UNREAD, holds=ALL),
}

SILENT: dict[str, Given] = {
    "all is sure": Given(form(CONTACT)),
    "not sure, since it is malformed": Given(
        form(CONTACT, unsure=("organisationsnummer",), doubts={"organisationsnummer": Doubt.MALFORMED})
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_an_unread_copy_is_not_said_to_lack_fields() -> None:
    """Nobody has looked yet: only that is told."""
    assert [finding.rule for finding in verdict(UNREAD).findings] == [RULE]
