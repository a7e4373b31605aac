"""What a page of a flattened copy tells of the form it belongs to."""

from __future__ import annotations

from extract.flat.sheets import is_legible, sheet_of
from extract.flat.words import text
from extract.opened import Opened
from forms.layout import Edition


def told(opened: Opened, page: int, edition: Edition, form_page: int, name: str) -> str:
    """What a page surely says in a field; empty if nothing, or nothing that is sure."""
    found = sheet_of(opened, page, edition, form_page)
    if found is None or not is_legible(found):
        return ""
    inside = [(place, seen) for place, seen in found.inside.items() if place.field == name]
    if not inside or any(seen.runs_out or not all(g.sure for g in seen.glyphs) for _, seen in inside):
        return ""
    return text(inside[0][0], inside[0][1].glyphs)
