"""What happens to alarms after the last day is stated, and agrees with the rest.

A transmitter that goes on sending when nobody receives is the danger. Asked where the contract, or an
object of it, ends; a jour contract has no alarms.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.cases.uppsagning import TerminationCase
from validate.hit import Hit

ID = "UPS-07"
SOURCE = "practice"
SEVERITY = Severity.QUERY

_FIELD, _TEXT = "larm_efter", "larm_efter_text"


_UNSAID = "Det framgår inte vad som händer med larm efter slutdatum. Fråga kunden."
_NO_TEXT = (
    "Det framgår inte vad som händer med larm efter slutdatum: ”Annat” är kryssat utan text. Fråga kunden."
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
    question = _question(case, case.request.larm_efter, case.request.larm_efter_text)
    if question:
        yield Hit(question, fields=(_FIELD, _TEXT), holds=case.endings)


def _question(case: TerminationCase, said: str | None, written: str | None) -> str | None:
    if written and said != "annat":
        return f"{case.where(_TEXT)} {_NO_TICK}"
    if said is None:
        return _UNSAID if case.ends_object else None
    if said == "annat":
        return None if written else _NO_TEXT
    if said == "ny_agare":
        return None if case.takeover else _NOBODY
    return _NOT_OURS if case.takeover else None
