"""No letter or summary of a termination prints where someone with skyddad identitet lives."""

from __future__ import annotations

from typing import Any

import pytest

from forms import facts as f
from forms.records import Verdict
from tests.validate.endings import form, rule, verdict, world

RUBEN = f.Person(id=90, namn="Ruben Falk", niva="A", skyddad=True)
WORLD = world(listor=(f.Behorighetslista(id=91, listnummer="L1", objekt=("O1",), personer=(RUBEN,)),))
HOME = {"gata": "Gränd 3", "postnummer": "73321", "ort": "Sala"}


def at(part: str, **more: str) -> dict[str, Any]:
    return {f"{part}.{name}": value for name, value in (HOME | more).items()}


def judged(*parts: dict[str, Any]) -> Verdict:
    return verdict(form(*parts), WORLD, rulings=(rule("UPS-08", call_back=True), rule("UPS-01")))


SIGNS = {"underskrift.1.namn": "Ruben Falk", "underskrift.1.befogenhet": "fullmakt"}


@pytest.mark.parametrize(
    "parts",
    [
        (at("slutfaktura", namn="Ruben Falk"),),
        (at("slutfaktura", namn="R. Falk"),),
        (at("slutfaktura"), SIGNS),
        (at("bekraftelse", namn="Ruben Falk"),),
        (at("bekraftelse", co="Ruben Falk"),),
        (at("bekraftelse"), SIGNS),
    ],
    ids=["invoice", "nearly", "who signs", "confirmation", "through", "confirmation of who signs"],
)
def test_the_address_stands_in_no_change(parts: tuple[dict[str, Any], ...]) -> None:
    told = "".join(change.model_dump_json() for change in judged(*parts).changes)
    assert "Gränd" not in told and "skyddad uppgift" in told


def test_the_confirmation_itself_gets_there() -> None:
    found = judged(at("bekraftelse", namn="Ruben Falk"))
    assert found.identity is not None and found.identity.recipient[1] == "Gränd 3"


def test_anybody_elses_address_is_told() -> None:
    told = "".join(change.model_dump_json() for change in judged(at("slutfaktura", namn="Ekonomi")).changes)
    assert "Gränd 3" in told and "skyddad" not in told
