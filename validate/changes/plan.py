"""The section Åtgärder per larmkategori: what is done at each category of alarm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.facts import PlanEntry
from forms.kinds.atgardsunderlag import KATEGORIER, STEG, Kategoriplan
from forms.records import Change, SectionOf, What
from validate import merge
from validate.changes.period import Period
from validate.changes.printing import Texts, differing, filled
from validate.lookup import Found


def changes(
    found: Found, plans: Sequence[tuple[Kategoriplan, PlanEntry | None]], when: Period
) -> Iterator[Change]:
    """One change for each category that holds anything."""
    for row, entry in plans:
        before, after = _texts(row, entry)
        yield Change(
            key=row.prefix,
            target=found.target,
            section=SectionOf.PLAN,
            what=What.CHANGE if entry else What.ADD,
            subject=KATEGORIER[row.kategori],
            before=before,
            after=after,
            from_=when.from_,
            until=when.until,
            row=entry.id if entry else None,
            version=entry.version if entry else None,
        )


def _texts(row: Kategoriplan, entry: PlanEntry | None) -> tuple[Texts | None, Texts | None]:
    after = filled(_printed(merge.entry(row, entry)))
    if entry is None:
        return None, after
    return differing(filled(_printed(entry)), after, "")


def _printed(entry: PlanEntry) -> Texts:
    steps = (f"{place}. {STEG.get(step, step)}" for place, step in enumerate(entry.steg, start=1))
    return {
        "steg": ", ".join(steps),
        "aterkallas": "Ja" if entry.aterkallas else "Nej",
        "fritext": entry.fritext or "",
    }
