"""DOC-01: missing, doubled and foreign pages are asked about, and whatever else no rule knows."""

from __future__ import annotations

import pytest

from forms.records import Observation, Severity
from tests.validate.world import ALL, CONTACT, Given, fires, form, silent

RULE = "DOC-01"

FIRES: dict[str, Given] = {
    "a page is missing": Given(
        form(CONTACT, observations=(Observation(code="missing-page", pages=(2,)),)), holds=ALL
    ),
    "a page is doubled": Given(
        form(CONTACT, observations=(Observation(code="doubled-page", pages=(1, 3)),)), holds=ALL
    ),
    "a page of another form": Given(
        form(CONTACT, observations=(Observation(code="foreign-page", pages=(2,)),)), holds=ALL
    ),
    "an unknown edition": Given(
        form(CONTACT, observations=(Observation(code="unknown-edition"),)), holds=ALL
    ),
    "pages of forms that can't be told apart": Given(
        form(observations=(Observation(code="mixed-forms", pages=(1, 2, 3)),)), holds=ALL
    ),
    "a file inside the file that can't be read": Given(
        form(CONTACT, observations=(Observation(code="embedded-unread", detail="1"),)), holds=ALL
    ),
    "an unfilled page is missing": Given(
        form(CONTACT, observations=(Observation(code="missing-empty-page"),)),
        holds=(),
        severity=Severity.NOTE,
    ),
    "fields that aren't the form's": Given(
        form(CONTACT, observations=(Observation(code="foreign-fields"),)), holds=ALL
    ),
    "something that no rule knows": Given(
        form(CONTACT, observations=(Observation(code="never-heard-of"),)), holds=ALL
    ),
}

SILENT: dict[str, Given] = {
    "all pages are there": Given(form(CONTACT)),
    "an empty form is IDN-02's": Given(form(observations=(Observation(code="empty-form"),))),
    "attachments are DOC-04's": Given(
        form(CONTACT, observations=(Observation(code="attachments", detail="1"),))
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
