"""Words that announce a password where none belongs: such a text is asked about and not printed."""

from __future__ import annotations

from typing import Final

_ANNOUNCING: Final = ("lösenord", "kodord", "lösen ", "lösen:")

UNPRINTED: Final = "texten skrivs inte ut"
"""What stands in a letter in place of such a text."""


def announces(text: str) -> bool:
    """Whether a free text may hold a password.

    >>> announces("Nytt lösenord: se nedan"), announces("Lösensumman 5")
    (True, False)
    """
    return any(word in text.casefold() for word in _ANNOUNCING)
