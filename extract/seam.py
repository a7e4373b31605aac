"""The seam: an open file in, a checked reading out. What lies behind it is not trusted.

The file is read by a child process with limits (`extract.zygote`) that gets it as an open descriptor
and answers one size-capped JSON document (`extract.answer`). A file that cannot be read is no
exception but a `Source` with an error: a stable code and a Swedish sentence for staff.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from datetime import datetime

from extract.answer import Answer, Distrusted, unpack
from extract.limits import IsolationLevel, Limits
from extract.nursery import AnswerTooLong, Nursery, ZygoteDied
from extract.refused import Refused
from extract.texts import message
from forms.records import Reading, Record, Source, SourceError

__all__ = ["Extracted", "IsolationLevel", "Limits", "read_file", "start", "stop"]

_CHUNK = 1 << 20
_LOST = "no-recognition"
_nursery = Nursery()


class Extracted(Record):
    """One file as read: its source, and a reading for each form in it; none where it has an error."""

    source: Source
    readings: tuple[Reading, ...] = ()


def read_file(fd: int, *, name: str, received: datetime, limits: Limits) -> Extracted:
    """Read the file that is open as `fd`; its offset is neither used nor moved.

    `name` is what the file is called, for people; `received` is UTC. Raises `OSError` if `fd` is no
    regular file, and `extract.kept.NotStarted` if the machine cannot start a reader.
    """
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        raise OSError(errno.EINVAL, "not a regular file")  # a device may never come to its end
    sha256 = _digest(fd)
    try:
        answer = _read(fd, sha256, limits)
    except Refused as refused:
        what = refused.filetype
        error = SourceError(code=refused.code, filetype=what, message=message(refused.code, what))
        source = Source(name=name, sha256=sha256, channel=None, pages=(), received=received, error=error)
        return Extracted(source=source)
    source = Source(name=name, sha256=sha256, channel=answer.channel, pages=answer.pages, received=received)
    return Extracted(source=source, readings=answer.readings)


def start() -> None:
    """Start the reading process before the first file comes; otherwise the first file starts it."""
    _nursery.start()


def stop() -> None:
    """End the reading process; done at exit as well."""
    _nursery.close()


def _digest(fd: int) -> str:
    digest = hashlib.sha256()
    offset = 0
    while chunk := os.pread(fd, _CHUNK, offset):
        digest.update(chunk)
        offset += len(chunk)
    return digest.hexdigest()


def _read(fd: int, sha256: str, limits: Limits) -> Answer:
    """The guards that need no look into the file, then the child's answer; raises `Refused`."""
    size = os.fstat(fd).st_size
    if size == 0:
        raise Refused("empty")
    if size > limits.max_file_mb * 1e6:
        raise Refused("too-large")
    answer = _ask(fd, sha256, limits)
    if answer.error == _LOST:  # the recogniser may have died under another file; a new one is started
        answer = _ask(fd, sha256, limits)
    if answer.error is not None:
        raise Refused(answer.error, answer.filetype)
    return answer


def _ask(fd: int, sha256: str, limits: Limits) -> Answer:
    try:
        answered = _nursery.ask(fd, limits)
    except AnswerTooLong:
        raise Refused("damaged") from None
    except ZygoteDied:
        raise Refused("crashed") from None
    code = answered.ending.code(limits.cpu_s, limits.memory_mb)
    if code is not None:
        raise Refused(code)
    try:
        return unpack(answered.document, sha256)
    except Distrusted:
        raise Refused("crashed") from None
