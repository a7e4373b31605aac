"""Breaking the seam: stopped, killed and starved processes, many askers; the next file is always read."""

from __future__ import annotations

import errno
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extract import seam
from extract.ending import Ending
from extract.kept import NotStarted
from extract.limits import Limits
from extract.nursery import Answered, Nursery, ZygoteDied
from tests.extract import material as m

KNOWN = {b"PYTHONPATH", b"LC_ALL", b"OMP_NUM_THREADS", b"OMP_THREAD_LIMIT", b"OPENBLAS_NUM_THREADS",
         b"ORT_DISABLE_TELEMETRY"}  # fmt: skip
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def _soon(holds: Callable[[], object], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.005)
    return False


@contextmanager
def _hanging() -> Iterator[int]:
    """A reading process that hangs on its answer, which nobody takes; its process id."""
    nursery = Nursery()
    nursery.start()
    zygote = nursery._running()
    answer, answer_end = os.pipe()
    ours, theirs = socket.socketpair()
    with tempfile.TemporaryFile() as file, ours:
        file.write(m.filled())
        file.flush()
        zygote.request(Limits(), file.fileno(), answer_end, theirs.fileno(), theirs.fileno())
        os.close(answer_end)
        theirs.close()
        assert _soon(lambda: m.children_of(zygote.process.pid))
        (pid,) = m.children_of(zygote.process.pid)
        try:
            assert _soon(lambda: "Max core file size        0 " in _limits(pid))
            yield pid
        finally:
            os.close(answer)
            nursery.close()


def _environment(pid: int) -> list[tuple[bytes, bytes]]:
    """Empty where not even we may look."""
    try:
        entries = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except PermissionError:
        return []
    return [(name, value) for name, _, value in (entry.partition(b"=") for entry in entries) if name]


def _limits(pid: int) -> str:
    return Path(f"/proc/{pid}/limits").read_text()


@LINUX
def test_a_reading_process_leaves_no_core_and_shows_nothing_of_ours() -> None:
    """No dump of its memory, no environment of ours, no argument but a number; others cannot look in."""
    with _hanging() as pid:
        process = Path(f"/proc/{pid}")
        assert (process / "cmdline").read_bytes().split(b"\0")[1:4] == [b"-P", b"-m", b"extract.zygote"]
        assert _soon(lambda: (process / "status").read_text().count("Seccomp:\t2"))
        assert {name for name, _ in _environment(pid)} <= KNOWN
        assert (process / "maps").stat().st_uid == 0  # not dumpable: /proc gives it to root


@LINUX
def test_a_stopped_reading_process_ends_at_the_time_limit() -> None:
    """A form that stops its reader holds up nothing but itself."""
    stopper = threading.Thread(target=_stop_the_next_child)
    m.seen(m.filled())
    stopper.start()
    codes = {_code(m.seen(m.filled(), Limits(wall_s=1))) for _ in range(40)}
    stopper.join()
    assert codes <= {None, "time-limit"}
    assert m.seen(m.filled()).source.error is None


def _stop_the_next_child() -> None:
    zygote = seam._nursery.pid
    assert zygote is not None
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        for child in m.children_of(zygote):
            try:
                os.kill(child, signal.SIGSTOP)
            except ProcessLookupError:
                continue
            return


def _code(extracted: seam.Extracted) -> str | None:
    return extracted.source.error.code if extracted.source.error else None


def test_killing_the_reader_under_many_files_loses_none() -> None:
    """Each file is read or has a reason, whatever dies; those that were in hand are read again."""
    told: list[str | None] = []

    def work() -> None:
        for _ in range(6):
            told.append(_code(m.seen(m.filled())))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        time.sleep(0.2)
        if zygote := seam._nursery.pid:
            os.kill(zygote, signal.SIGKILL)
    for thread in threads:
        thread.join(60)
    assert len(told) == 36 and set(told) <= {None, "crashed"}
    assert told.count(None) >= 24
    assert m.seen(m.filled()).source.error is None


@pytest.mark.slow
@LINUX
def test_a_reader_that_hangs_is_replaced() -> None:
    m.seen(m.filled())
    hung = seam._nursery.pid
    assert hung is not None
    os.kill(hung, signal.SIGSTOP)
    assert m.seen(m.filled(), Limits(wall_s=2)).source.error is None
    assert seam._nursery.pid != hung
    assert _soon(lambda: not Path(f"/proc/{hung}").exists())


ORPHANS = """
    import os, sys, threading, time
    sys.path.insert(0, sys.argv[2])
    from extract import seam
    from tests.extract import material as m
    from pathlib import Path
    data = Path(sys.argv[1]).read_bytes()
    threads = [threading.Thread(target=m.seen, args=(data,), daemon=True) for _ in range(4)]
    seam.start()
    for thread in threads:
        thread.start()
    while not m.children_of(seam._nursery.pid):
        pass
    print(seam._nursery.pid, *m.children_of(seam._nursery.pid), flush=True)
    time.sleep(60)
"""


@LINUX
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_nobody_is_left_when_the_parent_is_killed_under_a_file(how: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "form.pdf").write_bytes(m.filled())
    program = [sys.executable, "-c", textwrap.dedent(ORPHANS), str(tmp_path / "form.pdf"), str(Path.cwd())]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        parent.send_signal(how)
    assert len(pids) >= 2
    assert _soon(lambda: not any(_runs(pid) for pid in pids))


def _runs(pid: int) -> bool:
    try:
        return b"extract.zygote" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def test_two_programs_read_side_by_side(tmp_path: Path) -> None:
    program = """
        import sys
        from concurrent.futures import ThreadPoolExecutor
        from pathlib import Path
        sys.path.insert(0, sys.argv[2])
        from tests.extract import material as m
        data = Path(sys.argv[1]).read_bytes()
        with ThreadPoolExecutor(4) as threads:
            read = list(threads.map(lambda _: m.seen(data).readings[0].form, range(8)))
        print(read.count("atgardsunderlag"))
    """
    (tmp_path / "form.pdf").write_bytes(m.filled())
    command = [sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "form.pdf"), str(Path.cwd())]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [each.communicate(timeout=60)[0].strip() for each in both] == ["8", "8"]


@contextmanager
def _descriptors(free: int) -> Iterator[None]:
    """Let our process open no more than so many files."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    taken = _open_descriptors() - 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (taken + free, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


@LINUX
def test_without_descriptors_it_says_so_and_none_is_lost() -> None:
    """Wherever descriptors run out, those that were taken are given back, and more are enough again."""
    m.seen(m.filled())
    with tempfile.TemporaryFile() as file:
        file.write(m.filled())
        file.flush()
        before = _open_descriptors()
        failed = 0
        while not _read_with(file.fileno(), free=failed):
            assert _open_descriptors() == before
            failed += 1
        assert 2 <= failed <= 10


def _open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def _read_with(fd: int, *, free: int) -> bool:
    with _descriptors(free):
        try:
            read = seam.read_file(fd, name="a.pdf", received=m.RECEIVED, limits=Limits())
        except OSError as error:
            assert error.errno == errno.EMFILE
            return False
    return read.source.error is None


@LINUX
def test_a_reader_that_cannot_be_started_is_told_as_such() -> None:
    nursery = Nursery()
    with _descriptors(3), pytest.raises(NotStarted):
        nursery.start()
    nursery.start()
    nursery.close()


def test_a_request_to_a_reader_that_takes_none_does_not_wait_for_ever() -> None:
    """The control socket is full, and its other end is stopped."""
    nursery = Nursery()
    nursery.start()
    zygote = nursery._running()
    zygote.control.settimeout(0.2)
    os.kill(zygote.process.pid, signal.SIGSTOP)
    with tempfile.TemporaryFile() as file, pytest.raises(ZygoteDied):
        for _ in range(5000):
            zygote.request(Limits(), *[file.fileno()] * 4)
    os.kill(zygote.process.pid, signal.SIGKILL)
    nursery.close()


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/full"])
def test_a_device_is_not_read(path: str) -> None:
    with Path(path).open("rb") as device, pytest.raises(OSError, match="not a regular file"):
        seam.read_file(device.fileno(), name="a.pdf", received=m.RECEIVED, limits=Limits())


def test_a_pipe_is_not_read() -> None:
    ours, theirs = os.pipe()
    with pytest.raises(OSError, match="not a regular file"):
        seam.read_file(ours, name="a.pdf", received=m.RECEIVED, limits=Limits())
    os.close(ours)
    os.close(theirs)


def test_what_a_reading_process_wrote_is_in_no_repr() -> None:
    from extract.answer import Answer
    from extract.limits import IsolationLevel

    answer = Answer(level=IsolationLevel.FULL, secrets=({"behorig.1.nytt_losenord": m.CANARY},))
    ending = Ending(exit_code=0, overtime=False, cpu_s=0, peak_mb=0)
    answered = Answered(answer.model_dump_json().encode(), ending)
    extracted = m.seen(m.filled())
    told = f"{answer!r} {answer!s} {answered!r} {extracted!r} {extracted.model_dump_json()}"
    assert m.CANARY not in told and ascii(m.CANARY)[1:-1] not in told
