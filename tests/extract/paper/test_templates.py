"""The blanks as issued: data that never changes, and what pages are held against."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest

import forms
from extract.paper import blocks, drawing
from extract.paper.templates import DPI, WORK_DPI, Template, issued, known, templates_of
from forms.catalogue import kinds
from forms.layout import Box, Edition
from render.blank import make
from samples.paper.blanks import blank

OURS = [edition for kind in kinds() for edition in kind.editions if edition.own is None]
EACH = pytest.mark.parametrize("edition", OURS, ids=lambda e: f"{e.kind}-{e.id}")
PAGES = pytest.mark.parametrize("template", known(), ids=lambda t: f"{t.edition.kind}-{t.page}")


@EACH
def test_the_issued_blank_is_what_is_drawn_today(edition: Edition) -> None:
    """A blank that is drawn otherwise is a new edition: old paper is still sent in."""
    path = Path(forms.__file__).parent / "issued" / f"{edition.kind}-{edition.id}.pdf"
    assert path.read_bytes() == make(edition, continuation=True)


def test_nothing_is_kept_as_issued_that_is_no_edition() -> None:
    kept = {path.stem for path in (Path(forms.__file__).parent / "issued").glob("*.pdf")}
    assert kept == {f"{edition.kind}-{edition.id}" for edition in OURS}


def test_every_page_of_every_edition_has_a_template() -> None:
    expected = {(e.kind, e.id, page) for e in OURS for page in range(1, e.all_pages + 1)}
    assert {template.key for template in known()} == expected
    assert [edition for edition, _ in issued()] == OURS


@PAGES
def test_a_template_is_to_scale(template: Template) -> None:
    """A corner mark stands where the layout has it, to a tenth of a mm, also at the far end of the page."""
    scale = DPI / 25.4
    mark = template.edition.marks[3]
    dark = template.crop(mark, DPI * 4, margin_mm=1.0) < 128
    y, x = (np.flatnonzero(dark.any(axis=axis))[[0, -1]] for axis in (1, 0))
    edges = np.array([x[0], x[1] + 1, y[0], y[1] + 1]) / (scale * 4) - 1.0
    assert edges == pytest.approx([0, mark.w, 0, mark.h], abs=0.1)


@PAGES
def test_marks_and_code_are_found_on_our_blanks(template: Template) -> None:
    assert template.code == template.edition.code_box
    assert template.marks is not None
    assert template.marks[0] == pytest.approx([11, 11])
    assert template.marks[2] == pytest.approx([199, 286])


@PAGES
def test_what_differs_between_copies_is_not_compared(template: Template) -> None:
    """The code of a form with a continuation sheet says another number of pages."""
    assert template.code is not None
    x0, y0, x1, y1 = drawing.in_px(template.code, WORK_DPI)
    at = template.spots + blocks.SIDE / 2
    beside = (at < [x0, y0]) | (at > [x1, y1])
    assert beside.any(axis=1).all()
    far = (template.features.at < [x0, y0]) | (template.features.at > [x1, y1])
    assert far.any(axis=1).all()


@PAGES
def test_blocks_lie_all_over_the_page_and_enough_survive_a_fax(template: Template) -> None:
    middles = template.blocks
    thirds = np.floor(middles / [template.width / 2, template.height / 3]).astype(int)
    counts = np.unique(thirds, axis=0, return_counts=True)[1]
    assert len(counts) == 6
    assert counts.min() >= 8
    assert np.count_nonzero(template.strong) >= 60


@PAGES
def test_frames_are_print_and_what_they_hold_is_not(template: Template) -> None:
    places = [p for p in template.edition.places if p.page == template.page and not p.cells]
    for place in places:
        inner = Box(place.x + 0.6, place.y + 0.6, place.w - 1.2, place.h - 1.2)
        assert not template.printed_in(inner).any(), place.field
        assert template.printed_in(place.box, margin_mm=0.3)[3:5].mean() > 0.5, place.field
    grown = template.printed_in(places[0].box, margin_mm=0.5, grow_mm=0.4)
    assert grown.sum() > 2 * template.printed_in(places[0].box, margin_mm=0.5).sum()


def test_templates_cannot_be_changed() -> None:
    template = known()[0]
    for array in (template.grey, template.print, template.work, template.spots, template.features.looks):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_a_template_is_what_a_page_without_continuation_prints() -> None:
    """But for the code and the number of pages."""
    first = known()[0]
    drawn = blank("atgardsunderlag", 1)
    box = Box(16, 40, 178, 240)
    scale = drawn.shape[1] / 210
    part = drawn[round(40 * scale) : round(280 * scale), round(16 * scale) : round(194 * scale)]
    assert abs(float(part.mean()) - float(first.crop(box).mean())) < 1


def test_what_is_no_pdf_makes_no_template() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        templates_of([(OURS[0], b"%PDF-1.7 not quite")])
