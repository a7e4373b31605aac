"""What stands against a change and how the customer answers: told in each letter in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from forms import catalogue
from forms.records import Change, Finding
from render import changes, where
from render.draft import Block, Heading, Item, Items, Para
from render.occasion import Occasion

_PLACED: Final = "avsnittet"
"""A finding that says this names the place on the form in its own words."""


def reasons(about: Occasion, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Each finding's words, and where on the form it stands if they don't say; nothing is told twice."""
    told = (line for finding in findings for line in _told(about, finding))
    return tuple(dict.fromkeys(told))


def _told(about: Occasion, finding: Finding) -> tuple[str, ...]:
    reason = about.reason(finding)
    return (reason,) if _PLACED in reason else (reason, *spots(about, finding))


def spots(about: Occasion, finding: Finding) -> tuple[str, ...]:
    """Where on the form a finding's fields stand: the page alone, where its words tell the rest."""
    if _PLACED in about.reason(finding):
        pages = [str(page) for page in where.pages(about.form_kind, finding.fields)]
        word = "sidan" if len(pages) == 1 else "sidorna"
        return (f"På blanketten: {word} {changes.listed(pages)}.",) if pages else ()
    return tuple(f"På blanketten: {spot}." for spot in where.places(about.form_kind, finding.fields))


def asked(about: Occasion, some: Iterable[Change]) -> Items:
    """What is asked for and not carried out, section by section."""
    found = changes.sections(some)
    return Items(tuple(Item(section.asked, lead=changes.lead(section, about.identity)) for section in found))


def pending(about: Occasion) -> Iterator[Block]:
    """What a person at the desk decides, if there is anything."""
    if about.queried:
        yield Heading(about.texts.pending_heading)
        yield Para(about.say(about.texts.pending))
        yield asked(about, about.queried)


def how_to_answer(about: Occasion) -> Iterator[Block]:
    """The steps of an answer, with the ärendenummer to answer with."""
    steps = [about.say(step) for step in about.texts.answer]
    if _asks_for_passwords(about.form_kind):
        steps[-1:] = [f"{step} {about.say(about.texts.answer_passwords)}".strip() for step in steps[-1:]]
    yield Heading(about.texts.answer_heading)
    yield Items(tuple(Item(step) for step in steps), numbered=True)


def _asks_for_passwords(form: str) -> bool:
    kind = catalogue.kind(form)
    return kind is not None and any(field.spec.secret for field in kind.fields)
