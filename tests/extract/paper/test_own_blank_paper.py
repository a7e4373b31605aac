"""A scanned page of an organisation's own blank is found by its print, without marks or code."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pypdfium2
import pytest

from extract.paper.picture import Picture
from extract.paper.registered import Registered
from extract.paper.registration import recognise
from extract.paper.templates import Templates, templates_of
from samples.fill import fill
from samples.flatten import flatten
from samples.own.requests import own_request
from tests import own

DPI = 200


@cache
def templates() -> Templates:
    return templates_of([(one.edition, one.pdf) for one in map(own.made, own.NAMES)])


def scanned(name: str, page: int, degrees: float, seed: int) -> Picture:
    """A page that somebody filled in, printed, and laid aslant on a scanner."""
    blank = own.made(name)
    _, entries = own_request(seed, blank.edition)
    filled = flatten(fill(blank.pdf, entries, how="pikepdf"), "pikepdf")
    drawn = pypdfium2.PdfDocument(filled)[page - 1].render(scale=DPI / 72, grayscale=True).to_numpy()
    height, width = drawn.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    laid = cv2.warpAffine(drawn.reshape(height, width), turn, (width, height), borderValue=255)
    noisy = laid + np.random.default_rng(seed).normal(0, 6, laid.shape)
    grey = np.asarray(noisy.clip(0, 255), np.uint8)
    return Picture.of(grey, *blank.edition.page_size(page))


@pytest.mark.parametrize(("name", "page"), [("andringsanmalan", 1), ("andringsanmalan", 2), ("avslut", 1)])
def test_a_scanned_page_is_found_among_all_and_lies_right(name: str, page: int) -> None:
    edition = own.made(name).edition
    found = recognise(scanned(name, page, 0.7, seed=page), templates()).registered
    assert isinstance(found, Registered)
    assert found.template.key == (edition.kind, edition.id, page)
    assert found.residual_mm < 0.2
    width, height = edition.page_size(page)
    assert (found.template.width, found.template.height) == pytest.approx((width, height), abs=0.1)
