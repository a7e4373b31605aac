"""The JSON schema says what the declaration says, and what is written keeps to it."""

import json
import re
from typing import Any

import pytest

from forms.catalogue import Kind, kind, kinds
from forms.fields import FieldKind, Spec
from forms.schema import DIALECT, schema, value_schema
from samples.generate import random_request

FORM = kind("atgardsunderlag")
assert FORM is not None
FIELDS = {field.name: field.spec for field in FORM.fields}
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def keeps_to(value: Any, rules: dict[str, Any]) -> bool:
    """Whether a value keeps to the keywords that our schemas use for values."""
    if "enum" in rules:
        return value in rules["enum"]
    types = rules["type"] if isinstance(rules["type"], list) else [rules["type"]]
    if not any(_is(value, name) for name in types):
        return False
    if isinstance(value, str):
        return len(value) >= rules.get("minLength", 0) and bool(re.search(rules.get("pattern", ""), value))
    return not isinstance(value, int) or isinstance(value, bool) or value >= rules.get("minimum", value)


def _is(value: Any, name: str) -> bool:
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


@pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)
def test_the_schema_has_every_field_and_no_other(form: Any) -> None:
    told = schema(form)
    assert told["$schema"] == DIALECT
    assert list(told["properties"]) == [field.name for field in form.fields] == told["required"]
    assert told["additionalProperties"] is False
    assert json.loads(json.dumps(told)) == told


def test_a_secret_has_neither_value_nor_text() -> None:
    told = schema(FORM)["properties"] if FORM else {}
    for name, spec in FIELDS.items():
        properties = told[name]["properties"]
        assert ("present" in properties) == spec.secret
        if spec.secret:
            assert properties["value"] == properties["text"] == {"type": "null"}


def test_every_kind_of_field_has_a_schema_for_its_value() -> None:
    assert all(value_schema(Spec("x", each)) for each in FieldKind)


@pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)
def test_every_value_that_is_read_keeps_to_the_schema(form: Kind) -> None:
    for seed in range(100):
        for name, value in random_request(seed, form.name).values.items():
            assert keeps_to(value, value_schema(form.field(name).spec)), (seed, name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("galler_fran", "22/11 2026"),
        ("galler_fran", "2026-13-01"),
        ("registrering.fran_tid", "24:00"),
        ("telefon_objekt", "021-12 34 56"),
        ("behorig.1.epost", "saknas"),
        ("organisationsnummer", "559999-0016"),
        ("larmadress.postnummer", "721 05"),
        ("behorig.1.niva", "D"),
        ("kontakt.1.ordning", 0),
        ("kontakt.1.ordning", True),
        ("kontakt.1.ordning", "1"),
        ("kontakt.1.nyckel", "ja"),
        ("behorig.1.nytt_losenord", "blåbär"),
        ("kundnamn", ""),
    ],
)
def test_what_is_no_value_of_the_field_does_not_keep_to_the_schema(name: str, value: Any) -> None:
    assert not keeps_to(value, value_schema(FIELDS[name]))
