"""Which form page of which edition a picture shows, and where on the picture it lies.

What the 2D code says tells which, never where. Where is told by the corner marks; without them by
features of the print, compared one by one; without those by a search over turns and sizes. Each only
proposes: the printed blocks of the blank must then be found there, or the page is not registered.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from extract.paper import corner_marks, gate
from extract.paper.looking import Looking
from extract.paper.picture import Picture
from extract.paper.registered import By, Recognised, Registered
from extract.paper.surface import Matrix
from extract.paper.templates import Template, Templates, known


def recognise(picture: Picture, templates: Templates | None = None) -> Recognised:
    """Which of `templates` (by default every issued blank) a picture shows, if any, and where."""
    looking = Looking(picture)
    found = _by_marks(looking, known() if templates is None else templates)
    return Recognised(found)


def register(picture: Picture, template: Template) -> Registered | None:
    """Where a form page that is known by other means lies on a picture; None if it is not found there."""
    return _by_marks(Looking(picture), (template,))


def _by_marks(looking: Looking, templates: Templates) -> Registered | None:
    marked = [template for template in templates if template.marks is not None]
    if not marked:
        return None
    views = list(corner_marks.arrangements(corner_marks.squares(looking.small), marked[0].marks))
    for template, view in looking.likely(views, marked):
        found = looking.confirmed(template, view, By.MARKS)
        if found is not None:
            return found
    return None
