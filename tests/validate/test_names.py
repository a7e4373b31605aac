"""A name is exact only when it can't be anybody else's; what is nearly a name is a question."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validate.names import Fit, fit, match, tokens


@dataclass(frozen=True)
class Listed:
    """Someone on a list."""

    namn: str


ONE = [
    ("Anna Lindqvist", "Anna Lindqvist", Fit.EXACT),
    ("anna  LINDQVIST ", "Anna Lindqvist", Fit.EXACT),
    ("A\u030asa O\u0308berg", "Åsa Öberg", Fit.EXACT),
    ("Lindqvist, Anna", "Anna Lindqvist", Fit.EXACT),
    ("Dr Anna Lindqvist", "Anna Lindqvist", Fit.EXACT),
    ("Anna Lindqvist (VD)", "Anna Lindqvist", Fit.EXACT),
    ("Anna Lindqvist, VD", "Anna Lindqvist", Fit.EXACT),
    ("Ann‑Marie Ek", "Ann-Marie Ek", Fit.EXACT),
    ("Anna Karin Lindqvist", "Anna Lindqvist", Fit.EXACT),
    ("Anna Lindqvist", "Anna Karin Lindqvist", Fit.EXACT),
    ("Anna K. Lindqvist", "Anna Lindqvist", Fit.EXACT),
    ("Lindqvist Anna", "Anna Lindqvist", Fit.NEAR),
    ("Lindqvist Anna", "Anna Karin Lindqvist", Fit.NEAR),
    ("Asa Oberg", "Åsa Öberg", Fit.NEAR),
    ("Aasa Oeberg", "Åsa Öberg", Fit.NEAR),
    ("Sören Møller", "Sören Möller", Fit.NEAR),
    ("Aberg Ek", "Åberg Ek", Fit.NEAR),
    ("Ann Marie Ek", "Ann-Marie Ek", Fit.NEAR),
    ("Eva Lind", "Eva Lind-Holm", Fit.NEAR),
    ("A. Lindqvist", "Anna Lindqvist", Fit.NEAR),
    ("A K Lindqvist", "Anna Karin Lindqvist", Fit.NEAR),
    ("Anna K Lindqvist", "Anna Karin Lindqvist", Fit.NEAR),
    ("Anna Maria Lindqvist", "Anna Karin Lindqvist", Fit.NEAR),
    ("Anna Lindkvist", "Anna Lindqvist", Fit.NEAR),
    ("Ana Lindqvist", "Anna Lindqvist", Fit.NEAR),
    ("Anna Lindqivst", "Anna Lindqvist", Fit.NEAR),
    ("Lindqvist", "Anna Lindqvist", Fit.NEAR),
    ("Anna", "Anna Lindqvist", Fit.NEAR),
    ("Anna Lindqvist genom Bo Lindqvist", "Anna Lindqvist", Fit.NEAR),
    ("Anna Lindqvist enl. fullmakt Bo Lindqvist", "Anna Lindqvist", Fit.NEAR),
    ("Anna och Bo Lindqvist", "Anna Lindqvist", Fit.NEAR),
    ("Anna Lindqvist / Bo Lindqvist", "Anna Lindqvist", Fit.NEAR),
    ("Anna Lindqvist Bo Lindqvist", "Anna Lindqvist", Fit.NEAR),
    ("Bo Ek", "Anna Lindqvist", Fit.NONE),
    ("Karl Lindqvist", "Anna Lindqvist", Fit.NONE),
    ("Anna Berg", "Anna Lindqvist", Fit.NONE),
    ("Bo Ek", "Bo Ed", Fit.NONE),
    ("B. Lindqvist", "Anna Lindqvist", Fit.NONE),
    ("", "Anna Lindqvist", Fit.NONE),
    ("- . ,", "Anna Lindqvist", Fit.NONE),
    ("VD", "Anna Lindqvist", Fit.NONE),
]


@pytest.mark.parametrize(("written", "registered", "expected"), ONE)
def test_one_name_against_one(written: str, registered: str, expected: Fit) -> None:
    assert match(written, [Listed(registered)]).fit is expected
    assert fit(written, registered) is expected


TWO = [
    ("Anna Lindqvist", ("Anna Lindqvist", "Bo Ek"), Fit.EXACT),
    ("Erik Karlsson", ("Erik Karlsson", "Erik Carlsson"), Fit.EXACT),
    ("Anna Lindqvist", ("Anna Lindqvist", "Anna Lindqvist"), Fit.AMBIGUOUS),
    ("Anna Lindqvist", ("Anna Lindqvist", "Anna Karin Lindqvist"), Fit.AMBIGUOUS),
    ("Anna Karin Lindqvist", ("Anna Lindqvist", "Anna Karin Lindqvist"), Fit.EXACT),
    ("Anna K Lindqvist", ("Anna Lindqvist", "Anna Karin Lindqvist"), Fit.AMBIGUOUS),
    ("Ann Marie Ek", ("Ann Marie Ek", "Ann-Marie Ek"), Fit.AMBIGUOUS),
    ("Anna Karin Lindqvist", ("Anna Karin Lindqvist", "Anna Karin Maria Lindqvist"), Fit.AMBIGUOUS),
    ("Asa Oberg", ("Asa Oberg", "Åsa Öberg"), Fit.AMBIGUOUS),
    ("Karl Erik", ("Karl Erik", "Erik Karl"), Fit.AMBIGUOUS),
    ("A. Lindqvist", ("Anna Lindqvist", "Axel Lindqvist"), Fit.AMBIGUOUS),
    ("Lindqvist", ("Anna Lindqvist", "Bo Lindqvist"), Fit.AMBIGUOUS),
    ("Nils Ny", ("Anna Lindqvist", "Bo Ek"), Fit.NONE),
]


@pytest.mark.parametrize(("written", "registered", "expected"), TWO)
def test_two_that_fit_is_a_question(written: str, registered: tuple[str, str], expected: Fit) -> None:
    assert match(written, [Listed(namn) for namn in registered]).fit is expected


WORD = st.text("abcdefghijklmnopqrstuvwxyzåäöéü", min_size=2, max_size=9).map(str.capitalize)
NAME = st.lists(WORD, min_size=2, max_size=4).map(" ".join)


@given(NAME)
def test_a_name_fits_itself_in_any_letters_and_any_unicode_form(name: str) -> None:
    for written in (name.upper(), f"  {name.lower()} ", unicodedata.normalize("NFD", name)):
        assert match(written, [Listed(name)]).fit is Fit.EXACT


@given(NAME, NAME)
def test_exact_never_joins_names_with_other_ends(one: str, other: str) -> None:
    a, b = tokens(one), tokens(other)
    if fit(one, other) is Fit.EXACT:
        assert (a[0], a[-1]) == (b[0], b[-1])


@given(NAME, NAME)
def test_a_fit_is_the_same_seen_from_either_side(one: str, other: str) -> None:
    assert (fit(one, other) is Fit.EXACT) == (fit(other, one) is Fit.EXACT)


@given(NAME, st.lists(NAME, max_size=5))
def test_whoever_else_is_on_the_list_a_name_never_becomes_somebody_elses(
    name: str, others: list[str]
) -> None:
    found = match(name, [Listed(name), *map(Listed, others)])
    assert Listed(name) in found.found
    assert found.fit in (Fit.EXACT, Fit.AMBIGUOUS)


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=4))
def test_anything_written_is_answered(written: str, registered: list[str]) -> None:
    found = match(written, [Listed(namn) for namn in registered])
    expected = {Fit.NONE: (0, 0), Fit.EXACT: (1, 1), Fit.NEAR: (1, 1), Fit.AMBIGUOUS: (2, 4)}[found.fit]
    assert expected[0] <= len(found.found) <= expected[1]
