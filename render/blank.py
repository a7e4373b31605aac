"""Blank forms: an edition in, a PDF out that is filled in on a screen or on paper (PDF/UA-1)."""

from __future__ import annotations

import io
from datetime import date
from typing import Final

import pikepdf

from forms.catalogue import kind
from forms.layout import Edition, Place
from render import archive, blank_fields
from render.blank_ink import Sheet
from render.blank_order import sections, widget_key, widget_path
from render.tagging import Path, Structure, TaggedCanvas, add_structure

_ISSUED: Final = date(2026, 1, 1)
"""The day that a blank's properties name: the same for all, so that the same edition gives the same bytes."""


def make(edition: Edition, *, continuation: bool = False) -> bytes:
    """The blank of an edition, with or without its continuation sheet; the same bytes each time.

    Raises `KeyError` for an edition of a kind that there is not.
    """
    canvas, total = _drawn(edition, continuation)
    pdf = pikepdf.open(io.BytesIO(canvas.getpdfdata()))
    structure = add_structure(pdf, canvas.tags, canvas.attributes)
    _add_fields(pdf, structure, edition, total)
    archive.finish(pdf, _about(edition), archive=False)
    return archive.save(pdf, plain=True)


def _drawn(edition: Edition, continuation: bool) -> tuple[TaggedCanvas, int]:
    total = edition.all_pages if continuation else edition.pages
    canvas = TaggedCanvas(io.BytesIO(), pageCompression=1)
    for page in range(1, total + 1):
        Sheet(canvas, edition, page, total).draw()
    return canvas, total


def _add_fields(pdf: pikepdf.Pdf, structure: Structure, edition: Edition, total: int) -> None:
    found = kind(edition.kind)
    if found is None:
        raise KeyError(edition.kind)
    declared = {field.name: field for field in found.fields}
    places = [place for place in (*edition.places, *edition.mirrors) if place.page <= total]
    paths = _paths(edition, total)
    for place, widget, told in blank_fields.write(pdf, declared, places):
        page = pdf.pages[place.page - 1].obj
        structure.add_object(paths[widget_key(place)], page, widget, told)


def _paths(edition: Edition, total: int) -> dict[str, Path]:
    """Where each widget hangs on the structure tree."""
    return {
        widget_key(item): widget_path(section, item)
        for page in range(1, total + 1)
        for section in sections(edition, page)
        for item in section.items
        if isinstance(item, Place)
    }


def _about(edition: Edition) -> archive.About:
    return archive.About(edition.title, edition.extra.get("return_name", ""), _ISSUED)
