"""Issued editions: data that never changes, laid out so that pens, scanners and eyes keep to it."""

from __future__ import annotations

from itertools import combinations

import pytest

from forms.catalogue import kinds
from forms.fields import FieldKind
from forms.grid import LEFT, RIGHT
from forms.layout import PAGE_HEIGHT, Edition, LabelSide, Place
from forms.request import Field

ISSUED = {
    ("atgardsunderlag", "2026-1"): "461b08868cbf27291a74983db9d25a023125916a6a3562e5ac848d7c8f31db87",
    ("uppsagning", "2026-1"): "df5069d330c1c63d33be2c6f5c96001190a7d2f39aec582c21dd6e0677a77d48",
}
"""A changed fingerprint is a new edition: give it a new id, and leave the old one as it was."""

EDITIONS = [(kind, edition) for kind in kinds() for edition in kind.editions]
EACH = pytest.mark.parametrize(
    "edition", [edition for _, edition in EDITIONS], ids=lambda e: f"{e.kind}-{e.id}"
)
MARKED = (FieldKind.TICK, FieldKind.CHOICE)


def fields(edition: Edition) -> dict[str, Field]:
    return next({f.name: f for f in kind.fields} for kind, known in EDITIONS if known is edition)


def everywhere(edition: Edition) -> tuple[Place, ...]:
    return edition.places + edition.mirrors


@EACH
def test_an_issued_edition_never_changes(edition: Edition) -> None:
    assert ISSUED.get((edition.kind, edition.id)) == edition.fingerprint


def test_no_edition_is_ever_taken_back() -> None:
    assert set(ISSUED) <= {(edition.kind, edition.id) for _, edition in EDITIONS}


@EACH
def test_every_field_has_its_places_and_no_place_is_without_a_field(edition: Edition) -> None:
    """A choice has one place for each option, in their order; any other field has one."""
    declared = fields(edition)
    assert {place.field for place in edition.places} == set(declared)
    for name, field in declared.items():
        options = tuple(place.option for place in edition.places_of(name))
        assert options == (field.spec.codes or (None,)), name


@EACH
def test_rows_that_do_not_fit_stand_on_the_continuation_sheet_and_nothing_else_does(edition: Edition) -> None:
    declared = fields(edition)
    for place in edition.places:
        assert (place.page == edition.continuation) == declared[place.field].continuation, place.field


@EACH
def test_only_fields_of_the_first_page_are_told_again(edition: Edition) -> None:
    first = {place.field for place in edition.places if place.page == 1}
    for mirror in edition.mirrors:
        assert mirror.field in first
        assert mirror.page > 1


@EACH
def test_no_two_boxes_touch(edition: Edition) -> None:
    """At least 0.4 mm lie between any two, so that a stroke in one is not ink in another."""
    for one, other in combinations(everywhere(edition), 2):
        if one.page == other.page:
            assert one.box.clear_of(other.box, 0.4), (one.field, other.field)


@EACH
def test_everything_stands_inside_the_margins_and_clear_of_marks_and_code(edition: Edition) -> None:
    for place in everywhere(edition):
        assert place.x >= LEFT
        assert place.x + place.w <= RIGHT
        assert place.y >= 8
        assert place.y + place.h <= PAGE_HEIGHT - 14
        for mark in edition.marks:
            assert place.box.clear_of(mark, 2), place.field
        assert place.box.clear_of(edition.code_box, 2), place.field


@EACH
def test_the_code_keeps_its_distance_from_the_marks(edition: Edition) -> None:
    assert all(mark.clear_of(edition.code_box, 2) for mark in edition.marks)


@EACH
def test_a_pen_hits_every_box(edition: Edition) -> None:
    """Boxes to tick are squares of at least 4 mm; lines are at least 5 mm high; cells 4 mm wide."""
    declared = fields(edition)
    for place in everywhere(edition):
        if declared[place.field].spec.kind in MARKED:
            assert place.w == place.h >= 4, place.field
        else:
            assert place.h >= 5, place.field
        if place.cells:
            assert place.w / place.cells >= 4, place.field


@EACH
def test_a_comb_has_a_cell_for_each_character_that_the_field_takes(edition: Edition) -> None:
    declared = fields(edition)
    for place in everywhere(edition):
        if place.cells:
            assert place.cells == declared[place.field].spec.maxlen, place.field


@EACH
def test_what_must_be_filled_in_is_marked_with_a_star(edition: Edition) -> None:
    told = {text.text for text in edition.texts} | {place.caption for place in edition.places}
    required = [field.spec.label for field in fields(edition).values() if field.spec.required]
    assert required
    assert {f"{label} *" for label in required} <= told


@EACH
def test_every_box_is_told_by_a_label_a_row_or_a_column(edition: Edition) -> None:
    """A box without a label of its own stands in a section with column headings."""
    for place in edition.places:
        if place.label is LabelSide.NONE:
            above = [t for t in edition.texts if t.page == place.page and t.y < place.y]
            assert any(t.style.value == "heading" for t in above), place.field
        else:
            assert place.caption, place.field


@EACH
def test_the_code_of_a_page_names_form_edition_and_page(edition: Edition) -> None:
    assert edition.code(2, 3) == f"BLANKETT/{edition.kind}/{edition.id}/2/3"
