"""DOC-03: what is stored and what is drawn are the same."""

from __future__ import annotations

import pytest

from forms.records import Doubt, Observation, Severity
from tests.validate.world import ALL, CONTACT, Given, fires, form, silent

RULE = "DOC-03"

FIRES: dict[str, Given] = {
    "a contact's phone differs": Given(
        form(CONTACT, doubts={"kontakt.1.kontaktvag_1": Doubt.PICTURE_DIFFERS}), holds=("kontakt.1",)
    ),
    "the signer's name differs": Given(
        form(CONTACT, doubts={"underskrift.namn": Doubt.PICTURE_DIFFERS}), holds=ALL
    ),
    "the ort of signing differs, on which nothing rests": Given(
        form(CONTACT, {"underskrift.ort": "Sala"}, doubts={"underskrift.ort": Doubt.PICTURE_DIFFERS}),
        holds=(),
        severity=Severity.NOTE,
    ),
    "something lies over a contact's name": Given(
        form(CONTACT, observations=(Observation(code="annotation-over-field", detail="kontakt.1.namn"),)),
        holds=("kontakt.1",),
    ),
    "something stands beside the fields": Given(
        form(CONTACT, observations=(Observation(code="annotation"),)), holds=ALL
    ),
    "something lies over a field": Given(
        form(CONTACT, observations=(Observation(code="annotation-over-field"),)), holds=ALL
    ),
    "several saved versions": Given(
        form(CONTACT, observations=(Observation(code="several-revisions"),)), holds=(), severity=Severity.NOTE
    ),
}

SILENT: dict[str, Given] = {
    "they are the same": Given(form(CONTACT)),
    "an uncertain reading is DOC-05's": Given(form(CONTACT, doubts={"kontakt.1.namn": Doubt.UNCERTAIN})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
