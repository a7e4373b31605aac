"""AUT-10: a change of password or of who is A takes two people, or a call back."""

from __future__ import annotations

from typing import Any

import pytest

from forms.records import Decision, Ruling, RulingOutcome
from tests.validate.world import (
    ANNA,
    CONTACT,
    NOW,
    PERSON,
    PLAN,
    REPORT,
    Given,
    fires,
    form,
    person,
    said,
    silent,
    verdict,
)

RULE = "AUT-10"

PASSWORD = form(
    person(atgard="andra", namn="Bertil Öberg", nuvarande_losenord="gammalt-2", nytt_losenord="nytt-2")
)


def ruling(by: str, **more: Any) -> Ruling:
    """An acceptance by one person at the desk."""
    return Ruling(rule=RULE, by=by, ground="Uppringd.", at=NOW, **more)


DISA = (
    *("disa  GRANLUND", "Granlund, Disa", "D. Granlund", "Disa", "DG", "disa.granlund", "dgranlund"),
    *("Disa Grandlund", "Disa G", "Dísa Granlund"),
)
"""Ways in which one person at the desk may write her name a second time."""

FIRES: dict[str, Given] = {
    "a password is changed": Given(PASSWORD, holds=("behorig.1",)),
    "a new person gets a password": Given(
        form(PERSON, {"behorig.1.nytt_losenord": "nytt"}), holds=("behorig.1",)
    ),
    "a new A": Given(form(PERSON, {"behorig.1.niva": "A"}), holds=("behorig.1",)),
    "a B becomes A": Given(form(person(atgard="andra", namn="Bertil Öberg", niva="A")), holds=("behorig.1",)),
    "an A becomes B": Given(
        form(person(atgard="andra", namn="David Åkesson", niva="B")), holds=("behorig.1",)
    ),
    "an A is removed": Given(form(person(atgard="ta_bort", namn="David Åkesson")), holds=("behorig.1",)),
    "an A's telephone changes, to which the next call back would go": Given(
        form(person(atgard="andra", namn="David Åkesson", telefon="+46701740631")), holds=("behorig.1",)
    ),
}

SILENT: dict[str, Given] = {
    "a new B without a password": Given(form(PERSON)),
    "a C becomes B": Given(form(person(atgard="andra", namn="Cecilia Ek", niva="B"))),
    "a C is removed": Given(form(person(atgard="ta_bort", namn="Cecilia Ek"))),
    "an A is said to be A, which she is": Given(
        form(person(atgard="andra", namn="David Åkesson", niva="A", foretag="Provbolaget"))
    ),
    "a B's telephone changes": Given(
        form(person(atgard="andra", namn="Bertil Öberg", telefon="+46701740631"))
    ),
    "an A's telephone and e-mail are written as they are registered": Given(
        form(
            person(
                atgard="andra",
                namn="Anna Lindqvist",
                telefon="+46701740605",
                epost="Anna@example.se",
                foretag="Provbolaget",
            )
        )
    ),
    "contacts, plan and reports": Given(form(CONTACT, PLAN, REPORT)),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


@pytest.mark.parametrize(
    ("rulings", "decision"),
    [
        ((), Decision.QUERY),
        ((ruling("eva"),), Decision.QUERY),
        ((ruling("eva"), ruling("Eva ")), Decision.QUERY),
        ((ruling("eva"), ruling("olle")), Decision.ACCEPT),
        ((ruling("Disa Granlund"), ruling("Omar Nilsson")), Decision.ACCEPT),
        *(((ruling("Disa Granlund"), ruling(same)), Decision.QUERY) for same in DISA),
        ((ruling("eva", call_back=True),), Decision.ACCEPT),
        ((ruling("eva"), ruling("olle", changes=("behorig.2",))), Decision.QUERY),
        ((ruling("eva", call_back=True), ruling("olle", outcome=RulingOutcome.REFUSE)), Decision.REFUSE),
    ],
)
def test_it_takes_two_people_or_a_call_back(rulings: tuple[Ruling, ...], decision: Decision) -> None:
    assert verdict(PASSWORD, rulings=rulings).decision is decision


def test_the_call_goes_to_the_number_that_stood_there_before() -> None:
    (finding,) = said(
        RULE, verdict(form(person(atgard="andra", namn="Anna Lindqvist", telefon="+46701740699")))
    )
    assert finding.call_back == ANNA.telefon
