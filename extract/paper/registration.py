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

_SQUASHED = 2.0
"""By how much the px of a squashed fax are higher than its file says."""


def recognise(picture: Picture, templates: Templates | None = None) -> Recognised:
    """Which of `templates` (by default every issued blank) a picture shows, if any, and where."""
    among = known() if templates is None else templates
    return _hunted(picture, among, heeds_codes=True)


def register(picture: Picture, template: Template) -> Registered | None:
    """Where a form page that is known by other means lies on a picture; None if it is not found there."""
    return _hunted(picture, (template,), heeds_codes=False).registered


def _hunted(picture: Picture, templates: Templates, *, heeds_codes: bool) -> Recognised:
    found = Hunt(Looking(picture), templates, heeds_codes=heeds_codes).recognised()
    if found.registered is not None or not picture.may_be_squashed:
        return found
    again = Hunt(Looking(picture, _SQUASHED), templates, heeds_codes=heeds_codes).recognised()
    return again if again.registered is not None else found
