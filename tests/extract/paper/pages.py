"""Pages of the blank with writing on them, laid straight without a machine in between."""

from functools import cache

import cv2
import numpy as np

from extract.paper.picture import Grey, Picture
from extract.paper.registered import By, Registered
from extract.paper.sheet import Sheet
from extract.paper.surface import Surface, scaling
from extract.paper.templates import Template, known
from forms.catalogue import kind
from forms.layout import Box, Place
from samples.paper.blanks import blank
from samples.paper.canvas import Canvas
from samples.paper.faces import PLAIN
from samples.paper.typist import Typist

FORM = "atgardsunderlag"
PX = 300 / 25.4


def template(page: int = 1, form: str = FORM) -> Template:
    return next(t for t in known() if (t.edition.kind, t.page) == (form, page))


def place(field: str) -> Place:
    form = kind(FORM)
    assert form is not None
    return next(p for p in form.current.places if p.field == field)


@cache
def _blank(page: int, form: str) -> Grey:
    return np.asarray(blank(form, page))


def paper(page: int = 1, form: str = FORM) -> Grey:
    """The printed blank at 300 dpi, grey, to write on."""
    drawn = _blank(page, form).copy()
    return drawn if drawn.ndim == 2 else np.asarray(cv2.cvtColor(drawn, cv2.COLOR_RGB2GRAY), np.uint8)


def typed(grey: Grey, field: str, text: str, *, points: float = 10.0, floats: float = 0.0) -> Grey:
    """The page with a text typed into a field."""
    canvas = Canvas(grey, np.random.default_rng(1))
    Typist(PLAIN, points=points, floats=floats).write(canvas, place(field), text)
    return grey


def dusted(grey: Grey, kept: Box | None = None) -> Grey:
    """The page with specks from a dusty glass, but for the rows that a box lies in."""
    for x, y in np.random.default_rng(2).integers(60, 2400, (900, 2)).tolist():
        if kept is None or not (kept.y - 3) * PX <= y <= (kept.y + kept.h + 3) * PX:
            cv2.circle(grey, (x, y), 3, (0,), -1)
    return grey


def sheet(grey: Grey, page: int = 1, form: str = FORM) -> Sheet:
    """A page that lies just as its blank."""
    own = template(page, form)
    height, width = grey.shape
    surface = Surface(own.width, own.height, scaling(width / own.width, height / own.height))
    found = Registered(
        own, Picture.of(grey, own.width, own.height), surface, By.MARKS, 1.0, 0.05,
        np.ones(len(own.blocks), np.bool_),
    )  # fmt: skip
    return Sheet(found, 1)
