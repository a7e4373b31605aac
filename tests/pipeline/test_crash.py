"""A crash between any two steps, and a restart: one case, one letter, one folder; nothing lost."""

from __future__ import annotations

import itertools
import os
import traceback
from contextlib import nullcontext
from datetime import date
from typing import Any
from unittest import mock

import pytest

from extract import seam
from extract.answer import Answer, pack, unpack
from extract.limits import IsolationLevel, Limits
from extract.read import read
from forms.records import Ruling
from pipeline import durable
from pipeline.entries import CaseState, DocumentState
from pipeline.folder import scan
from pipeline.ledger import MOST_ATTEMPTS
from pipeline.rule import rule
from tests.pipeline import house as h
from tests.pipeline.house import House

KILLED = 9
RAN_THROUGH = 0

STEPS = 24
"""More than one form takes; a run that is killed later than its last step ends by itself."""


def _settles(rule_id: str = "UPS-03", **more: Any) -> Ruling:
    return Ruling(rule=rule_id, by="Disa", ground="Läste avtalet", at=h.LATER, **more)


def _read_here(fd: int, sha256: str, limits: Limits) -> Answer:
    """Read in this process: what dies here is the line, and to start a reading process takes seconds."""
    data = os.pread(fd, os.fstat(fd).st_size, 0)
    return unpack(pack(read(data, limits, IsolationLevel.REDUCED)), sha256)


def _start(house: House, kill_at: int | str = "", *, whole: bool = True) -> int:
    """One `watch --once` in a process of its own, killed at a step by number or name; its id.

    A `whole` one has a reading process of its own.
    """
    child = os.fork()
    if child:
        return child
    counted = itertools.count(1)

    def step(name: str) -> None:
        if kill_at in (next(counted), name):
            os._exit(KILLED)  # nothing is tidied up, as at a power cut

    try:
        with nullcontext() if whole else mock.patch.object(seam, "_ask", _read_here):
            House(house.path, step).once()
        seam.stop()
        os._exit(RAN_THROUGH)
    except BaseException:  # noqa: BLE001 the child must never return into the test
        traceback.print_exc()
        os._exit(1)


def _end(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _once(house: House, kill_at: int | str = "", *, whole: bool = False) -> int:
    return _end(_start(house, kill_at, whole=whole))


def _assert_whole(house: House, original: bytes) -> None:
    [case] = house.cases()
    [letter] = case.letters
    [folder] = house.root.done.iterdir()
    assert case.state is CaseState.CLOSED
    assert (folder / "a.pdf").read_bytes() == original
    assert [durable.digest(file) for file in folder.glob("Bekräftelse*")] == [letter.sha256]
    assert [*scan(house.root.inbox), *house.root.claims.iterdir(), *house.root.staging.iterdir()] == []
    assert list((house.home / "outbox").iterdir()) == []
    assert house.open().ledger.verify_log() > 0


@pytest.mark.parametrize("kill_at", range(1, STEPS + 1))
def test_a_crash_at_each_step_gives_one_case_and_one_letter(house: House, kill_at: int) -> None:
    original = h.sample(h.ACCEPTED)
    house.drop("a.pdf", original)
    assert _once(house, kill_at) in (KILLED, RAN_THROUGH)
    house.once()
    _assert_whole(house, original)


def test_the_steps_that_are_crashed_at_are_all_that_there_are(house: House) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    assert _once(house, STEPS) == RAN_THROUGH
    assert _once(house, 1) == RAN_THROUGH, "nothing is left to do"


@pytest.mark.parametrize("kill_at", range(1, 13))
def test_a_crash_at_each_step_of_a_failure_leaves_one_file_and_one_note(house: House, kill_at: int) -> None:
    house.drop("a.pdf", h.UNREADABLE)
    _once(house, kill_at)
    house.once()
    assert {file.name for file in house.root.failed.iterdir()} == {"a.pdf", "a.pdf.txt"}
    assert [*scan(house.root.inbox), *house.root.claims.iterdir()] == []


def test_a_crash_again_and_again_still_ends_in_one_letter(house: House) -> None:
    original = h.sample(h.ACCEPTED)
    house.drop("a.pdf", original)
    for kill_at in (10, 3, 5, 2):
        _once(house, kill_at, whole=True)
    house.once()
    _assert_whole(house, original)


def test_five_deaths_on_one_file_set_it_aside_with_a_note(house: House) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    house.drop("b.pdf", h.sample(h.ALSO_ACCEPTED))
    assert [_once(house, "leased") for _ in range(MOST_ATTEMPTS)] == [KILLED] * MOST_ATTEMPTS
    became = house.once()
    sha256 = durable.digest(house.root.failed / "a.pdf")
    document = house.open().ledger.document(sha256)
    assert document is not None
    assert document.state is DocumentState.QUARANTINED
    assert "avbröts flera gånger" in (house.root.failed / "a.pdf.txt").read_text(encoding="utf-8")
    assert len(became) == 2, "the other file went on"


def test_a_file_that_came_again_while_its_case_was_half_open_still_gets_the_case_its_folder(
    house: House,
) -> None:
    house.drop("b.pdf", h.sample(h.ACCEPTED))
    _once(house, "cases opened")
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    house.once()
    [case] = house.cases()
    [folder] = house.root.done.iterdir()
    assert folder.name.startswith(case.number)
    assert len(list(folder.glob("Bekräftelse*"))) == 1
    assert len(list(folder.glob("Dubblett*"))) == 1


def test_an_original_without_claim_and_ledger_row_is_taken_up_again(house: House) -> None:
    original = h.sample(h.ACCEPTED)
    intake = house.open()
    intake.recover(house.root)
    file = house.drop("a.pdf", original)
    descriptor = os.open(file, os.O_RDONLY)
    intake.vault.keep(descriptor)
    os.close(descriptor)
    file.unlink()
    [handled] = house.once()
    assert handled.cases[0].names[0].endswith(".pdf")
    assert house.letters() == ["bekraftelse_andring"]


def test_a_document_whose_claim_was_taken_away_is_finished_all_the_same(house: House) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    _once(house, "arrived")
    for claim in house.root.claims.iterdir():
        for file in claim.iterdir():
            file.unlink()
    house.once()
    assert house.letters() == ["bekraftelse_andring"]
    assert len(house.cases()) == 1


@pytest.mark.parametrize("dies_at", ["named", "ruling", "ruled"])
def test_a_crash_during_a_ruling_releases_one_letter_in_the_end(house: House, dies_at: str) -> None:
    house.drop("a.pdf", h.sample(h.QUERIED))
    house.once()
    [case] = house.cases()
    given = Ruling(rule="AUT-10", by="Disa", ground="Ringde", at=h.LATER, call_back=True)

    def die(step: str) -> None:
        if step == dies_at:
            raise InterruptedError(step)

    dying = House(house.path, die)
    with pytest.raises(InterruptedError):
        _rule(dying, case.number, given)
    if house.cases()[0].state is CaseState.WAITING:
        _rule(house, case.number, given)
    house.once()
    [folder] = house.root.done.iterdir()
    assert house.letters() == ["bekraftelse_andring"]
    assert len(list(folder.glob("Bekräftelse*"))) == 1
    assert len(house.cases()[0].rulings) == 1
    assert list((house.home / "outbox").iterdir()) == []


@pytest.mark.parametrize("dies_at", ["named", "ruling", "ruled"])
@pytest.mark.parametrize(
    ("sample", "given", "letters"),
    [
        ("u01-hela-avtalet", _settles(ends=date(2027, 1, 31)), ["bekraftelse_uppsagning"] * 2),
        ("u01-hela-avtalet", _settles(arrived=date(2026, 11, 16)), ["bekraftelse_uppsagning"] * 2),
        (
            "u08-agarbyte-overtagande",
            _settles("UPS-05"),
            ["bekraftelse_uppsagning", "information_ny_agare"],
        ),
        ("u09-annan-adress", _settles("UPS-08", call_back=True), ["bekraftelse_uppsagning"]),
    ],
    ids=["last day", "arrival", "takeover", "address"],
)
def test_a_crash_while_a_termination_is_ruled_on_neither_loses_nor_doubles_a_letter(
    house: House, sample: str, given: Ruling, letters: list[str], dies_at: str
) -> None:
    house.drop("a.pdf", h.sample(sample))
    house.once()
    [case] = house.cases()

    def die(step: str) -> None:
        if step == dies_at:
            raise InterruptedError(step)

    with pytest.raises(InterruptedError):
        _rule(House(house.path, die), case.number, given)
    if not house.cases()[0].rulings:
        _rule(house, case.number, given)
    house.once()
    [folder] = house.root.done.iterdir()
    [after] = house.cases()
    assert house.letters() == letters
    assert (after.state, after.rulings) == (CaseState.CLOSED, (given,))
    assert {file.stem.rpartition(" ")[2] for file in folder.glob("*100-*.pdf")} == {
        letter.id for letter in after.letters
    }
    assert list((house.home / "outbox").iterdir()) == []


@pytest.mark.parametrize("kill_at", range(2, STEPS + 1, 3))
def test_a_crash_while_a_termination_is_taken_in_gives_one_case_and_one_letter(
    house: House, kill_at: int
) -> None:
    original = h.sample("u01-hela-avtalet")
    house.drop("a.pdf", original)
    assert _once(house, kill_at) in (KILLED, RAN_THROUGH)
    house.once()
    _assert_whole(house, original)


def test_two_watchers_in_two_processes_take_each_file_once(house: House) -> None:
    for number in range(4):
        name = h.ACCEPTED if number % 2 else h.ALSO_ACCEPTED
        house.drop(f"{number}.pdf", h.sample(name))
        house.drop(f"{number}.txt", f"text {number}".encode())
    watchers = [_start(house) for _ in range(2)]
    assert [_end(watcher) for watcher in watchers] == [RAN_THROUGH, RAN_THROUGH]
    house.once()
    assert len(house.cases()) == 2
    assert house.letters() == ["bekraftelse_andring", "bekraftelse_andring"]
    assert len(list(house.root.done.iterdir())) == 2
    assert len(list(house.root.failed.iterdir())) == 8
    assert [*scan(house.root.inbox), *house.root.claims.iterdir()] == []


def _rule(house: House, number: str, given: Ruling) -> None:
    rule(house.open(), number, given)
