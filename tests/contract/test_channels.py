"""Generated request → blank → filled → flattened, scanned, faxed → read: what is sure is what was meant."""

from __future__ import annotations

from datetime import UTC, datetime
from tempfile import TemporaryFile

import pytest

from extract.limits import Limits
from extract.seam import read_file
from forms.catalogue import Kind, kinds
from forms.fields import FieldKind
from forms.records import Cell, Channel, Reading
from render.blank import make
from samples.fill import fill
from samples.flatten import flatten
from samples.generate import RandomRequest, random_request
from samples.machines import MACHINES
from samples.paper import files
from samples.paper.degrade import degrade
from samples.paper.recipes import chance
from samples.paper.sheet import filled_by_program

EACH = pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)
RECEIVED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def read(pdf: bytes, channel: Channel) -> Reading:
    with TemporaryFile() as file:
        file.write(pdf)
        file.flush()
        extracted = read_file(file.fileno(), name="random.pdf", received=RECEIVED, limits=Limits())
    assert extracted.source.error is None
    assert extracted.source.channel is channel
    assert len(extracted.readings) == 1
    return extracted.readings[0]


def wrong(form: Kind, request: RandomRequest, reading: Reading) -> list[str]:
    """The fields that were read surely and otherwise than meant; never what a password is."""
    read = {cell.field: cell for cell in reading.cells}
    missing = [name for name in request.entries if name not in read]
    fields = (field for field in form.fields if field.name in read)
    told = [
        field.name
        for field in fields
        if field.spec.kind is not FieldKind.SIGNATURE
        and read[field.name].sure
        and said(read[field.name]) != _wanted(request, field.name, reading.channel)
    ]
    return missing + told


def _wanted(request: RandomRequest, field: str, channel: Channel) -> object:
    """What must be read. On paper an en dash and a hyphen can't be told apart: both are a hyphen."""
    value = (request.secrets | request.values).get(field)
    dashed = channel is Channel.SCANNED and isinstance(value, str) and field not in request.secrets
    return str(value).replace("\u2013", "-") if dashed else value


def said(cell: Cell) -> object:
    """What a cell says, None for nothing."""
    return cell.secret.get_secret_value() if cell.secret else cell.value or None


@EACH
@pytest.mark.parametrize("way", ["pikepdf", "pdfium"])
@pytest.mark.parametrize("seed", [3, 4])
def test_a_flattened_request_is_read_as_it_was_meant(form: Kind, way: str, seed: int) -> None:
    """Nearly all of it surely, and none of it as anything else."""
    request = random_request(seed, form.name)
    blank = make(form.current, continuation=request.continuation)
    reading = read(flatten(fill(blank, request.entries, how="pikepdf"), way), Channel.FLATTENED)
    assert (reading.form, reading.edition) == (form.name, form.current.id)
    assert not wrong(form, request, reading)
    assert sum(cell.sure for cell in reading.cells) > 0.9 * len(reading.cells)


@EACH
@pytest.mark.parametrize("machine", ["scan-200", "fax-fine"])
def test_nothing_of_a_copy_on_paper_is_surely_read_as_something_else(form: Kind, machine: str) -> None:
    """Empty fields are sure to be empty, entries are what was meant or for a person."""
    request = random_request(5, form.name)
    sheets = filled_by_program(form.name, request)
    recipe = MACHINES[machine]
    captures = [degrade(sheet.picture, recipe, chance("measure", 5, sheet.page)) for sheet in sheets]
    reading = read(files.pdf(captures), Channel.SCANNED)
    assert (reading.form, reading.edition) == (form.name, form.current.id)
    assert not wrong(form, request, reading)
