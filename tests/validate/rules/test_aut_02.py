"""AUT-02: changing a contact's ways of contact takes a registered A."""

from __future__ import annotations

import pytest

from forms import facts as f
from tests.validate.world import (
    ALL,
    BERTIL,
    CECILIA,
    CONTACT,
    LISTA,
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

RULE = "AUT-02"

OTHER = world(
    listor=(
        LISTA,
        f.Behorighetslista(
            id=11, listnummer="L2", objekt=("O2",), personer=(f.Person(id=9, namn="Greta Ny", niva="A"),)
        ),
    )
)

FIRES: dict[str, Given] = {
    "a B changes a telephone": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"),
            {"underskrift.namn": "Bertil Öberg"},
        ),
        holds=("kontakt.1",),
    ),
    "a B changes times": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", tider="vardagar"), {"underskrift.namn": "Bertil Öberg"}
        ),
        holds=("kontakt.1",),
    ),
    "a C changes a telephone": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"),
            {"underskrift.namn": "Cecilia Ek"},
        ),
        holds=("kontakt.1",),
    ),
    "a C changes times": Given(
        form(contact(atgard="andra", namn="Erik Holm", tider="vardagar"), {"underskrift.namn": "Cecilia Ek"}),
        holds=("kontakt.1",),
    ),
    "someone whom nobody knows: the whole form is held": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"),
            REPORT,
            {"underskrift.namn": "Nils Ny"},
        ),
        holds=ALL,
    ),
    "an A of another object's list": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"),
            {"underskrift.namn": "Greta Ny"},
        ),
        OTHER,
        holds=ALL,
    ),
    "a signatory, while there are A's who could": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"),
            {"underskrift.namn": "Filip Granström"},
        ),
        holds=("kontakt.1",),
    ),
    "an A only through this very form": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"),
            person(2, atgard="andra", namn="Cecilia Ek", niva="A"),
            {"underskrift.namn": "Cecilia Ek"},
        )
    ),
}

SILENT: dict[str, Given] = {
    "an A changes a telephone": Given(
        form(contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"))
    ),
    "an A changes times": Given(form(contact(atgard="andra", namn="Erik Holm", tider="vardagar"))),
    "a C who only adds a contact": Given(form(CONTACT, {"underskrift.namn": "Cecilia Ek"})),
    "a C who only changes a person": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), {"underskrift.namn": "Cecilia Ek"})
    ),
    "a signatory where no A is left is AUT-09's": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"),
            {"underskrift.namn": "Filip Granström"},
        ),
        world_of(lista=(BERTIL, CECILIA)),
    ),
    "nearly an A is AUT-08's": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"),
            {"underskrift.namn": "A. Lindqvist"},
        )
    ),
    "the object is unknown: IDN-01 asks first": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"),
            {"underskrift.namn": "Cecilia Ek"},
            kundnummer="999111",
        )
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
