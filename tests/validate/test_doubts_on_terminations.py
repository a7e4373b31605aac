"""Nothing of a termination is carried out that rests on a field in doubt: every field, every doubt."""

from __future__ import annotations

from typing import Any

import pytest

from forms.kinds.uppsagning import Uppsagning
from forms.records import Decision, Doubt, Observation, Severity
from tests.validate.endings import (
    BUTIKEN,
    ELSEWHERE,
    KONTORET,
    LAGRET,
    PART,
    SALES_KNOW,
    TAKEOVER,
    form,
    part,
    rule,
    second,
    verdict,
    world,
)

FIELDS = tuple(field.name for field in Uppsagning.fields())

WEIGHTLESS = {"arendenummer", "orsak_text", "underskrift.1.befattning", "underskrift.2.befattning"}
"""They help a person who reads the form; nothing is done by them."""
ALL_OF_THE_OWNER = {name for name in FIELDS if name.startswith("ny_agare.")}
IDLE = ALL_OF_THE_OWNER - {"ny_agare.tar_over"}
"""These are told to nobody where nobody takes over."""

RULINGS = (SALES_KNOW, rule("UPS-08", call_back=True))
WORLD = world(objekt=(LAGRET, KONTORET, BUTIKEN.model_copy(update={"avtalsnummer": "70001"})))

FULL: dict[str, Any] = {
    **TAKEOVER,
    **ELSEWHERE,
    **second("Greta Holm"),
    "arendenummer": "100-014",
    "orsak_text": "Försäljning",
    "onskat_slutdatum": "2027-03-31",
    "larm_efter": "annat",
    "larm_efter_text": "Den nya ägaren bestämmer",
    "bekraftelse.co": "Holm",
    "slutfaktura.namn": "Ekonomi",
    "slutfaktura.gata": "Box 14",
    "slutfaktura.postnummer": "73321",
    "slutfaktura.ort": "Sala",
    "slutfaktura.referens": "R 7",
    "ny_agare.epost": "ylva@example.se",
    "ny_agare.gata": "Björkvägen 8",
    "ny_agare.postnummer": "63220",
    "ny_agare.ort": "Eskilstuna",
    "ny_agare.tilltradesdatum": "2027-03-31",
    "underskrift.1.befattning": "Ordförande",
    "underskrift.2.befattning": "Ledamot",
    "antal_bilagor": 1,
}
"""Every field but the rows of a part, all of it in order."""
PARTS = {**FULL, **PART, **part(2, larmsandarnummer="S102")}
"""The same for two of three objects."""
STAYS = {name: value for name, value in FULL.items() if name not in ALL_OF_THE_OWNER} | {
    "ny_agare.tar_over": "nej"
}
"""The same, and nobody takes over."""

CAME_WITH = (Observation(code="attachments", detail="1"),)
ENDINGS = ("avser.1", "avser.2", "omfattning")


def judged(filled: dict[str, Any], *, rulings: tuple[Any, ...] = RULINGS, **more: Any) -> Any:
    return verdict(form(filled, observations=CAME_WITH, **more), WORLD, rulings=rulings)


def resting_on(field: str, *, whole: bool) -> set[str]:
    """The changes that could come out otherwise if the field said something else."""
    first, _, rest = field.partition(".")
    if first == "avser":
        row = ".".join(field.split(".")[:2])
        return {row} if row in ENDINGS and not whole else set(ENDINGS)
    if first == "bekraftelse":
        return {"bekraftelse"}
    if first == "ny_agare" and rest not in ("tar_over", "tilltradesdatum"):
        return {"ny_agare"}
    if first in ("ny_agare", "orsak"):
        return {*ENDINGS, "ny_agare"}
    if first in ("onskat_slutdatum", "larm_efter", "larm_efter_text", "slutfaktura"):
        return set(ENDINGS)
    return {*ENDINGS, "ny_agare", "bekraftelse"}


@pytest.mark.parametrize("filled", [FULL, PARTS, STAYS], ids=["whole", "parts", "nobody takes over"])
def test_without_a_doubt_all_of_it_is_accepted(filled: dict[str, Any]) -> None:
    found = judged(filled)
    assert found.decision is Decision.ACCEPT, [f for f in found.findings if f.severity is not Severity.NOTE]


@pytest.mark.parametrize("doubt", Doubt)
@pytest.mark.parametrize("field", sorted(set(FIELDS) - WEIGHTLESS))
@pytest.mark.parametrize("filled", [FULL, PARTS], ids=["whole", "parts"])
def test_what_rests_on_a_doubted_field_waits(filled: dict[str, Any], field: str, doubt: Doubt) -> None:
    found = judged(filled, doubts={field: doubt})
    accepted = {change.key for change in found.accepted}
    assert accepted.isdisjoint(resting_on(field, whole=filled is FULL))
    assert found.decision is not Decision.ACCEPT


@pytest.mark.parametrize("field", sorted(set(FIELDS) - WEIGHTLESS))
@pytest.mark.parametrize("filled", [FULL, PARTS], ids=["whole", "parts"])
def test_what_rests_on_a_field_that_was_read_uncertainly_waits(filled: dict[str, Any], field: str) -> None:
    accepted = {change.key for change in judged(filled, unsure=(field,)).accepted}
    assert accepted.isdisjoint(resting_on(field, whole=filled is FULL))


@pytest.mark.parametrize("doubt", Doubt)
@pytest.mark.parametrize("field", sorted(WEIGHTLESS))
def test_a_field_on_which_nothing_rests_holds_nothing_up_and_is_told(field: str, doubt: Doubt) -> None:
    found = judged(FULL, doubts={field: doubt})
    assert found.decision is Decision.ACCEPT
    assert any(field in finding.fields for finding in found.findings)


@pytest.mark.parametrize("doubt", Doubt)
@pytest.mark.parametrize("field", sorted(IDLE))
def test_where_nobody_takes_over_the_new_owners_particulars_hold_nothing_up(field: str, doubt: Doubt) -> None:
    found = judged(STAYS, doubts={field: doubt})
    assert {change.key for change in found.accepted} == {"omfattning", "bekraftelse"}
    assert found.decision is Decision.ACCEPT
    assert any(field in finding.fields for finding in found.findings)


@pytest.mark.parametrize("doubt", [Doubt.PICTURE_DIFFERS, Doubt.UNCERTAIN])
@pytest.mark.parametrize("field", sorted(FIELDS))
def test_once_a_person_has_seen_that_it_was_read_right_it_is_accepted(field: str, doubt: Doubt) -> None:
    seen = (*RULINGS, rule("DOC-03"), rule("DOC-05"))
    assert judged(PARTS, rulings=seen, doubts={field: doubt}).decision is Decision.ACCEPT
