"""Before and after, as printed."""

from __future__ import annotations

from datetime import date
from typing import Final, TypeAlias

from forms.grammar import printed
from validate.action_plan import spec

Texts: TypeAlias = dict[str, str]

PROTECTED: Final = "skyddad uppgift"
PROTECTED_CHANGED: Final = "ändrad (skyddad uppgift)"
"""What stands in place of a way to reach a person with skyddad identitet."""


def text(field: str, value: str | int | bool | date | None) -> str:
    """A value as printed; `field` is any field of the form of the same kind, such as `kontakt.1.namn`."""
    return printed(spec(field), value)


def filled(texts: Texts) -> Texts:
    """Only what holds something."""
    return {name: value for name, value in texts.items() if value}


def differing(before: Texts, after: Texts, known_by: str) -> tuple[Texts, Texts]:
    """Both sides with only what differs, plus the field that the row is known by.

    >>> differing({"namn": "Bo", "niva": "B", "ort": "X"}, {"namn": "Bo", "niva": "A", "ort": "X"}, "namn")
    ({'namn': 'Bo', 'niva': 'B'}, {'namn': 'Bo', 'niva': 'A'})
    """
    names = {name for name in (*before, *after) if name == known_by or before.get(name) != after.get(name)}
    kept = [name for name in dict.fromkeys((*before, *after)) if name in names]
    return ({n: before[n] for n in kept if n in before}, {n: after[n] for n in kept if n in after})


def protect(
    before: Texts | None, after: Texts | None, names: tuple[str, ...]
) -> tuple[Texts | None, Texts | None]:
    """Both sides without the named texts, and marked: nobody is found through us."""
    instead = PROTECTED if before is None else PROTECTED_CHANGED
    return _hidden(before, names, PROTECTED), _hidden(after, names, instead)


def _hidden(texts: Texts | None, names: tuple[str, ...], instead: str) -> Texts | None:
    if texts is None:
        return None
    return {name: instead if name in names else value for name, value in texts.items()} | {"skyddad": "ja"}
