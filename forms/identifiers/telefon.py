"""Telephone number, stored as E.164 with `;ext=12` for an extension, printed as in Sweden.

A number has its area code or its country's: `12 34 56` alone could be anywhere. Short numbers such
as 112 are kept as they are: they are no larmkontakt's number, and a rule has to see them to say so.
Two numbers in one box are refused. Numbers in the series 0200 and 0770–0779 are printed by hand
here, since libphonenumber divides them wrongly.

Source: PTS, Svensk nummerplan för telefoni enligt ITU-T E.164; RFC 3966 (`;ext=`).

>>> validate("021-12 34 56"), validate("08-213 630"), validate("+46 (0)70-174 06 05")
('+4621123456', '+468213630', '+46701740605')
>>> validate("08-465 004 00 ank 12")
'+46846500400;ext=12'
>>> validate("112")
'112'
>>> validate("08-465 004 00, 070-174 06 05")
Traceback (most recent call last):
    ...
forms.identifiers.Invalid: not one telephone number
>>> format("+4621123456"), format("+46771505100"), format("+46846500400;ext=12")
('021-12 34 56', '0771-505 100', '08-465 004 00 ank 12')
"""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from forms.identifiers import Invalid
from forms.tidy import plain_dashes

_REGION = "SE"
_EXTENSION = re.compile(r"[ ,;]*\b(?:anknytning|ankn|ank|ext)\b[.:= ]*([0-9]{1,7})$", re.IGNORECASE)
_LABEL = re.compile(r"^(?:telefon|tel|tfn|mobil|mob)\b[.:]*\s*", re.IGNORECASE)
_SHORT = re.compile(r"[0-9]{3,6}")
_SHAPE = re.compile(r"(?:\+|0|\(0)[0-9 ().-]*")
_AREA_SLASH = re.compile(r"^(0[0-9]{1,3}) ?/ ?")
_SERIES = re.compile(r"(77[0-9])([0-9]{3})([0-9]{3})|(200)([0-9]{2})([0-9]{2})([0-9]{2})")


def compact(text: str) -> str:
    """The digits, with a leading `+` and `;ext=` where they are; letters that do not belong stay."""
    number, extension = _split(text)
    return re.sub(r"[ ().-]", "", number) + (f";ext={extension}" if extension else "")


def validate(text: str) -> str:
    """E.164, or a short number; `Invalid` if it is not one telephone number that can exist."""
    number, extension = _split(text)
    if _SHORT.fullmatch(number.replace(" ", "")):
        return _short(number.replace(" ", ""), extension)
    if not _SHAPE.fullmatch(number):
        raise Invalid("not one telephone number")
    try:
        parsed = phonenumbers.parse(number, _REGION)
    except NumberParseException:
        # The library's text may one day quote the number.
        raise Invalid("not one telephone number") from None
    if not phonenumbers.is_valid_number(parsed):
        raise Invalid("no such telephone number")
    e164 = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return f"{e164};ext={extension}" if extension else e164


def format(number: str) -> str:
    """Print a stored number: `021-12 34 56`, `08-465 004 00 ank 12`, `+47 22 22 22 22`, `112`."""
    plain, _, extension = number.partition(";ext=")
    if not plain.startswith("+"):
        return plain
    parsed = phonenumbers.parse(plain)
    printed = _swedish(parsed) if parsed.country_code == 46 else _foreign(parsed)
    return f"{printed} ank {extension}" if extension else printed


def costs_extra(number: str) -> bool:
    """Whether a stored number is of a premium-rate series; other texts than numbers never are.

    >>> costs_extra("+469391234567"), costs_extra("+4621123456"), costs_extra("112")
    (True, False, False)
    """
    if not number.startswith("+"):
        return False
    kind = phonenumbers.number_type(phonenumbers.parse(number.partition(";ext=")[0]))
    return kind == PhoneNumberType.PREMIUM_RATE


def _split(text: str) -> tuple[str, str]:
    tidied = _LABEL.sub("", plain_dashes(text))
    match = _EXTENSION.search(tidied)
    number = tidied[: match.start()] if match else tidied
    return _AREA_SLASH.sub(r"\1-", number), match[1] if match else ""


def _short(number: str, extension: str) -> str:
    try:
        parsed = phonenumbers.parse(number, _REGION)
    except NumberParseException:
        raise Invalid("no such telephone number") from None
    if extension or not phonenumbers.is_valid_short_number_for_region(parsed, _REGION):
        raise Invalid("neither a short number nor one with its area code")
    return number


def _swedish(parsed: PhoneNumber) -> str:
    national = str(parsed.national_number)
    match = _SERIES.fullmatch(national)
    if match is None:
        return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    series, *groups = (group for group in match.groups() if group)
    return f"0{series}-{' '.join(groups)}"


def _foreign(parsed: PhoneNumber) -> str:
    return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
