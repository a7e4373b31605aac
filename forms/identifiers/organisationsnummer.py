"""Organisationsnummer (Swedish organisation number); a sole trader's is a personnummer.

Ten digits, the last a Luhn check digit; the third is 2 or more, which tells it from a personnummer,
where it begins the month. Authorities sometimes write it with the prefix 16.

Source: lagen (1974:174) om identitetsbeteckning för juridiska personer m.fl.; Skatteverket, SKV 709.

>>> validate("559999-0016")
'5599990016'
>>> validate("16 559999\u20110016")
'5599990016'
>>> validate("559999-0017")
Traceback (most recent call last):
    ...
forms.identifiers.Invalid: the check digit is wrong
>>> format("5599990016")
'559999-0016'
>>> format(validate("19121212-1212"))
'121212-XXXX'
"""

from __future__ import annotations

import re

from organisationsnummer.organisationsnummer import Organisationsnummer, OrganisationsnummerException

from forms.identifiers import Invalid, personnummer
from forms.tidy import plain_dashes

_SHAPE = re.compile(r"(?:16)?([0-9]{6})-?([0-9]{4})")
_LEAST_THIRD = "2"


def compact(number: str) -> str:
    """The number without spaces, hyphens and the prefix 16."""
    digits = plain_dashes(number).replace(" ", "").replace("-", "")
    return digits[2:] if len(digits) == 12 and digits.startswith("16") else digits


def is_personal(number: str) -> bool:
    """Whether ten digits are a person's and not an organisation's: the third begins a month."""
    return number[2] < _LEAST_THIRD


def validate(number: str) -> str:
    """Ten digits; `Invalid` if it is neither an organisationsnummer nor a personnummer."""
    match = _SHAPE.fullmatch(plain_dashes(number).replace(" ", ""))
    if match is None or is_personal(match[1]):
        return personnummer.validate(number)
    digits = match[1] + match[2]
    try:
        Organisationsnummer(digits)
    except OrganisationsnummerException:
        # The library's text quotes the number.
        raise Invalid("the check digit is wrong") from None
    return digits


def format(number: str) -> str:
    """Print a stored number as NNNNNN-NNNN, a sole trader's personnummer masked."""
    digits = compact(number)
    return personnummer.format(digits) if is_personal(digits) else f"{digits[:6]}-{digits[6:]}"
