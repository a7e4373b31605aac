"""A person's ruling: the original is read again, judged with all rulings, and what is due is released.

There is no second way through: the same line, with one more input.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from forms.faults import EnvironmentFault, UsageFault
from forms.records import Reading, Ruling, RulingOutcome, Verdict, What
from pipeline.entries import CaseEntry
from pipeline.folder import Root
from pipeline.intake import Intake, refuse_unsafe
from pipeline.notes import open_queries
from pipeline.place import case_folder
from pipeline.process import STOCKHOLM, Context, process
from pipeline.stored import stored_verdict
from validate.cases.uppsagning import END_DATE, FARTHEST_YEARS

_LONGEST_ON_ITS_WAY = timedelta(days=366)
"""Longer ago than that, the day is a slip of the pen."""


def rule(intake: Intake, number: str, given: Ruling) -> CaseEntry:
    """Add a ruling to a case, and answer the case as it stands then.

    Raises `UsageFault` for a case or a query that there is not, and `PassingFault` if somebody else
    ruled on the case at the same moment.
    """
    case = _case(intake, number)
    _refuse_unasked(case, given)
    now = intake.clock()

    def contexts(readings: Sequence[Reading]) -> list[Context]:
        cases = intake.ledger.cases_of(case.sha256)
        ruled = [
            c.model_copy(update={"rulings": (*c.rulings, given)}) if c.id == case.id else c for c in cases
        ]
        return intake.contexts(ruled, readings)

    with intake.vault.original(case.sha256) as fd:
        done = process(
            fd, name=number, received=case.received_at, now=now, line=intake.line, contexts=contexts
        )
    if done.source.error is not None:
        refuse_unsafe(done.source.error)
        raise EnvironmentFault(f"the original of case {number} cannot be read any more")
    decided = intake.decided(case, done.outcomes[case.form_index])
    intake.ledger.rule(case, given, decided, now)
    _renew(intake, case)
    return _case(intake, number)


def folder_of(intake: Intake, case: CaseEntry) -> Path | None:
    """The folder of a case in the watched folder that it came from, if it can be reached."""
    for claim in intake.ledger.claims_of(case.sha256):
        root = Root(Path(claim).parents[2])
        if root.done.is_dir() and (folder := case_folder(root, case.number)):
            return folder
    return None


def _renew(intake: Intake, case: CaseEntry) -> None:
    """Put new letters into the case's folder; where it cannot be reached, the watcher will."""
    folder = folder_of(intake, case)
    if folder is not None:
        intake.renew(folder, case.number)


def _case(intake: Intake, number: str) -> CaseEntry:
    found = intake.ledger.case(number)
    if found is None:
        raise UsageFault(f"there is no case {number}", next_step="`blankett cases` lists them.")
    return found


def _refuse_unasked(case: CaseEntry, given: Ruling) -> None:
    verdict = stored_verdict(case)
    if given.settles_days:
        _refuse_days(case, verdict, given)
        return
    queries = open_queries(verdict)
    asked = sorted({finding.rule for finding in queries})
    if given.rule not in asked:
        waits = f"It waits for an answer to {', '.join(asked)}." if asked else "It waits for nothing."
        raise UsageFault(f"case {case.number} has no open query of {given.rule}", next_step=waits)
    held = {key for finding in queries if finding.rule == given.rule for key in finding.holds}
    unknown = sorted(set(given.changes) - held)
    if unknown:
        raise UsageFault(
            f"{given.rule} holds no change {', '.join(unknown)}",
            next_step=f"It holds {', '.join(sorted(held)) or 'the whole form'}.",
        )


def _refuse_days(case: CaseEntry, verdict: Verdict, given: Ruling) -> None:
    """Days that a termination can't have; a slip here would end an alarm on a wrong day."""
    came = case.received_at.astimezone(STOCKHOLM).date()
    ending = {change.key for change in verdict.changes if change.what is What.END}
    before = given.arrived or _settled_arrival(case) or came
    wrong = None
    if given.changes and not ending.issubset(given.changes):
        wrong = "a day holds for all that ends, not for some changes"
    elif given.rule != END_DATE or not ending or given.outcome is RulingOutcome.REFUSE:
        wrong = f"days are settled with a yes to {END_DATE}, where something ends"
    elif given.arrived and not came - _LONGEST_ON_ITS_WAY <= given.arrived <= came:
        wrong = f"the form was received on {came}: it can't have come in on {given.arrived}"
    elif given.ends and given.ends < before:
        wrong = f"the last day, {given.ends}, lies before the termination came in"
    elif given.ends and given.ends.year > came.year + FARTHEST_YEARS:
        wrong = f"the last day, {given.ends}, lies too far ahead"
    if wrong:
        raise UsageFault(wrong, next_step="Check the days; they are written YYYY-MM-DD.")


def _settled_arrival(case: CaseEntry) -> date | None:
    """The day on which a person has said that it came in, the last time that one did."""
    return next((ruled.arrived for ruled in reversed(case.rulings) if ruled.arrived), None)
