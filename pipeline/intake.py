"""One claimed file from its bytes to its place: kept, noted, processed, settled, put where staff see it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from extract.texts import MESSAGES, message
from forms.faults import EnvironmentFault
from forms.records import Outcome, Reading, SourceError
from pipeline import due
from pipeline.durable import Step, copy, digest, fsync_directory, no_step
from pipeline.entries import Arrival, CaseEntry, CaseState, Document, DocumentState
from pipeline.folder import Claim, Root, claim_folder, claims, dispose, forget_empty, reclaim
from pipeline.ledger import Decided, Dropped, Due, Ledger
from pipeline.ledger_faults import around_us, told_as_faults
from pipeline.names import display
from pipeline.notes import OWN_ERRORS, open_queries
from pipeline.place import Place, case_folder
from pipeline.process import STOCKHOLM, Context, Line, process
from pipeline.stored import stored_verdict
from pipeline.vault import Vault

Clock = Callable[[], datetime]
"""Tells the time in UTC."""


class As(StrEnum):
    """What became of a dropped file."""

    DECIDED = "decided"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    LATER = "later"
    """Another process has it, or it changed under our hands."""


@dataclass(frozen=True)
class Handled:
    """What became of one dropped file. `place` is where staff find it; `bug` tells of a fault of ours."""

    name: str
    became: As
    cases: tuple[CaseEntry, ...] = ()
    again: str | None = None
    error: SourceError | None = None
    places: tuple[Path, ...] = ()
    bug: BaseException | None = None


def refuse_unsafe(error: SourceError) -> None:
    """Raise `EnvironmentFault` when it is the machine that cannot read files safely, not the file."""
    if error.code == "no-isolation":
        raise EnvironmentFault(
            "files cannot be read in isolation here",
            next_step="See `blankett doctor`; `limits.allow_reduced` permits reading with less.",
        )


class Intake:
    """Takes claimed files through the line. `clock` tells UTC; `step` is told each step."""

    def __init__(self, ledger: Ledger, vault: Vault, line: Line, clock: Clock, step: Step = no_step) -> None:
        self.ledger = ledger
        self.vault = vault
        self.line = line
        self.clock = clock
        self._place = Place(vault, STOCKHOLM, step)

    def recover(self, root: Root) -> None:
        """Take up what a crash left: dead owners' documents, unfinished copies, originals without a claim."""
        root.prepare()
        self.vault.prepare()
        self.vault.clear()
        self._place.clear(root)
        forget_empty(root)
        self.ledger.break_leases(self.clock())
        self._adopt_orphans(root)

    def handle(self, claim: Claim) -> Handled | None:
        """Take one claimed file to its place; None when another process did so meanwhile.

        Can be done again after a crash at any point. Raises a `Fault` when something around us must
        change first; the claim stays then.
        """
        with told_as_faults():
            return self._handle(claim)

    def deliver(self, root: Root) -> list[Path]:
        """Put letters that were released by a ruling into their cases' folders."""
        renewed = []
        for number in {self.ledger.case_of_letter(id) for id in self.vault.waiting()} - {None}:
            folder = case_folder(root, str(number))
            if folder is not None:
                self.renew(folder, str(number))
                renewed.append(folder)
        return renewed

    def renew(self, folder: Path, number: str) -> None:
        """Bring a case's folder up to date."""
        case = self.ledger.case(number)
        if case is not None:
            self._place.renew(folder, case, stored_verdict(case))

    def contexts(self, cases: Sequence[CaseEntry], readings: Sequence[Reading]) -> list[Context]:
        """What the ledger knows of each form."""
        return [self._context(case, reading) for case, reading in zip(cases, readings, strict=True)]

    def decided(self, case: CaseEntry, outcome: Outcome) -> Decided:
        """An outcome with its letters on disk, ready for the ledger."""
        told = due.told_by(self.ledger.event_keys(case))
        ready = tuple(
            Due(letter, due.event_key(letter, outcome.verdict, told), self.vault.put_letter(letter))
            for letter in outcome.letters
        )
        state = CaseState.WAITING if open_queries(outcome.verdict) else CaseState.CLOSED
        return Decided(case, outcome, state, ready)

    def _handle(self, claim: Claim) -> Handled | None:
        with self.vault.locked("receive"):
            arrived = self._receive(claim)
        if arrived is None:
            return None
        bug = self._work(arrived) if self.ledger.lease(arrived.sha256, self.clock()) else None
        document = self.ledger.document(arrived.sha256)
        if document is None or document.state in (DocumentState.RECEIVED, DocumentState.PROCESSING):
            return Handled(arrived.name, As.LATER)
        with self.vault.locked("place"):
            return self._put_away(claim, document, bug)

    def _context(self, case: CaseEntry, reading: Reading) -> Context:
        told = self.ledger.event_keys(case)
        return Context(
            case=case.number,
            rulings=case.rulings,
            seen=self.ledger.seen_before(case, reading),
            told=due.told_by(told),
            sequence=1 + len(told),
        )

    def _receive(self, claim: Claim) -> Arrival | None:
        """Keep the bytes, then note the arrival; None when the claim is gone."""
        try:
            descriptor = os.open(claim.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError:
            return None
        try:
            known = self.ledger.arrival(str(claim.folder))
            if known is not None or not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return known
            sha256, size = self.vault.keep(descriptor)
        finally:
            os.close(descriptor)
        raw = os.fsencode(claim.file.name)
        dropped = Dropped(str(claim.folder), sha256, size, display(raw), raw)
        return self.ledger.receive(dropped, self.clock())

    def _work(self, arrived: Arrival) -> BaseException | None:
        """Process a document that we have leased, and settle it; answers a fault of ours, if it was one."""
        try:
            self._through_the_line(arrived)
        except Exception as error:  # no file may stop the next: a fault of ours sets it aside and is told
            fault = around_us(error)
            if fault is not None:
                self.ledger.give_back(arrived.sha256, self.clock(), reason=type(error).__name__)
                raise fault from error
            self.ledger.fail(arrived.sha256, "internal", self.clock(), give_up=True)
            return error
        return None

    def _through_the_line(self, arrived: Arrival) -> None:
        now, sha256 = self.clock(), arrived.sha256
        opened: tuple[CaseEntry, ...] = ()

        def contexts(readings: Sequence[Reading]) -> list[Context]:
            nonlocal opened
            opened = self.ledger.open_cases(sha256, readings, now)
            return self.contexts(opened, readings)

        with self.vault.original(sha256) as fd:
            done = process(
                fd,
                name=arrived.name,
                received=arrived.arrived_at,
                now=now,
                line=self.line,
                contexts=contexts,
            )
        if done.source.error is not None:
            refuse_unsafe(done.source.error)
            self.ledger.fail(sha256, done.source.error.key, now)
            return
        decided = [self.decided(c, outcome) for c, outcome in zip(opened, done.outcomes, strict=True)]
        self.ledger.settle(sha256, arrived, decided, now)

    def _put_away(self, claim: Claim, document: Document, bug: BaseException | None) -> Handled | None:
        """Put a settled file where staff see it, and only then let go of the claim."""
        arrived = self.ledger.arrival(str(claim.folder))
        if arrived is None or not claim.file.exists():
            return None
        if digest(claim.file) != document.sha256:
            reclaim(claim.root, claim)
            return Handled(arrived.name, As.LATER)
        handled = self._placed(claim, document, arrived, bug)
        dispose(claim)
        return handled

    def _placed(
        self, claim: Claim, document: Document, arrived: Arrival, bug: BaseException | None
    ) -> Handled:
        if document.failed:
            error = _error(document)
            place = self._place.failed(claim, document, arrived, error.message)
            return Handled(arrived.name, As.FAILED, error=error, places=(place,), bug=bug)
        if arrived.again is not None:
            place = self._place.duplicate(claim, arrived)
            return Handled(arrived.name, As.DUPLICATE, again=arrived.again, places=(place,))
        cases = self.ledger.cases_of(document.sha256)
        places = tuple(self._place.case(claim, case, stored_verdict(case)) for case in cases)
        return Handled(arrived.name, As.DECIDED, cases=cases, places=places)

    def _adopt_orphans(self, root: Root) -> None:
        """Give originals that wait for their work, and that no claim holds, a claim of their own."""
        with self.vault.locked("receive"):
            claimed = {digest(claim.file) for claim in claims(root)}
            for blob in sorted(self.vault.blobs.iterdir()):
                if blob.name not in claimed and self._orphaned(blob.name):
                    folder = claim_folder(root)
                    copy(blob, folder / self.vault.named_as_it_is(blob.name, blob.name[:12]))
                    fsync_directory(root.claims)

    def _orphaned(self, sha256: str) -> bool:
        document = self.ledger.document(sha256)
        if document is None:
            return True
        waits = document.state is DocumentState.RECEIVED
        return waits and not any(Path(claim).exists() for claim in self.ledger.claims_of(sha256))


def _error(document: Document) -> SourceError:
    code, _, what = (document.error_code or "").partition("/")
    told = message(code, what) if code in MESSAGES else OWN_ERRORS.get(code, code)
    return SourceError(code=code, filetype=what or None, message=told)
