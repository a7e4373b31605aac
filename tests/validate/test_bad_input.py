"""Whatever was read, there is a verdict, and nothing is carried out by mistake."""

from __future__ import annotations

import pytest

from forms.records import Cell, Decision, Doubt, Observation, Severity
from tests.validate.world import (
    CONTACT,
    PLAN,
    REPORT,
    form,
    verdict,
    world_of,
)
from validate.policy import Policy


@pytest.mark.parametrize("code", ["no-reader", "unknown-edition", "not-a-form", "missing-page"])
def test_a_form_without_cells_carries_nothing_out(code: str) -> None:
    empty = form(observations=(Observation(code=code),)).model_copy(update={"cells": ()})
    judged = verdict(empty)
    assert (judged.request, judged.changes, judged.decision) == (None, (), Decision.QUERY)


@pytest.mark.parametrize("doubt", Doubt)
def test_a_doubt_about_any_field_is_answered_by_some_rule(doubt: Doubt) -> None:
    whole = form(CONTACT)
    cells = tuple(_doubted(cell, doubt) for cell in whole.cells)
    judged = verdict(whole.model_copy(update={"cells": cells}))
    answered = {field for finding in judged.findings for field in finding.fields}
    assert {cell.field for cell in cells if cell.doubts} <= answered


def _doubted(cell: Cell, doubt: Doubt) -> Cell:
    """A cell with a doubt; of a password only certainty can be doubted."""
    if cell.present is not None and doubt is not Doubt.UNCERTAIN:
        return cell
    lost = doubt in (Doubt.MALFORMED, Doubt.TWO_MARKS)
    return cell.model_copy(update={"doubts": (doubt,), "value": None if lost else cell.value})


def test_an_object_of_which_the_register_holds_nothing_else_is_judged() -> None:
    bare = world_of(objekt={"plan": (), "kontakter": (), "rapportmottagare": ()}, listor=())
    assert verdict(form(CONTACT, PLAN, REPORT), bare).decision is Decision.REFUSE


def test_a_policy_that_knows_no_words_finds_no_emergency() -> None:
    text = form({"plan.inbrott.fritext": "Det brinner"})
    assert verdict(text, policy=Policy(emergency_words=())).decision is Decision.ACCEPT


def test_what_stood_on_a_missing_page_is_asked_for_once() -> None:
    """Its fields are on page 0: neither empty nor uncertain, but unknown."""
    whole = form(PLAN, observations=(Observation(code="missing-page", pages=(3,)),))
    cells = tuple(_unseen(cell) if cell.field.startswith("underskrift") else cell for cell in whole.cells)
    judged = verdict(whole.model_copy(update={"cells": cells}))
    assert [finding.rule for finding in judged.findings if finding.holds_all] == [
        "AUT-03",
        "DOC-01",
        "DOC-02",
    ]
    assert {finding.severity for finding in judged.findings} == {Severity.QUERY}


def test_unseen_fields_are_asked_for_even_when_no_page_is_said_to_be_missing() -> None:
    whole = form(PLAN)
    cells = tuple(_unseen(cell) if cell.field.startswith("kontakt") else cell for cell in whole.cells)
    judged = verdict(whole.model_copy(update={"cells": cells}))
    assert [finding.rule for finding in judged.findings] == ["DOC-05"]


def _unseen(cell: Cell) -> Cell:
    nothing = False if isinstance(cell.value, bool) else None
    return cell.model_copy(
        update={"page": 0, "sure": False, "confidence": 0.0, "text": None, "value": nothing}
    )
