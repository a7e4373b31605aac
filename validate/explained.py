"""Why a contract ends on the day on which it does, in sentences for the customer.

The letter prints them as they are, after the sentence that tells the day itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.dates import long
from validate.notice import End, Ground, possible_from

TURN = "Avtalet kan bara sägas upp till ett månadsskifte."


def explained(end: End) -> str:
    """When it came in, what the terms say, and what became of the wish."""
    return " ".join(_sentences(end))


def the(day: date) -> str:
    """A day inside a sentence, kept on one line."""
    return f"den\u00a0{long(day)}"


def _sentences(end: End) -> Iterator[str]:
    yield f"Uppsägningen kom in {the(end.arrived)}."
    if end.ground is Ground.SETTLED:
        yield from _by_hand(end)
        return
    yield _notice(end)
    yield from _binding(end)
    if _turns(end):
        yield TURN
    yield from _wish(end)


def _by_hand(end: End) -> Iterator[str]:
    if end.earliest is None:
        yield "Sista dagen följer av villkoren i ert avtal."
    else:
        yield "Sista dagen har bestämts särskilt."
        yield f"Enligt avtalets villkor är den tidigaste dagen annars {the(end.earliest)}."
    if end.wish and end.wish.day == end.last_day:
        yield _granted(end.wish.takeover)
    elif end.wish:
        yield f"{_wished(end.wish.day, end.wish.takeover)}."


def _notice(end: End) -> str:
    months = end.contract.uppsagningstid_manader
    if months == 0:
        return "Avtalet har ingen uppsägningstid."
    told = f"Uppsägningstiden är {_months(months or 0)}"
    if end.ground is Ground.NOTICE and end.notice_ends == end.last_day:
        return f"{told}."
    return f"{told} och går ut {the(end.notice_ends or end.last_day)}."


def _binding(end: End) -> Iterator[str]:
    """The binding where it outlasts the notice, and the periods where the last day is one's."""
    bound, period, notice_ends = end.contract.bunden_till, end.contract.forlangning_manader, end.notice_ends
    if bound is None or notice_ends is None:
        return
    if period and end.last_day > possible_from(end.contract, bound):
        verb = "är" if bound >= end.arrived else "var"
        each = f"{_months(period)} i taget"
        yield f"Avtalet {verb} bundet till och med {the(bound)} och förlängs därefter med {each}."
        yield "Det kan bara sägas upp till slutet av en sådan period."
    elif notice_ends == bound and end.contract.uppsagningstid_manader:
        yield "Avtalet är bundet till och med samma dag."
    elif notice_ends <= bound:
        yield f"Avtalet är bundet till och med {the(bound)}."


def _turns(end: End) -> bool:
    """Whether the day would be another if the contract could end within a month."""
    if not end.contract.manadsskifte or end.notice_ends is None:
        return False
    wanted = end.wish.day if end.wish and end.ground is Ground.WISH else end.notice_ends
    anyhow = end.contract.model_copy(update={"manadsskifte": False})
    return possible_from(anyhow, wanted) != end.last_day


def _wish(end: End) -> Iterator[str]:
    if end.wish is None or end.earliest is None:
        return
    told = _wished(end.wish.day, end.wish.takeover)
    if end.wish.day < end.earliest:
        yield f"{told}, men det är tidigare än avtalet medger."
    elif end.wish.day == end.last_day:
        yield _granted(end.wish.takeover)
    else:
        yield f"{told}, och den första dag därefter som avtalet medger är {the(end.last_day)}."


def _wished(day: date, takeover: bool) -> str:
    return f"Den nya ägarens tillträdesdag är {the(day)}" if takeover else f"Ni önskade {the(day)}"


def _granted(takeover: bool) -> str:
    return "Det är också den nya ägarens tillträdesdag." if takeover else "Ni får den dag som ni önskade."


def _months(number: int) -> str:
    return "en månad" if number == 1 else f"{number}\u00a0månader"
