"""The last day: what ends, when, and why; the letter prints the words as they are.

A person is asked for the day, and no yes is enough, where it can't be reckoned: the terms are unknown,
an end is registered already, the wish falls between two periods, the day has been when all else is settled,
or a day that a person has settled can't be. While a new owner waits for our sales there is no day yet
(UPS-05).
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.cases.uppsagning import TerminationCase
from validate.explained import explained, the
from validate.hit import Hit
from validate.notice import End

ID = "UPS-03"
SOURCE = "Varje avtal är individuellt"
SEVERITY = Severity.QUERY

_STATE = "Läs avtalet och ange vilken dag som är den sista."


def check(case: TerminationCase) -> Iterator[Hit]:
    """One answer: the day in words, or the question for it."""
    if not case.endings or (case.takeover and not case.sales_know):
        return
    question = _impossible(case) or _unknown(case) or _registered(case) or _between(case) or _over(case)
    if question:
        yield Hit(question, fields=("onskat_slutdatum",), holds=case.endings, rulable=False)
    elif case.end:
        yield Hit(_told(case, case.end), severity=Severity.NOTE)


def _told(case: TerminationCase, end: End) -> str:
    what = f"avtal {end.contract.avtalsnummer}"
    whole = case.request.omfattning == "hela_avtalet"
    ends = "A" + what[1:] if whole else f"Den uppsagda delen av {what}"
    told = ("har upphört", "var") if end.last_day < case.today else ("upphör", "är")
    return f"{ends} {told[0]}. Sista dagen {told[1]} {the(end.last_day)}. {explained(end)}"


def _impossible(case: TerminationCase) -> str | None:
    came, last = case.settled_arrival, case.settled_end
    if came and came > case.given.received:
        return (
            f"Uppsägningen kan inte ha kommit in {the(came)}: vi tog emot den {the(case.given.received)}. "
            "Ange rätt dag."
        )
    if last and not case.possible_end(last):
        return (
            f"Sista dagen kan inte vara {the(last)}, när uppsägningen kom in {the(case.arrived)}. "
            "Ange rätt dag."
        )
    return None


def _unknown(case: TerminationCase) -> str | None:
    if case.end is None:
        return (
            f"Uppsägningstiden för avtal {_number(case)} finns inte i registret. Uppsägningen kom in "
            f"{the(case.arrived)}. {_STATE}"
        )
    if case.too_far(case.end.last_day):
        return (
            f"Avtal {_number(case)} är enligt registret bundet till och med {the(case.end.last_day)}, vilket "
            f"knappast stämmer. {_STATE}"
        )
    return None


def _registered(case: TerminationCase) -> str | None:
    if case.contract is None or case.contract.upphor is None or case.end is None or case.settled_end:
        return None
    return (
        f"Avtal {_number(case)} är redan uppsagt och upphör {the(case.contract.upphor)} enligt registret. "
        f"Med den här uppsägningen skulle sista dagen bli {the(case.end.last_day)}. Ange vilken dag som "
        "gäller."
    )


def _between(case: TerminationCase) -> str | None:
    end = case.end
    if end is None or end.sooner is None or end.wish is None:
        return None
    asked = "Den nya ägarens tillträdesdag" if end.wish.takeover else "Den önskade dagen"
    return (
        f"{asked} är {the(end.wish.day)}, men avtal {_number(case)} förlängs en period i taget "
        f"och kan bara upphöra {the(end.sooner)} eller {the(end.last_day)}. Fråga kunden vilken dag det "
        "ska bli, och ange den."
    )


def _over(case: TerminationCase) -> str | None:
    """A day that has been, and that nobody has settled: an alarm would be silent before anybody knew."""
    if case.end is None or case.settled_end or case.end.last_day >= case.today:
        return None
    return (
        f"Uppsägningen kom in {the(case.arrived)}, och enligt avtal {_number(case)} var sista dagen då "
        f"{the(case.end.last_day)}, som har varit. Avgör med kunden vilken dag som ska gälla, och ange den."
    )


def _number(case: TerminationCase) -> str:
    return case.contract.avtalsnummer if case.contract else ""
