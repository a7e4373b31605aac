"""Whether a page that was laid straight is the form that it was taken for.

Better to refuse a page that a person then looks at than to read a field where another stands.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.drawing import in_px
from extract.paper.looking import PLACED, Laid
from extract.paper.picture import Grey
from extract.paper.surface import Surface, applied
from extract.paper.templates import WORK_DPI, Template

AGREES = 0.8
"""Least share of the blocks on the picture that are in their places."""

NEARLY = 0.5
"""From this share on a page speaks for itself as a form, but can't be trusted."""

_BAND, _FEWEST_IN_BAND = 0.12, 10
"""A band has this share of the blocks, or at least so many."""

_IN_BAND = 0.3
"""Least share of a band's blocks that are in their places; a large stamp leaves a third."""

_STEP = 0.45
"""mm by which the bend may change its course from node to node, 20 mm apart; curled paper has 0.3."""

_LOST, _MOST_LOST = 0.06, 0.35
"""Share of the blocks that may lie beyond the picture: of any picture, and of one that is all form."""

_ALL_FORM = 0.12
"""Share of a picture beside the blank up to which it is all form."""

_APART, _FEWEST_APART = 40, 30
"""Levels by which two blanks must differ to differ, and on how many px: a letter or two."""

_LEAD = 0.2
"""How far a page must be from the middle between two blanks; 0.5 is one of them."""

_SLANT = 1.6
"""By how much opposite edges of a page may differ in length, and its px from being square."""


def passes(laid: Laid, template: Template) -> bool:
    """Whether the page is the form's, beyond doubt."""
    return (
        _seen_from_the_front(laid, template)
        and _is_there(laid)
        and laid.placed >= AGREES
        and _evenly(laid, template)
        and not _torn(laid.surface)
    )


def nearer(page: Grey, one: Template, other: Template) -> bool | None:
    """Whether a page, laid straight as `one`, shows `one` where two blanks differ; None if nobody can tell.

    `page` is at `WORK_DPI` and blurred like `Template.work`. What their codes say is left out: it is
    asked only where none could be read.
    """
    if one.work.shape != other.work.shape:
        return True
    seen, own, others = (_contrast(picture) for picture in (page, one.work, other.work))
    apart = np.where(np.abs(own - others) > _APART, own - others, 0.0)
    for code in (template.code for template in (one, other) if template.code is not None):
        x0, y0, x1, y1 = in_px(code, WORK_DPI, 1.0)
        apart[y0:y1, x0:x1] = 0
    gain = float((seen * own).sum() / max(float((own * own).sum()), 1.0))
    if np.count_nonzero(apart) < _FEWEST_APART or gain <= 0:
        return None
    # 0.5 where the page is as the one, -0.5 where it is as the other
    lead = float(((seen / gain - (own + others) / 2) * apart).sum() / (apart * apart).sum())
    return None if abs(lead) < _LEAD else lead > 0


def _contrast(grey: Grey) -> NDArray[np.float32]:
    """How much each px differs from its surroundings: light and shade of the room don't count."""
    level = grey.astype(np.float32)
    return np.asarray(level - cv2.blur(level, (25, 25)), np.float32)


def _is_there(laid: Laid) -> bool:
    """Whether the whole form is on the picture, or nothing but form.

    Where a page's parts were put together in another order, some lie beside where the blank ends.
    """
    lost = 1 - float(laid.inside.mean())
    return lost <= _LOST or (lost <= _MOST_LOST and laid.beside <= _ALL_FORM)


def _evenly(laid: Laid, template: Template) -> bool:
    """Whether blocks are in their places all over the page: no band across or along it that isn't ours.

    A stamp hides a part of a band; a picture that ends early, or a page of which a part is another's,
    lacks it all.
    """
    counted = laid.strong & laid.inside
    placed = (laid.away <= PLACED)[counted]
    band = max(_FEWEST_IN_BAND, round(len(placed) * _BAND))
    if len(placed) < 2 * band:
        return True
    for axis in (0, 1):
        along = placed[np.argsort(template.blocks[counted][:, axis], kind="stable")]
        if np.convolve(along, np.ones(band) / band, "valid").min() < _IN_BAND:
            return False
    return True


def _torn(surface: Surface) -> bool:
    """Whether the page is longer or shorter at one place: paper bends, but a step in it is a foreign part."""
    if surface.bend is None:
        return False
    across = np.abs(np.diff(surface.bend[..., 0], 2, axis=1)).max(initial=0)
    down = np.abs(np.diff(surface.bend[..., 1], 2, axis=0)).max(initial=0)
    return bool(max(across, down) > _STEP)


def _seen_from_the_front(laid: Laid, template: Template) -> bool:
    """Whether the page is neither mirrored nor seen at a slant that nobody takes a picture at."""
    width, height = template.width, template.height
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    depth = corners @ laid.surface.matrix[2, :2] + laid.surface.matrix[2, 2]
    if (depth <= 0).any() and (depth >= 0).any():
        return False
    seen = applied(laid.surface.matrix, corners)
    edges = np.roll(seen, -1, axis=0) - seen
    turns = edges[:, 0] * np.roll(edges[:, 1], -1) - edges[:, 1] * np.roll(edges[:, 0], -1)
    lengths = np.linalg.norm(edges, axis=1)
    slant = float(np.abs(np.log(lengths[:2] / lengths[2:])).max())
    ratio = float(lengths[1] / lengths[0] / (height / width))
    return bool((turns > 0).all()) and slant < np.log(_SLANT) and 1 / _SLANT < ratio < _SLANT
