"""Names: shown in NFC, kept as bytes, and made so that every share accepts them."""

from __future__ import annotations

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import names


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(names).failed == 0


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (unicodedata.normalize("NFD", "Åtgärd.pdf").encode(), "Åtgärd.pdf"),
        (b"l\xf6rdag.pdf", "l�rdag.pdf"),
        (b"a\nb.pdf", "a�b.pdf"),
        ("fdp.\u202eexe".encode(), "fdp.�exe"),
        (b"\x1b[31mred.pdf", "�[31mred.pdf"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(raw: bytes, shown: str) -> None:
    assert names.display(raw) == shown


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_make_a_name_that_a_file_can_have(raw: bytes) -> None:
    safe = names.safe(names.display(raw))
    assert 0 < len(safe.encode()) <= 120
    assert not set(safe) & set('/\\\0<>:"|?*\n')
    assert safe not in (".", "..")
