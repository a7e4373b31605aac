"""Postnummer (Swedish postal code): five digits, the first not 0, printed NNN NN.

Whether the code exists and belongs to the ort is another question, answered by a table.

Source: PostNord, "Rätt adresserat"; SS 613401.

>>> validate("721 05")
'72105'
>>> validate("SE-72105")
'72105'
>>> validate("021 05")
Traceback (most recent call last):
    ...
forms.identifiers.Invalid: not five digits with the first not 0
>>> format("72105")
'721 05'
"""

from __future__ import annotations

import re

from stdnum.exceptions import ValidationError
from stdnum.se import postnummer as stdnum_postnummer

from forms.identifiers import Invalid
from forms.tidy import plain_dashes

_COUNTRY = re.compile(r"^SE?(?=[ -]?[0-9])", re.IGNORECASE)


def compact(number: str) -> str:
    """The code without spaces, hyphens and the country's letters."""
    return _COUNTRY.sub("", plain_dashes(number)).replace(" ", "").replace("-", "")


def validate(number: str) -> str:
    """Five digits, or `Invalid`."""
    digits = compact(number)
    try:
        if not digits.isascii():
            raise Invalid("not five digits with the first not 0")
        return str(stdnum_postnummer.validate(digits))
    except ValidationError:
        raise Invalid("not five digits with the first not 0") from None


def format(number: str) -> str:
    """Print a stored code as NNN NN."""
    digits = compact(number)
    return f"{digits[:3]} {digits[3:]}"
