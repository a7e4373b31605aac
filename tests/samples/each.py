"""A test for each of some samples; those of one sample run together, so that it is read but once."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from samples.spec import Spec


def each(specs: Iterable[Spec]) -> pytest.MarkDecorator:
    """The mark that gives a test its `spec`."""
    marked = [
        pytest.param(spec, id=spec.name, marks=pytest.mark.xdist_group(f"sample {spec.name}"))
        for spec in specs
    ]
    return pytest.mark.parametrize("spec", marked)
