"""E-mail address: syntax and international domains; nothing is asked of the network.

Only top-level domains that are reserved for other purposes (`.test`, `.invalid`, `.local`, …) are
rejected besides wrong syntax. The domain is stored in lower case and in Unicode, the local part as
written: whether case matters there is for the receiver's server to say.

Source: RFC 5321, RFC 6531, RFC 6761.

>>> validate("Anna.Ostberg@Example.SE")
'Anna.Ostberg@example.se'
>>> validate("info@BLÅBÄR.example.org")
'info@blåbär.example.org'
>>> validate("anna.example.se")
Traceback (most recent call last):
    ...
forms.identifiers.Invalid: not an e-mail address
"""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, validate_email

from forms.identifiers import Invalid
from forms.tidy import plain_dashes

_SCHEME = re.compile(r"^mailto:", re.IGNORECASE)


def compact(address: str) -> str:
    """The address without surrounding space and without `mailto:`, as pasted links have it."""
    return _SCHEME.sub("", plain_dashes(address)).strip("<> ")


def validate(address: str) -> str:
    """The address with its domain normalised, or `Invalid`; two addresses are not one."""
    try:
        return validate_email(compact(address), check_deliverability=False).normalized
    except EmailNotValidError:
        # The library's text quotes parts of the address.
        raise Invalid("not an e-mail address") from None


def format(address: str) -> str:
    """Print a stored address: as it is."""
    return compact(address)
