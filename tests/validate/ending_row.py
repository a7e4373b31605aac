"""One row of the table of contracts' last days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from forms.facts import Contract, ContractKind

CAME: Final = date(2026, 11, 23)


@dataclass(frozen=True)
class Terms:
    """Notice and renewal in months, the last day of the binding, whether it ends with a month only."""

    notice: int | None
    bound: date | None = None
    period: int | None = None
    turn: bool = False

    @property
    def contract(self) -> Contract:
        """A contract on these terms."""
        return Contract(
            id=70,
            avtalsnummer="70001",
            slag=ContractKind.LARM,
            uppsagningstid_manader=self.notice,
            bunden_till=self.bound,
            forlangning_manader=self.period,
            manadsskifte=self.turn,
        )


@dataclass(frozen=True)
class Row:
    """One case: what is known, the `last_day`, and the words for it after "Uppsägningen kom in den …".

    `takeover` tells that the wished day is a new owner's; `settled` is the day that a person has set.
    """

    claim: str
    terms: Terms
    last_day: date
    told: str
    came: date = CAME
    wish: date | None = None
    takeover: bool = False
    settled: date | None = None


def d(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)


RUNS: Final = Terms(3)
TURNS: Final = Terms(3, turn=True)
