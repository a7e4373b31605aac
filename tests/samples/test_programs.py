"""Our blanks, filled by the programs that customers have: the files are kept, and read as they were meant.

The files were made by `python -m samples.programs make`; no program is needed to read them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence

import pytest

from bench.desk import CASE, Desk
from bench.programs.qpdf import WAYS
from bench.programs.registry import PROGRAMS
from forms.catalogue import kinds
from forms.records import Reading
from pipeline.process import Context, Processed, process
from samples import NOW
from samples.expect import verdict_differences
from samples.programs.case import FOLDER, Case, cases
from samples.programs.check import extracted_from, wrong_with

FILES = [(case, by) for case in cases() for by in case.by]
JUDGED = [(case, by) for case, by in FILES if case.sample and by not in case.refused]
SECRET = [(case, by) for case, by in FILES if case.expected(by).secrets]


def name(of: object) -> str:
    """A test's name: the case's, then the program's."""
    return of.name if isinstance(of, Case) else str(of)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk() as desk:
        yield desk


def processed(desk: Desk, case: Case, by: str) -> Processed:
    """A program's file through the whole line."""

    def contexts(readings: Sequence[Reading]) -> Sequence[Context]:
        return [Context(CASE) for _ in readings]

    with tempfile.TemporaryFile() as file:
        file.write(case.pdf(by))
        file.flush()
        return process(
            file.fileno(), name="blankett.pdf", received=NOW, now=NOW, line=desk.line, contexts=contexts
        )


@pytest.mark.parametrize(("case", "by"), FILES, ids=name)
def test_every_field_is_read_as_it_was_typed_and_no_other_is_asked_about(case: Case, by: str) -> None:
    assert not wrong_with(case, by)


@pytest.mark.parametrize(("case", "by"), JUDGED, ids=name)
def test_the_answer_is_the_same_whichever_program_the_form_was_written_with(
    desk: Desk, case: Case, by: str
) -> None:
    (outcome,) = processed(desk, case, by).outcomes

    assert case.spec is not None
    assert case.spec.expect is not None
    assert not verdict_differences(case.spec.expect, outcome.verdict, outcome.letters)


@pytest.mark.parametrize("form", [kind.name for kind in kinds()])
def test_every_program_and_every_way_to_write_a_file_anew_is_represented(form: str) -> None:
    by_form = {by for case in cases() if case.form == form for by in case.by}
    anywhere = {step for case in cases() for by in case.by for step in by.split("+")}

    assert set(PROGRAMS) <= by_form
    assert set(WAYS) <= anywhere


def test_there_is_a_file_for_each_program_of_a_case_and_no_other() -> None:
    described = {case.path(by).name for case, by in FILES}

    assert {path.name for path in FOLDER.glob("*.gz")} == described


def test_what_is_typed_fits_its_field() -> None:
    """Otherwise programs would differ in what they cut off, not in what they write."""
    for case in cases():
        for by in case.by:
            typed = {**case.typed(by), **case.first}
            fields = {name: case.kind.field(name).spec for name in typed}
            assert not [n for n, s in fields.items() if s.maxlen and len(str(typed[n])) > s.maxlen]
            assert not [n for n, s in fields.items() if s.codes and typed[n] not in s.codes]


@pytest.mark.parametrize(("case", "by"), SECRET, ids=name)
def test_no_record_of_a_form_tells_a_password(case: Case, by: str) -> None:
    extracted = extracted_from(case, by)

    told = repr(extracted) + extracted.model_dump_json() + repr(case) + repr(case.expected(by))
    assert not [secret for secret in case.expected(by).secrets.values() if secret in told]
