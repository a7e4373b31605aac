"""Why a contract ends on the day on which it does, in sentences for the customer.

The letter prints them as they are, after the sentence that tells the day itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.dates import long
from validate.notice import End, Ground, Wish, possible_from


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
    else:
        yield _notice(end)
        yield from _bound(end)
        if end.ground is Ground.WISH and not _follows(end):
            yield "Sista dagen har bestämts särskilt."
    if end.wish:
        yield _wish(end, end.wish)


def _by_hand(end: End) -> Iterator[str]:
    if end.earliest is None:
        yield "Sista dagen följer av villkoren i ert avtal."
    else:
        yield "Sista dagen har bestämts särskilt."
        yield f"Enligt avtalets villkor är den tidigaste dagen annars {the(end.earliest)}."


def _notice(end: End) -> str:
    months = end.contract.uppsagningstid_manader
    if not months:
        return "Avtalet har ingen uppsägningstid."
    told = f"Uppsägningstiden är {_months(months)}"
    if end.ground is Ground.NOTICE and end.notice_ends == end.last_day:
        return f"{told}."
    return f"{told} och går ut {the(end.notice_ends or end.last_day)}."


def _bound(end: End) -> Iterator[str]:
    """What moves the last day beyond the notice: the binding, its periods, the turn of the month."""
    contract, notice_ends = end.contract, end.notice_ends or end.last_day
    bound, period = contract.bunden_till, contract.forlangning_manader
    it = "Avtalet" if contract.uppsagningstid_manader else "Det"
    if bound and period and end.last_day > possible_from(contract, bound):
        verb = "är" if bound >= end.arrived else "var"
        each = f"{_months(period)} i taget"
        yield f"{it} {verb} bundet till och med {the(bound)} och förlängs därefter med {each}."
        ends = "månadsskiftet efter" if _turns(end) else "slutet av"
        yield f"Det kan bara sägas upp till {ends} en sådan period."
        return
    if bound and notice_ends <= bound:
        same = notice_ends == bound and contract.uppsagningstid_manader
        yield f"{it} är bundet till och med {'samma dag' if same else the(bound)}."
        it = "Det"
    if _turns(end):
        yield f"{it} kan bara sägas upp till ett månadsskifte."


def _turns(end: End) -> bool:
    """Whether the day would be another if the contract could end within a month."""
    wanted = end.wish.day if end.wish and end.ground is Ground.WISH else end.notice_ends or end.last_day
    anyhow = end.contract.model_copy(update={"manadsskifte": False})
    return end.contract.manadsskifte and possible_from(anyhow, wanted) != end.last_day


def _follows(end: End) -> bool:
    """Whether the last day is the first possible one from the wished day on."""
    return end.wish is not None and possible_from(end.contract, end.wish.day) == end.last_day


def _wish(end: End, wish: Wish) -> str:
    """What became of the wish; of a day that a person has chosen instead, only that there was one."""
    if wish.day == end.last_day:
        return (
            "Sista dagen är den nya ägarens tillträdesdag."
            if wish.takeover
            else "Ni får den dag som ni önskade."
        )
    day = the(wish.day)
    comes = "var" if wish.day < end.arrived else "är"
    told = f"Den nya ägarens tillträdesdag {comes} {day}" if wish.takeover else f"Ni önskade {day}"
    if end.earliest and wish.day < end.earliest and end.ground is not Ground.SETTLED:
        return f"{told}, men det är tidigare än avtalet medger."
    if end.ground is Ground.WISH and _follows(end):
        return f"{told}, och den första dag därefter som avtalet medger är {the(end.last_day)}."
    return f"{told}." if wish.takeover else f"I uppsägningen önskade ni {day}."


def _months(number: int) -> str:
    return "en månad" if number == 1 else f"{number}\u00a0månader"
