"""Words of an emergency in free text: first in every list.

Only free text is searched: "brand" and "polis" stand on every form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.records import Severity
from validate.case import Case
from validate.hit import Hit

ID = "BOX-01"
SOURCE = "Ring alltid 112 i en nödsituation"
SEVERITY = Severity.QUERY

_FREE_TEXT = frozenset(
    {"fritext", "skal", "annan_rapport", "egna_tider", "orsak_text", "larm_efter_text", "tjanst"}
)


def check(case: Case) -> Iterator[Hit]:
    """Each field of free text."""
    words = [_plain(word) for word in case.policy.emergency_words]
    for cell in case.reading.cells:
        if cell.field.rsplit(".", 1)[-1] not in _FREE_TEXT or not isinstance(cell.value, str):
            continue
        text = f" {_plain(cell.value)} "
        if any(f" {word} " in text for word in words):
            yield Hit(
                f"{case.where(cell.field)} kan beskriva en nödsituation som pågår. Läs texten genast och "
                "ring kunden. Ring alltid 112 i en nödsituation.",
                fields=(cell.field,),
                holds=case.held_by(cell.field),
            )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
