"""A process of ours that is kept: started once as a module, spoken to over a socket, ended with it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence

from forms.faults import EnvironmentFault

GRACE_S = 5.0
"""How long a kept process may take over what takes it no time, before it is taken for hung."""

_START_S = 60.0
"""How long it may take to import everything, on a busy machine."""

_GREETING = 1 << 16

_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "ORT_DISABLE_TELEMETRY": "1",
}
"""One thread: what is forked or shut in must have no other, and numeric libraries start some when they are
loaded. ONNX Runtime's telemetry is off: nothing here speaks to the network."""


class NotStarted(EnvironmentFault):
    """A process of ours cannot be started."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"the {what} process does not start", next_step="Run `blankett doctor`; it tells what is missing."
        )


class Kept:
    """One running process of ours.

    `module` runs as a program with the number of its control socket as first argument. When it is ready it
    sends one message, the `greeting`. It ends when the socket closes. Raises `NotStarted`.
    """

    def __init__(self, module: str, what: str, arguments: Sequence[str] = ()) -> None:
        kind = socket.SOCK_SEQPACKET if sys.platform == "linux" else socket.SOCK_STREAM
        self.control, theirs = socket.socketpair(socket.AF_UNIX, kind)
        self.lock = threading.Lock()
        try:
            with theirs:
                self.process = _started(module, theirs.fileno(), arguments)
        except OSError:
            self.control.close()
            raise NotStarted(what) from None
        self.control.settimeout(_START_S)
        self.greeting = self._greeted()
        if not self.greeting:
            self.close()
            raise NotStarted(what)
        self.control.settimeout(GRACE_S)

    def _greeted(self) -> bytes:
        try:
            return self.control.recv(_GREETING)
        except OSError:
            return b""

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None

    def send(self, message: bytes, *fds: int) -> None:
        """Send a message with descriptors; `OSError` if the process takes none."""
        with self.lock:
            socket.send_fds(self.control, [message], fds)

    def close(self) -> None:
        """End it and wait for it; the kernel ends its children with it."""
        self.control.close()
        try:
            self.process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it at once."""
        self.control.close()
        self.process.kill()
        self.process.wait()

    def forget(self) -> None:
        """In a forked copy of our process: let go of what belongs to the original."""
        self.control.close()
        self.process.returncode = 0  # it is not ours to wait for


def _started(module: str, control: int, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    path = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(  # noqa: S603 our own module by our own interpreter
        [sys.executable, "-P", "-m", module, str(control), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_ENVIRONMENT | path,
        pass_fds=[control],
        start_new_session=True,
    )
