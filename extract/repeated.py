"""The same form twice in one file, as an attached copy leaves it: the second is not carried out unasked."""

from __future__ import annotations

from collections.abc import Sequence

from forms.records import Observation, Page, Reading


def repeated(readings: Sequence[Reading], pages: Sequence[Page]) -> tuple[Reading, ...]:
    """The readings, those told as doubled in which all stands that an earlier one holds."""
    told = []
    for number, reading in enumerate(readings):
        same = any(_same(reading, earlier) for earlier in readings[:number])
        told.append(_doubled(reading, pages) if same else reading)
    return tuple(told)


def _same(one: Reading, other: Reading) -> bool:
    if (one.form, one.edition) != (other.form, other.edition) or one.values != other.values:
        return False
    filled = any(cell.text is not None or cell.present for cell in one.cells)
    return filled and [cell.text for cell in one.cells] == [cell.text for cell in other.cells]


def _doubled(reading: Reading, pages: Sequence[Page]) -> Reading:
    own = tuple(page.page for page in pages if page.form == reading.index)
    told = Observation(code="doubled-page", pages=own)
    return reading.model_copy(update={"observations": (*reading.observations, told)})
