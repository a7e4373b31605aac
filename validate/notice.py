"""When a contract that is terminated ends: notice, binding, renewal, and the day that was wished for.

"Varje avtal är individuellt": the terms are the contract's own, as the register has them. A time in
months ends on the day of the month on which it began, or on the month's last day where there is no
such day (lagen 1930:173 om beräkning av lagstadgad tid, 1 §). It is counted from the day on which the
termination came in.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count

from forms.dates import long
from forms.facts import Contract

_A_DAY = timedelta(days=1)


class Ground(StrEnum):
    """Why the contract ends on the day on which it does."""

    NOTICE = "notice"
    BINDING = "binding"
    RENEWAL = "renewal"
    """The binding is over, and the contract goes on for a period at a time."""
    WISH = "wish"
    """A later day was asked for."""
    SETTLED = "settled"
    """A person has read the contract."""


@dataclass(frozen=True)
class End:
    """The contract's last day, the `ground` for it, and what it was reckoned from.

    `earliest` is the last day that the terms allow, `notice_ends` the last day of the notice; both
    are None where a person has settled the day.
    """

    contract: Contract
    arrived: date
    wished: date | None
    last_day: date
    ground: Ground
    earliest: date | None = None
    notice_ends: date | None = None


def end_of(contract: Contract, arrived: date, wished: date | None) -> End | None:
    """The day on which a contract ends; None where the register doesn't know its notice.

    >>> terms = Contract(id=1, avtalsnummer="7", slag="larm", uppsagningstid_manader=3)
    >>> end_of(terms, date(2026, 11, 30), None).last_day
    datetime.date(2027, 2, 28)
    """
    if contract.uppsagningstid_manader is None:
        return None
    notice_ends = _to_month_end(contract, months_after(arrived, contract.uppsagningstid_manader))
    earliest = _past_binding(contract, notice_ends)
    last_day, ground = earliest, _ground(contract, notice_ends, earliest)
    if wished and wished > earliest:
        last_day, ground = _past_binding(contract, _to_month_end(contract, wished)), Ground.WISH
    return End(contract, arrived, wished, last_day, ground, earliest, notice_ends)


def settled(contract: Contract, arrived: date, wished: date | None, last_day: date) -> End:
    """The day that a person has settled."""
    return End(contract, arrived, wished, last_day, Ground.SETTLED)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day.

    >>> months_after(date(2026, 8, 31), 6), months_after(date(2027, 8, 31), 6)
    (datetime.date(2027, 2, 28), datetime.date(2028, 2, 29))
    """
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def _to_month_end(contract: Contract, day: date) -> date:
    if not contract.manadsskifte:
        return day
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _past_binding(contract: Contract, day: date) -> date:
    """The first day, from `day` on, on which binding and renewals let the contract end."""
    bound, period = contract.bunden_till, contract.forlangning_manader
    if bound is None or (day > bound and not period):
        return day
    if day <= bound:
        return bound
    # A period begins on the day after the one before, and so ends on the day before its own date.
    ends = (months_after(bound + _A_DAY, (period or 0) * n) - _A_DAY for n in count(1))
    return next(end for end in ends if end >= day)


def _ground(contract: Contract, notice_ends: date, earliest: date) -> Ground:
    if contract.bunden_till is None or earliest == notice_ends != contract.bunden_till:
        return Ground.NOTICE
    return Ground.BINDING if earliest == contract.bunden_till else Ground.RENEWAL


def explained(end: End) -> str:
    """In sentences for the customer: how the last day was reckoned."""
    return " ".join(_sentences(end))


def _sentences(end: End) -> Iterator[str]:
    yield f"Uppsägningen kom in den\u00a0{long(end.arrived)}."
    if end.notice_ends is None:
        yield f"Enligt ert avtal är sista dagen den\u00a0{long(end.last_day)}."
        return
    yield _notice(end.contract, end.notice_ends)
    yield from _binding(end)
    yield from _wish(end)


def _notice(contract: Contract, ends: date) -> str:
    months = contract.uppsagningstid_manader
    until = f"den\u00a0{long(ends)}"
    if months == 0:
        turn = " men upphör vid ett månadsskifte" if contract.manadsskifte else ""
        return f"Avtalet har ingen uppsägningstid{turn} och kan upphöra {until}."
    length = "1\u00a0månad" if months == 1 else f"{months}\u00a0månader"
    turn = " Avtalet upphör vid ett månadsskifte, så tiden" if contract.manadsskifte else " och"
    stop = "." if contract.manadsskifte else ""
    return f"Uppsägningstiden är {length}{stop}{turn} går ut {until}."


def _binding(end: End) -> Iterator[str]:
    bound, earliest, notice_ends = end.contract.bunden_till, end.earliest, end.notice_ends
    if bound is None or earliest is None or notice_ends is None:
        return
    if notice_ends <= bound:
        yield f"Avtalet är bundet till och med den\u00a0{long(bound)}."
    elif end.contract.forlangning_manader:
        period = end.contract.forlangning_manader
        each = "en månad" if period == 1 else f"{period}\u00a0månader"
        yield (
            f"Avtalet var bundet till och med den\u00a0{long(bound)} och förlängs med {each} i taget. "
            f"Perioden som då gäller slutar den\u00a0{long(earliest)}."
        )


def _wish(end: End) -> Iterator[str]:
    if end.wished is None or end.earliest is None:
        return
    told = f"Ni önskade den\u00a0{long(end.wished)}"
    if end.wished < end.earliest:
        yield f"{told}, men så tidigt kan avtalet inte upphöra."
    elif end.wished == end.last_day:
        yield f"{told}, och då upphör avtalet."
    else:
        turn = "vid ett månadsskifte" if end.contract.manadsskifte else "när en period slutar"
        yield f"{told}. Avtalet kan bara upphöra {turn}, därefter först den\u00a0{long(end.last_day)}."
