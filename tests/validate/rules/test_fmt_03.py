"""FMT-03: no contact is 112 or our own outgoing number; others of nobody's are asked about."""

from __future__ import annotations

import pytest

from forms.records import Severity
from tests.validate.world import CONTACT, PERSON, Given, fires, form, silent

RULE = "FMT-03"

FIRES: dict[str, Given] = {
    "112": Given(
        form(CONTACT, {"kontakt.1.kontaktvag_1": "112"}), holds=("kontakt.1",), severity=Severity.REFUSE
    ),
    "the outgoing number, as the second way": Given(
        form(CONTACT, {"kontakt.1.kontaktvag_2": "+468213630"}), holds=("kontakt.1",)
    ),
    "the outgoing number with an extension": Given(
        form(CONTACT, {"kontakt.1.kontaktvag_2": "+468213630;ext=1"}), holds=("kontakt.1",)
    ),
    "a person's telephone": Given(form(PERSON, {"behorig.1.telefon": "112"}), holds=("behorig.1",)),
    "the desk's own number": Given(
        form(CONTACT, {"kontakt.1.kontaktvag_1": "+46771505100"}),
        holds=("kontakt.1",),
        severity=Severity.QUERY,
    ),
    "the police's short number": Given(
        form(CONTACT, {"kontakt.1.kontaktvag_1": "11414"}), holds=("kontakt.1",), severity=Severity.QUERY
    ),
    "a premium-rate number": Given(
        form(CONTACT, {"kontakt.1.kontaktvag_2": "+469391234567"}),
        holds=("kontakt.1",),
        severity=Severity.QUERY,
    ),
    "the object's telephone": Given(form(CONTACT, telefon_objekt="112"), holds=()),
}

SILENT: dict[str, Given] = {
    "a contact's own number": Given(form(CONTACT)),
    "an e-mail address": Given(form(CONTACT, {"kontakt.1.kontaktvag_2": "gunnar@example.se"})),
    "112 in free text": Given(form({"plan.inbrott.fritext": "112"})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
