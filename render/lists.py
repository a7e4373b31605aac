"""Which objects a changed behörighetslista rules over, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from forms.records import Lista

_MOST: Final = 6
"""More objects than these are counted in the letter, and named in its annex."""


def told(number: str, lista: Lista | None, *, whole: bool) -> str:
    """What a list rules over; empty when it is the form's own object alone. `whole` names every object.

    >>> told("L-1", Lista(objekt=("31045 Lagret", "31046 Butiken")), whole=True)
    'Behörighetslista L-1 gäller för objekten 31045 Lagret och 31046 Butiken.'
    """
    if lista is None or (lista.installer is None and len(lista.objekt) + lista.elsewhere < 2):
        return ""
    whose = f"är {lista.installer}:s egen och " if lista.installer else ""
    here = "hos er " if lista.installer else ""
    others = _elsewhere(lista.elsewhere)
    over = " samt ".join(part for part in (_objects(lista.objekt, whole=whole), others) if part)
    return f"Behörighetslista {number} {whose}gäller {here}för {over}."


def _objects(objekt: Sequence[str], *, whole: bool) -> str:
    if len(objekt) > _MOST and not whole:
        return f"{len(objekt)} objekt, som räknas upp i bilagan"
    first = ", ".join(objekt[:-1])
    named = " och ".join(part for part in (first, *objekt[-1:]) if part)
    return f"{'objekten' if len(objekt) > 1 else 'objektet'} {named}" if named else ""


def _elsewhere(count: int) -> str:
    return {0: "", 1: "ett objekt hos en annan kund"}.get(count, f"{count} objekt hos andra kunder")
