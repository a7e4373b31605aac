"""UPS-04: a new owner who takes over can be reached, and is only told of where one takes over."""

from __future__ import annotations

import pytest

from forms.records import Doubt, Severity
from tests.validate.endings import TAKEOVER, Given, form, verdict, world
from tests.validate.world import fires, said, silent

RULE = "UPS-04"

OWNER = ("ny_agare",)
NO_PHONE = TAKEOVER | {"ny_agare.telefon": None}
ADDRESS = {"ny_agare.gata": "Björkvägen 8", "ny_agare.postnummer": "63220", "ny_agare.ort": "Eskilstuna"}
LEAVES = {"orsak": "agarbyte", "ny_agare.tar_over": "nej"}

FIRES: dict[str, Given] = {
    "no company": Given(form(TAKEOVER, {"ny_agare.foretag": None}), holds=OWNER),
    "no contact person": Given(form(TAKEOVER, {"ny_agare.kontaktperson": None}), holds=OWNER),
    "no way to reach them": Given(form(NO_PHONE), holds=OWNER),
    "half an address": Given(form(NO_PHONE, ADDRESS, {"ny_agare.ort": None}), holds=OWNER),
    "nothing at all": Given(
        form({"orsak": "agarbyte", "larm_efter": "ny_agare", "ny_agare.tar_over": "ja"}), holds=OWNER
    ),
    "the new owner is the customer": Given(
        form(TAKEOVER, {"ny_agare.organisationsnummer": "5599990005"}), holds=("omfattning", "ny_agare")
    ),
    "the new owner has the customer's name, and no number": Given(
        form(TAKEOVER, {"ny_agare.foretag": "PROVBOLAGET I SALA", "ny_agare.organisationsnummer": None}),
        holds=("omfattning", "ny_agare"),
    ),
    "a new owner, but the business closes": Given(
        form({"ny_agare.foretag": "Nya Bolaget AB"}), holds=("omfattning",)
    ),
    "a takeover is ticked, but the business closes": Given(
        form({"ny_agare.tar_over": "ja"}), holds=("omfattning",)
    ),
    "only a day, but the reason is another": Given(
        form({"ny_agare.tilltradesdatum": "2027-03-01"}, orsak="annat", orsak_text="Dyrt"),
        holds=("omfattning",),
    ),
    "particulars of one who doesn't take over are told": Given(
        form(LEAVES, {"ny_agare.foretag": "Nya Bolaget AB"}), holds=(), severity=Severity.NOTE
    ),
}

SILENT: dict[str, Given] = {
    "whole, by telephone": Given(form(TAKEOVER)),
    "whole, by e-mail": Given(form(NO_PHONE, {"ny_agare.epost": "ylva@example.se"})),
    "whole, by post": Given(form(NO_PHONE, ADDRESS)),
    "without an organisation number": Given(form(TAKEOVER, {"ny_agare.organisationsnummer": None})),
    "the customer's name, but another number": Given(
        form(TAKEOVER, {"ny_agare.foretag": "Provbolaget i Sala AB"})
    ),
    "nobody takes over": Given(form(LEAVES)),
    "nobody takes over, and the business closes": Given(form({"ny_agare.tar_over": "nej"})),
    "no new owner at all": Given(form()),
    "the telephone can't be read, which is FMT-01's": Given(
        form(TAKEOVER, doubts={"ny_agare.telefon": Doubt.MALFORMED})
    ),
    "the company is in doubt, which is DOC-05's": Given(
        form(TAKEOVER, {"ny_agare.foretag": None}, doubts={"ny_agare.foretag": Doubt.UNCERTAIN})
    ),
    "whether they take over is not said, which is IDN-02's": Given(
        form({"ny_agare.foretag": "Nya Bolaget AB"}, orsak="agarbyte")
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_all_that_is_lacking_is_asked_for_at_once() -> None:
    bare = form(NO_PHONE, {"ny_agare.foretag": None, "ny_agare.kontaktperson": None})
    (finding,) = said(RULE, verdict(bare, world()))
    assert "företagets namn, kontaktperson samt telefon, e-post eller fullständig adress" in finding.message
