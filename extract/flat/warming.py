"""Read a page of a flattened copy once, before a process is locked down."""

from __future__ import annotations

from extract.door import open_pdf
from extract.flat import blanks, ink, issued
from extract.flat.sheet import sheet
from extract.limits import Limits
from forms.catalogue import blank_pdf, kinds


def warm_up() -> None:
    """Read every issued blank's text, and one page of one as if it were a copy."""
    issued.warm_up()
    blanks.warm_up(ink.DPI)
    for edition in (edition for kind in kinds() for edition in kind.editions):
        data = blank_pdf(edition.kind, edition.id)
        if data is not None:
            sheet(open_pdf(data, Limits()), 1, edition, 1)
            return
