"""One request sent digitally, flattened, scanned, faxed and photographed gives one and the same record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryFile

import pytest

from bench.desk import CASE, Desk
from forms.catalogue import Kind, kinds
from forms.fields import FieldKind
from forms.records import Cell, Channel, Decision, Outcome, Reading
from pipeline.process import Context, process
from samples import NOW
from samples.__main__ import build
from samples.spec import Paper, Spec, specs

EACH = pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)


@dataclass(frozen=True)
class Way:
    """A way to send a form, and as what it comes in."""

    channel: Channel
    flattened: str | None = None
    machine: str | None = None


WAYS = {
    "digital": Way(Channel.DIGITAL),
    "flattened": Way(Channel.FLATTENED, flattened="pdfium"),
    "at 300 dpi": Way(Channel.SCANNED, machine="scan-300"),
    "at 200 dpi": Way(Channel.SCANNED, machine="scan-200"),
    "by fax": Way(Channel.SCANNED, machine="fax-fine"),
    "as a photo": Way(Channel.SCANNED, machine="photo"),
}
COPIES = [name for name in WAYS if name != "digital"]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk() as desk:
        yield desk


def request_of(form: Kind) -> Spec:
    """A sample request of a kind of form that is accepted as it stands."""
    plain = (s for s in specs() if s.form == form.name and s.expect and not (s.defect or s.paper or s.merged))
    found = next((s for s in plain if s.expect and s.expect.decision is Decision.ACCEPT), None)
    assert found, "write a sample of this kind that is accepted"
    return found


def sent(form: Kind, how: Way) -> bytes:
    """The same request in one of the ways."""
    paper = Paper(machine=how.machine) if how.machine else None
    return build(request_of(form).model_copy(update={"flattened": how.flattened, "paper": paper}))


@cache
def _outcome(desk: Desk, form: str, way: str) -> Outcome:
    known = next(each for each in kinds() if each.name == form)

    def contexts(readings: Sequence[Reading]) -> Sequence[Context]:
        return [Context(CASE) for _ in readings]

    with TemporaryFile() as file:
        file.write(sent(known, WAYS[way]))
        file.flush()
        processed = process(
            file.fileno(), name="sent.pdf", received=NOW, now=NOW, line=desk.line, contexts=contexts
        )
    assert processed.source.channel is WAYS[way].channel
    (outcome,) = processed.outcomes
    return outcome


def told(cell: Cell) -> object:
    """What a cell says; of a password only whether there is one."""
    return bool(cell.secret) if cell.secret or cell.present is not None else cell.value


def inked(form: Kind) -> set[str]:
    """The fields that a pen fills in: a copy has what the digital form can't."""
    return {field.name for field in form.fields if field.spec.kind is FieldKind.SIGNATURE}


@EACH
@pytest.mark.parametrize("way", COPIES)
def test_what_is_sure_is_what_the_digital_form_says(desk: Desk, form: Kind, way: str) -> None:
    digital, copy = (_outcome(desk, form.name, each).reading for each in ("digital", way))
    meant = {cell.field: told(cell) for cell in digital.cells if cell.field not in inked(form)}
    read = {cell.field: cell for cell in copy.cells if cell.field not in inked(form)}
    assert read.keys() == meant.keys()
    wrong = [name for name, cell in read.items() if cell.sure and told(cell) != meant[name]]
    assert not wrong


@EACH
@pytest.mark.parametrize("way", COPIES)
def test_what_is_not_sure_is_asked_about(desk: Desk, form: Kind, way: str) -> None:
    outcome = _outcome(desk, form.name, way)
    doubted = [cell for cell in outcome.reading.cells if not cell.sure]
    assert all(cell.doubts for cell in doubted)
    assert not doubted or outcome.verdict.decision is Decision.QUERY


@EACH
@pytest.mark.parametrize("way", COPIES)
def test_where_all_is_sure_it_is_the_same_request(desk: Desk, form: Kind, way: str) -> None:
    """The same content, changes and letters: the second copy of a request is known to be one."""
    digital, copy = (_outcome(desk, form.name, each) for each in ("digital", way))
    if not all(cell.sure for cell in copy.reading.cells):
        return
    assert copy.verdict.request_hash == digital.verdict.request_hash
    assert copy.verdict.changes == digital.verdict.changes
    assert [letter.sha256 for letter in copy.letters] == [letter.sha256 for letter in digital.letters]


@EACH
def test_a_copy_without_ink_is_accepted_like_the_digital_form(desk: Desk, form: Kind) -> None:
    assert _outcome(desk, form.name, "flattened").verdict.decision is Decision.ACCEPT


@EACH
@pytest.mark.parametrize("way", ["at 300 dpi", "at 200 dpi"])
def test_nearly_all_of_a_good_scan_is_sure(desk: Desk, form: Kind, way: str) -> None:
    cells = _outcome(desk, form.name, way).reading.cells
    assert sum(cell.sure for cell in cells) > 0.95 * len(cells)
