"""What happens to alarms after the last day is stated, and agrees with the rest.

A transmitter that goes on sending when nobody receives is the danger. Asked where the contract, or an
object of it, ends; a jour contract has no alarms. Words of the customer's own, of that or of the
reason, that sound like a pause, a move or a condition are asked about too: no end may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.records import Severity
from validate.cases.uppsagning import TerminationCase
from validate.hit import Hit

ID = "UPS-07"
SOURCE = "practice"
SEVERITY = Severity.QUERY

_FIELD, _TEXT, _REASON = "larm_efter", "larm_efter_text", "orsak_text"

_UNSAID = "Det framgår inte vad som händer med larm efter slutdatum. Fråga kunden."
_NO_TEXT = (
    "Det framgår inte vad som händer med larm efter slutdatum: ”Annat” är kryssat utan text. Fråga kunden."
)
_NO_END = (
    "kan betyda något annat än att avtalet ska upphöra: en paus, en flytt eller ett villkor. Läs texten och "
    "fråga kunden. Godkänn bara om det är en uppsägning."
)
_NO_TICK = "är ifyllt, men ”Annat” är inte kryssat. Läs texten och avgör med kunden vad som gäller."
_NOBODY = "Den nya ägaren sägs ta över larmen, men inte larmförmedlingen. Fråga kunden vad som avses."
_NOT_OURS = (
    "Den nya ägaren vill ta över larmförmedlingen, men efter slutdatum ska larmet vara bortkopplat eller gå "
    "till en annan larmcentral. Fråga kunden vad som avses."
)


def check(case: TerminationCase) -> Iterator[Hit]:
    """The tick, its text, and whether anybody takes over."""
    if not case.endings or case.doubted(_FIELD) or case.doubted(_TEXT):
        return
    said, written = case.request.larm_efter, case.request.larm_efter_text
    question = _question(case, said, written)
    if question:
        yield Hit(question, fields=(_FIELD, _TEXT), holds=case.endings)
    for field, words in ((_REASON, case.request.orsak_text), (_TEXT, written)):
        if words and _has_second_thoughts(case, words) and not (question and field == _TEXT):
            yield Hit(f"{case.where(field)} {_NO_END}", fields=(field,), holds=case.endings)


def _question(case: TerminationCase, said: str | None, written: str | None) -> str | None:
    if written and said != "annat":
        return f"{case.where(_TEXT)} {_NO_TICK}"
    if said is None:
        return _UNSAID if case.ends_object else None
    if said == "annat":
        return None if written else _NO_TEXT
    if said == "ny_agare":
        return None if case.takeover or "ny_agare.tar_over" in case.lacking else _NOBODY
    return _NOT_OURS if case.takeover else None


def _has_second_thoughts(case: TerminationCase, words: str) -> bool:
    told = " ".join(re.findall(r"\w+", words.casefold()))
    return any(f" {beginning}" in f" {told}" for beginning in case.policy.second_thoughts)
