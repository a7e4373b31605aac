"""DOC-06: what isn't one of our forms goes to a person."""

from __future__ import annotations

import pytest

from forms.records import Decision, Observation
from tests.validate.world import ALL, CONTACT, Given, fires, form, silent, verdict

RULE = "DOC-06"

LETTER = form(observations=(Observation(code="not-a-form"),)).model_copy(
    update={"cells": (), "form": None, "edition": None}
)

FIRES: dict[str, Given] = {
    "a letter": Given(LETTER, holds=ALL),
    "a form of a kind without rules": Given(LETTER.model_copy(update={"form": "fakturaandring"}), holds=ALL),
}

SILENT: dict[str, Given] = {
    "an åtgärdsunderlag": Given(form(CONTACT)),
    "an unknown edition of it is DOC-01's": Given(
        form(observations=(Observation(code="unknown-edition"),)).model_copy(update={"cells": ()})
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_a_letter_has_neither_request_nor_recipient() -> None:
    judged = verdict(LETTER)
    assert (judged.request, judged.identity, judged.decision) == (None, None, Decision.QUERY)
