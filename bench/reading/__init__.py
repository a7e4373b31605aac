"""`python -m bench reading`: how well forms are read that come on paper, and how sure the reader is.

Material is made by the seed, with typefaces, writers, machines and seeds that were neither tuned nor
calibrated on. `parts` has what is measured, one table each; `calibrate` and `hand` make what the reader
ships with, on other material.
"""

from __future__ import annotations

from collections.abc import Sequence


def run(
    *,
    short: bool,
    seed: int,
    keep: bool,
    forms: int | None = None,
    part: Sequence[str] | None = None,
    workers: int | None = None,
) -> bool:
    """Run the parts named, or all; whether every floor is met."""
    from bench.reading import parts

    return parts.run_all(short=short, seed=seed, keep=keep, forms=forms, only=part, workers=workers or 2)
