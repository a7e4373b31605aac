"""Looking at a strange blank in a process of its own: started for it, locked down, gone afterwards.

`python -m extract.own_look` reads the limits as one line of JSON and then the PDF from standard input;
it shuts itself in before it looks at the PDF's first byte, and writes one JSON document.
"""

from __future__ import annotations

import codecs
import os
import subprocess
import sys

from pydantic import ValidationError

from extract import cmaps, sandbox
from extract.child import small_forms
from extract.ending import Ending
from extract.limits import IsolationLevel, Limits
from extract.own_blank import seen
from extract.refused import Refused
from forms.own_seen import SeenBlank
from forms.records import Record

_START_S = 60.0
"""How long importing everything may take, on a busy machine, beside the limit for the file."""


_ENCODINGS = ("cp1252", "latin-1", "mac_roman", "pdfdoc", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
"""Python imports each of these when it is first used; pikepdf brings `pdfdoc`."""

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
"""What is shut in must have no other thread, and numeric libraries start some when they are loaded."""


class _Answer(Record):
    error: str | None = None
    blank: SeenBlank | None = None


def look(data: bytes, limits: Limits) -> SeenBlank:
    """What a blank holds; raises `Refused` for a file that can't be read."""
    if not data:
        raise Refused("empty")
    if len(data) > limits.max_file_mb * 1e6:
        raise Refused("too-large")
    try:
        ended = subprocess.run(  # noqa: S603 our own module by our own interpreter
            [sys.executable, "-P", "-m", __name__],
            input=limits.model_dump_json().encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**_ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LC_ALL": "C.UTF-8"},
            timeout=_START_S + limits.wall_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused("time-limit") from None
    ending = Ending(exit_code=ended.returncode, overtime=False, cpu_s=0, peak_mb=0)
    if (code := ending.code(limits.cpu_s, limits.memory_mb)) is not None:
        raise Refused(code)
    return _checked(ended.stdout, limits)


def _checked(document: bytes, limits: Limits) -> SeenBlank:
    if len(document) > limits.answer_mb * 1e6:
        raise Refused("damaged")
    try:
        answer = _Answer.model_validate_json(document)
    except ValidationError:
        raise Refused("crashed") from None
    if answer.error is not None or answer.blank is None:
        raise Refused(answer.error or "crashed")
    return answer.blank


def main() -> None:
    """Warm up, shut ourselves in, look, tell."""
    limits = Limits.model_validate_json(sys.stdin.buffer.readline())
    for encoding in (*_ENCODINGS, *cmaps.ENCODINGS):
        codecs.lookup(encoding)
    seen(small_forms(), limits)
    level = sandbox.lock_down(limits, sandbox.prepare())
    answer = _answer(level, limits)
    sys.stdout.buffer.write(answer.model_dump_json().encode())
    sys.stdout.buffer.flush()
    os._exit(0)


def _answer(level: IsolationLevel, limits: Limits) -> _Answer:
    if level is not IsolationLevel.FULL and not limits.allow_reduced:
        return _Answer(error="no-isolation")
    try:
        return _Answer(blank=seen(sys.stdin.buffer.read(), limits))
    except Refused as refused:
        return _Answer(error=refused.code)
    except MemoryError:
        return _Answer(error="memory-limit")
    except ImportError:
        raise  # ours, not the file's: the warm-up forgot something
    except Exception:  # noqa: BLE001 the outermost level: hostile files make PDF libraries raise anything
        return _Answer(error="damaged")


if __name__ == "__main__":
    main()
