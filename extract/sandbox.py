"""Shutting a process in: limits, Landlock, seccomp. Irreversible, for the calling process only.

Linux only; elsewhere, and where the kernel lacks one of the two, the level is `REDUCED`.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import platform
import resource
import struct
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from extract.limits import IsolationLevel, Limits
from extract.syscalls import ARCHITECTURES, LANDLOCK_ADD_RULE, LANDLOCK_CREATE, LANDLOCK_RESTRICT

NOBODY = 65534
"""The user and group that a process of root's becomes."""

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
_SIGKILL = 9
_SECCOMP_MODE_FILTER = 2
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_LANDLOCK_RULE_PATH = 1

_RANDOM = Path("/dev/urandom")
"""What qpdf opens before it deciphers AES-256."""


_THREADS = Path("/proc/self/task")


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("program", ctypes.c_void_p))


@dataclass(frozen=True)
class Bounds:
    """What a shut-in process may have.

    `memory_mb`: address space. `cpu_s`: the soft and the hard limit of its CPU time, None for as much
    as it takes. `serves`: it may take descriptors from its parent and set itself a timer. The kernel lets
    a process `die_with_parent` when the *thread* that started it ends: for children of a process of
    one thread.
    """

    memory_mb: int
    descriptors: int
    cpu_s: tuple[int, int] | None = None
    serves: bool = False
    die_with_parent: bool = True


def level() -> IsolationLevel:
    """How well a reading process can be shut in on this machine; changes nothing."""
    if sys.platform != "linux" or platform.machine() not in ARCHITECTURES:
        return IsolationLevel.REDUCED
    return IsolationLevel.FULL if _landlock_abi() and _has_seccomp() else IsolationLevel.REDUCED


def prepare() -> int | None:
    """A Landlock ruleset, as a descriptor: Python's own library and random bytes may be read, no more.

    None where there is no Landlock. Made once, before files come; `lock_down` applies it.
    """
    if level() is IsolationLevel.REDUCED:
        return None
    ruleset = _landlock_ruleset(_landlock_abi())
    for path in {Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")}:
        _landlock_allow(ruleset, path, _READ_FILE | _READ_DIR)
    _landlock_allow(ruleset, _RANDOM, _READ_FILE)
    return ruleset


def lock_down(limits: Limits, ruleset: int | None) -> IsolationLevel:
    """Shut a reading process in; the CPU time for pictures is the hard limit, to be waited for by choice."""
    cpu = (limits.cpu_s, max(limits.cpu_s + 1, limits.pictures_cpu_s))
    return shut_in(Bounds(limits.memory_mb, descriptors=32, cpu_s=cpu), ruleset)


def shut_in(bounds: Bounds, ruleset: int | None) -> IsolationLevel:
    """Shut the calling process in for good and tell how well that went.

    `REDUCED` as well where a container forbids what its kernel has, and for a process of several threads:
    seccomp and Landlock would hold for one of them. Raises `OSError` or `ValueError`
    if not even the limits hold: then nothing may be read.
    """
    _limit(bounds)
    _drop_rights()
    if ruleset is None or len(list(_THREADS.iterdir())) > 1:
        return IsolationLevel.REDUCED
    try:
        _forbid(bounds, ruleset)
    except OSError:
        return IsolationLevel.REDUCED
    return IsolationLevel.FULL


def _forbid(bounds: Bounds, ruleset: int) -> None:
    """Files, network, programs, processes."""
    if bounds.die_with_parent:
        _prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    _prctl(_PR_SET_DUMPABLE, 0)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _syscall(LANDLOCK_RESTRICT, ruleset, 0)
    os.close(ruleset)
    here = ARCHITECTURES[platform.machine()]
    _seccomp(here.allowed + (here.serving if bounds.serves else ()))


def _limit(bounds: Bounds) -> None:
    memory = bounds.memory_mb * 1_000_000
    for what, soft, hard in (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, *(bounds.cpu_s or (resource.RLIM_INFINITY, resource.RLIM_INFINITY))),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, bounds.descriptors, bounds.descriptors),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        _, most = resource.getrlimit(what)
        cap = _lesser(hard, most)
        resource.setrlimit(what, (_lesser(soft, cap), cap))


def _lesser(limit: int, other: int) -> int:
    if resource.RLIM_INFINITY in (limit, other):
        return other if limit == resource.RLIM_INFINITY else limit
    return min(limit, other)


def _drop_rights() -> None:
    """Root becomes nobody, where it may: in a container without that right, root can do little else."""
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _syscall(number: int, *arguments: int | ctypes.Array[ctypes.c_char] | None) -> int:
    passed = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result: int = _libc().syscall(ctypes.c_long(number), *passed)
    if result < 0:
        raise OSError(ctypes.get_errno(), f"system call {number}")
    return result


def _prctl(option: int, argument: int) -> None:
    zero = ctypes.c_ulong(0)
    if _libc().prctl(option, ctypes.c_ulong(argument), zero, zero, zero):
        raise OSError(ctypes.get_errno(), f"prctl {option}")


def _landlock_abi() -> int:
    try:
        return _syscall(LANDLOCK_CREATE, None, 0, 1)
    except OSError:
        return 0


def _landlock_ruleset(abi: int) -> int:
    """Everything that this kernel's Landlock can forbid, forbidden.

    13 file rights from the start, then REFER (2), TRUNCATE (3), IOCTL_DEV (5); TCP bind and connect
    (4); abstract sockets and signals (6).
    """
    files = (1 << 13) - 1
    for since, right in ((2, 13), (3, 14), (5, 15)):
        files |= (1 << right) if abi >= since else 0
    attributes = struct.pack("QQQ", files, 3 if abi >= 4 else 0, 3 if abi >= 6 else 0)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    return _syscall(LANDLOCK_CREATE, ctypes.create_string_buffer(attributes, len(attributes)), size, 0)


def _landlock_allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    rule = struct.pack("=Qi", rights, target)
    _syscall(LANDLOCK_ADD_RULE, ruleset, _LANDLOCK_RULE_PATH, ctypes.create_string_buffer(rule, len(rule)), 0)
    os.close(target)


def _has_seccomp() -> bool:
    return Path("/proc/sys/kernel/seccomp/actions_avail").exists()


def _seccomp(allowed: tuple[int, ...]) -> None:
    program = b"".join(_instructions(allowed))
    code = ctypes.create_string_buffer(program, len(program))
    filter_ = _Filter(len(program) // 8, ctypes.cast(code, ctypes.c_void_p))
    if _libc().prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(filter_), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def _instructions(allowed: tuple[int, ...]) -> list[bytes]:
    """A classic BPF program: kill on a foreign processor's calls, allow the list, refuse the rest.

    A number of x86-64's second table (bit 30 set) is in no list, so it is refused like any other.
    """
    load, equal, answer = 0x20, 0x15, 0x06
    kill, allow, refuse = 0x80000000, 0x7FFF0000, 0x00050000 | errno.EPERM
    audit = ARCHITECTURES[platform.machine()].audit
    steps = [(load, 0, 0, 4), (equal, 1, 0, audit), (answer, 0, 0, kill), (load, 0, 0, 0)]
    for number in allowed:
        steps += [(equal, 0, 1, number), (answer, 0, 0, allow)]
    steps.append((answer, 0, 0, refuse))
    return [struct.pack("HBBI", *step) for step in steps]
