"""What pages tell, and how they lie, puts them together; what nothing proves is asked about or mixed.

Pages on paper are given here by what was read of them, as `(form page, number, contract)`; a fourth tells
how many pages the form has. The first stands on page 1 of the file.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.belonging import groups
from extract.evidence import Block, Evidence, Sheet
from extract.sorting import bundles

Told = tuple[int, str, str] | tuple[int, str, str, int]


class OnPaper(Evidence):
    """What pages tell each other that came as pictures and were read; `twins` show one page twice."""

    def __init__(self, told: Sequence[Told], twins: set[tuple[int, int]]) -> None:
        self.sheets = tuple(
            Sheet(page, one[0], one[3] if len(one) > 3 else None) for page, one in enumerate(told, start=1)
        )
        self._others = ()
        self._keys = {page: (one[1], one[2]) for page, one in enumerate(told, start=1)}
        self._twins = twins

    @property
    def _told_again(self) -> tuple[str, ...]:
        return ("kundnummer", "avtalsnummer")

    def is_picture(self, page: int) -> bool:
        """All are."""
        return page in self._keys

    def blocks(self) -> list[Block]:
        """Each page by itself: there are no fields."""
        return [(sheet,) for sheet in self.sheets]

    def alike(self, one: Sheet, other: Sheet) -> bool:
        """Those that the table says."""
        return (min(one.page, other.page), max(one.page, other.page)) in self._twins


def forms(
    *told: Told, pages: int = 2, twins: set[tuple[int, int]] | None = None
) -> list[tuple[list[int], str, list[int]]]:
    """For each form its pages in the file, whether it is one or mixed, and what is asked about."""
    evidence = OnPaper(told, twins or set())
    found = bundles(evidence.sheets, lambda block: _whole(block, pages), evidence)
    return [
        ([s.page for s in one.sheets], "mixed" if one.mixed else "one", sorted(one.unproven)) for one in found
    ]


def _whole(sheets: Block, pages: int) -> bool:
    expected = max([pages, *(sheet.total or 0 for sheet in sheets)])
    return sorted(sheet.form_page for sheet in sheets) == list(range(1, expected + 1))


def test_of_two_pages_that_could_each_be_the_third_the_one_that_tells_the_number_alone_is_asked_about() -> (
    None
):
    silent, first, third = ((Sheet(3, 3),), (Sheet(4, 1),), (Sheet(8, 3),))
    keys = [("", ""), ("100123", "Brf Näset"), ("100123", "")]
    found = groups([silent, first, third], keys, lambda _: False)
    assert [(group.sheets, group.torn, group.unproven) for group in found] == [
        ((*first, *third), False, {8}),
        (silent, True, {3}),
    ]


def test_pages_that_tell_all_are_proven_wherever_they_lie() -> None:
    shuffled = forms((1, "A", "7"), (2, "", ""), (2, "", ""), (1, "C", "9"), (1, "", ""), (2, "C", "9"))
    assert ([4, 6], "one", []) in shuffled


def test_silent_pages_that_are_left_over_and_lie_apart_make_up_no_form() -> None:
    shuffled = forms((1, "A", "7"), (2, "", ""), (2, "", ""), (1, "C", "9"), (1, "", ""), (2, "C", "9"))
    assert shuffled == [([1, 2], "one", [2]), ([3, 5], "mixed", []), ([4, 6], "one", [])]


def test_silent_pages_that_are_left_over_and_lie_in_order_are_a_form_that_is_asked_about() -> None:
    assert forms((2, "A", "7"), (1, "A", "7"), (1, "", ""), (2, "", "")) == [
        ([1, 2], "one", []),
        ([3, 4], "one", [3, 4]),
    ]


def test_the_second_picture_of_a_page_that_is_asked_about_is_asked_about_too() -> None:
    assert forms((1, "A", "7"), (2, "", ""), (2, "", ""), (1, "C", "9"), twins={(2, 3)}) == [
        ([1, 2, 3], "one", [2, 3]),
        ([4], "one", []),
    ]


def test_what_a_second_picture_of_a_page_tells_counts_for_the_first() -> None:
    told = forms((1, "A", "7"), (2, "", "7"), (2, "A", ""), (1, "", "8"), (2, "A", "8"), twins={(3, 5)})
    assert told == [([1, 2], "one", []), ([3, 4, 5], "one", [])]


def test_two_pictures_that_look_alike_and_tell_different_contracts_are_not_read_as_one_page() -> None:
    told = forms((2, "A", ""), (2, "A", "7"), (2, "A", "8"), (1, "A", "7"), twins={(1, 2), (1, 3)})
    assert told == [([1, 2, 3, 4], "mixed", [])]


def test_a_page_that_tells_the_same_contract_is_proven_without_the_number() -> None:
    assert forms((2, "", "7"), (1, "C", "9"), (2, "C", "9"), (1, "A", "7")) == [
        ([1, 4], "one", []),
        ([2, 3], "one", []),
    ]


def test_pages_of_one_customer_whose_forms_have_three_and_four_pages_are_no_one_form() -> None:
    one, other = ((1, "A", "", 3), (2, "A", "", 3)), ((3, "A", "", 4), (4, "A", "", 4))
    third = ((2, "C", "", 3), (1, "C", "", 3), (3, "C", "", 3))
    assert ([1, 2, 3, 4], "mixed", []) in forms(*one, *other, *third, pages=3)
    assert forms(*one, *other, pages=3) == [([1, 2, 3, 4], "one", [3, 4])]


@pytest.mark.parametrize(("count", "asked"), [(2, True), (3, True), (4, False)])
def test_an_order_proves_what_belongs_together_only_where_chance_seldom_leaves_it(
    count: int, asked: bool
) -> None:
    told = forms(*(one for n in range(count) for one in ((1, f"A{n}", f"{n}"), (2, "", ""))))
    assert told == [([n, n + 1], "one", [n + 1] if asked else []) for n in range(1, 2 * count, 2)]


def test_a_page_that_tells_something_but_nothing_of_what_the_first_does_is_not_proven_by_order() -> None:
    assert forms((1, "A", ""), (2, "", "7"), (1, "C", "9"), (2, "C", "9")) == [
        ([1, 2], "one", [2]),
        ([3, 4], "one", []),
    ]
