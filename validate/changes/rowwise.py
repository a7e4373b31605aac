"""One filled row as one change: what people, contacts and recipients have in common."""

from __future__ import annotations

from typing import Any

from forms.records import Change, SectionOf, What
from validate.changes.period import Period
from validate.changes.printing import Texts, protect
from validate.links import Link
from validate.lookup import Found
from validate.protected import protected


def change(
    found: Found,
    link: Link[Any, Any],
    when: Period,
    texts: tuple[Texts | None, Texts | None],
    *,
    section: SectionOf,
    target: str,
    ways: tuple[str, ...],
    reached_by: tuple[str | None, ...],
    unnamed: str = "",
) -> Change:
    """The change that a row asks for; `ways` are hidden when it is about someone with skyddad identitet.

    `texts` are before and after as printed, `reached_by` the numbers and addresses on the row by
    which such a person would be known, `unnamed` what stands for a name that isn't given.
    """
    known = link.before
    before, after = texts
    if protected(found.file, (link.row.namn, known.namn if known else None), reached_by):
        before, after = protect(before, after, ways)
    return Change(
        key=link.key,
        target=target,
        section=section,
        what=link.what or What.ADD,
        subject=known.namn if known else link.row.namn or unnamed,
        before=before,
        after=after,
        from_=when.from_,
        until=when.until,
        row=known.id if known else None,
        version=known.version if known else None,
    )
