"""The records that travel down the line: frozen, changed by copy.

    Source ──▶ Reading ║ ──▶ Verdict ──▶ Letters        one Outcome for each form

What a password field holds is kept in `Cell.secret`, a `SecretStr`; no record's JSON shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, SecretStr, SerializeAsAny

from forms.request import FieldValue, Request


class Record(BaseModel):
    """Base of all records: frozen, closed, compared by value."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Channel(StrEnum):
    """How a form reached us."""

    DIGITAL = "digital"
    FLATTENED = "flattened"
    SCANNED = "scanned"


class PageIs(StrEnum):
    """What a page of a source is."""

    FORM = "form"
    BLANK = "blank"
    ATTACHMENT = "attachment"
    UNKNOWN = "unknown"


class Page(Record):
    """One page of a source, by its number from 1, and the form and form page that it belongs to."""

    page: int
    is_: PageIs
    form: int | None = None
    form_page: int | None = None


class SourceError(Record):
    """Why nothing could be read: a stable code and a Swedish sentence for staff.

    `filetype` is a stable code as well: what a file is that isn't taken, where that can be told.
    """

    code: str
    message: str
    filetype: str | None = None

    @property
    def key(self) -> str:
        """Both codes in one, from which the sentence can be found again."""
        return f"{self.code}/{self.filetype}" if self.filetype else self.code


class Source(Record):
    """One file as it came. `sha256` is its content hash in hex; `received` is UTC."""

    name: str
    sha256: str
    channel: Channel | None
    pages: tuple[Page, ...]
    received: datetime
    error: SourceError | None = None


class Doubt(StrEnum):
    """Why a cell's value may not be what the customer meant; each is answered by a rule."""

    MALFORMED = "malformed"
    """Something stands there, but it is not what such a field holds; the value is None. → FMT-01, FMT-04"""
    TWO_MARKS = "two_marks"
    """More than one alternative is ticked; the value is None. → FMT-05"""
    PICTURE_DIFFERS = "picture_differs"
    """The stored value and what is drawn on the page differ. → DOC-03"""
    UNCERTAIN = "uncertain"
    """Read with too little certainty. → DOC-05"""


class Cell(Record):
    """One field as read.

    `text` is what stands there, `value` its normalised value (`None` when empty or malformed),
    `box` is (x0, y0, x1, y1) in mm from the page's top left. A password field has neither text
    nor value; `secret` holds it, and `present` says that there is one. Of a page that came as a
    picture, `residual_mm` tells how far the print lies from where the blank has it.
    """

    field: str
    text: str | None
    value: str | int | bool | None
    confidence: float
    sure: bool
    page: int
    box: tuple[float, float, float, float]
    reader: str
    secret: SecretStr | None = None
    present: bool | None = None
    doubts: tuple[Doubt, ...] = ()
    residual_mm: float | None = None


class Observation(Record):
    """Something the reader saw that is not one field's: a stable code, pages, fields, and what it means.

    Codes: `missing-page`, `missing-empty-page` (pages are the form's own), `doubled-page` (the same
    content twice), `mixed-forms` (pages of several forms that can't be told apart; no field is read),
    `unproven-page` (only where it lies tells whose it is), `other-customer` (a page tells another customer
    or object than the form's first),
    `embedded-unread` (detail: how many files inside the file), `foreign-page`, `unknown-edition`,
    `witnesses-disagree`, `not-a-form`, `no-reader`, `empty-form`, `annotation`, `annotation-over-field`
    (detail: the fields), `foreign-fields` and `attachments` (detail: how many), `unsearched-page`,
    `unregistered-page` (a picture of a form page on which the blank could not be found),
    `several-revisions`. Each is answered by a DOC rule.
    """

    code: str
    pages: tuple[int, ...] = ()
    detail: str = ""


class Reading(Record):
    """One form as read: every field of its edition has a cell, filled or not.

    `form` is None for what is not one of our forms; then there are no cells.
    """

    source: str
    index: int
    form: str | None
    edition: str | None
    channel: Channel
    cells: tuple[Cell, ...] = ()
    observations: tuple[Observation, ...] = ()

    def cell(self, field: str) -> Cell | None:
        """The cell of one field, if the form has it."""
        return next((cell for cell in self.cells if cell.field == field), None)

    @property
    def values(self) -> dict[str, FieldValue]:
        """Normalised values by field name, passwords as `SecretStr`; what `Request.from_values` takes."""
        return {c.field: c.secret if c.present is not None else c.value for c in self.cells}


class Severity(StrEnum):
    """What a finding does to the changes that it holds up."""

    NOTE = "note"
    QUERY = "query"
    REFUSE = "refuse"


class Decision(StrEnum):
    """What becomes of a change or a form. `worst` orders them: accept < query < refuse."""

    ACCEPT = "accept"
    QUERY = "query"
    REFUSE = "refuse"

    @classmethod
    def worst(cls, decisions: Iterable[Decision]) -> Decision:
        """The worst of some decisions; accept for none."""
        return max(decisions, key=list(cls).index, default=cls.ACCEPT)


class Finding(Record):
    """One rule's answer. `holds` are the keys of the changes that it holds up.

    `message` is Swedish, for staff and customer, and says what to do; `source` is the sentence
    that the rule stands on. `call_back` is a telephone number of the register that settles it.
    `holds_all` marks a finding that stops the whole form (identity, signer, the document itself).
    `settled_by` are the rulings that answered a query: it stays in the record and holds nothing.
    `rulable` is false where no ruling can help, since there is nothing that could be carried out.
    """

    rule: str
    severity: Severity
    fields: tuple[str, ...]
    message: str
    source: str
    holds: tuple[str, ...] = ()
    holds_all: bool = False
    rulable: bool = True
    call_back: str | None = None
    settled_by: tuple[Ruling, ...] = ()

    def evolve(self, **changes: Any) -> Self:
        """A copy with some values changed."""
        return self.model_copy(update=changes)


class RulingOutcome(StrEnum):
    """What a person said to a query."""

    ACCEPT = "accept"
    REFUSE = "refuse"


class Ruling(Record):
    """A person's answer to the queries of one rule in one case.

    `changes` limits it to some change keys; empty means all. `call_back` says that the customer
    was called back on the number in the register (AUT-08, AUT-10). `at` is UTC.

    Of a termination a person may settle two days (UPS-03): `arrived`, on which it came in when
    that isn't the day on which we read it, and `ends`, the contract's last day, where the register
    doesn't tell its terms.
    """

    rule: str
    by: str
    ground: str
    at: datetime
    outcome: RulingOutcome = RulingOutcome.ACCEPT
    changes: tuple[str, ...] = ()
    call_back: bool = False
    arrived: date | None = None
    ends: date | None = None

    @property
    def settles_days(self) -> bool:
        """Whether it says when a termination came in, or when the contract ends."""
        return self.arrived is not None or self.ends is not None


class SectionOf(StrEnum):
    """The sections whose changes stand or fall together."""

    OBJEKT = "objekt"
    BEHORIGHET = "behorighet"
    RAPPORTER = "rapporter"
    LARMKONTAKTER = "larmkontakter"
    PLAN = "plan"
    REGISTRERING = "registrering"
    AVTAL = "avtal"
    """A contract, or an object or service of it, that ends."""
    AGARE = "agare"
    """A new owner who takes over; told to sales, nothing is registered."""
    BEKRAFTELSE = "bekraftelse"
    """Another address for the confirmation; used for that letter, not registered."""


class What(StrEnum):
    """What is done to a row of the register."""

    ADD = "lagg_till"
    CHANGE = "andra"
    REMOVE = "ta_bort"
    END = "saga_upp"
    """A contract or a part of it ends; the change's `until` is its last day."""


class Lista(Record):
    """What a behörighetslista rules over, as a letter tells it.

    `objekt` are the customer's objects as printed, `elsewhere` counts those of other customers, who
    are not named. `installer` is the company whose own list it is, if it is an installer's.
    """

    installer: str | None = None
    objekt: tuple[str, ...] = ()
    elsewhere: int = 0


class Change(Record):
    """One change to the register.

    `key` is the part of the form that asks for it (`behorig.1`, `plan.brand`, `registrering`).
    `target` is the objekt's or, for authority, the behörighetslista's number. `subject` names the
    row (a person, a contact, an alarm category). `before` and `after` are field name → Swedish
    text as printed, only fields that differ plus those needed to know the row; None when the row
    did not or will not exist. Of what ends, `until` is the last day, None while it isn't settled.
    A password shows only as `losenord: "ändrat"`. `row` and `version`
    name the register row that it was judged against. `lista` tells what else the behörighetslista
    rules over that is changed.
    """

    key: str
    target: str
    section: SectionOf
    what: What
    subject: str
    before: dict[str, str] | None
    after: dict[str, str] | None
    from_: date | None
    until: date | None
    decision: Decision = Decision.ACCEPT
    row: int | None = None
    version: int | None = None
    lista: Lista | None = None

    def evolve(self, **changes: Any) -> Self:
        """A copy with some values changed."""
        return self.model_copy(update=changes)


class Identity(Record):
    """Who and what a form was found to be about, by the register; what a letter needs to name it.

    `recipient` is the customer's registered postal address as lines; empty when the customer is
    unknown, and then no letter can be written. Where a confirmation goes elsewhere, `recipient` is that
    address and `registered` the one for all other letters.
    """

    kundnummer: str
    kundnamn: str
    avtalsnummer: str | None
    objektnummer: str | None
    objektsnamn: str | None
    larmadress: str | None
    recipient: tuple[str, ...]
    registered: tuple[str, ...] = ()


class Verdict(Record):
    """What becomes of one form: the typed request, findings, changes, and the worst decision.

    `request_hash` is the SHA-256 of the canonical, decided content with customer and object; an
    earlier form with the same hash is a question to a person (DOC-04).
    """

    request: SerializeAsAny[Request] | None
    identity: Identity | None
    signer: str | None
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    decision: Decision
    request_hash: str | None

    @property
    def accepted(self) -> tuple[Change, ...]:
        """The changes that are carried out."""
        return tuple(c for c in self.changes if c.decision is Decision.ACCEPT)

    @property
    def held(self) -> tuple[Change, ...]:
        """The changes that are not, or not yet."""
        return tuple(c for c in self.changes if c.decision is not Decision.ACCEPT)


class LetterKind(StrEnum):
    """The letters, by the name of their file in `render.letters`."""

    BEKRAFTELSE = "bekraftelse_andring"
    KOMPLETTERING = "begaran_komplettering"
    SAMMANSTALLNING = "andringssammanstallning"
    UPPSAGNING = "bekraftelse_uppsagning"
    NY_AGARE = "information_ny_agare"


class Letter(Record):
    """One letter. `id` is permanent and stands on every sheet; `pdf` are the bytes that go out.

    `pages` counts its pages; a letter starts on the front of a sheet. `plain` is the same as text
    for an e-mail, where the letter has such a form.
    """

    id: str
    kind: LetterKind
    case: str
    recipient: tuple[str, ...]
    pdf: bytes
    sha256: str
    pages: int = 1
    plain: str | None = None


class Outcome(Record):
    """Everything about one form."""

    reading: Reading
    verdict: Verdict
    letters: tuple[Letter, ...] = ()


class Seen(Record):
    """An earlier form that matters to this one: its case, and whether content or bytes are the same."""

    case: str
    request_hash: str
    received: datetime
