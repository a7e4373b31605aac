"""Time of day, stored as HH:MM.

Swedes write 8.30, 08:30, 0830 or kl. 8. 24:00 is refused: as 00:00 it would lie a day off, and a
time that means another date is for a person to settle.

Source: SS-ISO 8601; Språkrådet, Svenska skrivregler (klockslag).

>>> [validate(text) for text in ("08:30", "8.30", "0830", "830", "kl. 8.30")]
['08:30', '08:30', '08:30', '08:30', '08:30']
>>> validate("kl 8")
'08:00'
>>> validate("24:00")
Traceback (most recent call last):
    ...
forms.identifiers.Invalid: not a time between 00:00 and 23:59
>>> format("08:30")
'08:30'
"""

from __future__ import annotations

import re

from forms.identifiers import Invalid
from forms.tidy import plain_dashes

_BEFORE = re.compile(r"^(?:kl|klockan)(?:\.|\b|(?=[0-9]))\s*", re.IGNORECASE)
_SHAPE = re.compile(r"([0-9]{1,2})(?:\s?[:.]\s?([0-9]{2})|([0-9]{2}))?")


def compact(text: str) -> str:
    """The time without "kl." in front."""
    return _BEFORE.sub("", plain_dashes(text))


def validate(text: str) -> str:
    """HH:MM, or `Invalid`."""
    match = _SHAPE.fullmatch(compact(text))
    if match is None:
        raise Invalid("not a time of day")
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    if hour > 23 or minute > 59:
        raise Invalid("not a time between 00:00 and 23:59")
    return f"{hour:02}:{minute:02}"


def format(text: str) -> str:
    """Print a stored time: as it is."""
    return compact(text)
