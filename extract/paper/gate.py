"""Whether a page that was laid straight is the form that it was taken for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extract.paper.templates import Template

PLACED = 0.4
"""mm by which a printed block may lie beside the surface."""

AGREES = 0.75


def passes(found: NDArray[np.bool_], inside: NDArray[np.bool_], template: Template) -> bool:
    """Whether enough printed blocks were found where they should be."""
    return bool(inside.mean() >= 0.6 and found[inside].mean() >= AGREES)
