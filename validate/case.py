"""What the rules see: one form beside the register as it stood before the form's own changes.

`Case` is what every form is, one that nobody can read included. Each kind of form has a case of its
own in `validate.cases`, with more to ask; a rule is asked about the cases that its `check` takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from forms.facts import Contract, CustomerFile, Register
from forms.records import Cell, Change, Doubt, Identity, Reading, Ruling, SectionOf, Seen
from forms.request import Request
from validate.lookup import Claims
from validate.places import Places
from validate.policy import Policy

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True)
class Given:
    """What a form is judged by. `now` is in Swedish time, `received` the day in Sweden on which it came.

    `seen` are earlier forms, `rulings` what people have answered to this one's queries.
    """

    reading: Reading
    register: Register
    rulings: tuple[Ruling, ...]
    seen: tuple[Seen, ...]
    received: date
    now: datetime
    policy: Policy


@dataclass(frozen=True)
class Signature:
    """One person's signature: the `part` of the form that it stands in, the name, the day, any ink."""

    part: str
    namn: str | None
    datum: date | None
    ink: bool

    def field(self, name: str) -> str:
        """The full name of one of its fields."""
        return f"{self.part}.{name}"


@dataclass(frozen=True)
class Case:
    """One form and what it means in the register.

    As it stands it is a form that can't be read: there is no request, and nothing is asked for.
    `content` is the form's own hash among those of earlier forms.
    """

    given: Given

    sections: ClassVar[Mapping[str, SectionOf]] = {}
    """The section of each part of the form that asks for changes, by the first word of their keys."""

    @property
    def reading(self) -> Reading:
        """What was read."""
        return self.given.reading

    @property
    def policy(self) -> Policy:
        """The settings of the rules."""
        return self.given.policy

    @property
    def today(self) -> date:
        """The day, in Sweden."""
        return self.given.now.date()

    @property
    def readable(self) -> bool:
        """Whether the form is of a kind that has rules, and its fields could be read."""
        return self.claims is not None

    @property
    def filled(self) -> Request | None:
        """What the customer asks for; None where that can't be read."""
        return None

    @property
    def claims(self) -> Claims | None:
        """What the form says about whose it is."""
        return None

    @property
    def file(self) -> CustomerFile | None:
        """The customer's file, if the customer is known."""
        return None

    @property
    def contract(self) -> Contract | None:
        """The customer's contract, if it is theirs."""
        return None

    @property
    def foreign_contract(self) -> bool:
        """Whether the contract belongs to another customer."""
        return False

    @property
    def idle_contract(self) -> bool:
        """Whether the contract is the customer's own but doesn't hold today."""
        return False

    @property
    def known(self) -> bool:
        """Whether there is something in the register that the form's changes could be made to."""
        return False

    @property
    def asked(self) -> tuple[Change, ...]:
        """The changes that the form asks for, undecided."""
        return ()

    @property
    def asks_anything(self) -> bool:
        """Whether any section that changes something holds anything, readable or not."""
        return any(
            cell.value or cell.present or cell.doubts
            for cell in self.reading.cells
            if cell.field.split(".", 1)[0] in self.sections
        )

    @property
    def weightless(self) -> frozenset[str]:
        """Fields on which nothing rests."""
        return frozenset()

    @property
    def lacking(self) -> tuple[str, ...]:
        """Fields that the rest of the form calls for and that are empty, beside those always required."""
        return ()

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Who signed; one at least, which may be empty."""
        return ()

    @property
    def signer(self) -> str | None:
        """The name of who signed: the register's when it is one person's for certain, else as written."""
        return next((signature.namn for signature in self.signatures), None)

    @property
    def telephones(self) -> tuple[tuple[str, str | None], ...]:
        """Field and number, E.164, of everybody whom we may call."""
        return ()

    @property
    def addresses(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """The part of the form, the postal code and the ort of each address."""
        return ()

    @property
    def announced(self) -> int:
        """How many attachments the form says that it has."""
        return 0

    @property
    def attached(self) -> int:
        """How many pages the reader took for attachments; none if it doesn't say."""
        counts = (o.detail for o in self.reading.observations if o.code == "attachments")
        return sum(int(count) for count in counts if count.isdecimal())

    @property
    def content(self) -> str | None:
        """SHA-256, in hex, of the canonical content; None for an unknown customer."""
        return None

    @property
    def places(self) -> Places:
        """Where the form's fields stand; to be asked of a form of ours only."""
        return Places(self.reading.form or "")

    def identity(self, changes: tuple[Change, ...]) -> Identity | None:
        """The customer and object by the register, once `changes` are decided; None for an unknown one."""
        return None

    def held_by(self, field: str) -> tuple[str, ...]:
        """The key of the change that rests on a field; none for one on which the whole form rests."""
        return ()

    def cells(self, doubt: Doubt) -> tuple[Cell, ...]:
        """The cells with a doubt of one kind, in the order of the form."""
        return tuple(cell for cell in self.reading.cells if doubt in cell.doubts)

    def doubted(self, field: str) -> bool:
        """Whether a field holds something else, or more, than its value says."""
        cell = self.reading.cell(field)
        return cell is not None and bool(cell.doubts)

    def asks(self, *sections: SectionOf) -> tuple[Change, ...]:
        """The changes in some sections."""
        return tuple(change for change in self.asked if change.section in sections)

    def where(self, field: str) -> str:
        """A field in words."""
        return self.places.where(field)
