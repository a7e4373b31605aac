"""PLN-01: överfall isn't recalled nor begins with a call to the object; nothing grave is only logged."""

from __future__ import annotations

import pytest

from forms import facts as f
from tests.validate.world import CONTACT, Given, fires, form, silent, world_of

RULE = "PLN-01"

FIRES: dict[str, Given] = {
    "it may be recalled": Given(form({"plan.overfall.aterkallas": "ja"}), holds=("plan.overfall",)),
    "it begins with the object": Given(
        form({"plan.overfall.ring_objekt": 1, "plan.overfall.polis": 2}), holds=("plan.overfall",)
    ),
    "överfall is only logged": Given(form({"plan.overfall.endast_logg": 1}), holds=("plan.overfall",)),
    "inbrott is only logged": Given(form({"plan.inbrott.endast_logg": 1}), holds=("plan.inbrott",)),
    "somebody in a lift gets a message alone": Given(form({"plan.hiss.sms_epost": 1}), holds=("plan.hiss",)),
    "brand is told by a message and logged": Given(
        form({"plan.brand.sms_epost": 1, "plan.brand.endast_logg": 2}), holds=("plan.brand",)
    ),
    "brand is only logged": Given(form({"plan.brand.endast_logg": 1}), holds=("plan.brand",)),
    "it could be recalled before, and the form leaves it so": Given(
        form({"plan.overfall.polis": 1}),
        world_of(objekt={"plan": (f.PlanEntry(id=42, kategori="overfall", steg=(), aterkallas=True),)}),
        holds=("plan.overfall",),
    ),
}

SILENT: dict[str, Given] = {
    "police first, not recalled": Given(
        form({"plan.overfall.polis": 1, "plan.overfall.ring_objekt": 2, "plan.overfall.aterkallas": "nej"})
    ),
    "inbrott may be recalled and begin with the object": Given(
        form({"plan.inbrott.ring_objekt": 1, "plan.inbrott.aterkallas": "ja"})
    ),
    "the mains fail, and it is only logged": Given(
        form({"plan.nat_batterifel.endast_logg": 1, "plan.driftlarm.sms_epost": 1})
    ),
    "inbrott is logged after something is done": Given(
        form({"plan.inbrott.vaktare": 1, "plan.inbrott.sms_epost": 2})
    ),
    "inbrott without steps is PLN-03's": Given(form({"plan.inbrott.fritext": "Grinden är låst."})),
    "a bad plan that the form doesn't touch": Given(
        form(CONTACT),
        world_of(
            objekt={
                "plan": (f.PlanEntry(id=42, kategori="overfall", steg=("ring_objekt",), aterkallas=True),)
            }
        ),
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
