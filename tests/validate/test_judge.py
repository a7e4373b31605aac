"""The verdict as a whole: change by change, and what a person answered."""

from __future__ import annotations

from typing import Any

from forms.records import Decision, Ruling, Severity
from tests.validate.world import (
    CONTACT,
    NOW,
    PERSON,
    PLAN,
    REGISTRATION,
    REPORT,
    contact,
    form,
    said,
    verdict,
)

JOUR_REPORT = {"rapport.1.anrop_per_timme": True}


def rule(rule: str, **more: Any) -> Ruling:
    return Ruling(rule=rule, by="eva", ground="Stämmer.", at=NOW, **more)


def test_a_form_in_order_is_accepted_whole() -> None:
    judged = verdict(form(CONTACT, PERSON, REPORT, PLAN, REGISTRATION))
    assert judged.decision is Decision.ACCEPT
    assert [change.key for change in judged.accepted] == [
        *("behorig.1", "rapport.1", "kontakt.1", "plan.inbrott", "registrering")
    ]


def test_the_section_of_one_object_stands_or_falls_together() -> None:
    judged = verdict(form(CONTACT, contact(2, atgard="ta_bort", namn="Nils Ny"), PLAN))
    assert {change.key: change.decision for change in judged.changes} == {
        "kontakt.1": Decision.QUERY,
        "kontakt.2": Decision.QUERY,
        "plan.inbrott": Decision.ACCEPT,
    }


def test_a_row_that_does_not_say_what_to_do_holds_its_section() -> None:
    judged = verdict(form(CONTACT, contact(2, namn="Erik Holm"), PLAN))
    assert {change.key: change.decision for change in judged.changes} == {
        "kontakt.1": Decision.REFUSE,
        "plan.inbrott": Decision.ACCEPT,
    }


def test_the_worst_of_a_section_decides_it() -> None:
    wrong = form(CONTACT, {"kontakt.1.ordning": 2}, contact(2, namn="Erik Holm"))
    assert {change.decision for change in verdict(wrong).changes} == {Decision.REFUSE}


def test_the_form_is_as_bad_as_its_worst_change() -> None:
    assert verdict(form(CONTACT, REPORT, JOUR_REPORT)).decision is Decision.REFUSE
    assert verdict(form(CONTACT, {"kontakt.1.ordning": 7}, REPORT)).decision is Decision.QUERY


def test_a_note_holds_nothing() -> None:
    judged = verdict(form(REPORT, {"rapport.1.behorighetslista": False, "rapport.1.intervall": None}))
    assert (judged.decision, len(judged.findings)) == (Decision.ACCEPT, 1)


def test_what_belongs_to_a_new_object_waits_for_the_object() -> None:
    new = {"arendetyp": "nytt_objekt", "larmadress.gata": "Nygatan 1", "larmsandarnummer": "S9"}
    judged = verdict(form(PLAN, REPORT, new))
    assert {change.decision for change in judged.changes} == {Decision.QUERY}


def test_a_refusal_that_rests_on_an_uncertain_cell_is_a_query() -> None:
    unsure = form(CONTACT, {"underskrift.namn": "Cecilia Ek"}, unsure=("underskrift.namn",))
    (finding,) = said("AUT-01", verdict(unsure))
    assert finding.severity is Severity.QUERY


def test_no_ruling_lifts_a_softened_refusal() -> None:
    unsure = form(CONTACT, {"underskrift.namn": "Cecilia Ek"}, unsure=("underskrift.namn",))
    judged = verdict(unsure, rulings=(rule("AUT-01"),))
    assert judged.decision is Decision.QUERY


def test_once_a_person_has_confirmed_the_cell_the_refusal_stands() -> None:
    unsure = form(CONTACT, {"underskrift.namn": "Cecilia Ek"}, unsure=("underskrift.namn",))
    judged = verdict(unsure, rulings=(rule("DOC-05"),))
    assert [(f.rule, f.severity) for f in judged.findings] == [
        ("AUT-01", Severity.REFUSE),
        ("DOC-05", Severity.NOTE),
    ]


def test_findings_stand_in_order_of_weight() -> None:
    judged = verdict(
        form(REPORT, JOUR_REPORT, CONTACT, {"kontakt.1.ordning": 7, "rapport.1.intervall": None})
    )
    assert [finding.rule for finding in judged.findings] == ["RPT-03", "PLN-03", "RPT-01"]


def test_the_same_inputs_give_the_same_verdict() -> None:
    reading = form(CONTACT, REPORT, JOUR_REPORT)
    assert verdict(reading) == verdict(reading)
