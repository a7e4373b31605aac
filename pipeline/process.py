"""The straight line, and nothing else: no writing, no clock, no folders.

an open file ──read──▶ readings ║ ──judge──▶ verdict ──compose──▶ letters
            in a process of its own ║                in ours
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from extract.limits import Limits
from extract.seam import read_file
from forms.facts import Register
from forms.records import Letter, Outcome, Reading, Ruling, Seen, Source, Verdict
from pipeline import unwritten
from pipeline.due import NOTHING, Told, continues, corrects, news
from render.compose import CaseFacts, compose
from render.faults import AddressDoesNotFit, UnprintableText
from render.sender import Sender
from validate.judge import judge
from validate.policy import Policy
from validate.witness import witnessed

STOCKHOLM = ZoneInfo("Europe/Stockholm")
"""Letters are dated where their reader lives; everything else is UTC."""


@dataclass(frozen=True)
class Line:
    """What the line works with, the same for every form."""

    register: Register
    sender: Sender
    policy: Policy
    limits: Limits


@dataclass(frozen=True)
class Context:
    """What is known of one form beforehand: its case, rulings, earlier forms, and letters sent.

    `sequence` is the number of this round of letters in the case, from 1.
    """

    case: str
    rulings: tuple[Ruling, ...] = ()
    seen: tuple[Seen, ...] = ()
    told: Told = NOTHING
    sequence: int = 1
    preview: bool = False


@dataclass(frozen=True)
class Processed:
    """One file at the end of the line: an outcome for each form, none where it could not be read."""

    source: Source
    outcomes: tuple[Outcome, ...] = ()


def process(
    fd: int,
    *,
    name: str,
    received: datetime,
    now: datetime,
    line: Line,
    contexts: Callable[[Sequence[Reading]], Sequence[Context]],
) -> Processed:
    """Take an open file to its letters. `contexts` answers what is known of each form that was read."""
    extracted = read_file(fd, name=name, received=received, limits=line.limits)
    known = contexts(extracted.readings)
    outcomes = (
        decide(reading, context, received=received, now=now, line=line)
        for reading, context in zip(extracted.readings, known, strict=True)
    )
    return Processed(extracted.source, tuple(outcomes))


def decide(reading: Reading, context: Context, *, received: datetime, now: datetime, line: Line) -> Outcome:
    """Judge one form and compose the letters that are due; one that cannot be written is a query."""
    reading = witnessed(reading, line.register, received.astimezone(STOCKHOLM).date())
    verdict = judge(
        reading,
        line.register,
        rulings=context.rulings,
        seen=context.seen,
        received=received,
        now=now,
        policy=line.policy,
    )
    try:
        letters = _letters(verdict, context, line.sender, received, now)
    except (UnprintableText, AddressDoesNotFit) as fault:
        return Outcome(reading=reading, verdict=unwritten.held(verdict, fault, context.rulings))
    return Outcome(reading=reading, verdict=verdict, letters=letters)


def _letters(
    verdict: Verdict, context: Context, sender: Sender, received: datetime, now: datetime
) -> tuple[Letter, ...]:
    case = CaseFacts(
        number=context.case,
        received=received.astimezone(STOCKHOLM).date(),
        preview=context.preview,
        sequence=context.sequence,
        corrects=corrects(verdict, context.told),
        continues=continues(verdict, context.told),
    )
    return compose(news(verdict, context.told), case, sender, on=now.astimezone(STOCKHOLM).date())
