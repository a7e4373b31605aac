"""Reading the committed files through the seam and holding them against their cases; needs no program."""

from __future__ import annotations

import tempfile

from extract.limits import Limits
from extract.seam import Extracted, read_file
from samples import NOW
from samples.programs.case import Case
from samples.programs.expect import differences


def wrong_with(case: Case, by: str) -> list[str]:
    """What is read of a program's file otherwise than the case says; no password is told."""
    extracted = extracted_from(case, by)
    if by in case.refused:
        code = extracted.source.error.code if extracted.source.error else None
        expected = case.refused[by]
        return [] if code == expected else [f"error {code!r}, expected {expected!r}"]
    found = differences(case.kind, case.expected(by), extracted)
    return [f"{each.wrong} {each.where}: {each.told}" for each in found]


def extracted_from(case: Case, by: str) -> Extracted:
    """A program's file as the seam reads it."""
    with tempfile.TemporaryFile() as file:
        file.write(case.pdf(by))
        file.flush()
        name = case.path(by).name.removesuffix(".gz")
        return read_file(file.fileno(), name=name, received=NOW, limits=Limits(allow_reduced=True))
