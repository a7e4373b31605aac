"""JSON Schema (2020-12) of the `fields` object that `extract --json` writes for one kind of form.

Made from the declaration alone, so that it can't say anything else than the form does.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from forms.catalogue import Kind
from forms.fields import FieldKind, Spec

Json: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_E164 = r"\+[1-9][0-9]{3,14}(;ext=[0-9]{1,7})?|[0-9]{3,6}"
_DATE = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_EMAIL = r"[^@\s]+@[^@\s]+"

_TEXT: Json = {"type": ["string", "null"], "minLength": 1}
_BOOL: Json = {"type": "boolean"}


def schema(kind: Kind) -> Json:
    """The schema of a kind's `fields` object: every field of the form, each in every edition."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:blankett:fields:{kind.name}",
        "title": kind.title,
        "type": "object",
        "properties": {field.name: _cell(field.spec) for field in kind.fields},
        "required": [field.name for field in kind.fields],
        "additionalProperties": False,
    }


def value_schema(spec: Spec) -> Json:
    """The schema of one field's value; null stands for an empty field and for a malformed text."""
    if spec.kind is FieldKind.CHOICE:
        return {"enum": [*spec.codes, None]}
    return _VALUES[spec.kind]


def _cell(spec: Spec) -> Json:
    told: Json = {
        "value": value_schema(spec),
        "text": {"type": "null"} if spec.secret else {"type": ["string", "null"]},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "sure": _BOOL,
        "page": {"type": "integer", "minimum": 0, "description": "0: its page was not sent"},
        "box": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4},
        "reader": {"type": "string"},
    }
    if spec.secret:
        told["present"] = _BOOL
    return {
        "title": spec.label,
        "type": "object",
        "properties": told,
        "required": list(told),
        "additionalProperties": False,
    }


def _pattern(expression: str) -> Json:
    return {"type": ["string", "null"], "pattern": f"^({expression})$"}


_VALUES: dict[FieldKind, Json] = {
    FieldKind.TEXT: _TEXT,
    FieldKind.MULTILINE: _TEXT,
    FieldKind.NUMBER: {"type": ["integer", "null"], "minimum": 0},
    FieldKind.ORDER: {"type": ["integer", "null"], "minimum": 1},
    FieldKind.DATE: {**_pattern(_DATE), "format": "date"},
    FieldKind.TIME: _pattern(_TIME),
    FieldKind.PHONE: _pattern(_E164),
    FieldKind.EMAIL: _pattern(_EMAIL),
    FieldKind.CONTACT_WAY: _pattern(f"{_E164}|{_EMAIL}"),
    FieldKind.ORGNR: _pattern("[0-9]{10}"),
    FieldKind.POSTCODE: _pattern("[1-9][0-9]{4}"),
    FieldKind.TICK: {"type": ["boolean", "null"]},
    FieldKind.SECRET: {"type": "null"},
    FieldKind.SIGNATURE: {"type": ["boolean", "null"]},
}
