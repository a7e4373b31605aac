"""Text fields and lists: what is stored (`/V`) and what is drawn in their boxes."""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf

from extract.appearance import Pictures
from extract.formfields import StoredField
from extract.glyphs import Undecodable
from extract.readers.stored import Stored
from extract.strings import text_of
from forms.records import Doubt
from forms.tidy import tidy

_PASSWORD = 1 << 13
"""Field flag: viewers show dots or asterisks (ISO 32000-1, table 228)."""

_DOTS = frozenset("*•●∗")


def text(stored: StoredField, pictures: Pictures, *, needs_appearances: bool) -> Stored:
    """The text that is stored, doubted where the field's picture shows another.

    Where what is stored may be another form's, it is told only if the picture shows it.
    """
    try:
        kept = _distinct([text_of(value) for value in stored.values])
    except ValueError:
        return Stored(None, (Doubt.UNCERTAIN,))
    if len(kept) > 1:
        return Stored(None, (Doubt.UNCERTAIN,))
    told = kept[0] if kept else None
    if _differs(stored, told, pictures, needs_appearances):
        return Stored(None if stored.unseen else told, (Doubt.PICTURE_DIFFERS,))
    if stored.unseen and told is not None and all(w.normal is None for w in stored.widgets):
        return Stored(None, (Doubt.UNCERTAIN,))
    return Stored(told)


def drawn(fields: Iterable[StoredField], pictures: Pictures) -> bool:
    """Whether every text that is stored in a form has a picture: its program draws what is filled in."""
    filled = [f for f in fields if f.type == "/Tx" and any(map(_says_something, f.values))]
    return bool(filled) and all(_is_drawn(stored, pictures) for stored in filled)


def _says_something(value: object) -> bool:
    try:
        return bool((text_of(value) or "").strip())
    except ValueError:
        return True


def _is_drawn(stored: StoredField, pictures: Pictures) -> bool:
    try:
        return any(pictures.text(w.normal).strip() for w in stored.widgets if w.normal is not None)
    except (Undecodable, pikepdf.PdfError, ValueError, TypeError, IndexError):
        return False


def _distinct(texts: list[str | None]) -> list[str]:
    """Texts that say something, each once: programs leave an old empty value beside the new one."""
    return list({bare(text): text for text in texts if text is not None and text.strip()}.values())


def _differs(stored: StoredField, told: str | None, pictures: Pictures, needs_appearances: bool) -> bool:
    """Whether what viewers show is something else than what is stored.

    A widget without a picture has viewers draw the stored value: nothing differs. An empty picture
    of a filled field differs, unless the file tells viewers to draw anew. A field on two pages may
    be drawn on one of them only, as some programs do; it differs where a picture shows another text.
    """
    wanted = _wanted(stored, told)
    normals = [w.normal for w in stored.widgets if not w.hidden and w.normal is not None]
    try:
        shown = [bare(pictures.text(normal)) for normal in normals]
    except (Undecodable, pikepdf.PdfError, ValueError, TypeError, IndexError):
        return True
    if any(picture and picture not in wanted and not _hides(stored, picture) for picture in shown):
        return True
    nothing = bool(shown) and not any(shown)
    return nothing and wanted != {""} and not needs_appearances


def _wanted(stored: StoredField, told: str | None) -> set[str]:
    """What a right picture shows: the text, for a list its label as well."""
    wanted = {bare(told or "")}
    for option in list(stored.options) if isinstance(stored.options, pikepdf.Array) else []:
        both = [text_of(part) for part in list(option)] if isinstance(option, pikepdf.Array) else []
        if told is not None and told in both:
            wanted |= {bare(part) for part in both if part}
    return wanted


def _hides(stored: StoredField, picture: str) -> bool:
    return bool(stored.flags & _PASSWORD) and set(picture) <= _DOTS


def bare(text: str) -> str:
    """Text without what line breaks and combs change: all space."""
    return "".join(tidy(text).split())
