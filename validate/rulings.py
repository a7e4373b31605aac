"""What a person has answered: rulings settle queries, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from forms.records import Finding, Ruling, RulingOutcome, Severity
from validate.names import Fit, fit, tokens

CALL_BACK = frozenset({"AUT-08", "UPS-08"})
"""Rules whose query is settled by calling back on the register's number alone."""

TWO_PEOPLE = frozenset({"AUT-10"})
"""Rules whose query takes two people, or one who has called back."""


_TELLING = 3
"""A word of a name that is shorter stands by chance in other words."""


def settle(findings: Iterable[Finding], rulings: Sequence[Ruling]) -> tuple[Finding, ...]:
    """The findings as the rulings leave them.

    A query that is accepted stays in the record as a note and holds nothing; one that is refused
    becomes a refusal. A refusal is never lifted: who wants something else sends a new form. A ruling
    that settles a day answers no question: it is one of the facts that the form is judged by.
    """
    return tuple(settled for finding in findings for settled in _settle(finding, rulings))


def _settle(finding: Finding, rulings: Sequence[Ruling]) -> Iterator[Finding]:
    answers = [ruling for ruling in rulings if ruling.rule == finding.rule and not ruling.settles_days]
    if finding.severity is not Severity.QUERY or not answers:
        yield finding
    elif finding.holds_all or not finding.holds:
        yield _answered(finding, [ruling for ruling in answers if not ruling.changes])
    else:
        yield from _change_by_change(finding, answers)


def _change_by_change(finding: Finding, answers: Sequence[Ruling]) -> Iterator[Finding]:
    """The finding, parted where a ruling answers for some of its changes only."""
    parts: dict[tuple[int, ...], list[str]] = {}
    for key in finding.holds:
        about = tuple(i for i, r in enumerate(answers) if not r.changes or key in r.changes)
        parts.setdefault(about, []).append(key)
    for about, keys in parts.items():
        yield _answered(finding.evolve(holds=tuple(keys)), [answers[i] for i in about])


def _answered(finding: Finding, answers: Sequence[Ruling]) -> Finding:
    refused = tuple(ruling for ruling in answers if ruling.outcome is RulingOutcome.REFUSE)
    if refused:
        return finding.evolve(severity=Severity.REFUSE, settled_by=refused)
    if finding.rulable and _enough(finding.rule, answers):
        return finding.evolve(severity=Severity.NOTE, settled_by=tuple(answers), holds=(), holds_all=False)
    return finding


def _enough(rule: str, answers: Sequence[Ruling]) -> bool:
    called_back = any(ruling.call_back for ruling in answers)
    if rule in CALL_BACK:
        return called_back
    if rule in TWO_PEOPLE:
        return called_back or two_people(ruling.by for ruling in answers)
    return bool(answers)


def two_people(names: Iterable[str]) -> bool:
    """Whether some names are surely of two people: a name written in another way is the same person's.

    >>> two_people(["Eva Ek", "Olle Berg"])
    True
    >>> two_people(["Eva Ek", "eva  ek"]), two_people(["Eva Ek", "E. Ek"]), two_people(["Eva Ek", "EE"])
    (False, False, False)
    """
    return any(not _may_be_one(one, other) for one, other in combinations(names, 2))


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names may be one person's: nearly alike, cut to initials, or one of them a user name."""
    a, b = tokens(one), tokens(other)
    if not a or not b or fit(one, other) is not Fit.NONE:
        return True
    shortened = len(a) == len(b) and all(
        x == y or x[0] == y[0] == min(x, y, key=len) for x, y in zip(a, b, strict=True)
    )
    return shortened or _user_name(a, b) or _user_name(b, a)


def _user_name(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a single word is made of a name: its initials, or its first or last word with more to it."""
    word = short[0]
    made_of = (part for part in (name[0], name[-1]) if len(part) >= _TELLING)
    initials = "".join(part[0] for part in name)
    return len(short) == 1 and (
        word == initials or any(word.startswith(part) or word.endswith(part) for part in made_of)
    )
