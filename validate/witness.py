"""The register as a witness to what was read of a picture: it makes sure, and never replaces.

Where a reader wasn't sure of whose form it is, and what it read is to the letter what the register has
of that customer, it read right: a slip that gives just that is far rarer than one that gives nothing.
Only for what names customer, contract and object. What a form is there to change must differ from the
register, and is never held against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.facts import CustomerFile, Objekt, Register
from forms.records import Cell, Channel, Doubt, Reading
from validate.lookup import compact

_COINCIDENCE = 0.01
"""How often at most a wrong reading is by chance what the register has: numbers that differ in a digit
belong to other customers, and other fields would speak against those."""

_LEGIBLE = 0.6
"""Confidence from which a reading is one: what is struck out or handwritten is told with less."""

_TO_BE_SURE = "kundnummer"
"""What tells which customer the register is asked about; for this one others must agree."""


def witnessed(reading: Reading, register: Register, on: date) -> Reading:
    """The reading, with cells made sure that the register bears out, as it stood on the day `on`."""
    if reading.channel is Channel.DIGITAL or not any(map(_doubtful, reading.cells)):
        return reading
    number = reading.cell(_TO_BE_SURE)
    file = register.customer(compact(str(number.value)), on) if number and number.value else None
    if number is None or file is None:
        return reading
    borne_out = {name for name, value in _known(reading, file) if _reads(reading, name) == value}
    if _doubtful(number) and not _others_agree(reading, borne_out):
        return reading
    cells = (_surer(c) if c.field in {*borne_out, _TO_BE_SURE} and _doubtful(c) else c for c in reading.cells)
    return reading.model_copy(update={"cells": tuple(cells)})


def _doubtful(cell: Cell) -> bool:
    """Read, with too little certainty and for no other reason."""
    return cell.doubts == (Doubt.UNCERTAIN,) and cell.value is not None and cell.confidence >= _LEGIBLE


def _others_agree(reading: Reading, borne_out: set[str]) -> bool:
    """Whether two fields that were surely read are the same customer's: then it is the one meant."""
    sure = {cell.field for cell in reading.cells if cell.sure}
    return len(borne_out & sure) >= 2


def _reads(reading: Reading, name: str) -> object:
    cell = reading.cell(name)
    return cell.value if cell else None


def _known(reading: Reading, file: CustomerFile) -> Iterator[tuple[str, str]]:
    """What the register has for fields of a form that name customer, contract and object."""
    yield "kundnamn", file.customer.namn
    yield "organisationsnummer", file.customer.organisationsnummer
    for contract in file.contracts:
        yield "avtalsnummer", contract.avtalsnummer
    objekt = _object(reading, file)
    if objekt is None:
        return
    yield "objektsnamn", objekt.namn
    yield "larmadress.gata", objekt.adress.gata
    yield "larmadress.postnummer", objekt.adress.postnummer
    yield "larmadress.ort", objekt.adress.ort
    for number in objekt.larmsandare:
        yield "larmsandarnummer", number


def _object(reading: Reading, file: CustomerFile) -> Objekt | None:
    """The one object that a surely read field names; None if none or several do."""
    sure = {cell.field: cell.value for cell in reading.cells if cell.sure and cell.value}
    named = [
        objekt
        for objekt in file.objekt
        if sure.get("objektsnamn") == objekt.namn
        or sure.get("larmsandarnummer") in objekt.larmsandare
        or sure.get("larmadress.gata") == objekt.adress.gata
    ]
    return named[0] if len(named) == 1 else None


def _surer(cell: Cell) -> Cell:
    confidence = 1 - (1 - cell.confidence) * _COINCIDENCE
    return cell.model_copy(update={"confidence": confidence, "sure": True, "doubts": ()})
