"""Read a page of a flattened copy once, before a process is locked down."""

from __future__ import annotations

from extract.door import open_pdf
from extract.flat import issued
from extract.flat.sheet import sheet
from extract.limits import Limits
from forms.catalogue import kinds


def warm_up() -> None:
    """Read every issued blank's text, and one page of one as if it were a copy."""
    issued.warm_up()
    for edition in (edition for kind in kinds() for edition in kind.editions):
        path = issued.issued(edition)
        if path.exists():
            sheet(open_pdf(path.read_bytes(), Limits()), 1, edition, 1)
            return
