"""The seam: a process of its own for each file, whose word is checked and whose end is survived."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from pathlib import Path

import pytest

from extract import seam
from extract.answer import Answer, Distrusted, pack, unpack
from extract.ending import Ending
from extract.limits import IsolationLevel, Limits
from extract.nursery import Nursery
from forms.records import Cell, Channel, Page, PageIs, Reading
from tests.extract import material as m


def _everything(extracted: seam.Extracted) -> str:
    return repr(extracted) + str(extracted) + extracted.model_dump_json() + repr(extracted.model_dump())


def test_what_comes_back_is_what_was_read(caplog: pytest.LogCaptureFixture) -> None:
    extracted = m.seen(m.filled())
    (read,) = extracted.readings
    assert read.values == m.reading(m.filled()).values
    assert read.source == extracted.source.sha256
    assert (extracted.source.name, extracted.source.received) == ("blankett.pdf", m.RECEIVED)


def test_a_password_comes_through_as_a_secret_and_shows_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    extracted = m.seen(m.filled())
    cell = extracted.readings[0].cell("behorig.1.nytt_losenord")
    assert cell is not None and cell.secret is not None
    assert cell.secret.get_secret_value() == m.CANARY
    assert m.CANARY not in _everything(extracted)
    assert m.CANARY not in caplog.text


def test_the_file_is_read_at_its_own_place_and_left_as_it_was() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(m.filled())
        file.flush()
        os.lseek(file.fileno(), 5, os.SEEK_SET)
        for _ in range(2):
            extracted = seam.read_file(file.fileno(), name="x", received=m.RECEIVED, limits=Limits())
            assert extracted.source.error is None
        assert os.lseek(file.fileno(), 0, os.SEEK_CUR) == 5
        assert os.pread(file.fileno(), len(m.filled()) + 1, 0) == m.filled()


def _open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_no_descriptor_is_left_open() -> None:
    m.seen(m.filled())
    before = _open_descriptors()
    for data in (m.filled(), b"", b"text", m.filled()[:5000]):
        m.seen(data)
    assert _open_descriptors() == before


def test_a_reader_that_died_is_started_again() -> None:
    m.seen(m.filled())
    first = seam._nursery.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert m.seen(m.filled()).source.error is None
    assert seam._nursery.pid != first


def test_a_reader_that_dies_under_a_file_reads_it_again() -> None:
    m.seen(m.filled())
    zygote = seam._nursery.pid
    assert zygote is not None
    os.kill(zygote, signal.SIGSTOP)
    killer = threading.Timer(0.3, os.kill, (zygote, signal.SIGKILL))
    killer.start()
    assert m.seen(m.filled()).source.error is None
    killer.join()


def test_files_are_read_side_by_side() -> None:
    found: list[str | None] = []

    def work() -> None:
        for _ in range(3):
            found.append(m.seen(m.filled()).readings[0].form)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["atgardsunderlag"] * 12


def test_a_forked_copy_of_this_process_gets_a_reader_of_its_own() -> None:
    m.seen(m.filled())
    ours = seam._nursery.pid
    pid = os.fork()
    if pid == 0:
        right = m.seen(m.filled()).source.error is None and seam._nursery.pid not in (None, ours)
        seam.stop()
        os._exit(0 if right else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert seam._nursery.pid == ours


def test_nothing_is_left_running_after_the_end() -> None:
    nursery = Nursery()
    with tempfile.TemporaryFile() as file:
        file.write(m.filled())
        file.flush()
        nursery.ask(file.fileno(), Limits())
    zygote = nursery.pid
    assert zygote is not None and not m.children_of(zygote)
    nursery.close()
    with pytest.raises(ProcessLookupError):
        os.kill(zygote, 0)


def test_the_reader_dies_with_its_parent() -> None:
    program = """
        import os, signal, sys
        from extract import seam
        seam.start()
        os.write(1, str(seam._nursery.pid).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    zygote = Path(f"/proc/{int(done.stdout)}/cmdline")
    assert _soon(lambda: not zygote.exists() or zygote.read_bytes() == b"")


def test_a_child_whose_asker_goes_away_is_killed() -> None:
    """The pipe is never read, so the child hangs on its answer until its asker's socket closes."""
    import socket

    nursery = Nursery()
    nursery.start()
    zygote = nursery._running()
    with tempfile.TemporaryFile() as file:
        file.write(m.filled())
        file.flush()
        answer, answer_end = os.pipe()
        ours, theirs = socket.socketpair()
        zygote.request(Limits(), file.fileno(), answer_end, theirs.fileno(), theirs.fileno())
        os.close(answer_end)
        theirs.close()
        assert _soon(lambda: len(m.children_of(zygote.process.pid)) == 1)
        time.sleep(0.3)
        assert len(m.children_of(zygote.process.pid)) == 1
        ours.close()
        assert _soon(lambda: not m.children_of(zygote.process.pid))
        os.close(answer)
    nursery.close()


def _soon(holds) -> bool:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.01)
    return False


def test_an_answer_beyond_its_cap_is_not_taken() -> None:
    error = m.seen(m.filled(), Limits(answer_mb=0.01)).source.error
    assert error is not None and error.code == "damaged"


ENDINGS = {
    "well": (Ending(exit_code=0, overtime=False, cpu_s=1, peak_mb=100), None),
    "killed for time": (Ending(exit_code=-9, overtime=True, cpu_s=1, peak_mb=100), "time-limit"),
    "SIGXCPU": (Ending(exit_code=-24, overtime=False, cpu_s=10, peak_mb=100), "time-limit"),
    "killed past its CPU time": (Ending(exit_code=-9, overtime=False, cpu_s=11, peak_mb=100), "time-limit"),
    "a fault": (Ending(exit_code=-11, overtime=False, cpu_s=1, peak_mb=100), "crashed"),
    "a trap near the limit": (Ending(exit_code=-5, overtime=False, cpu_s=1, peak_mb=900), "memory-limit"),
    "our own fault": (Ending(exit_code=1, overtime=False, cpu_s=1, peak_mb=100), "crashed"),
}


@pytest.mark.parametrize(("ending", "code"), ENDINGS.values(), ids=ENDINGS)
def test_how_a_child_ended_has_a_code(ending: Ending, code: str | None) -> None:
    assert ending.code(10, 1000) == code


def _answer(*cells: Cell, pages: int = 1) -> Answer:
    read = Reading(
        source="", index=0, form="atgardsunderlag", edition="2026-1", channel=Channel.DIGITAL, cells=cells
    )
    told = tuple(Page(page=n, is_=PageIs.FORM) for n in range(1, pages + 1))
    return Answer(level=IsolationLevel.FULL, pages=told, readings=(read,))


def _cell(field: str, **more: object) -> Cell:
    about: dict[str, object] = {
        "text": None, "value": None, "confidence": 1.0, "sure": True, "page": 1, "box": (0, 0, 1, 1),
    }  # fmt: skip
    return Cell(field=field, reader="x", **{**about, **more})


SECRET = "behorig.1.nytt_losenord"
LIES = {
    "no JSON": b"\x80\x04cos\nsystem\n",
    "more than is known": b'{"level": "full", "extra": 1}',
    "a field that the form does not have": pack(_answer(_cell("kundnamn.x"))),
    "a field twice": pack(_answer(_cell("kundnamn"), _cell("kundnamn"))),
    "a page that is not there": pack(_answer(_cell("kundnamn", page=2))),
    "more than certainty": pack(_answer(_cell("kundnamn", confidence=1.5))),
    "a password as text": pack(_answer(_cell(SECRET, present=True, text=m.CANARY))),
    "a password as value": pack(_answer(_cell(SECRET, value=m.CANARY))),
    "a password where there is none": pack(_answer(_cell("kundnamn", present=True))),
    "a date that is none": pack(_answer(_cell("galler_fran", value="2026-13-01"))),
    "a tick that is a text": pack(_answer(_cell("kontakt.1.nyckel", value="ja"))),
    "an alternative that is not there": pack(_answer(_cell("arendetyp", value="<script>"))),
    "a number that is a text": pack(_answer(_cell("kontakt.1.ordning", value="1"))),
    "a text with control characters": pack(_answer(_cell("kundnamn", value="A\x1b[2J"))),
    "a password for a field that was not told": pack(_answer(_cell("kundnamn"))).replace(
        b'"secrets":[{}]', b'"secrets":[{"behorig.1.nytt_losenord":"x"}]'
    ),
}


@pytest.mark.parametrize("document", LIES.values(), ids=LIES)
def test_an_answer_that_is_not_ours_is_not_believed_and_not_quoted(document: bytes) -> None:
    with pytest.raises(Distrusted) as caught:
        unpack(document, "0" * 64)
    assert str(caught.value) == "" and caught.value.__cause__ is None


def test_the_document_keeps_passwords_apart() -> None:
    from pydantic import SecretStr

    packed = pack(_answer(_cell(SECRET, present=True, secret=SecretStr(m.CANARY))))
    apart = Answer.model_validate_json(packed)
    assert m.CANARY not in apart.readings[0].model_dump_json()
    assert apart.secrets == ({SECRET: m.CANARY},)
    (read,) = unpack(packed, "0" * 64).readings
    assert read.cells[0].secret == SecretStr(m.CANARY)
