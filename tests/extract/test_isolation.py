"""A reading process can do nothing but read: no file, no network, no program, no other process."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from extract import child, sandbox
from extract.limits import IsolationLevel, Limits
from samples.merging import portfolio
from tests.extract import material as m
from tests.extract.merging import WAYS, joined
from tests.extract.picture_files import form_jpeg, form_tiff
from tests.extract.test_door import BAD
from tests.extract.test_images_whole import FILES as PICTURE_FILES
from tests.extract.test_images_whole import HOSTILE
from tests.extract.test_pages import flat, pictures, stranger
from tests.extract.test_several import simple

pytestmark = pytest.mark.skipif(
    sandbox.level() is not IsolationLevel.FULL, reason="this kernel has no Landlock or no seccomp"
)

PROBES = {
    "connect": "socket.create_connection(('127.0.0.1', 9), 1)",
    "unix socket": "socket.socketpair()",
    "look up a name": "socket.getaddrinfo('example.com', 80)",
    "read a file": "open('/etc/passwd').read()",
    "read this file": "open(sys.argv[1]).read()",
    "list a folder": "os.listdir('/')",
    "write a file": "open('/tmp/evil', 'w')",
    "make a folder": "os.mkdir('/tmp/evil-folder')",
    "remove a file": "os.unlink(sys.argv[1])",
    "write to an open file": "os.write(OPEN, b'x')",
    "cut an open file": "os.ftruncate(OPEN, 0)",
    "start a program": "os.execv('/bin/true', ['true'])",
    "fork": "os.fork()",
    "start a thread": "threading.Thread(target=print).start()",
    "signal another process": "os.kill(os.getppid(), 0)",
    "become root": "os.setuid(0)",
    "more memory": "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
    "trace": "ptrace()",
    "a gigabyte": "bytes(1_000_000_000)",
}
PROGRAM = """
    import ctypes, encodings.idna, json, os, resource, socket, sys, threading
    from extract import sandbox
    from extract.limits import Limits

    def ptrace():
        if ctypes.CDLL(None, use_errno=True).ptrace(16, os.getppid(), 0, 0) < 0:
            raise OSError(ctypes.get_errno(), "ptrace")

    PROBES = json.loads(sys.argv[2])
    OPEN = os.open(sys.argv[1], os.O_RDWR)
    sandbox.lock_down(Limits(memory_mb=600), sandbox.prepare())
    found = {}
    for name, probe in PROBES.items():
        try:
            exec(probe)
            found[name] = "open"
        except Exception as error:
            found[name] = type(error).__name__
    os.write(1, json.dumps(found).encode())
"""


@pytest.fixture(scope="module")
def probed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], Path]:
    victim = tmp_path_factory.mktemp("probe") / "victim"
    victim.write_text("whole")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), str(victim), json.dumps(PROBES)],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return json.loads(done.stdout), victim


@pytest.mark.parametrize("name", PROBES)
def test_a_locked_down_process_cannot(name: str, probed: tuple[dict[str, str], Path]) -> None:
    assert probed[0][name] != "open"


def test_the_file_it_held_open_for_writing_is_whole(probed: tuple[dict[str, str], Path]) -> None:
    assert probed[1].read_text() == "whole"
    assert not Path("/tmp/evil").exists()


def test_where_isolation_is_reduced_nothing_is_read_unless_allowed(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(m.filled())
    with path.open("rb") as file:
        refused = child.answer(file.fileno(), Limits(), IsolationLevel.REDUCED)
        allowed = child.answer(file.fileno(), Limits(allow_reduced=True), IsolationLevel.REDUCED)
    assert (refused.error, refused.readings) == ("no-isolation", ())
    assert allowed.error is None and allowed.readings


UNPREPARED = {
    "pages": pictures(m.filled()),
    "tiff": form_tiff(),
    "damaged": b"%PDF-1.7\nnothing\nstartxref\n9\n%%EOF\n",
}


@pytest.mark.parametrize("data", UNPREPARED.values(), ids=UNPREPARED)
def test_pictures_and_damage_are_left_to_a_process_that_is_warm(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "form"
    path.write_bytes(data)
    with path.open("rb") as file, pytest.raises(child.NotWarm):
        child.without_pictures(file.fileno(), Limits(), IsolationLevel.FULL)


def test_a_digital_form_is_read_by_a_process_that_is_not_warm_for_pictures(tmp_path: Path) -> None:
    path = tmp_path / "form"
    path.write_bytes(m.filled())
    with path.open("rb") as file:
        given = child.without_pictures(file.fileno(), Limits(), IsolationLevel.FULL)
    assert given.error is None and given.readings


LATE = """
    import sys
    from pathlib import Path
    from extract import child
    from extract.limits import IsolationLevel, Limits

    child.warm_up()
    warm = set(sys.modules)
    for path in Path(sys.argv[1]).iterdir():
        with path.open("rb") as file:
            try:
                child.without_pictures(file.fileno(), Limits(), IsolationLevel.FULL)
            except child.NotWarm:
                continue
    late = set(sys.modules) - warm
    child.warm_up_for_pictures()
    warm = set(sys.modules)
    for path in Path(sys.argv[1]).iterdir():
        with path.open("rb") as file:
            child.answer(file.fileno(), Limits(), IsolationLevel.FULL)
    print(sorted(late | (set(sys.modules) - warm)))
"""


def test_reading_imports_nothing_late(tmp_path: Path) -> None:
    """A locked-down child may find no file to import from, so `warm_up` must have imported all."""
    files = [data for data, _ in BAD.values()]
    files += [m.filled("pypdf"), m.filled("pikepdf"), m.blank(continuation=True), flat(m.filled())]
    files += [pictures(m.filled()), stranger("Hej", "")]
    both = [m.filled("pypdf"), m.filled("pikepdf"), simple("100123")]
    files += [way(both) for way in WAYS.values()]
    files += [joined(both), portfolio([*both, b"%PDF-1.7 garbage", b"Hej"])]
    files += [*PICTURE_FILES.values(), *(data for data, _ in HOSTILE.values()), form_tiff(), form_jpeg()]
    for number, data in enumerate(files):
        (tmp_path / f"{number}.pdf").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(LATE), str(tmp_path)],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
