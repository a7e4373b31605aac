"""What an import does to the register, row by row and field by field, as a person reads it.

Of a password nothing is told but that it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from register.files import HAS_PASSWORD, PASSWORD, PERSONER, VALIDITY, File
from register.versions import Plan, Step, What, content

MISSING = "missing"
"""Of a row that the register holds and the files don't: kept, unless it is to be ended."""

_HASH = "losenord_hash"
_ENDS = VALIDITY[1].name
ALTERED = "ändrat"


@dataclass(frozen=True, slots=True)
class Difference:
    """What becomes of one row: `table` as its file is called, `what` new, changed, ended or missing.

    `fields` tells before and after as text, empty for none; of a new row nothing. `from_` is the day
    on which a change begins to hold.
    """

    table: str
    key: str
    name: str
    what: str
    fields: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    from_: str | None = None
    missing: bool = False

    def line(self) -> dict[str, Any]:
        """The same as an object of JSON."""
        fields = {name: {"before": before, "after": after} for name, (before, after) in self.fields.items()}
        told = {"table": self.table, "key": self.key, "name": self.name, "what": self.what, "fields": fields}
        return told | {"from": self.from_, "missing": self.missing}


def of_plan(file: File, plan: Plan, *, missing: bool = False) -> Iterator[Difference]:
    """What a plan does to the rows of a file; `missing` of rows that end since no file holds them."""
    for step in plan.steps:
        if step.what is not What.UNCHANGED:
            yield _of_step(file, step, missing)


def name_of(values: Mapping[str, Any]) -> str:
    """What a row is called beside its number."""
    return str(values.get("namn") or values.get("foretag") or "")


def _of_step(file: File, step: Step, missing: bool) -> Difference:
    fields = dict(_fields(file, step)) if step.what is not What.NEW else {}
    since = step.start.isoformat() if step.what is What.CHANGED else None
    stem = file.layout.stem
    return Difference(stem, step.key, name_of(step.values), step.what.value, fields, since, missing)


def _fields(file: File, step: Step) -> Iterator[tuple[str, tuple[str, str]]]:
    if step.old is None:
        return
    held = content(step.old)
    before, after = file.unpack(dict(held)), file.unpack(dict(step.values))
    if file is PERSONER and held[_HASH] != step.values[_HASH]:
        yield PASSWORD.name, ("", ALTERED)
    for column in file.columns:
        if column is HAS_PASSWORD or column is PASSWORD or column.name not in after:
            continue
        was, is_ = column.show(before[column.name]), column.show(after[column.name])
        if was != is_:
            yield column.name, (was, is_)
    ended, ends = step.old.valid_to, step.until
    if ended != ends:
        yield _ENDS, (_day(ended), _day(ends))


def _day(value: Any) -> str:
    return "" if value is None else str(value)
