"""The verdict on one form: every rule asked, every ruling heeded, every change decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from forms.facts import Register
from forms.records import Reading, Ruling, Seen, Verdict
from validate.case import STOCKHOLM, Given
from validate.cases import open_case
from validate.decide import decide, form_decision, in_order, soften
from validate.identity import identity_of
from validate.policy import Policy
from validate.rules import findings
from validate.rulings import settle


def judge(
    reading: Reading,
    register: Register,
    *,
    rulings: Sequence[Ruling],
    seen: Sequence[Seen],
    received: datetime,
    now: datetime,
    policy: Policy,
) -> Verdict:
    """Hold one reading against the rules and the register.

    `rulings` are the answers that people gave to this form's queries; `seen` are earlier forms,
    this one not among them. `received` is when the form came. Both times must know their zone; days
    are those of Europe/Stockholm.
    Judging again with the same inputs gives the same verdict.
    """
    came, local = received.astimezone(STOCKHOLM).date(), now.astimezone(STOCKHOLM)
    case = open_case(Given(reading, register, tuple(rulings), tuple(seen), came, local, policy))
    answered = settle(findings(case), rulings)
    # Once more: a softened refusal is a query, and a person may refuse that.
    found = settle(soften(answered, reading), rulings)
    changes = decide(case.asked, found, case.sections)
    return Verdict(
        request=case.filled,
        identity=identity_of(case, found, changes),
        signer=case.signer,
        findings=in_order(found),
        changes=changes,
        decision=form_decision(changes, found, case.sections),
        request_hash=case.content,
    )
