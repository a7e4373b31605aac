"""When a contract that is terminated ends: notice, binding, renewal, and the day that was wished for.

"Varje avtal är individuellt": the terms are the contract's own, as the register has them. A time in
months ends on the day of the month on which it began, or on the month's last day where there is no
such day (lagen 1930:173 om beräkning av lagstadgad tid, 1 §). It is counted from the day on which the
termination came in. A contract that ends with a calendar month only is bound, and renewed, to the end
of the month in which its binding or its period ends.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import count

from forms.facts import Contract

_A_DAY = timedelta(days=1)
_A_MONTH = timedelta(days=31)


class Ground(StrEnum):
    """Why the contract ends on the day on which it does."""

    NOTICE = "notice"
    BINDING = "binding"
    RENEWAL = "renewal"
    """The binding is over, and the contract goes on for a period at a time."""
    WISH = "wish"
    """A later day was asked for."""
    SETTLED = "settled"
    """A person has settled it, since the terms are unknown or against them."""


@dataclass(frozen=True)
class Wish:
    """The last day that is asked for; `takeover` tells that it is the day on which a new owner comes."""

    day: date
    takeover: bool = False


@dataclass(frozen=True)
class End:
    """The contract's last day, the `ground` for it, and what it was reckoned from.

    `earliest` is the first day that the terms allow, None where they are unknown, and `notice_ends` the
    last day of the notice, None also where a person has settled a day against the terms. `sooner` is
    the possible day before the wish, where the contract is renewed and the wish falls more than a month
    before the next.
    """

    contract: Contract
    arrived: date
    wish: Wish | None
    last_day: date
    ground: Ground
    earliest: date | None = None
    notice_ends: date | None = None
    sooner: date | None = None


def end_of(contract: Contract, arrived: date, wish: Wish | None = None) -> End | None:
    """The day on which a contract ends; None where the register doesn't know its notice.

    >>> terms = Contract(id=1, avtalsnummer="7", slag="larm", uppsagningstid_manader=3)
    >>> end_of(terms, date(2026, 11, 30)).last_day
    datetime.date(2027, 2, 28)
    """
    if contract.uppsagningstid_manader is None:
        return None
    notice_ends = months_after(arrived, contract.uppsagningstid_manader)
    earliest = possible_from(contract, notice_ends)
    end = End(contract, arrived, wish, earliest, _ground(contract, notice_ends), earliest, notice_ends)
    if wish is None or wish.day <= earliest:
        return end
    last_day = possible_from(contract, wish.day)
    sooner = _before(contract, earliest, wish.day) if last_day - wish.day > _A_MONTH else None
    return replace(end, last_day=last_day, ground=Ground.WISH, sooner=sooner)


def settled(contract: Contract, arrived: date, wish: Wish | None, last_day: date) -> End:
    """The day that a person has settled; its grounds are the contract's where its terms allow that day."""
    if contract.uppsagningstid_manader is None:
        return End(contract, arrived, wish, last_day, Ground.SETTLED)
    reckoned = end_of(contract, arrived, Wish(last_day))
    if reckoned is None or reckoned.last_day != last_day:
        earliest = reckoned.earliest if reckoned else None
        return End(contract, arrived, wish, last_day, Ground.SETTLED, earliest)
    return replace(reckoned, wish=wish, sooner=None)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day.

    >>> months_after(date(2026, 8, 31), 6), months_after(date(2027, 8, 31), 6)
    (datetime.date(2027, 2, 28), datetime.date(2028, 2, 29))
    """
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def possible_from(contract: Contract, day: date) -> date:
    """The first day, from `day` on, on which binding, renewals and turns of the month let it end."""
    bound, period = contract.bunden_till, contract.forlangning_manader
    if bound is None or (day > bound and not period):
        return _turned(contract, day)
    ends = (_turned(contract, end) for end in _periods(bound, period))
    return next(end for end in ends if end >= day)


def _periods(bound: date, months: int | None) -> Iterator[date]:
    """The last day of the binding, and of each period after it.

    A period begins on the day after the one before, and so ends on the day before its own date.
    """
    yield bound
    for number in count(1) if months else ():
        yield months_after(bound + _A_DAY, (months or 0) * number) - _A_DAY


def _turned(contract: Contract, day: date) -> date:
    """The day itself or, where the contract ends with a month only, that month's last."""
    if not contract.manadsskifte:
        return day
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _before(contract: Contract, earliest: date, day: date) -> date:
    """The last possible day before `day`."""
    last = earliest
    while (following := possible_from(contract, last + _A_DAY)) < day:
        last = following
    return last


def _ground(contract: Contract, notice_ends: date) -> Ground:
    bound = contract.bunden_till
    if bound is None or (notice_ends > bound and not contract.forlangning_manader):
        return Ground.NOTICE
    return Ground.BINDING if notice_ends <= _turned(contract, bound) else Ground.RENEWAL
