"""The program as people start it: a process of its own, in a house of its own, looked at while it runs."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

START = "from desk.main import main; main()"
"""What the installed command `blankett` does."""

LONGEST_S = 120


@dataclass(frozen=True)
class Told:
    """What one run of the program told."""

    code: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        """All that it wrote to its two streams."""
        return self.stdout + self.stderr


@dataclass
class Program:
    """The command line with everything it may touch below `path`.

    `start` is the Python that is run; `seen` are the arguments, environments and names of temporary
    files that were there while it ran.
    """

    path: Path
    start: str = START
    environment: Mapping[str, str] = field(default_factory=dict)
    prefix: tuple[str, ...] = ()
    seen: set[bytes] = field(default_factory=set, repr=False)

    @property
    def home(self) -> Path:
        """Database, key, originals, letters."""
        return self.path / "home"

    @property
    def root(self) -> Path:
        """The watched folder."""
        return self.path / "root"

    def run(self, *arguments: str | bytes | Path, environment: Mapping[str, str] | None = None) -> Told:
        """Run one command to its end."""
        here = self._folder("here")
        command = [*self.prefix, sys.executable, "-P", "-c", self.start, "--home", str(self.home)]
        with _watched(self.seen, self._folder("tmp")):
            done = subprocess.run(
                [*command, *map(os.fsencode, arguments)],
                cwd=here,
                env=self._environment(environment or {}),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=LONGEST_S,
                check=False,
            )
        out, err = (raw.decode("utf-8", "surrogateescape") for raw in (done.stdout, done.stderr))
        return Told(done.returncode, out, err)

    def drop(self, name: str, data: bytes) -> Path:
        """Drop a file into the watched folder."""
        inbox = self.root / "Inkorg"
        inbox.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(data)
        return inbox / name

    def _folder(self, name: str) -> Path:
        folder = self.path / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _environment(self, more: Mapping[str, str]) -> dict[str, str]:
        folders = {f"XDG_{name}_HOME": str(self.path / name.lower()) for name in ("CONFIG", "DATA", "STATE")}
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self._folder("user")),
            "TMPDIR": str(self._folder("tmp")),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "BLANKETT_REST_SECONDS": "0.05",
            **folders,
            **self.environment,
            **more,
        }


@contextmanager
def _watched(seen: set[bytes], temporary: Path) -> Iterator[None]:
    """Note what can be seen of every process, and which temporary files there are, while this lasts."""
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(seen, temporary, over))
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _watch(seen: set[bytes], temporary: Path, over: threading.Event) -> None:
    before = set(_parents())
    while not over.is_set():
        for process in _started(before):
            seen.update(_read(process / name) for name in ("cmdline", "environ"))
        seen.update(os.fsencode(file.name) for file in temporary.rglob("*"))
        time.sleep(0.05)


def _started(before: set[Path]) -> Sequence[Path]:
    """All processes that ours started, and theirs, orphans too; not those that other tests run beside it."""
    parents = _parents()
    ours, found = str(os.getpid()), []
    for process in parents:
        above = process
        while parents.get(above, "0") not in ("0", "1", ours):
            above = above.with_name(parents[above])
        orphan = parents.get(above) == "1" and above not in before
        if process.name != ours and (orphan or parents.get(above) == ours):
            found.append(process)
    return found


def _parents() -> dict[Path, str]:
    """The number of every process's parent."""
    return {process: _parent(process) for process in Path("/proc").glob("[0-9]*")}


def _parent(process: Path) -> str:
    """The number of a process's parent; 0 of one that is over."""
    told = _read(process / "stat").rpartition(b") ")[2].split()
    return told[1].decode() if len(told) > 1 else "0"


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
