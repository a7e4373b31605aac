"""DOC-02: a form is signed in the way that its channel asks for."""

from __future__ import annotations

import pytest

from forms.records import Channel
from tests.validate.world import ALL, CONTACT, Given, fires, form, silent
from validate.policy import SIGNED, Mark, Policy

RULE = "DOC-02"

FIRES: dict[str, Given] = {
    "no name on a digital form": Given(form(CONTACT, {"underskrift.namn": None}), holds=ALL),
    "ink without a name on a digital form": Given(
        form(CONTACT, {"underskrift.namn": None, "underskrift.underskrift": True}), holds=ALL
    ),
    "no ink on paper": Given(form(CONTACT, channel=Channel.SCANNED), holds=ALL),
    "no ink where the policy asks for it": Given(
        form(CONTACT),
        policy=Policy(signed={**SIGNED, Channel.DIGITAL: frozenset({Mark.NAME, Mark.INK})}),
        holds=ALL,
    ),
}

SILENT: dict[str, Given] = {
    "a name on a digital form": Given(form(CONTACT)),
    "a name on a flattened form": Given(form(CONTACT, channel=Channel.FLATTENED)),
    "ink on paper": Given(form(CONTACT, {"underskrift.underskrift": True}, channel=Channel.SCANNED)),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
