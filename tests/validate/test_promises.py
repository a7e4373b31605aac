"""Whatever is asked for together, by whomever, from whenever: what is accepted keeps its promises."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from forms import facts as f
from forms.records import Change, Decision, Doubt, SectionOf
from tests.validate.world import (
    CONTACT,
    IDENTIFYING,
    LISTA,
    NEW_OBJECT,
    PERSON,
    PLAN,
    REGISTRATION,
    REPORT,
    contact,
    form,
    person,
    report,
    verdict,
    world,
)

SEEDS = range(100)
TODAY = date(2026, 11, 23)
INES = f.Person(id=7, namn="Ines Tek", niva="A", foretag="Larmtekniken AB", telefon="+46701740640")
REGISTER = world(
    listor=(
        LISTA,
        f.Behorighetslista(
            id=12, listnummer="L9", objekt=("O1",), personer=(INES,), installer="Larmtekniken AB"
        ),
    )
)
LEVELS = {
    **{who.namn: who.niva for who in (*LISTA.personer, INES)},
    **{name: "" for name in ("Anna Lindkvist", "Nils Ny", "Filip Granström")},
}
"""Who may sign, by level on the lists of the object; the last three stand on none."""
PARTS: tuple[dict[str, Any], ...] = (
    PERSON,
    {**PERSON, "behorig.1.niva": "A"},
    {**PERSON, "behorig.1.foretag": "Larmtekniken"},
    person(atgard="andra", namn="Cecilia Ek", niva="B"),
    person(atgard="ta_bort", namn="Bertil Öberg", niva="B"),
    CONTACT,
    contact(atgard="ta_bort", namn="Erik Holm"),
    contact(atgard="andra", namn="Anna Lindqvist", kontaktvag_1="+46701740631"),
    REPORT,
    report(namn="Anna Lindqvist", epost="anna@example.se", atgardsplan=True, intervall="pa_begaran"),
    PLAN,
    {"plan.brand.raddningstjanst": 1, "plan.brand.aterkallas": "nej"},
    REGISTRATION,
    {**REGISTRATION, "registrering.kategori": "brand"},
    NEW_OBJECT,
)
NOT_ON_THIS_FORM = {SectionOf.AVTAL, SectionOf.AGARE, SectionOf.BEKRAFTELSE}
WEIGHTLESS = {"telefon_objekt", "underskrift.ort", "arendenummer"}


def asked(seed: int) -> dict[str, Any]:
    """What a form of this seed holds."""
    random = Random(seed)
    filled: dict[str, Any] = {
        "underskrift.namn": random.choice(["Anna Lindqvist", *LEVELS]),
        "galler_fran": (TODAY + timedelta(days=random.choice([-9, -7, -1, 0, 8, 30]))).isoformat(),
    }
    if random.random() < 0.3:
        filled["galler_till"] = (TODAY + timedelta(days=random.choice([0, 9, 60]))).isoformat()
    for part in random.sample(PARTS, random.choice([1, 1, 2, 3])):
        filled |= part
    return filled


def a_field(seed: int) -> str:
    """One of the fields that the form of a seed holds, on which something rests."""
    filled = sorted({**IDENTIFYING, **asked(seed)}.keys() - WEIGHTLESS)
    return Random(seed).choice(filled)


def level_needed(change: Change, filled: dict[str, Any]) -> str:
    """The levels, one of which whoever asks for a change must have; none for reports."""
    if change.section is SectionOf.REGISTRERING:
        return "AB" if filled["registrering.kategori"] == "brand" else "ABC"
    return "" if change.section is SectionOf.RAPPORTER else "A"


@pytest.mark.parametrize("seed", SEEDS)
def test_who_signed_for_what_is_accepted_is_known_and_has_the_level(seed: int) -> None:
    filled = asked(seed)
    judged = verdict(form(filled), REGISTER)
    for change in judged.accepted:
        level = LEVELS[filled["underskrift.namn"]]
        needed = level_needed(change, filled)
        assert level in needed if needed else level or filled["underskrift.namn"] == "Filip Granström"
        assert judged.signer == filled["underskrift.namn"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("doubt", [Doubt.MALFORMED, Doubt.PICTURE_DIFFERS, Doubt.UNCERTAIN])
def test_a_doubt_holds_what_rests_on_it_and_lifts_nothing(seed: int, doubt: Doubt) -> None:
    field = a_field(seed)
    before = {change.key: change.decision for change in verdict(form(asked(seed)), REGISTER).changes}
    judged = verdict(form(asked(seed), doubts={field: doubt}), REGISTER)
    for change in judged.accepted:
        assert before.get(change.key, Decision.ACCEPT) is Decision.ACCEPT
        assert not field.startswith(f"{change.key}.")
    if field in IDENTIFYING:
        assert judged.accepted == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_judging_again_gives_the_same_and_nothing_is_said_twice(seed: int) -> None:
    reading = form(asked(seed))
    judged = verdict(reading, REGISTER)
    assert verdict(reading, REGISTER) == judged
    said = [(finding.rule, finding.message) for finding in judged.findings]
    assert len(said) == len(set(said))


def test_the_forms_are_such_that_all_is_tried() -> None:
    judged = [verdict(form(asked(seed)), REGISTER) for seed in SEEDS]
    accepted = {change.section for one in judged for change in one.accepted}
    assert {one.decision for one in judged} == set(Decision)
    assert accepted >= set(SectionOf) - {SectionOf.OBJEKT, *NOT_ON_THIS_FORM}
