"""AUT-01: adding or removing a person or contact takes a registered A of that object's list."""

from __future__ import annotations

import pytest

from forms import facts as f
from tests.validate.world import (
    ALL,
    BERTIL,
    CECILIA,
    CONTACT,
    LISTA,
    PERSON,
    REPORT,
    Given,
    contact,
    fires,
    form,
    person,
    silent,
    world,
    world_of,
)

RULE = "AUT-01"

OTHER = world(
    listor=(
        LISTA,
        f.Behorighetslista(
            id=11, listnummer="L2", objekt=("O2",), personer=(f.Person(id=9, namn="Greta Ny", niva="A"),)
        ),
    )
)

FIRES: dict[str, Given] = {
    "a B adds a contact": Given(form(CONTACT, {"underskrift.namn": "Bertil Öberg"}), holds=("kontakt.1",)),
    "a B adds a person": Given(form(PERSON, {"underskrift.namn": "Bertil Öberg"}), holds=("behorig.1",)),
    "a B removes a contact": Given(
        form(contact(atgard="ta_bort", namn="Erik Holm"), {"underskrift.namn": "Bertil Öberg"}),
        holds=("kontakt.1",),
    ),
    "a B removes a person": Given(
        form(person(atgard="ta_bort", namn="Cecilia Ek"), {"underskrift.namn": "Bertil Öberg"}),
        holds=("behorig.1",),
    ),
    "a C adds a contact": Given(form(CONTACT, {"underskrift.namn": "Cecilia Ek"}), holds=("kontakt.1",)),
    "a C adds a person": Given(form(PERSON, {"underskrift.namn": "Cecilia Ek"}), holds=("behorig.1",)),
    "a C removes a contact": Given(
        form(contact(atgard="ta_bort", namn="Erik Holm"), {"underskrift.namn": "Cecilia Ek"}),
        holds=("kontakt.1",),
    ),
    "a C removes a person": Given(
        form(person(atgard="ta_bort", namn="Cecilia Ek"), {"underskrift.namn": "Cecilia Ek"}),
        holds=("behorig.1",),
    ),
    "someone whom nobody knows: the whole form is held": Given(
        form(CONTACT, REPORT, {"underskrift.namn": "Nils Ny"}), holds=ALL
    ),
    "an A of another object's list": Given(form(CONTACT, {"underskrift.namn": "Greta Ny"}), OTHER, holds=ALL),
    "a signatory, while there are A's who could": Given(
        form(CONTACT, {"underskrift.namn": "Filip Granström"}), holds=("kontakt.1",)
    ),
    "an A only through this very form": Given(
        form(
            CONTACT,
            person(2, atgard="andra", namn="Cecilia Ek", niva="A"),
            {"underskrift.namn": "Cecilia Ek"},
        )
    ),
}

SILENT: dict[str, Given] = {
    "an A adds a contact": Given(form(CONTACT)),
    "an A adds a person": Given(form(PERSON)),
    "an A removes a contact": Given(form(contact(atgard="ta_bort", namn="Erik Holm"))),
    "an A removes a person": Given(form(person(atgard="ta_bort", namn="Cecilia Ek"))),
    "a C who only changes a contact": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"),
            {"underskrift.namn": "Cecilia Ek"},
        )
    ),
    "a C who only reports": Given(form(REPORT, {"underskrift.namn": "Cecilia Ek"})),
    "a signatory where no A is left is AUT-09's": Given(
        form(CONTACT, {"underskrift.namn": "Filip Granström"}), world_of(lista=(BERTIL, CECILIA))
    ),
    "nearly an A is AUT-08's": Given(form(CONTACT, {"underskrift.namn": "A. Lindqvist"})),
    "the object is unknown: IDN-01 asks first": Given(
        form(CONTACT, {"underskrift.namn": "Cecilia Ek"}, kundnummer="999111")
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
