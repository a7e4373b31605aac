"""Personnummer and samordningsnummer (Swedish personal identity and coordination number).

Six digits of birth date, a hyphen (a plus sign from the year in which the person turns 100),
three digits and a Luhn check digit. A samordningsnummer has 60 added to the day.

Source: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer). A birth date whose
century is not written is accepted if it exists in any century that a living person can have: which
one it is would depend on today's date.

The numbers below are the example numbers of Skatteverket and of the library that is used here.

>>> validate("19121212-1212")
'1212121212'
>>> validate("121212-1212")
'1212121212'
>>> validate("701063-2391")
'7010632391'
>>> validate("121212-1213")
Traceback (most recent call last):
    ...
forms.identifiers.Invalid: the check digit is wrong or the date does not exist
>>> format("1212121212")
'121212-XXXX'
"""

from __future__ import annotations

import re

from personnummer.personnummer import valid

from forms.identifiers import Invalid
from forms.tidy import plain_dashes

_SHAPE = re.compile(r"(18|19|20)?([0-9]{6})[-+]?([0-9]{4})")
_CENTURIES = ("20", "19", "18")
_MASK = "XXXX"


def compact(number: str) -> str:
    """The number without spaces and separators: ten digits, or twelve where the century is written."""
    return plain_dashes(number).replace(" ", "").replace("-", "").replace("+", "")


def validate(number: str) -> str:
    """Ten digits; `Invalid` if the shape, the birth date or the check digit is wrong.

    The century, where written, takes part in the check and is then left out.
    """
    match = _SHAPE.fullmatch(plain_dashes(number).replace(" ", ""))
    if match is None:
        raise Invalid("not ten or twelve digits")
    century, birth, last = match.groups()
    centuries = (century,) if century else _CENTURIES
    if not any(valid(f"{each}{birth}{last}") for each in centuries):
        raise Invalid("the check digit is wrong or the date does not exist")
    return f"{birth}{last}"


def format(number: str) -> str:
    """Print a stored number masked: letters go by post, and the last four digits are nobody's business."""
    return f"{compact(number)[-10:-4]}-{_MASK}"
