"""UTS-01, before print: a letter that cannot be written rightly is never sent; a person writes it."""

from __future__ import annotations

from collections.abc import Sequence

from forms.records import Decision, Finding, Ruling, Severity, Verdict
from render.faults import AddressDoesNotFit, UnprintableText

RULE = "UTS-01"
SOURCE = "Adressen står i kuvertets fönster, och ingenting annat; högst fem rader."


def held(verdict: Verdict, fault: AddressDoesNotFit | UnprintableText, rulings: Sequence[Ruling]) -> Verdict:
    """The verdict with the question who writes the letter, or with its answer."""
    answers = tuple(ruling for ruling in rulings if ruling.rule == RULE)
    finding = Finding(
        rule=RULE,
        severity=Severity.NOTE if answers else Severity.QUERY,
        fields=(),
        message=_message(fault),
        source=SOURCE,
        settled_by=answers,
    )
    decision = verdict.decision if answers else Decision.worst((verdict.decision, Decision.QUERY))
    return verdict.model_copy(update={"findings": (*verdict.findings, finding), "decision": decision})


def _message(fault: AddressDoesNotFit | UnprintableText) -> str:
    if isinstance(fault, UnprintableText):
        why = f"Brevet innehåller ett tecken som inte kan skrivas ut (U+{fault.code_point:04X})."
    else:
        why = "Mottagarens postadress ryms inte i kuvertets fönster."
    return f"{why} Skriv brevet för hand och svara sedan här."
