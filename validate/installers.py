"""Which installer company a written name means: exactly, nearly, or none.

"Mälardalens Larmteknik" is the company "Mälardalens Larmteknik AB", for legal forms, case and
punctuation tell no companies apart. A part of a name, or one with a slip in it, is near: it costs a
question which company it is, and the wrong list if it is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from forms.facts import Behorighetslista, CustomerFile
from validate.names import Fit, fit
from validate.signer import Standing

_LEGAL_FORMS: Final = frozenset({"ab", "aktiebolag", "aktiebolaget", "hb", "handelsbolag", "kb", "publ"})


@dataclass(frozen=True)
class Company:
    """How a written company name fits, and the registered name of the one that it fits."""

    fit: Fit
    name: str | None = None


NOBODY: Final = Company(Fit.NONE)
"""No installer's name."""


def company(written: str | None, file: CustomerFile | None) -> Company:
    """The installer that a written name means; ambiguous when it is nearly that of two."""
    words = _words(written or "")
    if file is None or not words:
        return NOBODY
    known = _known(file)
    same = [name for name in known if _words(name) == words]
    if same:
        return Company(Fit.EXACT, same[0])
    near = [name for name in known if fit(" ".join(words), " ".join(_words(name))) is not Fit.NONE]
    if len(near) > 1:
        return Company(Fit.AMBIGUOUS)
    return Company(Fit.NEAR, near[0]) if near else NOBODY


def own_list(name: str | None, listor: Iterable[Behorighetslista]) -> Behorighetslista | None:
    """The list of the company's own among some, by its registered name; None when there isn't one."""
    found = [lista for lista in listor if name and lista.installer == name]
    return found[0] if len(found) == 1 else None


def employs(standing: Standing, file: CustomerFile | None) -> bool:
    """Whether someone on a list works for an installer, as far as the name of the company tells."""
    return company(standing.person.foretag, file).fit is not Fit.NONE


def _known(file: CustomerFile) -> tuple[str, ...]:
    named = (*(i.foretag for i in file.installers), *(lista.installer for lista in file.listor))
    return tuple(dict.fromkeys(name for name in named if name))


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", name.casefold()) if word not in _LEGAL_FORMS)
