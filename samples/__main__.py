"""`python -m samples make`: the sample files from their descriptions; `check`: that they still are those.

Only some, if names of samples follow. Compared is what the files hold, not how it was packed, which
depends on the platform's zlib; of pictures what they show, since no two platforms compress them alike. A
sample that can't be opened is made only when it is missing.
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
from samples.flatten import flatten
from samples.looks import alike
from samples.merging import WAYS
from samples.on_paper import taken
from samples.spec import Spec, forms_in, specs

FOLDER = Path(__file__).parent / "filled"

_NUMBERS = re.compile(rb"^%% Original object ID: .*\n", re.MULTILINE)
"""What an unpacked file tells of how it was packed; so does its table."""


def build(spec: Spec) -> bytes:
    """The file of one sample: the blank, filled, and what became of it then; or several as one."""
    if spec.merged:
        return WAYS[spec.way]([build(part) for part in forms_in(spec)])
    if spec.paper:
        return taken(spec, spec.paper, lambda: _filled(spec))
    filled = flatten(_filled(spec), spec.flattened) if spec.flattened else _filled(spec)
    return DEFECTS[spec.defect](filled) if spec.defect else filled


def _filled(spec: Spec) -> bytes:
    known = kind(spec.form)
    if known is None:
        raise KeyError(spec.form)
    current = known.current
    edition = replace(current, id=spec.edition or current.id)
    return fill(make(edition, continuation=spec.continuation), spec.fields, how=spec.filler)


def main(arguments: list[str]) -> int:
    """Make or check; check returns 1 and names what differs."""
    what, *names = arguments or [""]
    if what not in ("make", "check"):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    outdated = [spec for spec in specs() if (not names or spec.name in names) and stale(spec)]
    for spec in outdated:
        if what == "make":
            _path(spec).write_bytes(build(spec))
        sys.stdout.write(f"{spec.name}: {'made' if what == 'make' else 'differs'}\n")
    return 1 if outdated and what == "check" else 0


def _path(spec: Spec) -> Path:
    return FOLDER / spec.file_name


def stale(spec: Spec) -> bool:
    """Whether the kept file is missing or holds something else than the description makes."""
    path = _path(spec)
    if not path.exists():
        return True
    kept, made = path.read_bytes(), build(spec)
    if spec.flattened or any(form.paper for form in forms_in(spec)):
        return not alike(kept, made)
    return contents(kept) != contents(made)


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
