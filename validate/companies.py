"""Whether two names are one company's, whatever its legal form and however it is written."""

from __future__ import annotations

import re
from typing import Final

_LEGAL_FORMS: Final = frozenset(
    {"ab", "aktiebolag", "hb", "handelsbolag", "kb", "publ", "ek", "för", "förening"}
)


def alike(one: str, other: str) -> bool:
    """The same company name but for case, punctuation and legal form, or one a shorter form of the other.

    >>> alike("Mälarkök", "Mälarkök Storkök AB"), alike("Mälarkök Butik AB", "Mälarkök Storkök AB")
    (True, False)
    """
    words, others = _words(one), _words(other)
    return words == others or (bool(words and others) and (words <= others or others <= words))


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - _LEGAL_FORMS
