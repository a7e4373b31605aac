"""The examples in the docstrings run and are right."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["cmaps", "geometry", "glyphs", "strings"])
def test_the_examples_are_right(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"extract.{name}"))
    assert result.attempted and not result.failed
