"""Generated request → blank → filled → read → the same request."""

import tempfile
from datetime import UTC, datetime
from functools import cache

import pytest
from pydantic import SecretStr

from extract.limits import Limits
from extract.seam import read_file
from forms.catalogue import kind
from forms.records import Channel, Doubt, Reading
from forms.request import FieldValue
from render.blank import make
from samples.fill import Filler, fill
from samples.generate import RandomRequest, random_request

FORM = kind("atgardsunderlag")
assert FORM is not None
RECEIVED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

REQUESTS = 200
BLOCK = 10
"""Requests a test; every fifth block is filled with pypdf, which takes ten times as long."""


@cache
def blank(continuation: bool) -> bytes:
    assert FORM is not None
    return make(FORM.current, continuation=continuation)


def read(pdf: bytes) -> Reading:
    with tempfile.TemporaryFile() as file:
        file.write(pdf)
        file.flush()
        extracted = read_file(file.fileno(), name="random.pdf", received=RECEIVED, limits=Limits())
    assert extracted.source.error is None
    assert extracted.source.channel is Channel.DIGITAL
    assert len(extracted.readings) == 1
    return extracted.readings[0]


def differences(request: RandomRequest, reading: Reading) -> list[str]:
    """What was read otherwise than it was meant, field by field; never what a password is."""
    assert FORM is not None
    found = []
    for field in FORM.fields:
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


@pytest.mark.parametrize("block", range(REQUESTS // BLOCK))
def test_what_was_filled_in_is_what_is_read(block: int) -> None:
    """200 random requests, filled by two programs: no field is read as anything but what was meant."""
    assert FORM is not None
    how = Filler.PYPDF if block % 5 == 0 else Filler.PIKEPDF
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        request = random_request(seed)
        reading = read(fill(blank(request.continuation), request.entries, how=how))
        assert (reading.form, reading.edition) == (FORM.name, FORM.current.id)
        assert reading.observations == ()
        assert differences(request, reading) == [], f"seed {seed}, {how}"
        assert FORM.request.from_values(reading.values) == FORM.request.from_values(meant(request))
