"""Generated request → blank → filled → read → the same request, for every kind of form."""

import tempfile
from datetime import UTC, datetime
from functools import cache

import pytest
from pydantic import SecretStr

from extract.limits import Limits
from extract.seam import read_file
from forms.catalogue import Kind, kind, kinds
from forms.records import Channel, Doubt, Reading
from forms.request import FieldValue
from render.blank import make
from samples.fill import Filler, fill
from samples.generate import RandomRequest, random_request

EACH = pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)
RECEIVED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

REQUESTS = 200
BLOCK = 10
"""Requests a test; every fifth block is filled with pypdf, which takes ten times as long."""


@cache
def blank(name: str, continuation: bool) -> bytes:
    form = kind(name)
    assert form is not None
    return make(form.current, continuation=continuation)


def read(pdf: bytes) -> Reading:
    with tempfile.TemporaryFile() as file:
        file.write(pdf)
        file.flush()
        extracted = read_file(file.fileno(), name="random.pdf", received=RECEIVED, limits=Limits())
    assert extracted.source.error is None
    assert extracted.source.channel is Channel.DIGITAL
    assert len(extracted.readings) == 1
    return extracted.readings[0]


def differences(form: Kind, request: RandomRequest, reading: Reading) -> list[str]:
    """What was read otherwise than it was meant, field by field; never what a password is."""
    found = []
    for field in form.fields:
        cell = reading.cell(field.name)
        if cell is None:
            if field.name in request.entries or not field.continuation:
                found.append(f"{field.name}: not read")
        elif field.spec.secret:
            secret = cell.secret.get_secret_value() if cell.secret else None
            if (secret, cell.value, cell.text) != (request.secrets.get(field.name), None, None):
                found.append(f"{field.name}: another password")
        else:
            expected = request.values.get(field.name)
            doubts = (Doubt.MALFORMED,) if field.name in request.malformed else ()
            if ((cell.value or None), cell.doubts) != (expected, doubts):
                found.append(f"{field.name}: {cell.value!r} {cell.doubts}, not {expected!r} {doubts}")
    return found


def meant(request: RandomRequest) -> dict[str, FieldValue]:
    secrets = {name: SecretStr(secret) for name, secret in request.secrets.items()}
    return {**request.values, **secrets}


@EACH
@pytest.mark.parametrize("block", range(REQUESTS // BLOCK))
def test_what_was_filled_in_is_what_is_read(block: int, form: Kind) -> None:
    """200 random requests a kind, filled by two programs: no field is read as anything but what was meant."""
    how = Filler.PYPDF if block % 5 == 0 else Filler.PIKEPDF
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        request = random_request(seed, form.name)
        reading = read(fill(blank(form.name, request.continuation), request.entries, how=how))
        assert (reading.form, reading.edition) == (form.name, form.current.id)
        assert reading.observations == ()
        assert differences(form, request, reading) == [], f"seed {seed}, {how}"
        assert form.request.from_values(reading.values) == form.request.from_values(meant(request))
