"""What the letter says of a contract's last day is what was worked out by hand, on every kind of terms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

import pytest

from forms.dates import long
from forms.records import Letter, LetterKind, Ruling, Severity, Verdict
from render.compose import CaseFacts, compose
from render.sender import Sender
from tests.render import reading
from tests.validate import endings
from tests.validate.ending_row import Row
from tests.validate.endings_table import TABLE
from validate.judge import judge
from validate.policy import Policy

NOON = time(12, tzinfo=UTC)


def _asked(row: Row) -> Iterator[tuple[str, Any]]:
    """What the customer writes: the wished day, or the new owner's."""
    if row.takeover and row.wish:
        yield from endings.TAKEOVER.items()
        yield "ny_agare.tilltradesdatum", row.wish.isoformat()
    elif row.wish:
        yield "onskat_slutdatum", row.wish.isoformat()
    yield "underskrift.1.datum", row.came.isoformat()


def _judged(row: Row) -> Verdict:
    came = datetime.combine(row.came, NOON)
    rulings: tuple[Ruling, ...] = (endings.SALES_KNOW,) if row.takeover else ()
    if row.settled:
        rulings += (endings.days(ends=row.settled),)
    return judge(
        endings.form(dict(_asked(row))),
        endings.world(contracts=(row.terms.contract,)),
        rulings=rulings,
        seen=(),
        received=came,
        now=came,
        # how far ahead a wish may lie before a person is asked is another rule's
        policy=Policy(far_ahead_days=20_000),
    )


def _letters(row: Row, verdict: Verdict) -> list[Letter]:
    case = CaseFacts(number="100-014", received=row.came, preview=False)
    letters = compose(verdict, case, Sender(), on=row.came)
    return [letter for letter in letters if letter.kind is LetterKind.UPPSAGNING]


def _wide(text: str) -> str:
    """Words as one reads them, whatever keeps them on one line."""
    return " ".join(text.replace("\xa0", " ").split())


ASKED = "wish: a day into a period"
"""Just after a period has ended: the customer may rather want that end than the next, and is asked."""


@pytest.mark.parametrize("row", [TABLE[name] for name in TABLE if name != ASKED], ids=lambda row: row.claim)
def test_the_letter_tells_the_last_day_and_its_reasons(row: Row) -> None:
    verdict = _judged(row)

    [letter] = _letters(row, verdict)
    told = _wide(reading.text(letter.pdf))

    assert [change.until for change in verdict.changes if change.key == "omfattning"] == [row.last_day]
    assert f"Sista dag: {_wide(long(row.last_day))}" in told
    assert f"Uppsägningen kom in den {_wide(long(row.came))}. {row.told}" in told


def test_no_letter_tells_a_day_that_the_customer_is_asked_about() -> None:
    verdict = _judged(TABLE[ASKED])

    assert [f.severity for f in verdict.findings if f.rule == "UPS-03"] == [Severity.QUERY]
    assert not _letters(TABLE[ASKED], verdict)
