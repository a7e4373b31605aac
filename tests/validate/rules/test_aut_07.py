"""AUT-07: the list keeps at least one A afterwards."""

from __future__ import annotations

import pytest

from tests.validate.world import (
    ANNA,
    BERTIL,
    CECILIA,
    Given,
    fires,
    form,
    person,
    said,
    silent,
    verdict,
    world_of,
)

RULE = "AUT-07"

ONE_A = world_of(lista=(ANNA, BERTIL, CECILIA))

FIRES: dict[str, Given] = {
    "the only A is removed": Given(
        form(person(atgard="ta_bort", namn="Anna Lindqvist")), ONE_A, holds=("behorig.1",)
    ),
    "the only A is lowered": Given(
        form(person(atgard="andra", namn="Anna Lindqvist", niva="B")), ONE_A, holds=("behorig.1",)
    ),
    "the only A is removed for a time": Given(
        form(person(atgard="ta_bort", namn="Anna Lindqvist"), galler_till="2026-12-31"),
        ONE_A,
        holds=("behorig.1",),
    ),
    "both A's go": Given(
        form(
            person(atgard="ta_bort", namn="Anna Lindqvist"),
            person(2, atgard="andra", namn="David Åkesson", niva="C"),
        ),
        holds=("behorig.1", "behorig.2"),
    ),
}

SILENT: dict[str, Given] = {
    "one of two A's is removed": Given(form(person(atgard="ta_bort", namn="Anna Lindqvist"))),
    "the only A is replaced on the same form": Given(
        form(
            person(atgard="ta_bort", namn="Anna Lindqvist"),
            person(2, atgard="andra", namn="Bertil Öberg", niva="A"),
        ),
        ONE_A,
    ),
    "a substitute is A while the only A is away": Given(
        form(
            person(atgard="ta_bort", namn="Anna Lindqvist"),
            person(2, atgard="lagg_till", namn="Hanna Berg", niva="A"),
            galler_till="2026-12-31",
        ),
        ONE_A,
    ),
    "the only A gets another telephone": Given(
        form(person(atgard="andra", namn="Anna Lindqvist", telefon="+46701740631")), ONE_A
    ),
    "there was no A before, which is AUT-09's": Given(
        form(person(atgard="ta_bort", namn="Cecilia Ek"), {"underskrift.namn": "Filip Granström"}),
        world_of(lista=(BERTIL, CECILIA)),
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_of_a_temporary_change_the_time_while_it_lasts_is_told() -> None:
    gone = form(person(atgard="ta_bort", namn="Anna Lindqvist"), galler_till="2026-12-31")
    (finding,) = said(RULE, verdict(gone, ONE_A))
    assert finding.message.startswith("Under den tillfälliga ändringen finns ingen A-behörig kvar")
