"""Dates as one writes them in a Swedish letter."""

from __future__ import annotations

from forms.dates import long, span

__all__ = ["long", "span"]
