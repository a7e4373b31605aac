"""The rules as a whole: each is there once, and each has a table that shows both of its sides."""

from __future__ import annotations

import importlib

import pytest

from forms.records import Severity
from tests.validate.world import CONTACT, PERSON, PLAN, REGISTRATION, REPORT, form, verdict
from validate.rules import Rule, rules

EXPECTED = (
    *(f"AUT-{n:02}" for n in range(1, 11)),
    "BOX-01",
    *(f"DOC-{n:02}" for n in range(1, 7)),
    *(f"FMT-{n:02}" for n in range(1, 6)),
    *(f"IDN-{n:02}" for n in range(1, 4)),
    *(f"PLN-{n:02}" for n in range(1, 4)),
    *(f"RPT-{n:02}" for n in range(1, 7)),
    *(f"SRV-{n:02}" for n in range(1, 5)),
    *(f"UPS-{n:02}" for n in range(1, 9)),
)
REFUSING = {"IDN-02", "AUT-01", "AUT-02", "AUT-03", "AUT-04", "SRV-01", "RPT-03", "RPT-04", "FMT-03"}
NOTING = {"RPT-01", "RPT-02", "PLN-02", "FMT-02"}


def test_every_rule_is_there_and_no_id_is_taken_twice() -> None:
    assert tuple(rule.id for rule in rules()) == EXPECTED


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_is_as_severe_as_agreed(rule: Rule) -> None:
    agreed = (
        Severity.REFUSE if rule.id in REFUSING else Severity.NOTE if rule.id in NOTING else Severity.QUERY
    )
    assert rule.severity is agreed


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_says_what_it_stands_on(rule: Rule) -> None:
    assert rule.source


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_lives_in_the_file_of_its_id(rule: Rule) -> None:
    name = rule.id.lower().replace("-", "_")
    assert importlib.import_module(f"validate.rules.{name}").check is rule.check


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_has_a_table_in_which_it_speaks_and_is_silent(rule: Rule) -> None:
    table = importlib.import_module(f"tests.validate.rules.test_{rule.id.lower().replace('-', '_')}")
    assert (table.RULE, bool(table.FIRES), bool(table.SILENT)) == (rule.id, True, True)


def test_no_rule_has_anything_to_say_of_a_form_in_order() -> None:
    assert verdict(form(CONTACT, PERSON, REPORT, PLAN, REGISTRATION)).findings == ()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_message_is_a_swedish_sentence_that_shows_no_field_names(rule: Rule) -> None:
    table = importlib.import_module(f"tests.validate.rules.test_{rule.id.lower().replace('-', '_')}")
    for given in table.FIRES.values():
        for finding in given.judged.findings:
            assert finding.message[0].isupper() or finding.message[0] in "”0123456789"
            assert finding.message.endswith((".", "?"))
            assert not any(f"{field}" in finding.message for field in finding.fields if "." in field)
            assert "None" not in finding.message and "  " not in finding.message
