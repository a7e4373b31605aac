"""Which form page of which edition a picture shows, and where on the picture it lies.

What the 2D code says tells which, never where. Where is told by the corner marks; without them by
features of the print, compared one by one; without those by a search over turns and sizes. Each only
proposes: the printed blocks of the blank must then be found there, or the page is not registered.
"""

from __future__ import annotations

from extract.paper.hunt import Hunt
from extract.paper.looking import Looking
from extract.paper.picture import Picture
from extract.paper.registered import Recognised, Registered
from extract.paper.templates import Template, Templates, known


def recognise(picture: Picture, templates: Templates | None = None) -> Recognised:
    """Which of `templates` (by default every issued blank) a picture shows, if any, and where."""
    return Hunt(Looking(picture), known() if templates is None else templates).recognised()


def register(picture: Picture, template: Template) -> Registered | None:
    """Where a form page that is known by other means lies on a picture; None if it is not found there."""
    return Hunt(Looking(picture), (template,), heeds_codes=False).recognised().registered
