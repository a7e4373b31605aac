"""UPS-07: it is said what happens to alarms after the last day, and agrees with the rest."""

from __future__ import annotations

import pytest

from forms.records import Doubt
from tests.validate.endings import JOUR, PART, TAKEOVER, Given, form, part
from tests.validate.world import fires, silent

RULE = "UPS-07"

WHOLE = ("omfattning",)
SERVICE = {"omfattning": "del_av_avtalet", "avser.1.tjanst": "Uppföljning per post", "larm_efter": None}

FIRES: dict[str, Given] = {
    "nothing is said": Given(form(larm_efter=None), holds=WHOLE),
    "nothing is said of a part": Given(form(PART, larm_efter=None), holds=("avser.1",)),
    "something else, without words": Given(form(larm_efter="annat"), holds=WHOLE),
    "a pause, in the reason": Given(
        form(orsak="annat", orsak_text="Vi vill bara pausa till våren"), holds=WHOLE
    ),
    "a move, beside another reason": Given(form(orsak_text="Larmet ska flytta med oss"), holds=WHOLE),
    "a condition": Given(form(orsak="annat", orsak_text="Om ni inte sänker priset"), holds=WHOLE),
    "alarms are to go on": Given(
        form(larm_efter="annat", larm_efter_text="Ni ska fortsätta ta emot larmen"), holds=WHOLE
    ),
    "words without a tick": Given(form(larm_efter=None, larm_efter_text="Står kvar"), holds=WHOLE),
    "words beside another tick": Given(form(larm_efter_text="Larmet ska vara på"), holds=WHOLE),
    "the new owner, where none takes over": Given(form(larm_efter="ny_agare"), holds=WHOLE),
    "the new owner, who doesn't take over": Given(
        form({"orsak": "agarbyte", "larm_efter": "ny_agare", "ny_agare.tar_over": "nej"}), holds=WHOLE
    ),
    "another centre, though the new owner takes over with us": Given(
        form(TAKEOVER, larm_efter="annan_larmcentral"), holds=WHOLE
    ),
    "disconnected, though the new owner takes over": Given(
        form(TAKEOVER, larm_efter="bortkopplad"), holds=WHOLE
    ),
    "nothing is said at a takeover": Given(form(TAKEOVER, larm_efter=None), holds=WHOLE),
    "an object ends, and a service": Given(
        form(SERVICE, part(2, objekt="Lagret")), holds=("avser.1", "avser.2")
    ),
}

SILENT: dict[str, Given] = {
    "disconnected": Given(form()),
    "another centre": Given(form(larm_efter="annan_larmcentral")),
    "something else, in words": Given(form(larm_efter="annat", larm_efter_text="Vi river huset")),
    "a plain reason, in words": Given(form(orsak="annat", orsak_text="Vi byter leverantör")),
    "the new owner, where it isn't said if they take over, which is IDN-02's": Given(
        form(orsak="agarbyte", larm_efter="ny_agare")
    ),
    "the new owner takes over": Given(form(TAKEOVER)),
    "a jour contract has no alarms": Given(form(avtalsnummer=JOUR.avtalsnummer, larm_efter=None)),
    "only a service ends": Given(form(SERVICE)),
    "two ticks, which is FMT-05's": Given(form(doubts={"larm_efter": Doubt.TWO_MARKS})),
    "an uncertain text, which is DOC-05's": Given(
        form(larm_efter="annat", doubts={"larm_efter_text": Doubt.UNCERTAIN})
    ),
    "an unknown contract, which is IDN-01's": Given(form(avtalsnummer="79999", larm_efter=None)),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
