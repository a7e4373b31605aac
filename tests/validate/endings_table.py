"""Contracts' last days, worked out by hand with a calendar, and the words that tell them to the customer.

Data for several tests: one row is a contract's terms, the day on which its termination came in, what was
wished for or settled, and what must come of it. The words are written here with plain spaces; in the
product those inside a date or a length do not break.
"""

from __future__ import annotations

from typing import Final

from tests.validate.ending_row import Row, Terms
from tests.validate.endings_by_terms import BINDING, NOTICE, RENEWAL, RENEWAL_TURN, TURN
from tests.validate.endings_by_wish import SETTLED, WISH

__all__ = ["TABLE", "Row", "Terms"]

TABLE: Final = {
    f"{name}: {row.claim}": row
    for name, rows in (
        ("notice", NOTICE),
        ("turn of the month", TURN),
        ("binding", BINDING),
        ("renewal", RENEWAL),
        ("renewal with a month", RENEWAL_TURN),
        ("wish", WISH),
        ("settled", SETTLED),
    )
    for row in rows
}
"""All of them by their claims."""
