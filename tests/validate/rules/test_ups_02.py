"""UPS-02: of those who sign jointly two have signed."""

from __future__ import annotations

import pytest

from tests.validate.endings import FILE, FILIP, GRETA, HUGO, Given, form, second, verdict, world
from tests.validate.world import ALL, fires, said, silent

RULE = "UPS-02"

JOINT = world(signatories=(GRETA, HUGO))
MIXED = world(signatories=(FILIP, GRETA, HUGO))
NAMESAKES = world(signatories=(GRETA, HUGO.model_copy(update={"namn": "Greta Holm"})))
ONE = {"underskrift.1.namn": "Greta Holm"}
INITIAL = {"underskrift.1.namn": "G. Holm"}

FIRES: dict[str, Given] = {
    "one of two": Given(form(ONE), JOINT, holds=ALL),
    "the only one who is registered": Given(form(ONE), world(signatories=(GRETA,)), holds=ALL),
    "the same one on both rows": Given(form(ONE, second("Greta Holm")), JOINT, holds=ALL),
    "the same one, the second time with a middle name": Given(
        form(ONE, second("Greta Maria Holm")), JOINT, holds=ALL
    ),
    "one of two and a stranger": Given(form(ONE, second("Nils Ny")), JOINT, holds=ALL),
    "one of two and a stranger by fullmakt": Given(
        form(ONE, second("Nils Ny", "fullmakt")), JOINT, holds=ALL
    ),
    "perhaps one of two": Given(form(INITIAL), JOINT, holds=ALL),
    "one who signs jointly, where another could have signed alone": Given(form(ONE), MIXED, holds=ALL),
    "two of the name are registered, and one has signed": Given(form(ONE), NAMESAKES, holds=ALL),
    "two of the name are registered, and the name stands twice": Given(
        form(ONE, second("greta  holm")), NAMESAKES, holds=ALL
    ),
    "two names in one box": Given(
        form({"underskrift.1.namn": "Greta Holm och Hugo Ström"}), JOINT, holds=ALL
    ),
}

SILENT: dict[str, Given] = {
    "both": Given(form(ONE, second("Hugo Ström")), JOINT),
    "both, one of them with an initial, which is AUT-08's": Given(form(ONE, second("H. Ström")), JOINT),
    "one who signs alone": Given(form(), MIXED),
    "one who signs alone and one who signs jointly": Given(form(second("Greta Holm")), MIXED),
    "a stranger, which is UPS-01's": Given(form({"underskrift.1.namn": "Nils Ny"}), JOINT),
    "nobody": Given(form({"underskrift.1.namn": None}), JOINT),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_the_number_to_call_is_the_customers_in_the_register() -> None:
    (finding,) = said(RULE, verdict(form(ONE), JOINT))
    assert finding.call_back == FILE.customer.telefon
