"""The process that reading processes are forked from: everything imported, nothing of a file in it.

Started once by `extract.nursery` as `python -m extract.zygote FD [FOLDER]`; the folder holds own blanks.
On the control socket each request is one message: the limits as JSON, with four descriptors: the PDF,
the pipe for the answer, a socket of the request's own, and the child's socket for pictures. For each it
forks a child, which locks itself down, reads the PDF and writes its answer. The zygote never reads what a
child writes. It tells the request's socket how the child ended, kills a child past its time or whose
asker is gone, and ends with the control socket. On the request's socket the asker may tell, once, that
there are pictures; then the child has longer.

What pictures need is warmed up when the first child finds some: that child ends without a word, and another
takes its file.
"""

from __future__ import annotations

import gc
import os
import resource
import selectors
import signal
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from extract import child, sandbox
from extract.ending import Ending
from extract.limits import Limits
from forms import catalogue

READY = b"ready"
PICTURES = b"pictures"
"""What an asker tells of a child that has met pictures."""

_NOT_WARM = 75
"""The exit code of a child that found pictures before the zygote was warmed up for them."""

_MESSAGE = 4096
_MOST_DESCRIPTORS = 1 << 16
"""More than the zygote ever has open: three standard ones and one for each child at work."""


_Files = tuple[int, int, int]
"""The PDF, the pipe for the answer, the socket for pictures."""


@dataclass
class _Job:
    """A child at work. `files` are the descriptors of its file while another child may have to take it."""

    pid: int
    files: _Files | None
    asker: socket.socket
    began: float
    limits: Limits
    pictures: bool = False
    overtime: bool = False

    @property
    def deadline(self) -> float:
        """When its time is up, on the monotonic clock."""
        longer = self.limits.pictures_wall_s if self.pictures else 0.0
        return self.began + max(self.limits.wall_s, longer)

    def let_go(self) -> None:
        """Close our copies of the file's descriptors: the child's alone are left."""
        for fd in self.files or ():
            os.close(fd)
        self.files = None


class _Zygote:
    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.ruleset = sandbox.prepare()
        self.jobs: dict[int, _Job] = {}
        self.for_pictures = False
        self.selector = selectors.DefaultSelector()
        self.wake, wake_end = socket.socketpair()
        self.wake.setblocking(False)
        wake_end.setblocking(False)
        self.wake_end = wake_end
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)  # whoever started us may ignore it
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake_end.fileno(), warn_on_full_buffer=False)
        self.selector.register(control, selectors.EVENT_READ)
        self.selector.register(self.wake, selectors.EVENT_READ)

    def serve(self) -> None:
        """Answer requests until the control socket closes; then kill what is left."""
        while True:
            for key, _ in self.selector.select(self._patience()):
                if key.fileobj is self.control:
                    if not self._take():
                        return self._kill_all()
                elif key.fileobj is self.wake:
                    self.wake.recv(_MESSAGE)
                elif key.data in self.jobs:
                    self._hear(self.jobs[key.data])
            self._reap()  # first: who has ended in time was not late
            self._kill_late()

    def _patience(self) -> float | None:
        deadlines = [job.deadline for job in self.jobs.values() if not job.overtime]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _take(self) -> bool:
        message, fds, _, _ = socket.recv_fds(self.control, _MESSAGE, 4)
        if not message:
            return False
        pdf, answer, asker, pictures = fds
        limits = Limits.model_validate_json(message)
        files = pdf, answer, pictures
        job = _Job(self._fork(files, limits), files, socket.socket(fileno=asker), time.monotonic(), limits)
        self.selector.register(job.asker, selectors.EVENT_READ, job.pid)
        self._put_to_work(job)
        return True

    def _put_to_work(self, job: _Job) -> None:
        self.jobs[job.pid] = job
        if self.for_pictures:
            job.let_go()

    def _again(self, job: _Job, files: _Files) -> None:
        """Warm up for pictures, and let another child take the file."""
        if not self.for_pictures:
            child.warm_up_for_pictures()
            gc.collect()
            gc.freeze()
            self.for_pictures = True
        job.pid = self._fork(files, job.limits)
        self.selector.modify(job.asker, selectors.EVENT_READ, job.pid)
        self._put_to_work(job)

    def _fork(self, files: _Files, limits: Limits) -> int:
        pid = os.fork()
        if pid == 0:
            self._be_child(files, limits)
        return pid

    def _be_child(self, files: _Files, limits: Limits) -> None:
        """Become the reader of one file; never returns. Keeps only the descriptors of its own."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            os.setsid()
            _keep_only(*files, self.ruleset)
            child.run(*files, limits, self.ruleset, for_pictures=self.for_pictures)
            status = 0
        except child.NotWarm:
            status = _NOT_WARM
        finally:
            os._exit(status)

    def _hear(self, job: _Job) -> None:
        """An asker has told of pictures, or is gone."""
        if _received(job.asker) == PICTURES:
            job.pictures = True
            return
        self.selector.unregister(job.asker)
        _kill(job.pid)

    def _kill_late(self) -> None:
        now = time.monotonic()
        for job in self.jobs.values():
            if now >= job.deadline and not job.overtime:
                job.overtime = True
                _kill(job.pid)

    def _kill_all(self) -> None:
        for pid in self.jobs:
            _kill(pid)

    def _reap(self) -> None:
        while self.jobs:
            pid, status, usage = os.wait4(-1, os.WNOHANG)
            if pid == 0:
                return
            job, code = self.jobs.pop(pid), os.waitstatus_to_exitcode(status)
            awaited = not job.overtime and job.asker in self.selector.get_map()
            if code == _NOT_WARM and job.files and awaited:
                self._again(job, job.files)
            else:
                job.let_go()
                self._report(job, code, usage)

    def _report(self, job: _Job, exit_code: int, usage: resource.struct_rusage) -> None:
        if job.asker in self.selector.get_map():
            self.selector.unregister(job.asker)
        ending = Ending(
            exit_code=exit_code,
            overtime=job.overtime,
            cpu_s=usage.ru_utime + usage.ru_stime,
            peak_mb=usage.ru_maxrss * 1024 / 1e6,
        )
        with job.asker:
            try:
                job.asker.send(ending.model_dump_json().encode())
            except OSError:
                return  # the asker is gone and needs no report


def _received(asker: socket.socket) -> bytes:
    try:
        return asker.recv(len(PICTURES))
    except ConnectionError:
        return b""


def _kill(pid: int) -> None:
    """Kill a child that is not yet reaped, so that its number is surely its own, and its group."""
    os.kill(pid, signal.SIGKILL)
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it had not made a group of its own yet


def _keep_only(*keep: int | None) -> None:
    """Close every descriptor but the standard three, which are the null device, and these."""
    low = 3
    for fd in sorted(fd for fd in keep if fd is not None):
        os.closerange(low, fd)
        low = fd + 1
    os.closerange(low, _MOST_DESCRIPTORS)


def main(fd: int, own_blanks: str | None = None) -> None:
    """Import and warm up everything, say so, serve."""
    control = socket.socket(fileno=fd)
    control.set_inheritable(False)
    if own_blanks is not None:
        catalogue.use(Path(own_blanks))
    child.warm_up()
    zygote = _Zygote(control)
    gc.collect()
    gc.freeze()
    control.send(READY)
    zygote.serve()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
