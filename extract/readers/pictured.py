"""Fields of which only the picture is the form's own, as programs leave them that put files together.

Either the field is gone and its widgets are left, or forms share one field and with it one stored
value. What a form's own widgets show is told; where a program may have drawn the other form's value
into them, or shows nothing where it can't be known why, the cell is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf

from extract.appearance import Pictures
from extract.fieldtree import Widget
from extract.formfields import StoredField
from extract.glyphs import Undecodable
from extract.readers import buttons
from extract.readers.stored import Stored
from extract.readers.texts import bare
from extract.strings import text_of
from forms.fields import Spec
from forms.records import Doubt

_UNSURE = (Doubt.UNCERTAIN,)


def button(stored: StoredField, pages: frozenset[int]) -> Stored:
    """The state that the form's own widgets show. `pages` are the form's."""
    shown = buttons.shown(stored, stored.widgets)
    if len(shown) > 1:
        return Stored(None, (Doubt.TWO_MARKS,))
    told = next(iter(shown), None)
    elsewhere = buttons.shown(stored, _elsewhere(stored, pages))
    kept = {state for value in stored.joined if (state := buttons.state_of(stored, value)) is not None}
    if told is not None and kept == shown and elsewhere in (set(), shown) and stored.is_joined:
        return Stored(told, _UNSURE)
    unseen = told is None and bool(kept) and all("/AS" not in widget.object for widget in stored.widgets)
    return Stored(told, _UNSURE if unseen else ())


def text(
    stored: StoredField, spec: Spec, pictures: Pictures, pages: frozenset[int], *, drawn: bool
) -> Stored:
    """The text that the form's own widgets show. `drawn`: what is filled in on the form has pictures."""
    try:
        own = _shown(stored.widgets, pictures)
        kept = {bare(told): told for value in stored.joined if (told := text_of(value)) and told.strip()}
        elsewhere = _shown(_elsewhere(stored, pages), pictures) if stored.is_joined else {}
    except (Undecodable, pikepdf.PdfError, ValueError, TypeError, IndexError):
        return Stored(None, _UNSURE)
    if len(own) > 1:
        return Stored(None, _UNSURE)
    if not own:
        return Stored(None, _UNSURE if _unknown_why(stored, kept, drawn=drawn) else ())
    picture, (told, pieces) = next(iter(own.items()))
    verbatim = picture in kept or pieces == 1 or spec.cells is not None
    may_be_others = picture in kept and elsewhere.keys() <= own.keys()
    return Stored(kept.get(picture, told), () if verbatim and not may_be_others else _UNSURE)


def _unknown_why(stored: StoredField, kept: dict[str, str], *, drawn: bool) -> bool:
    """Whether a field that shows nothing may yet have been filled in."""
    has_picture = any(widget.normal is not None for widget in stored.widgets)
    return not has_picture and (bool(kept) or not drawn)


def _shown(widgets: Iterable[Widget], pictures: Pictures) -> dict[str, tuple[str, int]]:
    """What pictures show, by the text without space: the text, and in how many pieces it was drawn."""
    found: dict[str, tuple[str, int]] = {}
    for widget in widgets:
        if not widget.hidden and widget.normal is not None:
            pieces = pictures.pieces(widget.normal)
            if key := bare("".join(pieces)):
                found.setdefault(key, ("".join(pieces), len(pieces)))
    return found


def _elsewhere(stored: StoredField, pages: frozenset[int]) -> list[Widget]:
    """Widgets of the same fields on other forms' pages."""
    return [w for leaf in stored.leaves for w in leaf.widgets if w.page is not None and w.page not in pages]
