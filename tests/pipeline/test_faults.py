"""A fault that passes is survived: the form is processed when it is gone, and then once."""

from __future__ import annotations

import errno
import itertools
import logging
import threading

import pytest
from sqlalchemy.exc import OperationalError

from forms.faults import EnvironmentFault, Fault, PassingFault
from forms.records import Reading, Seen
from pipeline.durable import Step
from pipeline.entries import CaseEntry, DocumentState
from pipeline.intake import As, Handled
from pipeline.ledger_faults import around_us
from pipeline.watch import Watch
from store.errors import StoreBusy
from tests.pipeline import house as h
from tests.pipeline.house import House


def full_at(number: int) -> Step:
    """A disk that is full at the n-th step, once."""
    counted = itertools.count(1)

    def step(name: str) -> None:
        if next(counted) == number:
            raise OSError(errno.ENOSPC, "No space left on device")

    return step


@pytest.mark.parametrize("number", range(1, 25))
def test_a_full_disk_at_any_step_is_told_and_loses_nothing(house: House, number: int) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    try:
        House(house.path, full_at(number)).once()
    except Fault as fault:
        assert fault.exit_code == 5
        assert fault.next_step
    house.once()
    assert house.letters() == ["bekraftelse_andring"]
    assert len(house.cases()) == 1
    [folder] = house.root.done.iterdir()
    assert len(list(folder.glob("Bekräftelse*"))) == 1
    assert list(house.root.claims.iterdir()) == []


def test_the_service_waits_a_full_disk_out(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    stop = threading.Event()
    told: list[As] = []
    intake = House(house.path, full_at(9)).open()

    def tell(handled: Handled) -> None:
        told.append(handled.became)
        stop.set()

    with caplog.at_level(logging.WARNING):
        Watch(house.root, intake, h.REST_S).forever(stop, 0.01, tell)
    assert told == [As.DECIDED]
    assert "No space left" in caplog.text
    assert house.letters() == ["bekraftelse_andring"]


def test_a_fault_of_ours_sets_the_file_aside_and_the_next_goes_on(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    house.drop("b.pdf", h.sample(h.ALSO_ACCEPTED))
    intake = house.open()
    real, broken = intake.ledger.seen_before, iter([True])

    def first_breaks(case: CaseEntry, reading: Reading) -> tuple[Seen, ...]:
        if next(broken, False):
            raise ValueError("a bug")
        return real(case, reading)

    monkeypatch.setattr(intake.ledger, "seen_before", first_breaks)
    first, second = Watch(house.root, intake, h.REST_S).once()
    assert (first.became, second.became) == (As.FAILED, As.DECIDED)
    assert isinstance(first.bug, ValueError)
    assert "Ett fel i programmet" in (house.root.failed / "a.pdf.txt").read_text(encoding="utf-8")
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    [again] = house.once()
    assert again.became is As.DECIDED, "dropped again when the program is mended"


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (OSError(errno.EIO, "Input/output error"), True),
        (OperationalError("SELECT ?", ("secret",), Exception("disk I/O error")), True),
        (StoreBusy("The database is locked."), True),
        (EnvironmentFault("no folder"), False),
    ],
)
def test_what_the_form_has_no_part_in_is_a_fault(error: Exception, passing: bool) -> None:
    fault = around_us(error)
    assert fault is not None
    assert isinstance(fault, PassingFault) is passing
    assert fault.exit_code == 5
    assert "secret" not in str(fault)


@pytest.mark.parametrize("bug", [ValueError(), KeyError("namn"), AssertionError(), TypeError()])
def test_a_bug_is_none(bug: Exception) -> None:
    assert around_us(bug) is None


def test_a_document_that_was_put_back_has_no_attempt_counted(house: House) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))

    def full(name: str) -> None:
        if name == "cases opened":
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(PassingFault):
        House(house.path, full).once()
    [claim] = house.root.claims.iterdir()
    arrived = house.open().ledger.arrival(str(claim))
    assert arrived is not None
    document = house.open().ledger.document(arrived.sha256)
    assert document is not None
    assert (document.state, document.attempts) == (DocumentState.RECEIVED, 0)
