"""`python -m samples make`: the sample PDFs from their descriptions; `check`: that they still are those.

Compared is what the files hold, not how it was packed, which depends on the platform's zlib. A sample
that can't be opened is made only when it is missing.
"""

from __future__ import annotations

import io
import re
import sys
import warnings
from dataclasses import replace
from pathlib import Path

import pikepdf

from forms.catalogue import kind
from render.blank import make
from samples.defects import DEFECTS
from samples.fill import fill
from samples.merging import WAYS
from samples.spec import Spec, forms_in, specs

FOLDER = Path(__file__).parent / "filled"

_NUMBERS = re.compile(rb"^%% Original object ID: .*\n", re.MULTILINE)
"""What an unpacked file tells of how it was packed; so does its table."""


def build(spec: Spec) -> bytes:
    """The PDF of one sample: the blank, filled, and then spoiled where it should be; or several as one."""
    if spec.merged:
        return WAYS[spec.way]([build(part) for part in forms_in(spec)])
    known = kind(spec.form)
    if known is None:
        raise KeyError(spec.form)
    current = known.current
    edition = replace(current, id=spec.edition or current.id)
    filled = fill(make(edition, continuation=spec.continuation), spec.fields, how=spec.filler)
    return DEFECTS[spec.defect](filled) if spec.defect else filled


def main(arguments: list[str]) -> int:
    """Make or check; check returns 1 and names what differs."""
    if arguments not in (["make"], ["check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    outdated = [spec for spec in specs() if stale(spec)]
    for spec in outdated:
        if arguments == ["make"]:
            _path(spec).write_bytes(build(spec))
        sys.stdout.write(f"{spec.name}: {'made' if arguments == ['make'] else 'differs'}\n")
    return 1 if outdated and arguments == ["check"] else 0


def _path(spec: Spec) -> Path:
    return FOLDER / f"{spec.name}.pdf"


def stale(spec: Spec) -> bool:
    """Whether the kept PDF is missing or holds something else than the description makes."""
    path = _path(spec)
    return not path.exists() or contents(path.read_bytes()) != contents(build(spec))


def contents(pdf: bytes) -> bytes:
    """What a PDF holds, unpacked; a fixed word for what can't be opened or isn't a PDF."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document, warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # some samples have lost their fields
            inside = _embedded(document)
            unpacked = io.BytesIO()
            loose = pikepdf.ObjectStreamMode.disable
            document.save(
                unpacked, qdf=True, static_id=True, normalize_content=False, object_stream_mode=loose
            )
            objects, _, _ = _NUMBERS.sub(b"", unpacked.getvalue()).rpartition(b"\nxref\n")
            return objects + b"".join(map(contents, inside))
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return b"can't be opened"


def _embedded(document: pikepdf.Pdf) -> list[bytes]:
    """The files inside, taken out: they are packed a second time."""
    found = [(name, spec.get_file().read_bytes()) for name, spec in document.attachments.items()]
    for name, _ in found:
        del document.attachments[name]
    return [file for _, file in sorted(found)]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
