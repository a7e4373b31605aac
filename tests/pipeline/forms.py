"""Terminations filled in as a test wants them."""

from __future__ import annotations

from collections.abc import Mapping

from forms.catalogue import kind
from render.blank import make
from samples.fill import fill


def filled(fields: Mapping[str, str | bool]) -> bytes:
    """A termination with these fields, as PDF."""
    known = kind("uppsagning")
    assert known is not None
    return fill(make(known.current), fields)
