"""Random requests: reproducible, of all sorts, typeable into the blank, and invented."""

import re

import pytest

from forms.catalogue import Kind, kinds
from forms.fields import FieldKind, Spec
from samples.generate import RandomRequest, random_request
from samples.writing import WAYS

REQUESTS = {form.name: [random_request(seed, form.name) for seed in range(200)] for form in kinds()}
EACH = pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)

NEVER_MALFORMED = {FieldKind.TEXT, FieldKind.MULTILINE, FieldKind.TICK, FieldKind.CHOICE, FieldKind.SECRET}
"""What has no grammar that a text could fail."""


def specs(form: Kind) -> dict[str, Spec]:
    return {field.name: field.spec for field in form.fields}


def every_request() -> list[RandomRequest]:
    return [request for requests in REQUESTS.values() for request in requests]


def test_the_same_seed_gives_the_same_request_and_another_seed_another() -> None:
    for form in REQUESTS:
        assert random_request(7, form) == random_request(7, form)
        assert random_request(7, form) != random_request(8, form)


def test_there_is_no_request_of_an_unknown_kind() -> None:
    with pytest.raises(KeyError):
        random_request(1, "jourlista")


def test_groups_are_written_in_as_often_as_is_asked() -> None:
    only = random_request(3, "atgardsunderlag", used=lambda group: group == "behorig.2")
    assert {name.rpartition(".")[0] for name in only.entries} == {"", "behorig.2"}


@EACH
def test_every_field_but_the_signature_is_written_in_some_request(form: Kind) -> None:
    written = {name for request in REQUESTS[form.name] for name in request.entries}
    ink = {n for n, s in specs(form).items() if s.kind is FieldKind.SIGNATURE}
    assert set(specs(form)) - written == ink


@EACH
def test_every_required_field_is_written_in_every_request_that_writes_in_its_part(form: Kind) -> None:
    for request in REQUESTS[form.name]:
        parts = {name.rpartition(".")[0] for name in request.entries}
        required = {n for n, s in specs(form).items() if s.required and n.rpartition(".")[0] in parts}
        assert required <= set(request.entries)


@EACH
def test_every_kind_of_field_that_has_a_grammar_is_malformed_in_some_request(form: Kind) -> None:
    told = specs(form)
    found = {told[name].kind for request in REQUESTS[form.name] for name in request.malformed}
    assert found == {spec.kind for spec in told.values() if spec.kind in WAYS} - NEVER_MALFORMED


@EACH
def test_only_requests_that_go_on_on_the_continuation_sheet_write_there(form: Kind) -> None:
    continued = {field.name for field in form.fields if field.continuation}
    for request in REQUESTS[form.name]:
        assert request.continuation or not continued & set(request.entries)


@EACH
def test_some_requests_go_on_on_the_continuation_sheet_if_the_kind_has_one(form: Kind) -> None:
    going_on = sum(request.continuation for request in REQUESTS[form.name])
    assert 20 < going_on < 100 if form.current.continuation else going_on == 0


@EACH
def test_every_entry_can_be_typed_in_its_field(form: Kind) -> None:
    entries = [item for request in REQUESTS[form.name] for item in request.entries.items()]
    for name, entry in entries:
        if isinstance(entry, str):
            assert len(entry) <= (specs(form)[name].maxlen or len(entry))
            assert entry.encode("cp1252")


def test_no_telephone_number_is_anybodys() -> None:
    numbers = {
        value
        for request in every_request()
        for name, value in request.values.items()
        if isinstance(value, str) and value.startswith("+46")
    }
    assert numbers
    for number in numbers:
        assert re.fullmatch(r"\+467017406(0[5-9]|[1-9]\d)|\+468465004\d\d(;ext=\d\d)?", number)


def test_a_password_is_only_among_the_secrets_and_never_shown() -> None:
    request = next(each for each in every_request() if each.secrets)
    assert not set(request.secrets) & set(request.values)
    assert set(request.secrets) | set(request.values) == set(request.entries)
    assert not any(secret in repr(request) for secret in request.secrets.values() if len(secret) > 3)


@EACH
def test_requests_are_small_and_large(form: Kind) -> None:
    sizes = sorted(len(request.entries) for request in REQUESTS[form.name])
    assert 2 * sizes[0] < sizes[-1]
