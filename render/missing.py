"""What stands against a change and how the customer answers: told in either letter, in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forms.records import Finding
from render import where
from render.draft import Block, Heading, Item, Items
from render.occasion import Occasion


def reasons(about: Occasion, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Each finding's words, and where on the form it stands if they don't say; nothing is told twice."""
    told = (line for finding in findings for line in _told(about, finding))
    return tuple(dict.fromkeys(told))


def _told(about: Occasion, finding: Finding) -> tuple[str, ...]:
    reason = about.reason(finding)
    return (reason,) if "avsnittet" in reason else (reason, *spots(about, finding))


def spots(about: Occasion, finding: Finding) -> tuple[str, ...]:
    """Where on the form a finding's fields stand."""
    return tuple(f"På formuläret: {spot}." for spot in where.places(about.form_kind, finding.fields))


def how_to_answer(about: Occasion) -> Iterator[Block]:
    """The steps of an answer, with the ärendenummer to answer with."""
    yield Heading(about.texts.answer_heading)
    yield Items(tuple(Item(about.say(step)) for step in about.texts.answer), numbered=True)
