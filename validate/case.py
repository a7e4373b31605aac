"""What the rules see: one form beside the register as it stood before the form's own changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from forms.facts import Behorighetslista, Contract, CustomerFile, Objekt, Register
from forms.kinds.atgardsunderlag import Atgardsunderlag
from forms.records import Cell, Change, Doubt, Reading, SectionOf, Seen
from validate.changes import changes_of
from validate.fingerprint import request_hash
from validate.links import Links, link_rows
from validate.lookup import Found, find
from validate.policy import Policy
from validate.signer import Signer, signer_of

STOCKHOLM = ZoneInfo("Europe/Stockholm")


_ASKING = ("behorig", "rapport", "kontakt", "plan", "registrering")
"""The parts of the form that ask for a change."""


@dataclass(frozen=True)
class Case:
    """One form, what it means in the register, and the changes that it asks for, undecided.

    What is not a form that we can read has an empty request, and `readable` is false. `now` is in
    Swedish time. `seen` are earlier forms; `content` is this form's own hash among those.
    """

    reading: Reading
    request: Atgardsunderlag
    found: Found
    signer: Signer
    links: Links
    changes: tuple[Change, ...]
    register: Register
    seen: tuple[Seen, ...]
    content: str | None
    now: datetime
    policy: Policy

    @property
    def readable(self) -> bool:
        """Whether the form is of a kind that has rules, and its fields could be read."""
        return self.reading.form == Atgardsunderlag.kind and bool(self.reading.cells)

    @property
    def today(self) -> date:
        """The day, in Sweden."""
        return self.now.date()

    @property
    def file(self) -> CustomerFile | None:
        """The customer's file, if the customer is known."""
        return self.found.file

    @property
    def contract(self) -> Contract | None:
        """The customer's contract, if it is theirs."""
        return self.found.contract

    @property
    def objekt(self) -> Objekt | None:
        """The registered object; None for a new one and for one that can't be told."""
        return self.found.objekt

    @property
    def listor(self) -> tuple[Behorighetslista, ...]:
        """The behörighetslistor that the object is linked to."""
        return self.found.listor

    @property
    def asks_anything(self) -> bool:
        """Whether any section that changes something holds anything, readable or not."""
        if self.request.arendetyp == "nytt_objekt":
            return True
        return any(
            cell.value or cell.present or cell.doubts
            for cell in self.reading.cells
            if cell.field.split(".", 1)[0] in _ASKING
        )

    def cells(self, doubt: Doubt) -> tuple[Cell, ...]:
        """The cells with a doubt of one kind, in the order of the form."""
        return tuple(cell for cell in self.reading.cells if doubt in cell.doubts)

    def doubted(self, field: str) -> bool:
        """Whether a field holds something else, or more, than its value says."""
        cell = self.reading.cell(field)
        return cell is not None and bool(cell.doubts)

    def asks(self, *sections: SectionOf) -> tuple[Change, ...]:
        """The changes in some sections."""
        return tuple(change for change in self.changes if change.section in sections)


def open_case(
    reading: Reading, register: Register, *, seen: Sequence[Seen], now: datetime, policy: Policy
) -> Case:
    """Hold a reading against the register. `now` must know its time zone."""
    local = now.astimezone(STOCKHOLM)
    request = _request(reading)
    found = find(request, register, local.date())
    signer = signer_of(request.underskrift.namn, found)
    links = link_rows(request, found, signer)
    asked = changes_of(request, found, links, policy)
    return Case(
        reading=reading,
        request=request,
        found=found,
        signer=signer,
        links=links,
        changes=tuple(change for change in asked if _says_something(change, reading)),
        register=register,
        seen=tuple(seen),
        content=request_hash(request, found),
        now=local,
        policy=policy,
    )


def _says_something(change: Change, reading: Reading) -> bool:
    """Whether a change differs from what is registered, or may, for a field in doubt."""
    doubted = any(cell.doubts and cell.field.startswith(f"{change.key}.") for cell in reading.cells)
    return doubted or change.before is None or change.before != change.after


def _request(reading: Reading) -> Atgardsunderlag:
    values = reading.values if reading.form == Atgardsunderlag.kind else {}
    return Atgardsunderlag.from_values(values)
