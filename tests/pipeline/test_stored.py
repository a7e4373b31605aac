"""What the ledger keeps of a reading and a verdict: what is told, nothing empty, no password."""

from __future__ import annotations

import json

from bench.desk import Desk
from pipeline.notes import call_back, decided
from pipeline.stored import reading_json, verdict_json


def test_a_kept_reading_holds_the_filled_fields_and_no_password() -> None:
    with Desk() as desk:
        outcome = desk.outcome("31-nytt-losenord")
    kept = reading_json(outcome.reading)
    fields = {cell["field"] for cell in json.loads(kept)["cells"]}

    assert {"kundnummer", "behorig.1.nytt_losenord", "underskrift.namn"} <= fields
    assert "behorig.2.namn" not in fields
    assert "Trampbil-71" not in kept + verdict_json(outcome.verdict)
    assert "request" not in json.loads(verdict_json(outcome.verdict))


def test_the_number_to_call_back_is_written_as_a_swede_dials_it() -> None:
    with Desk() as desk:
        verdict = desk.outcome("31-nytt-losenord").verdict

    assert [call_back(finding) for finding in verdict.findings] == [" Ring upp på 070-174 06 25."]


def test_a_form_of_which_a_part_was_carried_out_is_told_as_such() -> None:
    with Desk() as desk:
        told = [
            decided(desk.outcome(name).verdict)
            for name in (
                "01-ny-nattkontakt",
                "20-fel-rapport-ny-kontakt",
                "21-lista-till-utomstaende",
                "30-ny-a",
            )
        ]

    assert told == [
        "godkänd",
        "delvis godkänd, resten kan inte genomföras som det står",
        "delvis godkänd, resten väntar på en handläggare",
        "väntar på en handläggare",
    ]
