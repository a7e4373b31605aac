"""RPT-03: two reports are for jour contracts, which have no standard report."""

from __future__ import annotations

import pytest

from forms import facts as f
from forms.records import Decision, Severity
from tests.validate.world import (
    CONTACT,
    FILE,
    OBJEKT,
    REPORT,
    Given,
    fires,
    form,
    report,
    silent,
    verdict,
    world,
    world_of,
)

RULE = "RPT-03"

JOUR = world(contracts=(f.Contract(id=70, avtalsnummer="70001", slag=f.ContractKind.JOUR),))

BOTH_JOUR = world(
    contracts=(
        f.Contract(id=70, avtalsnummer="70001", slag=f.ContractKind.JOUR),
        f.Contract(id=71, avtalsnummer="70009", slag=f.ContractKind.LARM),
    )
)
JOUR_FOR_ALL = world_of(
    objekt={
        "rapportmottagare": (
            OBJEKT.rapportmottagare[0].model_copy(
                update={"rapporter": ("sammanstallning_jour",), "omfattning": "kundnumret"}
            ),
        )
    },
    contracts=(*FILE.contracts, f.Contract(id=71, avtalsnummer="70009", slag=f.ContractKind.JOUR)),
)
"""Anna gets the jour report of the whole customer, registered at an object with alarms."""
JOUR_REPORT = report(
    namn="Ivar Lund", epost="ivar@example.se", sammanstallning_jour=True, intervall="kvartal"
)

FIRES: dict[str, Given] = {
    "a jour report on an alarm contract": Given(
        form(REPORT, {"rapport.1.sammanstallning_jour": True}), holds=("rapport.1",)
    ),
    "calls by the hour on an alarm contract": Given(
        form(REPORT, {"rapport.1.anrop_per_timme": True}), holds=("rapport.1",)
    ),
    "nothing ticked on a jour contract": Given(
        form(report(namn="Ivar Lund", epost="ivar@example.se")),
        JOUR,
        holds=("rapport.1",),
        severity=Severity.REFUSE,
    ),
    "nothing ticked on a jour contract, for all of a customer that has alarms too": Given(
        form(report(namn="Ivar Lund", epost="ivar@example.se", omfattning="kundnumret")),
        BOTH_JOUR,
        holds=("rapport.1",),
        severity=Severity.QUERY,
    ),
    "a report on alarms on a jour contract": Given(
        form(REPORT), JOUR, holds=("rapport.1",), severity=Severity.QUERY
    ),
    "a plan on a jour contract, which has none": Given(
        form(JOUR_REPORT, {"rapport.1.sammanstallning_jour": False, "rapport.1.atgardsplan": True}),
        JOUR,
        holds=("rapport.1",),
        severity=Severity.QUERY,
    ),
    "jour reports of the whole customer are to be of the alarm contract alone": Given(
        form(report(namn="Anna Lindqvist", omfattning="avtalet")), JOUR_FOR_ALL, holds=("rapport.1",)
    ),
    "a jour report for the alarm contract of a customer that has a jour contract too": Given(
        form(REPORT, {"rapport.1.sammanstallning_jour": True, "rapport.1.omfattning": "avtalet"}),
        world(contracts=(*FILE.contracts, f.Contract(id=71, avtalsnummer="70009", slag=f.ContractKind.JOUR))),
        holds=("rapport.1",),
        severity=Severity.REFUSE,
    ),
}

SILENT: dict[str, Given] = {
    "a jour report on a jour contract": Given(form(JOUR_REPORT), JOUR),
    "the list, to look at, on a jour contract": Given(
        form(JOUR_REPORT, {"rapport.1.behorighetslista": True}), JOUR
    ),
    "a report on alarms for all of a customer whose jour contract the form names": Given(
        form(REPORT, {"rapport.1.omfattning": "kundnumret"}), BOTH_JOUR
    ),
    "a jour report for all of a customer that has a jour contract too": Given(
        form(REPORT, {"rapport.1.sammanstallning_jour": True, "rapport.1.omfattning": "kundnumret"}),
        world(contracts=(*FILE.contracts, f.Contract(id=71, avtalsnummer="70009", slag=f.ContractKind.JOUR))),
    ),
    "a jour report more for someone who gets reports of the whole customer": Given(
        form(report(namn="Anna Lindqvist", anrop_per_timme=True)), JOUR_FOR_ALL
    ),
    "nothing ticked on an alarm contract is RPT-01's": Given(
        form(report(namn="Ivar Lund", epost="ivar@example.se"))
    ),
    "the contract is unknown, which is IDN-01's": Given(
        form(REPORT, {"rapport.1.anrop_per_timme": True}, avtalsnummer="79999")
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_a_wrong_report_does_not_stop_a_new_contact() -> None:
    judged = verdict(form(CONTACT, REPORT, {"rapport.1.anrop_per_timme": True}))
    assert judged.decision is Decision.REFUSE
    assert [change.key for change in judged.accepted] == ["kontakt.1"]
