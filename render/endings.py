"""What a termination ends, in words: a whole contract, an object of it, or a service."""

from __future__ import annotations

import re
from typing import Final

from forms.records import Change, SectionOf

SECTIONS: Final = frozenset({SectionOf.AVTAL, SectionOf.AGARE, SectionOf.BEKRAFTELSE})
"""What a termination asks for; each section is about the contract, or its customer, as a whole."""

_WHOLE: Final = "omfattning"
"""The key of the change that ends the whole contract; parts have their row's."""


def whole(change: Change) -> bool:
    """Whether the whole contract ends."""
    return change.key == _WHOLE


def named(change: Change) -> str:
    """What ends, to stand inside a sentence: `avtal 7102301`, `tjänsten ”Väktare” vid Lagret (81204)`.

    What is not in the register stands as the customer wrote it.
    """
    if whole(change):
        return f"avtal {change.target}"
    service = (change.before or {}).get("tjanst", "")
    objekt = _objekt(change, service)
    if not service:
        return objekt
    return f"tjänsten ”{service}” vid {objekt}" if objekt else f"tjänsten ”{service}”"


def titled(change: Change) -> str:
    """What ends, to begin a line with: `Hela avtal 7102301`, `Lagret (81204)`."""
    told = f"hela {named(change)}" if whole(change) else named(change)
    return f"{told[:1].upper()}{told[1:]}"


def _objekt(change: Change, service: str) -> str:
    """The object's name, with its number if it is one of the register's."""
    name = change.subject.removesuffix(service).removesuffix(", ")
    if not name:
        return ""
    return f"{name} ({change.target})" if _registered(change) else f"”{name}”"


def _registered(change: Change) -> bool:
    """Whether a part is an object of the register, and not only a row of the form."""
    return change.target != (change.before or {}).get("avtalsnummer")


def objects(change: Change) -> tuple[str, ...]:
    """The objects that end with a whole contract, each with its number."""
    told = (change.before or {}).get("objekt", "")
    return tuple(re.split(r"(?<=\d\)), ", told)) if told else ()


def silences(change: Change) -> bool:
    """Whether alarms go nowhere afterwards; where only a service ends, they go on."""
    held = change.before or {}
    return "objekt" in held if whole(change) else "tjanst" not in held
