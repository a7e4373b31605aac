"""The recognition process: shut in, serving many, surviving liars; its own death is survived as well."""

from __future__ import annotations

import itertools
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extract import sandbox
from extract.kept import NotStarted
from extract.limits import IsolationLevel
from extract.recognition import frames, models
from extract.recognition.attendant import Attendant
from extract.recognition.client import Alphabet, Engine, RecognitionLost, connect
from extract.recognition.local import Local
from tests.extract.recognition import material as m

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
ISOLATED = pytest.mark.skipif(
    sandbox.level() is not IsolationLevel.FULL, reason="this kernel has no Landlock or no seccomp"
)


@pytest.fixture(scope="module")
def attendant() -> Iterator[Attendant]:
    kept = Attendant()
    yield kept
    kept.close()


def _soon(holds: Callable[[], object], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.01)
    return False


def test_the_process_reads_what_the_engines_read(attendant: Attendant) -> None:
    crops = [m.line("Åsa Öberg"), m.line("070-174 06 05", Alphabet.PHONE), m.blank()]
    with m.asked(attendant) as (recogniser, _):
        assert recogniser.engines == m.local().engines
        assert recogniser.fingerprint == models.fingerprint()
        theirs, ours = recogniser.read(crops, Engine), m.local().read(crops, Engine)
        told = recogniser.score(crops[1], ["070-174 06 05", "x"])
    for one, other in zip(itertools.chain(*theirs), itertools.chain(*ours), strict=True):
        assert (one.engine, one.text) == (other.engine, other.text)
        assert one.chars == pytest.approx(other.chars, abs=1e-4)
    assert told == pytest.approx(m.local().score(crops[1], ["070-174 06 05", "x"]), abs=1e-4)


def test_more_crops_than_one_message_holds_come_back_in_their_order(attendant: Attendant) -> None:
    lines = {text: m.line(text, Alphabet.DIGITS) for text in ("12", "345", "6")}
    texts = [*lines] * (frames.MOST_CROPS // 2)
    with m.asked(attendant) as (recogniser, _):
        assert m.texts(recogniser, [lines[text] for text in texts], Engine.PPOCR) == texts


def test_nothing_asked_is_nothing_answered(attendant: Attendant) -> None:
    with m.asked(attendant) as (recogniser, _):
        assert recogniser.read([], Engine) == []
        assert recogniser.read([m.line("Hej")], []) == [()]
        assert recogniser.score(m.line("Hej"), []) == []


@LINUX
@ISOLATED
def test_the_process_is_shut_in_and_has_one_thread(attendant: Attendant) -> None:
    """Seccomp and Landlock hold for the thread that asks for them."""
    assert attendant.told().level is IsolationLevel.FULL
    status = Path(f"/proc/{attendant.pid}/status").read_text()
    assert "Seccomp:\t2" in status and "NoNewPrivs:\t1" in status and "Threads:\t1" in status
    if os.geteuid() == 0:
        assert f"Uid:\t{sandbox.NOBODY}" in status
    limits = Path(f"/proc/{attendant.pid}/limits").read_text()
    assert "Max core file size        0 " in limits and "Max file size             0 " in limits


@LINUX
def test_the_process_is_told_nothing_of_ours(attendant: Attendant) -> None:
    attendant.told()
    named = {
        entry.partition(b"=")[0] for entry in Path(f"/proc/{attendant.pid}/environ").read_bytes().split(b"\0")
    }
    assert b"HOME" not in named and b"PATH" not in named


CHILD = """
    import socket, sys
    import numpy as np
    from extract import sandbox
    from extract.limits import Limits
    from extract.recognition.client import Crop, Engine, connect

    recogniser = connect(int(sys.argv[1]))
    pixels = np.load(sys.argv[2])
    print(sandbox.lock_down(Limits(), sandbox.prepare()).value)
    ((word,),) = recogniser.read([Crop(pixels)], [Engine.PPOCR])
    print(word.text)
"""


@ISOLATED
def test_a_locked_down_child_may_ask(attendant: Attendant, tmp_path: Path) -> None:
    import numpy as np

    np.save(tmp_path / "crop.npy", m.line("Hej 123").pixels)
    ours, childs = socket.socketpair()
    with ours, childs:
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(CHILD), str(childs.fileno()), str(tmp_path / "crop.npy")],
            pass_fds=[childs.fileno()], stdout=subprocess.PIPE, text=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
        assert ours.recv(1) == b"\x01"
        attendant.hand(ours.fileno(), allow_reduced=False)
        out, _ = child.communicate(timeout=60)
    assert out.split("\n")[:2] == ["full", "Hej 123"]


LIES = {
    "an unknown wish": frames.framed(b"\x07"),
    "a length beyond the cap": b"\xff\xff\xff\xff",
    "a message of nothing": b"\0\0\0\0",
    "a crop that is not whole": frames.framed(b"\x01\x01\x01\x00"),
    "half a message, and the end": frames.framed(b"\x01" * 100)[:50],
    "the end": b"",
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_an_asker_that_lies_is_left_and_others_are_served(attendant: Attendant, lie: bytes) -> None:
    with m.asked(attendant) as (other, _), m.asked(attendant) as (liar, socket_):
        assert liar.engines and other.engines
        pid = attendant.pid
        socket_.sendall(lie)
        socket_.shutdown(socket.SHUT_WR)
        socket_.settimeout(30)
        assert socket_.recv(1) == b""
        assert m.texts(other, [m.line("Hej")], Engine.PPOCR) == ["Hej"]
        assert attendant.pid == pid


def test_an_asker_that_takes_no_answers_holds_up_nobody(attendant: Attendant) -> None:
    request = frames.framed(frames.pack_read([m.blank()] * frames.MOST_CROPS, Engine))
    with m.asked(attendant) as (greedy, socket_), m.asked(attendant) as (other, _):
        assert greedy.engines
        socket_.setblocking(False)
        sent = 0
        while sent < 5 * len(request):
            try:
                sent += socket_.send(request)
            except (BlockingIOError, BrokenPipeError):  # it is full, or was left
                break
        assert m.texts(other, [m.line("Hej")], Engine.PPOCR) == ["Hej"]


def test_a_child_whose_recogniser_dies_hears_so() -> None:
    attendant = Attendant()
    with m.asked(attendant) as (recogniser, _):
        assert recogniser.engines
        assert attendant.pid is not None
        os.kill(attendant.pid, signal.SIGKILL)
        with pytest.raises(RecognitionLost):
            recogniser.read([m.line("Hej")], Engine)
    with m.asked(attendant) as (recogniser, _):
        assert m.texts(recogniser, [m.line("Hej")], Engine.PPOCR) == ["Hej"]
    attendant.close()


def test_a_process_that_hangs_is_replaced() -> None:
    attendant = Attendant()
    attendant.told()
    hung = attendant.pid
    assert hung is not None
    os.kill(hung, signal.SIGSTOP)
    attendant.bury(hung)
    attendant.bury(hung)
    attendant.told()
    assert attendant.pid not in (None, hung)
    attendant.close()


GREETING = frames.framed(bytes([3]) + b"0" * 64)
ANSWERS = {
    "no greeting": b"",
    "half a greeting": GREETING[:9],
    "another greeting": frames.framed(b"GET / HTTP/1.1"),
    "no answer": GREETING,
    "a length beyond the cap": GREETING + b"\xff\xff\xff\xff",
    "half an answer": GREETING + frames.framed(b"\x03\x00abc")[:-1],
    "an answer to something else": GREETING + frames.framed(frames.pack_scores([-1.0])),
    "control characters": GREETING + frames.framed((b"\x01\x00\x1b" + bytes(8)) * 2),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_a_recogniser_that_lies_is_lost(answer: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(answer)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(RecognitionLost) as caught:
            connect(ours.fileno()).read([m.line("Hej")], Engine)
    assert caught.value.__cause__ is None


def test_a_process_that_is_not_shut_in_is_not_used_unless_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    attendant = Attendant()
    kept, told = attendant._started()
    reduced = told.model_copy(update={"level": IsolationLevel.REDUCED})
    attendant._running = kept, reduced
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with pytest.raises(NotStarted):
            attendant.hand(ours.fileno(), allow_reduced=False)
        assert attendant.hand(ours.fileno(), allow_reduced=True) == attendant.pid
    attendant.close()


ORPHAN = """
    import os, signal
    from extract.recognition.attendant import Attendant
    attendant = Attendant()
    attendant.told()
    os.write(1, str(attendant.pid).encode())
    os.kill(os.getpid(), signal.SIGKILL)
"""


@LINUX
def test_the_process_dies_with_its_parent() -> None:
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(ORPHAN)], stdout=subprocess.PIPE, timeout=60)
    assert done.returncode == -signal.SIGKILL
    orphan = Path(f"/proc/{int(done.stdout)}/cmdline")
    assert _soon(lambda: not orphan.exists() or orphan.read_bytes() == b"")


def test_a_forked_copy_of_ours_gets_a_process_of_its_own(attendant: Attendant) -> None:
    attendant.told()
    first = attendant.pid
    pid = os.fork()
    if pid == 0:
        attendant.forget()
        right = attendant.pid is None and attendant.told().engines and attendant.pid != first
        attendant.close()
        os._exit(0 if right else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert attendant.pid == first


@pytest.mark.skipif(models.tessdata() is None, reason="no models of Tesseract's")
def test_without_tesseracts_models_one_engine_reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(models, "_TESSDATA", ())
    assert models.tessdata() is None
    alone = Local()
    assert alone.engines == {Engine.PPOCR}
    assert [w.engine for w in alone.read([m.line("Hej")], Engine)[0]] == [Engine.PPOCR]


def test_the_models_are_looked_for_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for language in models.LANGUAGES:
        (tmp_path / f"{language}.traineddata").write_bytes(b"")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert models.tessdata() == tmp_path
