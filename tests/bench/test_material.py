"""Forms that are made to be read, and how sure what was read of them is told to be."""

from __future__ import annotations

from bench.reading.observed import Observed
from bench.reading.run import Job, judged, made
from extract.paper.certainty import Class, Grade, How, Sort
from samples.paper.faces import HANDS, TYPED
from samples.paper.material import Faces
from samples.paper.recipes import Purpose
from samples.paper.sheet import How as Writing
from samples.paper.typist import Tool, Typist

FORM = "atgardsunderlag"


def test_a_form_full_of_passwords_has_most_of_them_filled_and_no_pages_without() -> None:
    job = Job(Purpose.TUNE, 3, FORM, "scan-200", (Writing.TYPED,), Sort.SECRET)
    form = made(job, Faces(TYPED, HANDS))
    assert {sheet.page for sheet in form.sheets} <= {1, 4}
    assert len(form.captures) == len(form.sheets)
    assert sum(written.secret for written in form.sheets[0].written) >= 9


def test_a_form_tells_what_it_was_typed_with() -> None:
    assert Typist(TYPED[0]).tool is Tool.PROGRAM
    assert Typist(TYPED[0], unsteady=0.1).tool is Tool.TYPEWRITER
    assert Typist(TYPED[0], dots=True).tool is Tool.MATRIX_PRINTER
    form = made(Job(Purpose.TUNE, 3, "uppsagning", "scan-200", (Writing.TYPED,)), Faces(TYPED, HANDS))
    assert form.tool is not None


def observed(of: Class, *, sure: bool) -> Observed:
    return Observed(
        sheet="1.1", recipe="scan-300", form=FORM, field="any", sort=of.sort, how="typed", of=of, right=True,
        sure=sure, confidence=1.0, spoiled=False, read="", meant="",
    )  # fmt: skip


def test_what_was_read_is_as_sure_as_its_class_was_calibrated_to_be() -> None:
    number, later = Class(Grade.GOOD, Sort.NUMBER, How.FIRST), Class(Grade.GOOD, Sort.NUMBER, How.LATER)
    assert judged(observed(number, sure=True)).sure
    assert 0.999 <= judged(observed(number, sure=True)).confidence < 1
    assert not judged(observed(number, sure=False)).sure
    assert not judged(observed(later, sure=True)).sure
