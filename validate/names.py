"""Is the name on the form that of someone in the register? Exactly, nearly, two of them, or nobody.

The cost decides. A wrong *exact* carries out a change for someone who isn't authorised; a wrong
*near* costs one telephone call. So only what can't be another person's name is exact:

| the form says | the register says | answer |
| --- | --- | --- |
| anna  LINDQVIST; Dr Anna Lindqvist; Lindqvist, Anna | Anna Lindqvist | exact |
| Anna Lindqvist | Anna Karin Lindqvist (or the reverse) | exact while nobody else fits |
| Anna Karin Lindqvist | Anna Karin Lindqvist and Anna Lindqvist | exact: the whole name is hers alone |
| Lindqvist Anna; Asa Oberg; Aasa Oeberg; Ann Marie Ek | Anna Lindqvist; Åsa Öberg; Ann-Marie Ek | near |
| A. Lindqvist; A K Lindqvist; Lindqvist | Anna Karin Lindqvist | near |
| Anna Lindkvist; Anna Lindqvist Ek; Anna Maria Lindqvist | Anna Lindqvist; the same; Anna Karin … | near |
| Anna Lindqvist genom Bo Lindqvist; Anna / Bo Lindqvist | Anna Lindqvist | near: two people |
| anything that fits two people, however it fits | | ambiguous |

`å` for `a` is near and not exact since Åberg and Aberg are two families.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

_TITLES = frozenset(
    ("dr", "doktor", "prof", "professor", "ing", "civ", "herr", "fru", "fröken", "vd", "ordf", "ordförande")
)
_TIES = frozenset(
    ("och", "samt", "eller", "genom", "gm", "för", "via", "enl", "enligt", "fullmakt", "ombud", "uppdrag")
)
"""What ties two people's names together; the signs for it are read as "och"."""
_SIGNS = dict.fromkeys(map(ord, "&/+;"), " och ")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_STROKED = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ł": "l"})


class Named(Protocol):
    """Whoever has a name in the register."""

    @property
    def namn(self) -> str:
        """The full name."""


Who = TypeVar("Who", bound=Named, covariant=True)


class Fit(StrEnum):
    """How well a written name fits the register."""

    EXACT = "exact"
    NEAR = "near"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@dataclass(frozen=True)
class Match(Generic[Who]):
    """The fit and whom it is: one for exact and near, several for ambiguous, none for none."""

    fit: Fit
    found: tuple[Who, ...] = ()

    @property
    def one(self) -> Who | None:
        """The one that fits, exactly or nearly."""
        return self.found[0] if len(self.found) == 1 else None


def match(written: str | None, people: Sequence[Who]) -> Match[Who]:
    """Whom of `people` a written name means. Two that fit is a question, never a guess."""
    name = tokens(written or "")
    exact = [who for who in people if _same(name, tokens(who.namn))]
    rivals = [who for who in people if who in exact or _rival(name, tokens(who.namn))]
    if len(rivals) == len(exact) > 1:
        exact = rivals = _whole(name, exact)
    if len(exact) == 1 and len(rivals) == 1:
        return Match(Fit.EXACT, tuple(exact))
    near = rivals if exact else [who for who in people if _near(name, tokens(who.namn))]
    if len(near) > 1:
        return Match(Fit.AMBIGUOUS, tuple(near))
    return Match(Fit.NEAR, tuple(near)) if near else Match(Fit.NONE)


def _whole(name: tuple[str, ...], exact: list[Who]) -> list[Who]:
    """The one whose whole name is written, when all others have only a part of it; else all."""
    longest = [who for who in exact if len(tokens(who.namn)) >= len(name)]
    return longest if len(longest) == 1 and tokens(longest[0].namn) == name else exact


def fit(written: str, namn: str) -> Fit:
    """How a written name fits one name."""
    one, other = tokens(written), tokens(namn)
    if _same(one, other):
        return Fit.EXACT
    return Fit.NEAR if _near(one, other) else Fit.NONE


def same(one: str, other: str) -> bool:
    """Whether two names are the same name, give or take case, space, titles and middle names."""
    return _same(tokens(one), tokens(other))


def verbatim(one: str, other: str) -> bool:
    """Whether two names are the same in all their parts."""
    return tokens(one) == tokens(other)


def several(name: str) -> bool:
    """Whether a name looks like two people's.

    >>> several("Siv Ek och Bo Ek"), several("Siv Ek, Bo Ek"), several("Siv Ek/Bo"), several("Ek, Siv")
    (True, True, True, False)
    """
    halves = [tokens(half) for half in name.split(",")]
    return not _TIES.isdisjoint(tokens(name)) or sum(len(half) > 1 for half in halves) > 1


def tokens(name: str) -> tuple[str, ...]:
    """The name's parts in lower case, given name first, without titles, dots and brackets.

    >>> tokens("Lindqvist,  Anna K. (VD)")
    ('anna', 'k', 'lindqvist')
    """
    plain = unicodedata.normalize("NFKC", name).translate(_HYPHENS).translate(_SIGNS).casefold()
    plain = unicodedata.normalize("NFC", plain)
    first, *others = (_words(part) for part in plain.split(","))
    others = [_without_titles(part, 1) for part in others if not _TITLES.issuperset(part)]
    turned = (
        [*others[0], *first] if len(others) == 1 else [*first, *(word for part in others for word in part)]
    )
    return tuple(_without_titles(turned, 2))


def _words(part: str) -> list[str]:
    words = re.sub(r"[^\w'’-]", " ", part).replace("’", "'").split()
    return [word for word in words if word.strip("-'")]


def _without_titles(words: list[str], keep: int) -> list[str]:
    """The words without titles at either end; `keep` words stay, so that no name can vanish."""
    while len(words) > keep and words[0] in _TITLES:
        words = words[1:]
    while len(words) > keep and words[-1] in _TITLES:
        words = words[:-1]
    return words


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one == other:
        return bool(one)
    if min(len(one), len(other)) < 2 or (one[0], one[-1]) != (other[0], other[-1]):
        return False
    shorter, longer = sorted((one[1:-1], other[1:-1]), key=len)
    return _is_subsequence(shorter, longer) and _TIES.isdisjoint(longer) and one[-1] not in longer


def _is_subsequence(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _close(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same letters once å is a, hyphens are spaces and order is free."""
    folded, against = _folded(one), _folded(other)
    return sorted(folded) == sorted(against) or _same(folded, against)


def _rival(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a name may be meant beside one that fits exactly: close to it, or the same by initials."""
    return _close(one, other) or _initials(_folded(one), _folded(other))


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    folded, against = _folded(one), _folded(other)
    if not folded or not against:
        return False
    turned = (*folded[1:], folded[0])
    kinds = (_ends, _initials, _misspelt, _part_of)
    return _close(one, other) or any(kind(way, against) for way in (folded, turned) for kind in kinds)


def _folded(name: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_ascii(word) for part in name for word in part.split("-") if word)


def _ascii(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.translate(_STROKED))
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return bare.replace("aa", "a").replace("ae", "a").replace("oe", "o")


def _ends(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """First and last name agree, whatever stands between; or one name alone is either of them."""
    if len(one) == 1 or len(other) == 1:
        return one[0] in (other[0], other[-1]) or other[0] in (one[0], one[-1])
    return (one[0], one[-1]) == (other[0], other[-1])


def _initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same last name, and given names that agree as far as their initials go."""
    given, against = one[:-1], other[:-1]
    if not given or not against or one[-1] != other[-1]:
        return False
    pairs = zip(given, against, strict=False)
    return all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in pairs)


def _misspelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """One letter too many, too few, wrong or swapped, in one word of first and last name or in all."""
    pairs = [(one, other), ((one[0], one[-1]), (other[0], other[-1]))]
    return any(_one_slip(a, b) for a, b in pairs if len(a) == len(b) >= 2)


def _one_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    wrong = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(wrong) == 1 and min(map(len, wrong[0])) >= 3 and _slipped(*wrong[0])


def _slipped(one: str, other: str) -> bool:
    """At most one insertion, deletion, substitution or swap apart (Damerau)."""
    shorter, longer = sorted((one, other), key=len)
    start = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    head, tail = shorter[start:], longer[start:]
    if len(head) < len(tail):
        return head == tail[1:]
    return head[1:] == tail[1:] or (head[:2] == tail[1::-1] and head[2:] == tail[2:])


def _part_of(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """A double surname of which only one half is given: the first name agrees and all else is there."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 2 and shorter[0] == longer[0] and set(shorter) <= set(longer)
