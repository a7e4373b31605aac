"""`blankett cases`: where is my form? And a person's rulings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from desk import codes, jsonlines, output
from desk.session import Session, open_session, settings_of
from forms import cases
from forms.faults import UsageFault
from forms.records import Ruling, RulingOutcome
from pipeline.entries import CaseEntry, CaseState
from pipeline.rule import folder_of, rule
from pipeline.stored import stored_verdict

_STATES = {
    CaseState.OPEN: "behandlas",
    CaseState.WAITING: "väntar på en handläggare",
    CaseState.CLOSED: "klart",
}
_DAY = click.DateTime(formats=["%Y-%m-%d"])
_FIRST = ("BOX-01", "SRV-04")
"""Rules whose questions stand first in every list: words of an emergency, then what is urgent."""


class Cases(click.Group):
    """A group whose first word may also be a case number: `cases`, `cases 100-014`, `cases rule …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put in the command that a bare call or a case number stands for."""
        word = next((arg for arg in args if not arg.startswith("-")), None)
        asks_help = any(arg in ctx.help_option_names for arg in args)
        if word is None and not asks_help:
            args = ["list", *args]
        elif word is not None and word not in self.commands:
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Cases, short_help="Where is my form? And a person's rulings.")
def command() -> None:
    """List the cases; with a case number, tell all about that case."""


@command.command("list", hidden=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    """List the cases: what is urgent first, then what waits, then the rest."""
    session = open_session(settings_of(ctx))
    found = sorted(session.ledger.cases(), key=_urgency)
    if as_json:
        for case in found:
            jsonlines.write(_brief(case))
        return
    heads = ("ärende", "läge", "blankett", "kund", "objekt", "kom in")
    output.table("Ärenden", heads, (_row(case) for case in found))


@command.command(hidden=True)
@click.argument("number", metavar="CASE")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def show(ctx: click.Context, number: str, as_json: bool) -> None:
    """Tell all about one case."""
    session = open_session(settings_of(ctx))
    _show(session, _found(session, number), as_json=as_json)


@command.command("rule")
@click.argument("number", metavar="CASE")
@click.argument("rule_id", metavar="RULE")
@click.option("--by", required=True, help="Who rules.")
@click.option("--ground", required=True, help="Why; kept and logged with the name.")
@click.option("--refuse", is_flag=True, help="No instead of yes.")
@click.option(
    "--change", "changes", multiple=True, metavar="KEY", help="Only this change; may be given again."
)
@click.option("--call-back", is_flag=True, help="The customer was called on the register's number.")
@click.option("--arrived", type=_DAY, help="UPS-03: the day on which a termination came in, YYYY-MM-DD.")
@click.option("--ends", type=_DAY, help="UPS-03: the contract's last day, as a person read it there.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def rule_(
    ctx: click.Context,
    number: str,
    rule_id: str,
    by: str,
    ground: str,
    refuse: bool,
    changes: tuple[str, ...],
    call_back: bool,
    arrived: datetime | None,
    ends: datetime | None,
    as_json: bool,
) -> None:
    """Answer the queries of RULE in CASE; letters that become due are released, each once.

    Exits with 0 when the form is accepted, 3 when it waits still or is refused.
    """
    session = open_session(settings_of(ctx))
    given = Ruling(
        rule=rule_id.upper(),
        by=_said(by, "--by"),
        ground=_said(ground, "--ground"),
        at=session.clock(),
        outcome=RulingOutcome.REFUSE if refuse else RulingOutcome.ACCEPT,
        changes=changes,
        call_back=call_back,
        arrived=arrived.date() if arrived else None,
        ends=ends.date() if ends else None,
    )
    session.vault.prepare()
    ruled = rule(session.intake, _found(session, number).number, given)
    _show(session, ruled, as_json=as_json)
    ctx.exit(codes.of(ruled.decision))


def _said(text: str, option: str) -> str:
    if not text.strip():
        raise UsageFault(f"{option} is empty", next_step="A ruling needs a name and a ground.")
    return text.strip()


def _found(session: Session, number: str) -> CaseEntry:
    try:
        known = cases.parse(number)
    except ValueError:
        raise UsageFault(
            f"{number} is not a case number", next_step="Numbers look like 100-014; check each digit."
        ) from None
    found = session.ledger.case(known)
    if found is None:
        raise UsageFault(f"there is no case {known}", next_step="`blankett cases` lists them.")
    return found


def _urgency(case: CaseEntry) -> tuple[int, bool, int]:
    if case.state is not CaseState.WAITING:
        return len(_FIRST), True, case.id
    rules = {finding.rule for finding in stored_verdict(case).findings}
    place = next((i for i, rule in enumerate(_FIRST) if rule in rules), len(_FIRST))
    return place, False, case.id


def _row(case: CaseEntry) -> tuple[str, ...]:
    received = case.received_at.date().isoformat()
    return (
        case.number, _STATES[case.state], case.kind or "okänd", case.kundnummer or "", case.objekt or "",
        received,
    )  # fmt: skip


def _brief(case: CaseEntry) -> dict[str, Any]:
    return {
        "type": "case",
        "case": case.number,
        "state": case.state,
        "decision": case.decision,
        "form": case.kind,
        "edition": case.edition,
        "kundnummer": case.kundnummer,
        "object": case.objekt,
        "received": case.received_at.isoformat(),
        "updated": case.updated_at.isoformat(),
        "source": case.sha256,
        "index": case.form_index,
    }


def _show(session: Session, case: CaseEntry, *, as_json: bool) -> None:
    if as_json:
        jsonlines.write(_whole(session, case))
        return
    output.say(f"Ärende {case.number}: {_STATES[case.state]}", bold=True)
    output.say(f"Fil: {', '.join(case.names)}", indent=2)
    if case.answers:
        output.say(f"Svarar på ärende {case.answers}", indent=2)
    if case.verdict is not None:
        verdict = stored_verdict(case)
        output.form("  Beslut", verdict)
        for change in verdict.changes:
            output.change(f"  {change.key} {change.subject} ({change.target})", change.decision)
        output.findings(verdict.findings)
    for given in case.rulings:
        answer = "ja" if given.outcome is RulingOutcome.ACCEPT else "nej"
        output.say(f"{given.rule}: {answer}{_days(given)}, {given.by}: {given.ground}", indent=2)
    for letter in case.letters:
        output.say(f"Brev: {session.vault.letters / letter.file}", indent=2)
    folder = folder_of(session.intake, case)
    if folder is not None:
        output.say(f"→ {folder}", indent=2)


def _days(given: Ruling) -> str:
    """The days that a ruling settles, in words."""
    told = (("kom in", given.arrived), ("sista dagen", given.ends))
    return "".join(f", {what} {day}" for what, day in told if day)


def _whole(session: Session, case: CaseEntry) -> dict[str, Any]:
    verdict = stored_verdict(case) if case.verdict is not None else None
    return {
        **_brief(case),
        "names": list(case.names),
        "answers": case.answers,
        "findings": [jsonlines.finding_object(f) for f in verdict.findings] if verdict else [],
        "changes": [
            {"key": c.key, **jsonlines.change_object(c)} for c in (verdict.changes if verdict else ())
        ],
        "rulings": [given.model_dump(mode="json") for given in case.rulings],
        "letters": [
            {**letter.model_dump(mode="json"), "file": str(session.vault.letters / letter.file)}
            for letter in case.letters
        ],
    }
