"""What a field's text means: one grammar for each kind of field, and how a value is printed.

Every reader, whatever its channel, and everything that comes from a person goes through `normalise`;
so two ways of writing the same thing are the same value. What does not fit is malformed, never
guessed: a silently wrong field is worse than asking a person.

Passwords never come here: they are not normalised, and whoever passes one has lost track of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from forms.fields import FieldKind, Spec
from forms.identifiers import Invalid, datum, epost, organisationsnummer, postnummer, telefon, tid
from forms.tidy import readable, tidy, tidy_lines

Value = str | int | bool | None


@dataclass(frozen=True)
class Normalised:
    """A field's value. `malformed`: something stands there, but not what such a field holds."""

    value: Value
    malformed: bool = False


_MALFORMED = Normalised(None, malformed=True)
_EMPTY = Normalised(None)

_INTEGER = re.compile(r"([0-9]{1,9})\.?")
_MARKED = frozenset({"ja", "yes", "on", "true", "1", "x"})
_UNMARKED = frozenset({"", "nej", "no", "off", "false", "0"})


def normalise(spec: Spec, text: str) -> Normalised:
    """The value of a field with this text; a text of nothing but space is an empty field.

    A tick box or signature is never empty: its value is a bool. Raises `TypeError` for a password.
    """
    if spec.secret:
        raise TypeError("a password has no grammar and must not come here")
    tidied = tidy_lines(text) if spec.kind is FieldKind.MULTILINE else tidy(text)
    if not readable(tidied):
        return _MALFORMED
    if spec.kind is FieldKind.TICK:
        return _tick(tidied)
    if spec.kind is FieldKind.SIGNATURE:
        return Normalised(tidied != "")
    if tidied == "":
        return _EMPTY
    try:
        return Normalised(_GRAMMARS[spec.kind](spec, tidied))
    except Invalid:
        return _MALFORMED


def canonical(spec: Spec, value: Value) -> bool:
    """Whether a value is one that `normalise` could have given for such a field; never a password's.

    A canonical text means itself, so it can be held against the grammar once more.
    """
    if spec.secret or value is None:
        return value is None
    if spec.kind in (FieldKind.TICK, FieldKind.SIGNATURE):
        return isinstance(value, bool)
    if spec.kind in (FieldKind.NUMBER, FieldKind.ORDER):
        return type(value) is int and normalise(spec, str(value)).value == value
    return isinstance(value, str) and value != "" and normalise(spec, value).value == value


def printed(spec: Spec, value: Value | date) -> str:
    """A value as Swedish readers are used to see it; an empty field is an empty string.

    A sole trader's personnummer is printed masked. Raises `TypeError` for a password.
    """
    if spec.secret:
        raise TypeError("a password is never printed")
    if value is None or value == "":
        return ""
    if spec.kind is FieldKind.CHOICE:
        return spec.option_label(str(value))
    return _PRINTERS.get(spec.kind, str)(value)


def _tick(tidied: str) -> Normalised:
    mark = tidied.removeprefix("/").casefold()
    if mark in _MARKED:
        return Normalised(True)
    return Normalised(False) if mark in _UNMARKED else _MALFORMED


def _text(spec: Spec, tidied: str) -> str:
    return tidied


def _number(spec: Spec, tidied: str) -> int:
    match = _INTEGER.fullmatch(tidied)
    if match is None:
        raise Invalid("not a whole number")
    return int(match[1])


def _order(spec: Spec, tidied: str) -> int:
    place = _number(spec, tidied)
    if place == 0:
        raise Invalid("an order begins with 1")
    return place


def _choice(spec: Spec, tidied: str) -> str | None:
    written = tidied.removeprefix("/").casefold()
    # PDF's own word for "no alternative is chosen" (ISO 32000-1, 12.7.4.2.4).
    if written == "off" and "off" not in spec.codes:
        return None
    for option in spec.options:
        if written in (option.code.casefold(), tidy(option.label).casefold()):
            return option.code
    raise Invalid("not one of the alternatives")


def _contact_way(spec: Spec, tidied: str) -> str:
    return epost.validate(tidied) if "@" in tidied else telefon.validate(tidied)


def _print_contact_way(value: object) -> str:
    way = str(value)
    return epost.format(way) if "@" in way else telefon.format(way)


_GRAMMARS: dict[FieldKind, Callable[[Spec, str], Value]] = {
    FieldKind.TEXT: _text,
    FieldKind.MULTILINE: _text,
    FieldKind.NUMBER: _number,
    FieldKind.ORDER: _order,
    FieldKind.CHOICE: _choice,
    FieldKind.DATE: lambda spec, tidied: datum.validate(tidied),
    FieldKind.TIME: lambda spec, tidied: tid.validate(tidied),
    FieldKind.PHONE: lambda spec, tidied: telefon.validate(tidied),
    FieldKind.EMAIL: lambda spec, tidied: epost.validate(tidied),
    FieldKind.CONTACT_WAY: _contact_way,
    FieldKind.ORGNR: lambda spec, tidied: organisationsnummer.validate(tidied),
    FieldKind.POSTCODE: lambda spec, tidied: postnummer.validate(tidied),
}

_PRINTERS: dict[FieldKind, Callable[[object], str]] = {
    FieldKind.TICK: lambda value: "Ja" if value else "Nej",
    FieldKind.SIGNATURE: lambda value: "Ja" if value else "Nej",
    FieldKind.PHONE: lambda value: telefon.format(str(value)),
    FieldKind.CONTACT_WAY: _print_contact_way,
    FieldKind.ORGNR: lambda value: organisationsnummer.format(str(value)),
    FieldKind.POSTCODE: lambda value: postnummer.format(str(value)),
}
