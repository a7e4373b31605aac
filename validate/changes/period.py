"""From when until when a form's changes hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forms.kinds.atgardsunderlag import Atgardsunderlag


@dataclass(frozen=True)
class Period:
    """First and last day; without a last day until further notice."""

    from_: date | None
    until: date | None


def period_of(request: Atgardsunderlag, received: date) -> Period:
    """What the form says, but not before it came: nothing is carried out in the past.

    A registration has a period of its own, which holds whatever the form says beside it.
    """
    begins = request.galler_fran
    return Period(max(begins, received) if begins else None, request.galler_till)
