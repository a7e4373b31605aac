"""From when until when changes hold, in sentences; and what holds afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from forms import dates
from forms.records import Change, SectionOf, What
from render import endings

_ON_DEMAND: Final = "På begäran"


def lasting(changes: Iterable[Change]) -> list[Change]:
    """The changes that hold from a day on: not registreringar nor what ends, which have their own times."""
    own_times = {SectionOf.REGISTRERING, *endings.SECTIONS}
    return [change for change in changes if change.section not in own_times and not once(change)]


def once(change: Change) -> bool:
    """Whether it is an order of reports that are sent once; nobody's standing reports change."""
    ordered = change.section is SectionOf.RAPPORTER and change.what is What.ADD
    return ordered and (change.after or {}).get("intervall", "").startswith(_ON_DEMAND)


def temporary(change: Change) -> bool:
    """Whether what held before holds again after the change's last day."""
    return change.until is not None and bool(lasting([change]))


def begun(changes: Iterable[Change], on: date) -> Iterator[Change]:
    """The changes as they hold when they are confirmed on the day `on`: none from a day before it."""
    for change in changes:
        late = change.from_ is not None and change.from_ < on
        yield change.evolve(from_=on) if late and lasting([change]) else change


def period(changes: Iterable[Change]) -> str:
    """From when (and until when) the lasting of these hold, or most of them; empty when nothing is said."""
    return dates.span(*_most(changes))


def uniform(changes: Sequence[Change]) -> bool:
    """Whether all of these hold from and until the same day; what is sent once is held to no day."""
    held = [change for change in changes if not once(change)]
    return len({(change.from_, change.until) for change in held}) <= 1 and lasting(held) == held


def sentences(changes: Sequence[Change], *, where: str) -> str:
    """The period of some changes, and what holds after it.

    `where` another period is told when not all hold for this one; empty when nothing is said.
    """
    told = period(changes)
    if not told:
        return ""
    one, otherwise = len(changes) == 1, "" if uniform(changes) else f", om inget annat står {where}"
    subject = "Ändringen" if one else "Ändringarna"
    return f"{subject} gäller {told}{otherwise}.{_back(_most(changes)[1], subject.lower())}"


def own(changes: Sequence[Change], common: str) -> str:
    """The period of some changes where it isn't the one told in common, as a sentence of its own."""
    told = period(changes)
    if not told or told == common:
        return ""
    back = ", därefter åter det som gällde före" if _most(changes)[1] else ""
    return f"Gäller {told}{back}."


def _most(changes: Iterable[Change]) -> tuple[date | None, date | None]:
    """The first and last day that most of the lasting changes have."""
    told = [(change.from_, change.until) for change in lasting(changes)]
    return max(told, key=told.count, default=(None, None))


def _back(until: date | None, subject: str) -> str:
    if until is None:
        return ""
    day = f"den\u00a0{dates.long(until + timedelta(days=1))}"
    again = f"från och med {day}, gäller åter det som gällde före {subject}"
    return f" Därefter, {again}. Ni behöver inte göra något för det."
