"""Random requests: reproducible, of all sorts, typeable into the blank, and invented."""

import re
from collections import Counter

import pytest

from forms.catalogue import kind
from forms.fields import FieldKind
from samples.generate import random_request

REQUESTS = [random_request(seed) for seed in range(200)]
FORM = kind("atgardsunderlag")
assert FORM is not None
SPECS = {field.name: field.spec for field in FORM.fields}


def entries() -> list[tuple[str, str | bool]]:
    return [item for request in REQUESTS for item in request.entries.items()]


def test_the_same_seed_gives_the_same_request_and_another_seed_another() -> None:
    assert random_request(7) == random_request(7)
    assert random_request(7) != random_request(8)


def test_there_is_no_request_of_an_unknown_kind() -> None:
    with pytest.raises(KeyError):
        random_request(1, "jourlista")


def test_every_field_but_the_signature_is_written_in_some_request() -> None:
    written = {name for request in REQUESTS for name in request.entries}
    assert set(SPECS) - written == {n for n, s in SPECS.items() if s.kind is FieldKind.SIGNATURE}


def test_every_required_field_is_written_in_every_request_that_writes_in_its_part() -> None:
    for request in REQUESTS:
        parts = {name.rpartition(".")[0] for name in request.entries}
        required = {n for n, s in SPECS.items() if s.required and n.rpartition(".")[0] in parts}
        assert required <= set(request.entries)


def test_every_kind_of_field_that_has_a_grammar_is_malformed_in_some_request() -> None:
    found = Counter(SPECS[name].kind for request in REQUESTS for name in request.malformed)
    assert set(found) == {
        FieldKind.NUMBER,
        FieldKind.ORDER,
        FieldKind.DATE,
        FieldKind.TIME,
        FieldKind.PHONE,
        FieldKind.EMAIL,
        FieldKind.CONTACT_WAY,
        FieldKind.ORGNR,
        FieldKind.POSTCODE,
    }


def test_some_requests_go_on_on_the_continuation_sheet_and_only_those_write_there() -> None:
    continued = {field.name for field in FORM.fields if field.continuation} if FORM else set()
    assert 20 < sum(request.continuation for request in REQUESTS) < 100
    for request in REQUESTS:
        assert request.continuation or not continued & set(request.entries)


def test_every_entry_can_be_typed_in_its_field() -> None:
    for name, entry in entries():
        if isinstance(entry, str):
            assert len(entry) <= (SPECS[name].maxlen or len(entry))
            assert entry.encode("cp1252")


def test_no_telephone_number_is_anybodys() -> None:
    numbers = {
        value
        for request in REQUESTS
        for name, value in request.values.items()
        if isinstance(value, str) and value.startswith("+46")
    }
    assert numbers
    for number in numbers:
        assert re.fullmatch(r"\+467017406(0[5-9]|[1-9]\d)|\+468465004\d\d(;ext=\d\d)?", number)


def test_a_password_is_only_among_the_secrets_and_never_shown() -> None:
    request = next(each for each in REQUESTS if each.secrets)
    assert not set(request.secrets) & set(request.values)
    assert set(request.secrets) | set(request.values) == set(request.entries)
    assert not any(secret in repr(request) for secret in request.secrets.values() if len(secret) > 3)


def test_requests_are_small_and_large() -> None:
    sizes = sorted(len(request.entries) for request in REQUESTS)
    assert sizes[0] < 100 < sizes[-1]
