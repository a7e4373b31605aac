"""Which objects a letter says that a changed list rules over."""

from __future__ import annotations

from datetime import date

import pytest

from forms.records import Change, Lista
from render import lists
from render.compose import CaseFacts, compose
from render.sender import Sender
from tests.render import reading, verdicts

CASE = CaseFacts("100-014", date(2026, 11, 20), preview=False)
THREE = Lista(objekt=("81204 Magasin 3", "81205 Magasin 4", "81299 Butiken (avtal 5530219)"))
THEIRS = Lista(installer="Larmtekniken AB", objekt=("81204 Magasin 3",))


def told(*changes: Change) -> tuple[str, str]:
    """The words of the bekräftelse, and those of its annex."""
    (letter,) = compose(verdicts.verdict(changes), CASE, Sender(), on=verdicts.ON)
    itself, _, annex = reading.text(letter.pdf).partition("Bilaga: Ändringssammanställning")
    return itself, annex


def test_the_letter_and_its_annex_name_every_object_and_the_contract_of_another() -> None:
    for words in told(verdicts.NEW_PERSON.evolve(lista=THREE)):
        assert (
            "Behörighetslista 3377 gäller för objekten 81204 Magasin 3, 81205 Magasin 4 och 81299 Butiken "
            "(avtal 5530219)."
        ) in words


def test_two_lists_of_one_object_are_told_apart() -> None:
    own = verdicts.NEW_PERSON.evolve(lista=THREE)
    theirs = verdicts.PERSON_GONE.evolve(target="L-900", lista=THEIRS)
    itself, annex = told(own, theirs)
    assert "Behörighet, lista 3377: Karin Lund har lagts till. Behörighetslista 3377 gäller" in itself
    assert (
        "Behörighet, lista L-900: Per Ek har tagits bort. Behörighetslista L-900 är Larmtekniken AB:s egen "
        "och gäller hos er för objektet 81204 Magasin 3."
    ) in itself
    assert "Behörighet, behörighetslista L-900 Behörighetslista L-900 är" in annex


def test_a_list_of_the_one_object_alone_is_not_explained() -> None:
    for words in told(verdicts.NEW_PERSON.evolve(lista=Lista(objekt=("81204 Magasin 3",)))):
        assert "gäller för objekt" not in words


def test_people_of_an_object_without_a_list_are_told_by_the_object() -> None:
    change = verdicts.NEW_PERSON.evolve(target="81204")
    itself, annex = told(change)
    assert "Behörighet: Karin Lund har lagts till." in itself
    assert "Behörighet, objekt 81204, Magasin 3" in annex


@pytest.mark.parametrize(
    ("lista", "sentence"),
    [
        (None, ""),
        (Lista(objekt=("1 Lagret",)), ""),
        (
            Lista(objekt=("1 Lagret",), elsewhere=1),
            "Behörighetslista L-1 gäller för objektet 1 Lagret samt ett objekt hos en annan kund.",
        ),
        (
            Lista(objekt=("1 Lagret", "2 Butiken"), elsewhere=3),
            "Behörighetslista L-1 gäller för objekten 1 Lagret och 2 Butiken samt 3 objekt hos andra kunder.",
        ),
        (
            Lista(objekt=tuple(f"{number} Hus" for number in range(7))),
            "Behörighetslista L-1 gäller för 7 objekt, som räknas upp i bilagan.",
        ),
    ],
)
def test_other_customers_are_counted_and_never_named(lista: Lista | None, sentence: str) -> None:
    assert lists.told("L-1", lista, whole=False) == sentence


def test_the_annex_names_them_all() -> None:
    many = Lista(objekt=tuple(f"{number} Hus" for number in range(7)))
    assert "0 Hus, 1 Hus" in lists.told("L-1", many, whole=True)
