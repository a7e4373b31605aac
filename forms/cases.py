"""The case number (ärendenummer): short, sayable on the phone, with a check digit.

Digits only, never with a leading zero, the last three set off by a hyphen: `100-014`, said
"hundra, noll fjorton". The check digit is Verhoeff's: it finds every single wrong digit and every two
neighbours that changed places, so that a misheard or mistyped number isn't somebody else's case. (ISO/IEC
7064 MOD 11,10 misses some changed places, among them 10 for 01.)

Source: J. Verhoeff, Error Detecting Decimal Codes, Mathematical Centre Tract 29, 1969.

>>> number(1), number(2), number(89_999), number(90_000)
('100-014', '100-022', '999-997', '1000-004')
>>> parse("100 014"), parse("ärendenr 100014")
('100-014', '100-014')
>>> parse("100-041")
Traceback (most recent call last):
    ...
forms.identifiers.Invalid: the check digit is wrong
"""

from __future__ import annotations

import re

from stdnum import verhoeff
from stdnum.exceptions import ValidationError

from forms.identifiers import Invalid
from forms.tidy import plain_dashes

_OFFSET = 10_000
"""Added to the sequence, so that no number begins with a zero or is too short to be noticed."""
_SET_OFF = 3

_LABEL = re.compile(r"^(?:(?:ärendenummer|ärendenr|ärende|nummer|nr)\b[.: ]*)+", re.IGNORECASE)
_SHAPE = re.compile(r"[1-9][0-9]{5,11}")


def number(sequence: int) -> str:
    """The case number of the `sequence`-th case, counted from 1; `ValueError` below that."""
    if sequence < 1:
        raise ValueError("cases are counted from 1")
    digits = str(_OFFSET + sequence)
    return _grouped(f"{digits}{verhoeff.calc_check_digit(digits)}")


def parse(text: str) -> str:
    """The case number as we write it, from how somebody else did; `Invalid` if it cannot be one."""
    digits = re.sub(r"[ .-]", "", _LABEL.sub("", plain_dashes(text)))
    if not _SHAPE.fullmatch(digits):
        raise Invalid("not a case number")
    try:
        verhoeff.validate(digits)
    except ValidationError:
        raise Invalid("the check digit is wrong") from None
    return _grouped(digits)


def _grouped(digits: str) -> str:
    return f"{digits[:-_SET_OFF]}-{digits[-_SET_OFF:]}"
